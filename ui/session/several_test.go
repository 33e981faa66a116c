package session_test

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"testing"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/publish"
	"tahrir/ui/session"
)

// outcome does an act to each, as a newsroom does.
func outcome(keys []string, told publish.Progress, do func(key string) (string, error)) (o newsroom.Outcome) {
	for i, key := range keys {
		if now, err := do(key); err != nil {
			o.Left = append(o.Left, newsroom.Left{Key: key, Err: err})
		} else {
			o.Done = append(o.Done, now)
		}
		told(i+1, len(keys))
	}
	return o
}

func (m *memory) TrashAll(ctx context.Context, keys []string, told publish.Progress) newsroom.Outcome {
	return outcome(keys, told, func(key string) (string, error) {
		m.mu.Lock()
		known := m.files[key] != nil
		m.mu.Unlock()
		if !known {
			return "", fs.ErrNotExist
		}
		return key, m.Trash(ctx, key)
	})
}

func (m *memory) RestoreAll(ctx context.Context, keys []string, told publish.Progress) newsroom.Outcome {
	return outcome(keys, told, func(key string) (string, error) { return m.Restore(ctx, key) })
}

func (m *memory) Tag(_ context.Context, room newsroom.Room, keys []string, t newsroom.Tagging, told publish.Progress) newsroom.Outcome {
	return outcome(keys, told, func(key string) (string, error) {
		m.mu.Lock()
		defer m.mu.Unlock()
		a := m.files[key]
		if room != newsroom.InDrafts || a == nil {
			return "", newsroom.ErrUnknown
		}
		a.Tags = t.Of(a.Tags)
		return key, nil
	})
}

func (x archive) Export(_ context.Context, room newsroom.Room, keys []string, folder string, told publish.Progress) (newsroom.Outcome, error) {
	return outcome(keys, told, func(key string) (string, error) { return folder + "/" + key, nil }), nil
}

// three begins a session with three drafts, the newest open.
func three(t *testing.T) (m *memory, st *story, keys []string) {
	m = newMemory(t)
	for _, headline := range []string{"الأول", "الثاني", "الثالث"} {
		id, _ := m.id()
		m.files[id+".yaml"] = &document.Article{ID: id, Headline: headline, Status: document.Draft}
		keys = append(keys, id+".yaml")
	}
	st = tell(t, m)
	st.until("the newest to be open", func() bool { return st.Article.Key() == keys[2] })
	return m, st, keys
}

func (st *story) over() session.Several {
	st.t.Helper()
	st.until("the end", func() bool { return len(st.several) > 0 && st.several[len(st.several)-1].Over })
	now := st.several[len(st.several)-1]
	st.several = nil
	return now
}

func TestSeveralWithTheOpenOneGoToTheTrash(t *testing.T) {
	m, st, keys := three(t)
	st.Edit(newsroom.Body, "آخر ما كُتب.", newsroom.Caret{})
	st.Desk.TrashAll(append(keys[1:], "nobody.yaml"))
	now := st.over()
	if now.Act != session.TrashSeveral || !slices.Equal(now.Done, keys[1:]) || len(now.Left) != 1 || now.Of != 3 {
		t.Errorf("done: %+v", now)
	}
	st.until("the one that is left to be open", func() bool { return st.Article.Key() == keys[0] })
	if a := m.trash[keys[2]]; a == nil || a.Body != "آخر ما كُتب." {
		t.Errorf("in the trash: %+v", a)
	}
	st.Desk.SetShelf(session.TrashShelf)
	st.Desk.RestoreAll(now.Done)
	if now := st.over(); len(now.Done) != 2 || len(now.Left) != 0 || len(m.files) != 3 {
		t.Errorf("back: %+v, %d files", now, len(m.files))
	}
	if st.Article.Key() != keys[0] {
		t.Errorf("%s is open", st.Article.Key())
	}
}

func TestTheOpenOneStaysWhereItCannotBeSaved(t *testing.T) {
	m, st, keys := three(t)
	st.Edit(newsroom.Body, "آخر ما كُتب.", newsroom.Caret{})
	full := errors.New("no room")
	m.mu.Lock()
	m.fail["save"] = full
	m.mu.Unlock()
	st.Desk.TrashAll(keys)
	now := st.over()
	if len(now.Done) != 2 || len(now.Left) != 1 || now.Left[0].Key != keys[2] || !errors.Is(now.Left[0].Err, full) {
		t.Errorf("done: %+v", now)
	}
	if st.Article.Key() != keys[2] || !st.Article.Writable() {
		t.Errorf("%q is open, writable %v", st.Article.Key(), st.Article.Writable())
	}
	m.mu.Lock()
	delete(m.fail, "save")
	m.mu.Unlock()
}

func TestSeveralAreTaggedWithTheOpenOne(t *testing.T) {
	m, st, keys := three(t)
	st.Desk.TagAll(keys[1:], newsroom.Tagging{Add: []string{"بحر"}})
	if now := st.over(); len(now.Done) != 2 || len(now.Left) != 0 {
		t.Errorf("done: %+v", now)
	}
	if got := st.Article.Current().Tags; !slices.Equal(got, []string{"بحر"}) {
		t.Errorf("the open one has %q", got)
	}
	if got := m.files[keys[1]].Tags; !slices.Equal(got, []string{"بحر"}) {
		t.Errorf("another has %q", got)
	}
	st.Desk.ExportAll(keys, "/srv")
	if now := st.over(); now.Folder != "/srv" || len(now.Done) != 3 {
		t.Errorf("exported: %+v", now)
	}
}
