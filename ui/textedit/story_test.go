package textedit

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

// Whatever keys are pressed, the caret stands where it can, the heights are those
// of a fresh flow, what is drawn is what is to be seen, and undoing everything
// brings back the first text.
func TestAnyStoryEndsWell(t *testing.T) {
	app := sit(t, Options{}) // one app for all
	_ = app
	steps := 40
	if os.Getenv("TAHRIR_SOAK") != "" {
		steps = 1000
	}
	keys := []string{
		"left", "right", "up", "down", "home", "end", "back", "del", "enter", "S-enter", "pgup", "pgdn", "S-left", "S-right", "S-up", "S-down",
		"C-left", "C-right", "C-back", "C-del", "C-S-left", "C-S-right", "C-home", "C-end", "all", "cut", "copy", "paste", "undo", "redo",
		"C-S-a", "C-S-d", "C-S-2", "'لا'", "'عَ'", "' '", "'BBC 12.5%'", "'(نعم)'", "'👩‍👩‍👧'", "'\u200f'", "'. '",
	}
	rapid.Check(t, func(rt *rapid.T) {
		o := behaviour{kind: rapid.SampledFrom([]string{"", "m", "s", "ml", "sl", "d", "md", "sd"}).Draw(rt, "kind")}.options()
		d := &desk{t: t}
		o.Now = app.now
		o.Engine = engine()
		d.Field = New(o)
		d.o.OnEdited = d.follows
		d.Resize(fyne.NewSize(260, 300))
		d.SetText(rapid.SampledFrom([]string{"", "نص", "قال BBC 12.5% ثم\nmixed نص here\n\nعَلَيْكُم", "أ\n\n\n\nب\n", "\n\n", "\u200fBBC أولًا\n\n\u200eثانيًا ثم\n\nثالث"}).Draw(rt, "text"))
		first := d.Text()
		d.FocusGained()
		for range steps {
			d.press(rapid.SampledFrom(keys).Draw(rt, "key"))
			sane(rt, d)
		}
		for d.text.CanUndo() {
			d.Undo()
		}
		if d.Text() != first {
			rt.Fatalf("undo of all gives %q, want %q", d.Text(), first)
		}
	})
}

// follows applies an edit, as the field reports it, to the text that the test
// keeps.
func (d *desk) follows(e Edit) {
	if d.followed != nil {
		was := *d.followed
		*d.followed = was[:e.FromByte] + e.Text + was[e.ToByte:]
	}
}

func sane(t interface{ Fatalf(string, ...any) }, d *desk) {
	tx := d.text
	if text := d.Text(); d.followed == nil {
		d.followed = &text
	} else if *d.followed != text {
		t.Fatalf("the edits lead to %q, the text is %q", *d.followed, text)
	}
	if place := len(string([]rune(d.Text())[:d.CaretRune()])); place != d.CaretByte() || tx.bytes.place(tx, place) != tx.caret.Pos {
		t.Fatalf("the caret stands at byte %d of %q, the field says %d and goes to %v, not %v", place, d.Text(), d.CaretByte(), tx.bytes.place(tx, place), tx.caret.Pos)
	}
	for _, p := range []textbuf.Pos{tx.caret.Pos, tx.anchor} {
		if p != tx.Clamp(p) {
			t.Fatalf("the caret stands outside of the text: %v", p)
		}
	}
	if tx.flow.isGap(tx.caret.Par) {
		t.Fatalf("the caret rests in a gap: %q", d.shown())
	}
	if tx.flow.pars.Len() != tx.Len() {
		t.Fatalf("%d paragraphs have a place, of %d", tx.flow.pars.Len(), tx.Len())
	}
	drawnRight(t, d) // before anything else is laid out
	for i := range tx.Len() {
		tx.flow.layout(i)
	}
	anew := newFlow(tx.Buffer, engine(), tx.flow.look)
	anew.open = tx.flow.open
	for i := range tx.Len() {
		anew.pars.At(i).reveal = tx.flow.pars.At(i).reveal
		was, is := tx.flow.layout(i), anew.layout(i)
		if was.Text() != tx.Paragraph(i) || was.Direction() != is.Direction() {
			t.Fatalf("paragraph %d is laid out as %q going %v, want %q going %v", i, was.Text(), was.Direction(), tx.Paragraph(i), is.Direction())
		}
		if a, b := tx.flow.pars.At(i).height, anew.pars.At(i).height; a != b {
			t.Fatalf("paragraph %d of %q is %v high, want %v", i, d.Text(), a, b)
		}
	}
}

// drawnRight checks that the pictures are those of the lines that are seen.
func drawnRight(t interface{ Fatalf(string, ...any) }, d *desk) {
	drawn := 0
	d.seen(func(par int, e *entry, top float64) {
		for k := range e.layout.Lines() {
			if p := d.drawn.lines[lineKey{e, k}]; p != nil {
				drawn++
				if p.layout != e.layout {
					t.Fatalf("line %d of paragraph %d shows what was there before", k, par)
				}
			}
		}
	})
	if drawn != len(d.drawn.lines) {
		t.Fatalf("%d pictures, of which %d belong to lines that are seen", len(d.drawn.lines), drawn)
	}
}

// Left and right undo each other, and either of them reaches every place that the
// caret can stand in.
func TestArrowsReachEverything(t *testing.T) {
	texts := []string{"قال BBC اليوم", "نسبة 92% في 12.5", "see سوق السمك now", "(نعم) لا\nline two\n\nعَلَيْكُم", "سلام لله", "A", "می\u200cروم (PDF)"}
	for _, text := range texts {
		d := sit(t, Options{MultiLine: true})
		d.SetText(text)
		d.press("C-home")
		reached := map[textbuf.Pos]bool{d.Caret(): true}
		last := place{Pos: textbuf.Pos{Par: -1}}
		for range 200 {
			if d.text.caret == last {
				break
			}
			last = d.text.caret
			forward := "left"
			if !d.text.rightToLeft(d.Caret().Par) {
				forward = "right"
			}
			d.press(forward)
			reached[d.Caret()] = true
		}
		for par := range d.text.Len() {
			layout := d.text.flow.layout(par)
			for off := 0; ; off = layout.NextStop(off) {
				x := layout.Caret(typeset.Position{Offset: off}).X
				up := layout.Caret(typeset.Position{Offset: off, Affinity: typeset.Upstream}).X
				if !reached[textbuf.Pos{Par: par, Off: off}] && !boundary(layout, off) {
					t.Errorf("%q: the place %d (at %v or %v) is never reached", strings.Split(text, "\n")[par], off, x, up)
				}
				if off >= layout.Len() {
					break
				}
			}
		}
	}
}

// boundary reports whether directions meet at a place, so that another offset may
// be drawn there too.
func boundary(p *typeset.Paragraph, off int) bool {
	_, two := p.SecondCaret(typeset.Position{Offset: off})
	return two
}
