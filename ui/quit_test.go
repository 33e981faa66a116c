package ui

import (
	"context"
	"crypto/rand"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/document/fsys"
	"tahrir/newsroom"
	"tahrir/ui/session"
)

// A window that is closed right after a retraction was confirmed retracts the article,
// though its publication was still under way.
func TestAClosedWindowHasRetracted(t *testing.T) {
	folder := t.TempDir()
	st := tell(t, folder, nada)
	st.typed(st.field(newsroom.Headline), "إغلاق الميناء")
	st.typed(st.field(newsroom.Body), "أُغلق الميناء.")
	st.publish()
	st.session.Publisher.Retract("لم يُغلق")
	st.leave()

	st = tell(t, folder, nada)
	st.until("the retraction", func() bool {
		a := st.session.Article.Current()
		return a.Status == document.Retracted && a.Retraction == "لم يُغلق" && st.session.Desk.Count(session.RetractedShelf) == 1
	})
	if st.says("أُغلقت النافذة قبل أن يتم ذلك") {
		t.Error("what was done is said to be not")
	}
}

// What the window could not do before it closed, the next one says, once.
func TestTheNextWindowSaysWhatWasNotDone(t *testing.T) {
	folder := t.TempDir()
	st := tell(t, folder, nada)
	st.leave()
	h, err := newsroom.Open(newsroom.Options{Dir: folder, FS: fsys.OS{}, Now: time.Now, Entropy: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Drafts().Remember(context.Background(), newsroom.Sitting{NotDone: []newsroom.NotDone{{Doing: string(session.Retracting), Headline: "إغلاق الميناء"}}}); err != nil {
		t.Fatal(err)
	}
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	const said = "أُغلقت النافذة قبل أن يتم ذلك: «إغلاق الميناء»"
	st = tell(t, folder, nada)
	st.until("what was not done", func() bool { return st.says(said) })
	st.leave()
	st = tell(t, folder, nada)
	if st.says(said) {
		t.Error("it is said again")
	}
}

// The catalogue is not kept any more when the window closes the home that it is kept of.
func TestAClosingWindowEndsTheCatalogueBeforeItsHome(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عودة القطار")
	st.until("the draft", func() bool { return st.drafts()["عودة القطار"] != nil })
	// Another window remembers what this one showed only once this one's home is closed.
	remembered := func() string {
		h, err := newsroom.Open(newsroom.Options{Dir: st.home, FS: fsys.OS{}, Now: time.Now, Entropy: rand.Reader})
		if err != nil {
			t.Error(err)
			return ""
		}
		defer h.Close()
		last, err := h.Drafts().Last(context.Background())
		if err != nil {
			t.Error(err)
		}
		return last.File
	}
	key, ended := st.session.Article.Key(), make(chan struct{})
	st.endCatalogue = func() {
		defer close(ended)
		if got := remembered(); got != "" {
			t.Errorf("the home is closed already: another window shows %q", got)
		}
	}
	st.options.Exit = func(error) {}
	st.close()
	<-st.quit.done
	select {
	case <-ended:
	default:
		t.Error("the catalogue is kept of a home that is closed")
	}
	if got := remembered(); got != key || st.quit.err != nil {
		t.Errorf("another window shows %q, wanted %q; closed with %v", got, key, st.quit.err)
	}
}
