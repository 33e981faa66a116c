package main_test

import (
	"context"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// The key D, on a layout without Latin letters.
const ctrlShiftD = "ctrl+shift+40"

func TestWindowReplacesAndTurnsAParagraph(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	defer cancel()
	d := newDesk(t, identity)
	d.open(ctx)
	d.key(ctrlN)
	d.await(ctx, "an empty article", func() bool { return strings.Contains(d.title(d.id), "تحرير") })
	d.typeArabic("وزير الري")
	d.await(ctx, "the window to carry the headline", func() bool { return strings.HasPrefix(d.title(d.id), "وزير الري") })
	d.key("Tab", "Tab")
	d.typeArabic("قال وزير الري إن الري بخير")
	saved := func(headline, body string) {
		t.Helper()
		d.await(ctx, "the draft", func() bool {
			for _, row := range d.drafts() {
				if a := d.stored(row.Path); a.Headline == headline && a.Body == body {
					return true
				}
			}
			return false
		})
	}
	saved("وزير الري", "قال وزير الري إن الري بخير")

	d.key(ctrlH)
	d.typeArabic("الري")
	d.key("Tab") // to the replacement
	d.typeArabic("المياه")
	d.key("Return", "Return", "Return")
	saved("وزير المياه", "قال وزير المياه إن المياه بخير")
	d.shot("find-replaced")
	// Escape closes the bar, and what was found is not left selected, to be
	// overwritten.
	d.key("Escape")
	d.typeArabic("س")
	saved("وزير المياه", "قال وزير المياه إن المياهس بخير")
	d.key("BackSpace")

	// A direction set by hand is in the file, and no key deletes half of it.
	d.key(ctrlShiftD, "Home", "BackSpace")
	saved("وزير المياه", "\u200eقال وزير المياه إن المياه بخير")
	d.key("Delete")
	saved("وزير المياه", "\u200eال وزير المياه إن المياه بخير")
	out, _ := exec.Command(d.bin, "--home", d.home, "check", d.drafts()[0].ID).CombinedOutput()
	if strings.Contains(string(out), "bidi-") {
		t.Errorf("the check says\n%s", out)
	}
	d.kill()

	d.open(ctx)
	d.await(ctx, "the article to be open again", func() bool { return strings.HasPrefix(d.title(d.id), "وزير المياه") })
	d.typeArabic("ق")
	saved("وزير المياه", "\u200eقال وزير المياه إن المياه بخير")
	d.shot("paragraph-turned")
	if msg := d.log.String(); msg != "" {
		t.Errorf("the program complained on standard error:\n%s", msg)
	}
}
