package main_test

import (
	"context"
	"strings"
	"testing"
	"time"
)

// A finding is mended by a click on what its button says, one undo takes that back,
// and a name of the newspaper is completed by Tab while it is typed.
func TestWindowMendsByAClickAndCompletesAName(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	defer cancel()
	d := newDesk(t, identity)
	if out := editor(t, d.bin, d.home, "names", "--json", "--add", "people", "--not", "كوفي أنان", "كوفي عنان"); !strings.Contains(out, "commit") {
		t.Fatal(out)
	}
	d.imported("وصول السفن إلى الميناء\n\nقال الناظر: «وصلت السفن أمس. ثم مضت إلى البحر.\n")
	d.open(ctx)
	d.await(ctx, "the article", func() bool { return strings.HasPrefix(d.title(d.id), "وصول السفن") })
	body := func(what, want string) {
		t.Helper()
		d.await(ctx, what, func() bool {
			rows := d.drafts()
			if len(rows) != 1 {
				return false
			}
			got := d.stored(rows[0].Path).Body
			return got == want
		})
	}
	body("the import", "قال الناظر: «وصلت السفن أمس. ثم مضت إلى البحر.")
	d.still(ctx, "window-check", 1440, 900)
	d.do(ctrlE)
	d.still(ctx, "window-check", 1440, 900)
	d.do("click 232 195") // أغلقها بعد «أمس»
	body("the quotation to be closed", "قال الناظر: «وصلت السفن أمس». ثم مضت إلى البحر.")
	d.shot("window-check-mended")
	d.key(ctrlZ)
	body("the undo", "قال الناظر: «وصلت السفن أمس. ثم مضت إلى البحر.")

	d.key("ctrl+End")
	d.typeArabic(" قال كوف")
	d.shot("window-name-offered")
	d.key("Tab")
	body("the name", "قال الناظر: «وصلت السفن أمس. ثم مضت إلى البحر. قال كوفي عنان")
	d.key(ctrlZ)
	body("the name to be taken back", "قال الناظر: «وصلت السفن أمس. ثم مضت إلى البحر. قال كوف")
	if msg := d.log.String(); msg != "" {
		t.Errorf("the program complained on standard error:\n%s", msg)
	}
}
