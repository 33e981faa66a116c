package newsroom

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/newsroom/versions"
)

// Draft is one open draft. What is typed is left in latest, which costs a key
// nothing, and goes from there to the autosaver on a goroutine of the draft's.
type Draft struct {
	h   *Home
	key string // the file that it was opened from
	id  string

	readOnly error         // why it is shown, not written; saver, journal and lock are nil then
	version  draft.Version // of the file as it was read, where read only
	opens    int           // by how many; guarded by desk.opening
	unsaved  bool          // when it was opened

	mu        sync.Mutex
	unmade    *unmade // while nobody has changed it, it has no file; saver, journal and lock are nil then
	lock      *draft.Lock
	journal   *draft.Journal
	saver     *draft.Autosaver
	latest    *document.Article // never changed, only exchanged
	caret     Caret
	histories map[Field]History
	fresh     fresh
	pause     pause

	taking     sync.Mutex // one goroutine brings what is fresh to the saver
	wake, quit chan struct{}
	done       sync.WaitGroup
	keeping    sync.WaitGroup // versions that are being kept
}

// fresh says what the saver has not heard of.
type fresh struct{ text, caret, histories bool }

// startDraft opens a draft that is locked for writing.
func (h *Home) startDraft(key string, lock *draft.Lock) (*Draft, error) {
	typed, journal, err := h.store.OpenTyped(key)
	if err != nil {
		return nil, err
	}
	d := &Draft{
		h: h, key: key, id: typed.Article.ID, lock: lock, journal: journal, opens: 1, unsaved: typed.Unsaved,
		latest: typed.Article.Clone(), caret: runesOf(typed.Article, typed.Caret), histories: decodeHistories(typed.Undo),
		wake: make(chan struct{}, 1), quit: make(chan struct{}),
	}
	d.pause.opened = d.latest
	d.saver = draft.NewAutosaver(h.store, key, typed, journal, func(p draft.Progress) { h.desk.report(d, p) })
	d.done.Go(d.follow)
	return d, nil
}

// Article returns the article as it was edited last.
func (d *Draft) Article() *document.Article {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.latest.Clone()
}

// Caret returns where the caret stood with the last Edit, in this run or before.
func (d *Draft) Caret() Caret {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.caret
}

// Unsaved reports whether it was opened with what was typed and is not in the file.
func (d *Draft) Unsaved() bool { return d.unsaved }

// ReadOnly says why the draft cannot be written here; nil where it can.
func (d *Draft) ReadOnly() error { return d.readOnly }

// Edit takes the article as it is now: it is journalled at once and saved within a
// second of the last Edit, and every five seconds while they go on. It never blocks.
func (d *Draft) Edit(now *document.Article, caret Caret) {
	d.leave(func() {
		d.latest, d.fresh.text = now, !d.unmade.says(now)
		d.fresh.caret = d.fresh.caret || caret != d.caret
		d.caret = caret
	})
}

// Amend changes what is not typed, such as the status that a publication gave, and
// has it saved like an Edit. change runs before Amend returns. A draft that is not
// made stays so.
func (d *Draft) Amend(change func(a *document.Article)) {
	d.leave(func() {
		a := d.latest.Clone()
		change(a)
		d.latest, d.fresh.text = a, d.unmade == nil || d.fresh.text
	})
}

// Follow takes what is published now into a draft that nobody has changed, and is
// otherwise like Edit.
func (d *Draft) Follow(now *document.Article, caret Caret) {
	d.leave(func() {
		if d.unmade != nil && !d.fresh.text {
			d.unmade.published = now
			d.latest, d.caret = now, caret
			return
		}
		d.latest, d.caret, d.fresh.text, d.fresh.caret = now, caret, true, true
	})
}

// KeepHistory keeps the fields' undo histories with the journal, beside those of
// the other fields. It never blocks.
func (d *Draft) KeepHistory(histories map[Field]History) {
	d.leave(func() {
		kept := map[Field]History{}
		for _, from := range []map[Field]History{d.histories, histories} {
			for field, h := range from {
				kept[field] = h
			}
		}
		d.histories, d.fresh.histories = kept, true
	})
}

// History returns what KeepHistory kept last of a field, in this run or before.
func (d *Draft) History(field Field) (History, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	h, ok := d.histories[field]
	return h, ok
}

// leave changes what is latest and wakes who brings it to the saver.
func (d *Draft) leave(change func()) {
	if d.readOnly != nil {
		return
	}
	d.mu.Lock()
	change()
	d.mu.Unlock()
	select {
	case d.wake <- struct{}{}:
	default:
	}
}

// follow brings what is typed to the saver, and notices when the editor stops.
func (d *Draft) follow() {
	var alarm <-chan time.Time
	for {
		select {
		case <-d.quit:
			return
		case <-alarm:
			alarm = d.rang()
			continue
		case <-d.wake:
		}
		err := d.take()
		if err == nil {
			if alarm == nil {
				alarm = d.alarm()
			}
			continue
		}
		d.h.desk.report(d, draft.Progress{Stage: draft.Failed, Err: err})
		d.leave(func() {})
		select {
		case <-d.quit:
			return
		case <-time.After(makeAgain):
		}
	}
}

