package newsroom_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/newsroom"
	"tahrir/publish"
	"tahrir/publish/publication"
)

var rania = publish.Identity{Name: "رانيا", Email: "rania@example.org"}

// published makes an article that is published and has no draft.
func (d *desk) published(headline, body string) *document.Article {
	d.t.Helper()
	id, err := d.NewID()
	if err != nil {
		d.t.Fatal(err)
	}
	a := &document.Article{ID: id, Status: document.Draft, Headline: headline, Author: "هالة", Language: "ar", Body: body}
	receipt, err := d.PublishArticle(d.t.Context(), a, "")
	if err != nil {
		d.t.Fatal(err)
	}
	return receipt.Article
}

// look opens an article as a click in the published list does.
func (d *desk) look(id string) (*newsroom.Draft, string) {
	d.t.Helper()
	x, key, err := d.drafts.OpenArticle(d.t.Context(), id)
	if err != nil {
		d.t.Fatal(err)
	}
	return x, key
}

// files returns the names in the drafts' folder and in the journal's, without
// those about the content repository.
func (d *desk) files() []string {
	d.t.Helper()
	var names []string
	for _, folder := range []string{"drafts", "journal", "trash"} {
		found, err := os.ReadDir(filepath.Join(d.Dir(), folder))
		if err != nil {
			d.t.Fatal(err)
		}
		for _, f := range found {
			names = append(names, folder+"/"+f.Name())
		}
	}
	return names
}

func (d *desk) rowOf(key string) newsroom.Row {
	d.t.Helper()
	list, err := d.drafts.List(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	for _, row := range list {
		if row.Key == key {
			return row
		}
	}
	return newsroom.Row{}
}

func TestLookingLeavesNoTrace(t *testing.T) {
	d := openDesk(t, t.TempDir())
	a := d.published("افتتاح المرصد", "يفتح المرصد غدا.")
	before := d.files()
	x, key := d.look(a.ID)
	x.Set(x.Article(), newsroom.Caret{Field: newsroom.Body, AtByte: 4}) // the caret moved
	typeInto(t, x, draft.Edit{Field: "body"}, newsroom.Caret{}, "\x01") // a step of the history without a letter
	x.Amend(func(a *document.Article) { a.Status = document.Published })
	err := errors.Join(x.Save(t.Context()), d.drafts.Trash(t.Context(), key))
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("what has no file was put into the trash: %v", err)
	}
	if !x.Unmade() || x.ReadOnly() != nil {
		t.Error("it was made, or cannot be typed in")
	}
	if err := x.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if now := d.files(); len(now) != len(before) {
		t.Errorf("looking has left %v, before it were %v", now, before)
	}
}

func TestTheFirstChangeMakesTheDraft(t *testing.T) {
	dir := t.TempDir()
	d := openDesk(t, dir)
	a := d.published("افتتاح المرصد", "يفتح المرصد غدا.")
	x, key := d.look(a.ID)
	at := len("يفتح المرصد ")
	typeInto(t, x, draft.Edit{Field: "body", FromByte: at, ToByte: at + len("غدا"), Text: "اليوم"}, newsroom.Caret{Field: newsroom.Body, AtByte: 12}, "\x07")
	d.await(newsroom.Saved)
	if got := stored(t, d.Home, key).Body; got != "يفتح المرصد اليوم." || x.Unmade() {
		t.Errorf("the file holds %q", got)
	}
	if row := d.rowOf(key); row.Standing != newsroom.Ahead {
		t.Errorf("the row stands %d", row.Standing)
	}
	if again := d.open(key); again != x {
		t.Error("the draft that was made is another")
	}
	if err := errors.Join(x.Close(t.Context()), x.Close(t.Context()), d.Close()); err != nil {
		t.Fatal(err)
	}
	again := openDesk(t, dir).open(key)
	if h, ok := again.History(newsroom.Body); !ok || h.State[0] != 7 || again.Caret().AtByte != 12 || again.Unsaved() {
		t.Errorf("history %+v, caret %+v", h, again.Caret())
	}
}

