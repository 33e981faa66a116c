package main_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"tahrir/ui/rtl/theme"
	"tahrir/ui/typeset"
)

// The body's first line in a window of 1440×900, below a headline of one line:
// the left end of its column, its width, and the middle of the line.
const columnLeft, columnWidth, firstLine = 406, 632, 280

// ctrlEnd goes to the end of the text.
const ctrlEnd = "ctrl+End"

// A hand selects from an Arabic word into a Latin one, across the boundary of
// directions. The draft's file shows what was cut, pasted and undone.
func TestWindowSelectsAcrossADirectionBoundary(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	defer cancel()
	d := newDesk(t, identity+"theme: light\n")
	s := &shell{t: t, bin: d.bin, home: d.home}
	const body = "قالت شبكة BBC إن المعرض مفتوح."
	var made struct{ ID, Path string }
	s.ask(&made, "معرض\nنشر\nقسم الثقافة\n\n"+body+"\n", "import", "-")
	d.open(ctx)
	d.await(ctx, "the article", func() bool { return strings.HasPrefix(d.title(d.id), "معرض") })
	d.still(ctx, "mouse-before", 1440, 900)

	engine, err := typeset.NewEngine()
	if err != nil {
		t.Fatal(err)
	}
	line := engine.Layout(body, typeset.Options{Style: theme.Text, Width: columnWidth})
	at := func(offset int) string {
		return itoa(columnLeft + int(line.Caret(typeset.Position{Offset: offset}).X))
	}
	const from, to = 5, 12 // before شبكة, and inside BBC
	d.run("xdotool", "mousemove", at(from), itoa(firstLine), "mousedown", "1")
	d.run("xdotool", "mousemove", "--sync", at(8), itoa(firstLine), "mousemove", "--sync", at(to), itoa(firstLine), "mouseup", "1")
	d.still(ctx, "mouse-selected", 1440, 900)

	holds := func(want string) {
		t.Helper()
		d.await(ctx, "the draft to hold "+want, func() bool { return d.stored(made.Path).Body == want })
	}
	d.key(ctrlX)
	holds("قالت C إن المعرض مفتوح.")
	d.key(ctrlEnd)
	d.key(ctrlV)
	holds("قالت C إن المعرض مفتوح.شبكة BB")
	d.key(ctrlZ)
	holds("قالت C إن المعرض مفتوح.")
	d.key(ctrlZ)
	holds(body)
	d.key(ctrlA)
	d.key(ctrlX)
	holds("")
	d.key(ctrlV)
	holds(body)
	if msg := d.log.String(); msg != "" {
		t.Errorf("the program complained on standard error:\n%s", msg)
	}
}
