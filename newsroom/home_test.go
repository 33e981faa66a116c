package newsroom_test

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/document/fsys"
	"tahrir/newsroom"
	"tahrir/newsroom/settings"
	"tahrir/publish"
	"tahrir/publish/git"
	"tahrir/publish/remote"
)

// nobody is an environment without git's configuration.
func nobody(string) (string, bool) { return "", false }

// news is what a draft reported of its saving.
type news struct {
	d   *newsroom.Draft
	now newsroom.Saving
	err error
}

// desk is a home with the ports that a session uses.
type desk struct {
	*newsroom.Home
	t       *testing.T
	drafts  newsroom.Drafts
	archive newsroom.Archive
	said    chan news
}

func openDesk(t *testing.T, dir string) *desk {
	t.Helper()
	h, err := newsroom.Open(newsroom.Options{FS: fsys.OS{}, Dir: dir, Now: time.Now, Entropy: rand.Reader, LookupEnv: nobody})
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{Home: h, t: t, said: make(chan news, 4096)}
	d.drafts, d.archive = h.Drafts(), h.Archive()
	h.TellSaving(func(from *newsroom.Draft, now newsroom.Saving, err error) { d.said <- news{from, now, err} })
	t.Cleanup(func() {
		if err := h.Close(); err != nil && !t.Failed() {
			t.Error(err)
		}
	})
	return d
}

func (d *desk) create(headline, body string) (key string, a *document.Article) {
	d.t.Helper()
	id, err := d.NewID()
	if err != nil {
		d.t.Fatal(err)
	}
	a = &document.Article{ID: id, Status: document.Draft, Headline: headline, Author: "هالة", Language: "ar", Body: body}
	if key, err = d.drafts.Create(d.t.Context(), a); err != nil {
		d.t.Fatal(err)
	}
	return key, a
}

func (d *desk) open(key string) *newsroom.Draft {
	d.t.Helper()
	x, err := d.drafts.Open(d.t.Context(), key)
	if err != nil {
		d.t.Fatal(err)
	}
	return x
}

// await reads what drafts report until one reports now.
func (d *desk) await(now newsroom.Saving) news {
	d.t.Helper()
	limit := time.After(20 * time.Second)
	for {
		select {
		case n := <-d.said:
			if n.now == now {
				return n
			}
		case <-limit:
			d.t.Fatalf("no draft said %v", now)
		}
	}
}

func stored(t *testing.T, h *newsroom.Home, key string) *document.Article {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(h.Dir(), "drafts", key))
	if err != nil {
		t.Fatal(err)
	}
	a, err := document.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// body returns the article with another body, as the fields would.
func body(d *newsroom.Draft, text string) *document.Article {
	a := d.Article()
	a.Body = text
	return a
}

// undo is a field's undo history, opaque to everybody else.
type undo string

func (u undo) Marshal() []byte { return []byte(u) }

// typeInto makes an edit in a draft, as a key does.
func typeInto(t *testing.T, x *newsroom.Draft, e draft.Edit, caret newsroom.Caret, after undo) {
	t.Helper()
	was := x.Article()
	now := was.Clone()
	if err := e.Apply(now); err != nil {
		t.Fatal(err)
	}
	x.Edit(was, now, newsroom.Typed{Edit: e, Caret: caret, Undo: after})
}