// The change is as safe as in any draft: a kill right after it loses nothing.
func TestAnUnmadeDraftIsMadeByItsSave(t *testing.T) {
	d := openDesk(t, t.TempDir())
	for name, last := range map[string]func(*newsroom.Draft) error{
		"a close": func(x *newsroom.Draft) error { return x.Close(t.Context()) },
		"a save": func(x *newsroom.Draft) error {
			err := x.Save(t.Context())
			t.Cleanup(func() { x.Close(t.Context()) })
			return err
		},
	} {
		x, key := d.look(d.published("افتتاح المرصد", "يفتح المرصد غدا.").ID)
		x.Set(body(x, name), newsroom.Caret{})
		if err := last(x); err != nil {
			t.Fatal(err)
		}
		if got := stored(t, d.Home, key).Body; got != name {
			t.Errorf("after %s the file holds %q", name, got)
		}
	}
}

// Two windows look at one article, and both begin to type: neither text is
// overwritten.
func TestTwoBeginTheSameDraft(t *testing.T) {
	dir := t.TempDir()
	one := openDesk(t, dir)
	a := one.published("افتتاح المرصد", "يفتح المرصد غدا.")
	two := openDesk(t, dir)
	x, key := one.look(a.ID)
	y, _ := two.look(a.ID)
	x.Set(body(x, "نص الأولى."), newsroom.Caret{})
	if err := x.Save(t.Context()); err != nil {
		t.Fatal(err)
	}
	y.Set(body(y, "نص الثانية."), newsroom.Caret{})
	two.await(newsroom.SaveFailed) // the first has it
	if err := y.Save(t.Context()); err == nil {
		t.Error("two windows write one draft")
	}
	if err := x.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	two.await(newsroom.Conflicted)
	if theirs, err := y.Theirs(t.Context()); err != nil || theirs == nil || theirs.Body != "نص الأولى." {
		t.Errorf("theirs is %+v, %v", theirs, err)
	}
	if got := stored(t, one.Home, key).Body; got != "نص الأولى." {
		t.Errorf("the file holds %q", got)
	}
	if err := y.Overwrite(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := stored(t, one.Home, key).Body; got != "نص الثانية." {
		t.Errorf("settled, the file holds %q", got)
	}
}

func TestAnUndoneArticleKeepsItsWordsAsADraft(t *testing.T) {
	d := openDesk(t, t.TempDir())
	a := d.published("افتتاح المرصد", "يفتح المرصد غدا.")
	next := a.Clone()
	next.Body = "يفتح المرصد اليوم."
	if _, err := d.PublishArticle(t.Context(), next, ""); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"يفتح المرصد اليوم.", "يفتح المرصد غدا."} {
		x, key := d.look(a.ID)
		if _, err := d.Undo(t.Context(), a.ID); err != nil {
			t.Fatal(err)
		}
		x.Set(x.Article(), newsroom.Caret{})
		if err := x.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := stored(t, d.Home, key).Body; got != want {
			t.Errorf("undone, the draft holds %q, want %q", got, want)
		}
		if row := d.rowOf(key); row.Standing.Settled() {
			t.Error("what is no longer published is on no shelf")
		}
		if err := os.Remove(filepath.Join(d.Dir(), "drafts", key)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestADraftStandsOnTheDeskAsItDoes(t *testing.T) {
	d := openDesk(t, t.TempDir())
	key, a := d.create("افتتاح المرصد", "يفتح المرصد غدا.")
	stands := func(want newsroom.Standing) {
		t.Helper()
		for range 2 { // as computed, and as cached
			if row := d.rowOf(key); row.Standing != want {
				t.Errorf("stands %d, want %d", row.Standing, want)
			}
		}
	}
	stands(newsroom.Unpublished)
	receipt, err := d.PublishArticle(t.Context(), a, "")
	if err != nil {
		t.Fatal(err)
	}
	stands(newsroom.AsPublished)
	x := d.open(key)
	x.Set(body(x, "يفتح المرصد اليوم."), newsroom.Caret{})
	if err := x.Save(t.Context()); err != nil {
		t.Fatal(err)
	}
	stands(newsroom.Ahead)
	x.Set(body(x, a.Body), newsroom.Caret{})
	if err := x.Save(t.Context()); err != nil {
		t.Fatal(err)
	}
	stands(newsroom.AsPublished)
	other := receipt.Article.Clone()
	other.Body = "تأجل الافتتاح."
	if _, err := d.PublishArticle(t.Context(), other, ""); err != nil {
		t.Fatal(err)
	}
	baseOn(t, d.Home, a.ID, receipt.Blob.String()) // as if a colleague had
	stands(newsroom.AsPublished)                   // which it will follow
	now, err := d.archive.Standing(t.Context(), x.Article())
	if err != nil || !now.Behind || now.Article.Body != other.Body {
		t.Errorf("%+v, %v", now, err)
	}
	if _, err := d.Retract(t.Context(), a.ID, "نفاه المصدر"); err != nil {
		t.Fatal(err)
	}
	x.Set(body(x, other.Body), newsroom.Caret{})
	if err := x.Save(t.Context()); err != nil {
		t.Fatal(err)
	}
	stands(newsroom.AsRetracted)
	if rows, err := d.archive.List(t.Context(), "", 9); err != nil || len(rows) != 1 || rows[0].Reason != "نفاه المصدر" {
		t.Errorf("%+v, %v", rows, err)
	}
}

func TestACopyIsMadeOfWhatIsOnlyLookedAt(t *testing.T) {
	d := openDesk(t, t.TempDir())
	a := d.published("افتتاح المرصد", "يفتح المرصد غدا.")
	x, key := d.look(a.ID)
	copied, err := d.drafts.Duplicate(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	got := stored(t, d.Home, copied)
	if got.Body != a.Body || got.ID == a.ID || got.Status != document.Draft || got.Slug != "" || !got.Published.IsZero() {
		t.Errorf("the copy is %+v", got)
	}
	if !x.Unmade() {
		t.Error("copying has made a draft of it")
	}
}

func TestANewArticleIsOnTheDiskFromItsFirstWord(t *testing.T) {
	d := openDesk(t, t.TempDir())
	before := d.files()
	for _, typed := range []string{"", "قطار جديد إلى الساحل"} {
		x, key, err := d.drafts.Begin(newsroom.Publication{Settings: publication.Settings{Language: "fa", EditorInChief: "ليلى"}})
		if err != nil {
			t.Fatal(err)
		}
		a := x.Article()
		if a.Language != "fa" || a.EditorInChief != "ليلى" || a.Status != document.Draft || a.Created.IsZero() {
			t.Errorf("it begins as %+v", a)
		}
		a.Headline = typed
		x.Set(a, newsroom.Caret{Field: newsroom.Headline, AtByte: 2}) // the caret alone is no word
		if err := x.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		if typed == "" {
			if got := d.files(); !slices.Equal(got, before) {
				t.Errorf("without a word it left %q", got)
			}
			continue
		}
		if row := d.rowOf(key); row.Headline != typed || row.Standing != newsroom.Unpublished {
			t.Errorf("on the desk: %+v", row)
		}
	}
}

// A home that closes ends its drafts; whoever closes his after that does no harm.
func TestADraftOutlivesItsHomeUnharmed(t *testing.T) {
	d := openDesk(t, t.TempDir())
	key, _ := d.create("خبر", "نص الخبر.")
	x, again := d.open(key), d.open(key)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	for _, x := range []*newsroom.Draft{x, again, x} {
		if err := x.Close(t.Context()); err != nil {
			t.Error(err)
		}
	}
}