// take brings what is fresh to the saver and its journal. It waits for no disk
// but where the first change makes the draft, and fails only there.
func (d *Draft) take() error {
	d.taking.Lock()
	defer d.taking.Unlock()
	d.mu.Lock()
	now, caret, histories, news, unmade := d.latest, d.caret, d.histories, d.fresh, d.unmade != nil
	if unmade && !news.text {
		d.mu.Unlock()
		return nil
	}
	d.fresh = fresh{}
	if news.text {
		d.typing(now)
	}
	d.mu.Unlock()
	if unmade {
		if err := d.make(); err != nil {
			d.mu.Lock()
			d.fresh.text = true
			d.mu.Unlock()
			return err
		}
		news.caret, news.histories = true, histories != nil
	}
	if news.text {
		d.saver.Set(now)
	}
	if news.caret {
		d.journal.Caret(bytesOf(now, caret))
	}
	if news.histories {
		d.journal.Undo(encodeHistories(histories))
	}
	return nil
}

// save brings all that was typed to the disk.
func (d *Draft) save() error {
	if err := d.take(); err != nil || d.Unmade() {
		return err
	}
	return d.saver.Save()
}

// Save brings all that was typed to the disk.
func (d *Draft) Save(ctx context.Context) error {
	if d.readOnly != nil {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return d.save()
}

// Theirs returns what another program wrote into the draft's file, nil where nobody
// did. A file that was removed is made again with the next text to be saved.
func (d *Draft) Theirs(context.Context) (*document.Article, error) {
	if d.readOnly != nil {
		a, version, err := d.h.store.Load(d.key)
		d.mu.Lock()
		defer d.mu.Unlock()
		if err != nil || version == d.version {
			return nil, err
		}
		return a, nil
	}
	if d.Unmade() {
		return nil, nil
	}
	other, err := d.saver.Theirs()
	if err != nil || other == nil {
		return nil, err
	}
	if other.Theirs == nil { // no article any more: its letters are shown as they stand
		return &document.Article{ID: d.id, Body: strings.ToValidUTF8(string(other.Data), "\uFFFD")}, nil
	}
	return other.Theirs, nil
}

// Overwrite puts the draft's text over the other program's, which goes to the
// trash, and stays among the versions.
func (d *Draft) Overwrite(ctx context.Context, _ *document.Article) error {
	if d.readOnly != nil {
		return fmt.Errorf("save draft %s: %w", d.key, d.readOnly)
	}
	if err := d.take(); err != nil || d.Unmade() {
		return err
	}
	other, err := d.saver.Theirs()
	if err != nil {
		return err
	}
	if other != nil && other.Theirs != nil && other.Theirs.ID == d.id {
		if _, err := kept(d.h.keepVersion(ctx, other.Theirs, versions.BeforeMerge)); err != nil {
			return err
		}
	}
	return d.saver.Overwrite()
}

// Adopt takes the other program's text as the draft's; ours goes to the trash, and
// stays among the versions.
func (d *Draft) Adopt(ctx context.Context, _ *document.Article) (*document.Article, error) {
	if d.readOnly != nil {
		a, version, err := d.h.store.Load(d.key)
		if err != nil {
			return nil, err
		}
		d.mu.Lock()
		d.latest, d.version = a, version
		d.mu.Unlock()
		return a, nil
	}
	if err := d.take(); err != nil || d.Unmade() {
		return d.Article(), err
	}
	other, err := d.saver.Theirs()
	if err != nil {
		return nil, err
	}
	if ours := d.Article(); other != nil && other.Theirs != nil && !SameWords(ours, other.Theirs) {
		if _, err := kept(d.h.keepVersion(ctx, ours, versions.BeforeMerge)); err != nil {
			return nil, err
		}
	}
	a, err := d.saver.Adopt()
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	d.latest, d.histories = a.Clone(), nil
	d.mu.Unlock()
	return a, nil
}

// Close lets go of the draft. The last of those who opened it saves and ends it.
func (d *Draft) Close(ctx context.Context) error {
	if d.readOnly != nil {
		return nil
	}
	return d.h.closeDraft(ctx, d)
}

// trash saves the draft and puts its file into the trash.
func (d *Draft) trash(key string) error {
	if err := d.save(); err != nil {
		return err // in dispute, too: the trash would hold one text of the two
	}
	if d.Unmade() {
		return nil // there is nothing to throw away
	}
	d.saver.Stop()
	if _, err := d.h.store.Trash(key); err != nil {
		d.saver.Resume()
		return err
	}
	return nil
}

// end brings all to the disk and lets go of the draft.
func (d *Draft) end() error {
	close(d.quit)
	d.done.Wait()
	defer d.keeping.Wait()
	if err := d.take(); err != nil || d.Unmade() {
		return err
	}
	err := d.saver.Close()
	if draft.Undecided(err) {
		err = nil
	}
	return errors.Join(err, d.lock.Unlock())
}

// The journal counts a caret's place in bytes, the window in characters.

func runesOf(a *document.Article, c draft.Caret) Caret {
	text := TextOf(a, Field(c.Field))
	return Caret{Field: Field(c.Field), Offset: utf8.RuneCountInString(text[:min(c.Offset, len(text))])}
}

func bytesOf(a *document.Article, c Caret) draft.Caret {
	text, left := TextOf(a, c.Field), c.Offset
	for at := range text {
		if left--; left < 0 {
			return draft.Caret{Field: string(c.Field), Offset: at}
		}
	}
	return draft.Caret{Field: string(c.Field), Offset: len(text)}
}

// encodeHistories gives the record of the journal that holds them.
func encodeHistories(histories map[Field]History) []byte {
	data, err := json.Marshal(histories)
	if err != nil {
		return nil // strings and bytes, so this does not happen
	}
	return data
}

func decodeHistories(record []byte) map[Field]History {
	var histories map[Field]History
	if err := json.Unmarshal(record, &histories); err != nil {
		return nil // another version's: undo begins anew
	}
	return histories
}