func TestWhatIsTypedIsSavedByItself(t *testing.T) {
	d := openDesk(t, t.TempDir())
	key, _ := d.create("عنوان", "متن")
	x := d.open(key)
	for _, text := range []string{"متن ج", "متن جد", "متن جديد"} {
		x.Set(body(x, text), newsroom.Caret{Field: newsroom.Body, AtByte: len(text)})
	}
	d.await(newsroom.Saved)
	if got := stored(t, d.Home, key).Body; got != "متن جديد" {
		t.Errorf("the file holds %q", got)
	}
	if err := x.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func TestTheNextStartFindsTextCaretAndHistory(t *testing.T) {
	dir := t.TempDir()
	d := openDesk(t, dir)
	key, a := d.create("عنوان", "متن")
	x := d.open(key)
	typeInto(t, x, draft.Edit{Field: "headline", FromByte: len("عنوان"), ToByte: len("عنوان"), Text: " جديد"}, newsroom.Caret{}, "ع")
	typeInto(t, x, draft.Edit{Field: "body", FromByte: len("متن"), ToByte: len("متن"), Text: " طويل"}, newsroom.Caret{Field: newsroom.Body, AtByte: 9}, "\x01\x00\xff")
	if err := errors.Join(d.drafts.Remember(t.Context(), newsroom.Sitting{File: key, ID: a.ID}), d.Close()); err != nil {
		t.Fatal(err)
	}

	again := openDesk(t, dir)
	last, err := again.drafts.Last(t.Context())
	if err != nil || last.File != key || last.ID != a.ID {
		t.Fatalf("open last was %+v (%v)", last, err)
	}
	x = again.open(key)
	if got := x.Article().Body; got != "متن طويل" || x.Caret() != (newsroom.Caret{Field: newsroom.Body, AtByte: 9}) || x.Unsaved() {
		t.Errorf("%q, caret %+v, unsaved %v", got, x.Caret(), x.Unsaved())
	}
	for field, want := range map[newsroom.Field]newsroom.History{
		newsroom.Body: {Text: "متن طويل", State: []byte{1, 0, 255}}, newsroom.Headline: {Text: "عنوان جديد", State: []byte("ع")},
	} {
		if h, ok := x.History(field); !ok || h.Text != want.Text || string(h.State) != string(want.State) {
			t.Errorf("the history of %s is %+v, %v", field, h, ok)
		}
	}
}

func TestADraftIsOneForAllWhoOpenIt(t *testing.T) {
	d := openDesk(t, t.TempDir())
	key, _ := d.create("عنوان", "متن")
	first, second := d.open(key), d.open(key)
	if first != second {
		t.Fatal("the same draft was opened twice")
	}
	if err := first.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	second.Set(body(second, "بعد الإغلاق الأول"), newsroom.Caret{})
	if err := second.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := stored(t, d.Home, key).Body; got != "بعد الإغلاق الأول" {
		t.Errorf("the file holds %q", got)
	}
	if third := d.open(key); third == first {
		t.Error("a closed draft was given out")
	}
}

func TestTheSecondWindowReadsAndFollows(t *testing.T) {
	dir := t.TempDir()
	one, two := openDesk(t, dir), openDesk(t, dir)
	key, _ := one.create("عنوان", "متن")
	writer, reader := one.open(key), two.open(key)
	var locked *draft.LockedError
	if !errors.As(reader.ReadOnly(), &locked) || locked.PID != os.Getpid() {
		t.Fatalf("read only because of %v", reader.ReadOnly())
	}
	reader.Set(body(reader, "سرقة"), newsroom.Caret{})
	if err := reader.Save(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := stored(t, one.Home, key).Body; got != "متن" {
		t.Errorf("the second window wrote %q", got)
	}
	if err := two.drafts.Trash(t.Context(), key); !errors.Is(err, draft.ErrLocked) {
		t.Errorf("the second window put the draft into the trash: %v", err)
	}
	writer.Set(body(writer, "متن جديد"), newsroom.Caret{})
	if err := writer.Save(t.Context()); err != nil {
		t.Fatal(err)
	}
	if theirs, err := reader.Theirs(t.Context()); err != nil || theirs == nil || theirs.Body != "متن جديد" {
		t.Errorf("the second window sees %+v, %v", theirs, err)
	}
	if a, err := reader.Adopt(t.Context()); err != nil || a.Body != "متن جديد" || reader.Article().Body != "متن جديد" {
		t.Errorf("the second window took %+v, %v", a, err)
	}
	if theirs, err := reader.Theirs(t.Context()); err != nil || theirs != nil {
		t.Errorf("and sees %+v still, %v", theirs, err)
	}
	if err := writer.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if again := two.open(key); again.ReadOnly() != nil {
		t.Errorf("free, and still read only: %v", again.ReadOnly())
	}
}

func TestAnotherProgramsTextIsNoticedAndOursIsNot(t *testing.T) {
	d := openDesk(t, t.TempDir())
	key, a := d.create("عنوان", "متن")
	other, _ := d.create("آخر", "متن")
	x := d.open(key)
	ctx, cancel := context.WithCancel(t.Context())
	changed := make(chan string, 64)
	done := make(chan error, 1)
	go func() { done <- d.drafts.Watch(ctx, func(key string) { changed <- key }) }()
	// The watch works once it reports a file that is touched again and again.
	for up := false; !up; {
		touch(t, filepath.Join(d.Dir(), "drafts", other))
		select {
		case <-changed:
			up = true
		case <-time.After(200 * time.Millisecond):
		}
	}
	x.Set(body(x, "متن نكتبه"), newsroom.Caret{})
	d.await(newsroom.Saved)
	theirs := a.Clone()
	theirs.Body = "متن غيرنا"
	data, err := theirs.Encode()
	if err == nil {
		err = os.WriteFile(filepath.Join(d.Dir(), "drafts", key), data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	for got := ""; got != key; {
		got = <-changed
		if got != key {
			continue
		}
		if seen, err := x.Theirs(ctx); err != nil || seen == nil || seen.Body != "متن غيرنا" {
			t.Fatalf("told of our own saving: theirs %+v, %v", seen, err)
		}
	}
	if taken, err := x.Adopt(ctx); err != nil || taken.Body != "متن غيرنا" {
		t.Fatalf("%+v, %v", taken, err)
	}
	rows, err := d.drafts.Trashed(ctx)
	if err != nil || len(rows) != 1 || rows[0].Headline != "عنوان" || rows[0].ID == a.ID {
		t.Errorf("the trash holds %+v, %v", rows, err)
	}
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func touch(t *testing.T, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(path, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestTrashAndBack(t *testing.T) {
	d := openDesk(t, t.TempDir())
	key, a := d.create("عنوان", "متن")
	x := d.open(key)
	x.Set(body(x, "آخر ما كُتب"), newsroom.Caret{})
	if err := d.drafts.Trash(t.Context(), key); err != nil {
		t.Fatal(err)
	}
	if err := x.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if rows, err := d.drafts.List(t.Context()); err != nil || len(rows) != 0 {
		t.Fatalf("the desk holds %+v, %v", rows, err)
	}
	rows, err := d.drafts.Trashed(t.Context())
	if err != nil || len(rows) != 1 {
		t.Fatalf("the trash holds %+v, %v", rows, err)
	}
	// Meanwhile the same article has a draft again.
	if _, err := d.drafts.Create(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	back, err := d.drafts.Restore(t.Context(), rows[0].Key)
	if err != nil {
		t.Fatal(err)
	}
	if got := stored(t, d.Home, back); got.Body != "آخر ما كُتب" || got.ID == a.ID {
		t.Errorf("came back as %+v", got)
	}
	both := []*newsroom.Draft{d.open(back), d.open(key)}
	for _, x := range both {
		if x.ReadOnly() != nil {
			t.Errorf("%q is read only: %v", x.Article().Body, x.ReadOnly())
		}
	}
}

func TestAReceiptTellsOfTheServer(t *testing.T) {
	dir := t.TempDir()
	d := openDesk(t, dir)
	_, a := d.create("افتتاح المكتبة", "افتُتحت المكتبة.")
	if err := d.SetIdentity(t.Context(), rania); err != nil {
		t.Fatal(err)
	}
	for _, server := range []bool{false, true} {
		if server {
			config := filepath.Join(dir, "content.git", "config")
			data, err := os.ReadFile(config)
			if err != nil {
				t.Fatal(err)
			}
			data = append(data, "[remote \"origin\"]\n\turl = "+t.TempDir()+"\n"...)
			if err := os.WriteFile(config, data, 0o600); err != nil {
				t.Fatal(err)
			}
			a.Body += " وحضر الأهالي."
		}
		if receipt, err := d.PublishArticle(t.Context(), a, ""); err != nil || receipt.Commit.IsZero() || receipt.Unsent != server {
			t.Errorf("a server: %v; %+v, %v", server, receipt, err)
		}
	}
}

func TestPublishingFromTheDesk(t *testing.T) {
	d := openDesk(t, t.TempDir())
	key, a := d.create("افتتاح المكتبة", "افتُتحت المكتبة.")
	if list, _, err := d.archive.Revisions(t.Context(), a.ID, 1000); err != nil || len(list) != 0 {
		t.Fatalf("before: %+v, %v", list, err)
	}
	if err := d.SetIdentity(t.Context(), rania); err != nil {
		t.Fatal(err)
	}
	receipt, err := d.PublishArticle(t.Context(), a, "")
	if err != nil || receipt.Commit.IsZero() || receipt.Article.Slug == "" || !strings.HasPrefix(receipt.Path, "articles/") {
		t.Fatalf("%+v, %v", receipt, err)
	}
	if again, err := d.PublishArticle(t.Context(), a, ""); err != nil || !again.Unchanged || !again.Commit.IsZero() {
		t.Errorf("again: %+v, %v", again, err)
	}
	list, _, err := d.archive.Revisions(t.Context(), a.ID, 1000)
	if err != nil || len(list) != 1 || list[0].Commit != receipt.Commit || list[0].Author != "رانيا" || list[0].Headline != a.Headline {
		t.Errorf("%+v, %v", list, err)
	}
	if at, err := d.archive.At(t.Context(), a.ID, receipt.Commit.String()); err != nil || at.Body != a.Body {
		t.Errorf("%+v, %v", at, err)
	}
	rows, err := d.archive.List(t.Context(), "", 10)
	if err != nil || len(rows) != 1 || rows[0].Key != a.ID || rows[0].Status != document.Published {
		t.Errorf("%+v, %v", rows, err)
	}
	if rest, err := d.archive.List(t.Context(), a.ID, 10); err != nil || len(rest) != 0 {
		t.Errorf("%+v, %v", rest, err)
	}
	if x, found, err := d.drafts.OpenArticle(t.Context(), a.ID); err != nil || found != key || x.Article().ID != a.ID {
		t.Errorf("opened %q, %v", found, err)
	}
	if p, err := d.archive.Publication(t.Context()); err != nil || p.Language != "ar" || p.Zone == nil {
		t.Errorf("%+v, %v", p, err)
	}
}

func TestTheContentRepositoryIsTheChosenOne(t *testing.T) {
	dir := t.TempDir()
	missing := filepath.Join(t.TempDir(), "news")
	for place, want := range map[string]error{missing: git.ErrNotRepository, "http://desk:secret@127.0.0.1:1/news.git": remote.ErrOffline} {
		if err := (&settings.Settings{Content: place}).Save(fsys.OS{}, dir); err != nil {
			t.Fatal(err)
		}
		d := openDesk(t, dir)
		_, err := d.archive.List(t.Context(), "", 1)
		var content *newsroom.ContentError
		if !errors.As(err, &content) || content.Place != place || !errors.Is(err, want) {
			t.Errorf("%s: %v", place, err)
		}
		if strings.Contains(err.Error(), "secret") {
			t.Errorf("the password is told: %v", err)
		}
	}
	if _, err := os.Stat(missing); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a repository was made where one was to be: %v", err)
	}
}

func TestBrokenSettingsAreToldAndMended(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, settings.FileName)
	if err := os.WriteFile(path, []byte("name: ["), 0o600); err != nil {
		t.Fatal(err)
	}
	d := openDesk(t, dir)
	key, a := d.create("عنوان", "متن")
	if x := d.open(key); x.ReadOnly() != nil {
		t.Error("no draft can be written because of the settings")
	}
	if _, asked := d.Identity(); asked {
		t.Error("an identity was read from a broken file")
	}
	if _, err := d.PublishArticle(t.Context(), a, ""); err == nil || !strings.Contains(err.Error(), settings.FileName) {
		t.Errorf("publishing says %v", err)
	}
	if err := d.SetIdentity(t.Context(), publish.Identity{Name: "س", Email: "s@example.org"}); err == nil {
		t.Error("a broken file was written over")
	}
	if err := os.WriteFile(path, []byte("theme: dark # ليلا\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := d.SetIdentity(t.Context(), publish.Identity{Name: "سهام", Email: "s@example.org"}); err != nil {
		t.Fatal(err)
	}
	if who, asked := d.Identity(); !asked || who.Name != "سهام" {
		t.Errorf("%+v, %v", who, asked)
	}
	if data, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(data), "theme: dark # ليلا\n") {
		t.Errorf("the file is %q, %v", data, err)
	}
}

func TestTheHomeIsWhereTheOptionsSay(t *testing.T) {
	base := t.TempDir()
	named, fromEnvironment, data := filepath.Join(base, "a"), filepath.Join(base, "مكتب"), filepath.Join(base, "data")
	env := func(name string) (string, bool) { return fromEnvironment, name == "TAHRIR_HOME" }
	for want, o := range map[string]newsroom.Options{
		named:                         {Dir: named, LookupEnv: env, DataHome: data},
		fromEnvironment:               {LookupEnv: env, DataHome: data},
		filepath.Join(data, "tahrir"): {LookupEnv: nobody, DataHome: data},
		"":                            {LookupEnv: nobody},
	} {
		o.Now, o.Entropy = time.Now, rand.Reader
		o.FS = fsys.OS{}
		h, err := newsroom.Open(o)
		if want == "" {
			if err == nil {
				t.Errorf("%s was opened, which nobody has named", h.Dir())
			}
			continue
		}
		if err != nil || h.Dir() != want {
			t.Fatalf("%v, %v; want %s", h, err, want)
		}
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	}
}
