package main_test

import (
	"context"
	"slices"
	"testing"
	"time"
)

// ctrlShiftK opens the menu of what can be added to the head of the page.
const ctrlShiftK = "ctrl+shift+45"

// What the head of the page can hold is brought by a key and written, what was used
// before is completed, and all of it is in the draft's file. Fyne has forgotten what
// was not seen for two seconds.
func TestWindowWritesTheHeadOfThePage(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	d := newDesk(t, identity)
	used := d.imported("خبر قديم\nالمصدر: وكالة الساحل\nمتن الخبر القديم كله.\n")
	d.open(ctx)
	d.settled(ctx, "the window", nil)
	d.key(ctrlN)
	d.typeArabic("عنوان جديد")
	d.await(ctx, "another draft", func() bool { return len(d.drafts()) == 2 })
	time.Sleep(cacheTime + fyneLooks) // nothing tells when Fyne forgets
	add := func(what string, text string) {
		t.Helper()
		d.key(ctrlShiftK)
		d.settled(ctx, "the menu", nil)
		d.key("Down", "Return")
		d.settled(ctx, what, nil)
		d.typeArabic(text)
	}
	add("the kicker", "فوق العنوان")
	add("the standfirst", "تحت العنوان")
	add("the writer", "هالة منصور")
	add("the tags", "نقل")
	d.key("comma")
	d.typeArabic("بحر")
	d.key("Return")
	d.settled(ctx, "the tags", nil)
	d.shot("window-head")
	// From the tags back over the writer to the source, which is completed.
	d.key("shift+Tab", "shift+Tab")
	d.typeArabic("وكا")
	d.settled(ctx, "the proposals", nil)
	d.shot("window-proposals")
	d.key("Down", "Return")
	d.await(ctx, "the draft to hold it all", func() bool {
		for _, row := range d.drafts() {
			if row.ID == used {
				continue
			}
			a := d.stored(row.Path)
			return a.Kicker == "فوق العنوان" && a.Standfirst == "تحت العنوان" && a.Byline == "هالة منصور" &&
				a.Author == "وكالة الساحل" && slices.Equal(a.Tags, []string{"نقل", "بحر"})
		}
		return false
	})
	if msg := d.log.String(); msg != "" {
		t.Errorf("the program complained on standard error:\n%s", msg)
	}
}
