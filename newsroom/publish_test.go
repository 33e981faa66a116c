package newsroom_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"tahrir/document"
	"tahrir/newsroom"
)

// A draft that another window has open cannot take in what a colleague
// published meanwhile. Publishing it would undo that.
func TestADraftOpenElsewhereIsNotPublishedOverAColleague(t *testing.T) {
	dir := t.TempDir()
	window, command := openDesk(t, dir), openDesk(t, dir)
	key, a := window.create("افتتاح المرفأ", "يفتح المرفأ غدا.\n\nويحضر الوالي.")
	if _, err := window.PublishArticle(t.Context(), a, ""); err != nil {
		t.Fatal(err)
	}
	x := window.open(key)
	x.Set(body(x, "يفتح المرفأ اليوم.\n\nويحضر الوالي."), newsroom.Caret{})
	if err := x.Save(t.Context()); err != nil {
		t.Fatal(err)
	}
	colleague := publishedBy(t, command, a, "يفتح المرفأ غدا.\n\nويغيب الوالي.")
	_, err := command.Publish(t.Context(), a.ID)
	var overtaken *newsroom.OvertakenError
	if !errors.As(err, &overtaken) {
		t.Errorf("the command line says %v", err)
	}
	if now, err := command.archive.At(t.Context(), a.ID, ""); err != nil || now.Body != colleague.Body {
		t.Errorf("%q is published, %v", now.Body, err)
	}
	if err := x.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := command.Publish(t.Context(), a.ID); err != nil {
		t.Fatal(err)
	}
	const both = "يفتح المرفأ اليوم.\n\nويغيب الوالي."
	if now, err := command.archive.At(t.Context(), a.ID, ""); err != nil || now.Body != both {
		t.Errorf("%q is published, %v", now.Body, err)
	}
}

// publishedBy publishes another body of an article as a colleague would: the desk's
// draft is based on what was published before.
func publishedBy(t *testing.T, d *desk, a *document.Article, body string) *document.Article {
	t.Helper()
	list, _, err := d.archive.Revisions(t.Context(), a.ID, 1000)
	if err != nil {
		t.Fatal(err)
	}
	next := a.Clone()
	next.Body = body
	if _, err := d.PublishArticle(t.Context(), next, ""); err != nil {
		t.Fatal(err)
	}
	baseOn(t, d.Home, a.ID, list[0].Blob.String())
	return next
}

// baseOn makes an older form the basis of an article's draft, as if what was
// published since had come from elsewhere.
func baseOn(t *testing.T, h *newsroom.Home, id, form string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(h.Dir(), "journal", id+".basis"), []byte(form+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
}
