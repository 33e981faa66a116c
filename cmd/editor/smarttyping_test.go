package main_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// What the keyboard gives becomes what a newspaper prints, one undo takes only that
// back, and a part that the settings turn off stays off.
func TestWindowTypesSmartly(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	defer cancel()
	d := newDesk(t, identity+"smart_off: [ellipsis]\n")
	d.open(ctx)
	d.key(ctrlN)
	d.typeArabic("قالت") // the headline
	d.await(ctx, "the draft", func() bool { return len(d.drafts()) == 1 })
	headline := func(want string) {
		t.Helper()
		d.await(ctx, want, func() bool { rows := d.drafts(); return len(rows) == 1 && rows[0].Headline == want })
	}
	d.key("space", "quotedbl")
	d.typeArabic("نعم")
	d.key("quotedbl", "comma")
	headline("قالت «نعم»،")
	d.key(ctrlZ)
	headline("قالت «نعم»,")
	d.typeArabic(" ثم مضت")
	d.key("period", "period", "period")
	headline("قالت «نعم», ثم مضت...")
	d.shot("window-smart")

	// Turned on again from the palette, the part is on at once and after a restart.
	d.key(ctrlK)
	d.typeArabic("ثلاث نقاط")
	d.key("Return")
	d.await(ctx, "the settings", func() bool {
		data, err := os.ReadFile(filepath.Join(d.home, "settings.yaml"))
		return err == nil && string(data) == identity+"smart_off: []\nused: [smart/2]\n"
	})
	d.typeArabic(" وعادت")
	d.key("period", "period", "period")
	headline("قالت «نعم», ثم مضت... وعادت…")
	if msg := d.log.String(); msg != "" {
		t.Errorf("the program complained on standard error:\n%s", msg)
	}
}
