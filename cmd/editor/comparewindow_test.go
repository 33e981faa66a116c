package main_test

import (
	"context"
	"strings"
	"testing"
	"time"
)

// A moment is compared with the draft from the panel, by mouse; a change is gone to
// by key, and goes back into the draft by a click, which undo takes away again.
func TestWindowComparesAndRestoresAParagraph(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	d := newDesk(t, identity+"theme: light\n")
	d.furnishLongAgo(ctx)
	d.open(ctx)
	d.await(ctx, "the first article", func() bool { return strings.HasPrefix(d.title(d.id), "متحف الآثار البحرية") })
	d.still(ctx, "compare-before", 1440, 900)
	path := ""
	for _, row := range d.drafts() {
		if strings.HasPrefix(row.Headline, "متحف الآثار البحرية") {
			path = row.Path
		}
	}
	says := func(what, hall string) {
		t.Helper()
		d.await(ctx, what, func() bool { return strings.Contains(d.stored(path).Body, hall) })
	}
	says("the draft's own words", "في القاعة الثالثة")

	d.do(ctrlR)
	panel := d.settled(ctx, "the panel", nil)
	d.run("xdotool", "mousemove", "--sync", "200", "345", "click", "3")
	menu := d.settled(ctx, "the menu of what was published last", panel)
	d.key("Down", "Return")
	compared := d.settled(ctx, "the comparison", menu)
	d.key("alt+Down")
	d.shot("compare-window")
	d.run("xdotool", "mousemove", "--sync", "1011", "826", "click", "1")
	says("the published words in the draft", "في القاعة الثانية")
	d.settled(ctx, "no difference", compared)
	d.key("Escape")
	d.await(ctx, "the page", func() bool {
		d.key(ctrlZ)
		return strings.Contains(d.stored(path).Body, "في القاعة الثالثة")
	})
}
