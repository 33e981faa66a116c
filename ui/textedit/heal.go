package textedit

import (
	"strings"

	"tahrir/ui/textbuf"
)

// mostHealed is the size in bytes of the largest text that is mended when it is
// pasted: it must not hold up a frame.
const mostHealed = 256 << 10

// paste inserts text from elsewhere, and mends it in a second step of the undo
// history, so that one undo brings back what was pasted.
func (f *Field) paste(s string) {
	r, _ := f.text.selected()
	f.act(func() { f.text.paste(s) })
	if f.text.readOnly {
		return
	}
	steps := 1
	if f.heal(s, r.From) {
		steps++
	}
	if f.o.OnPasted != nil {
		f.o.OnPasted(s, steps)
	}
}

// heal mends what was just pasted at a place, and reports whether there was anything
// to mend.
func (f *Field) heal(s string, from textbuf.Pos) bool {
	if f.o.Heal == nil || len(s) > mostHealed {
		return false
	}
	mended, some := f.o.Heal(s)
	if !some {
		return false
	}
	if mended = f.text.fit(strings.Trim(mended, "\n")); mended == f.text.Slice(textbuf.Range{From: from, To: f.text.caret.Pos}) {
		return false
	}
	f.act(func() {
		f.text.sel(textbuf.Selection{Anchor: from, Caret: f.text.caret.Pos})
		f.text.replace(mended, textbuf.Other)
	})
	if f.o.OnHealed != nil {
		f.o.OnHealed(s, mended)
	}
	return true
}

// PastePlain inserts text from elsewhere as it is, without mending it.
func (f *Field) PastePlain(s string) {
	if !f.text.readOnly && s != "" {
		f.act(func() { f.text.paste(s) })
	}
}
