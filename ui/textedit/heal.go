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
	if f.o.Heal == nil || f.text.readOnly || len(s) > mostHealed {
		return
	}
	mended, some := f.o.Heal(s)
	if !some {
		return
	}
	if mended = f.text.fit(strings.Trim(mended, "\n")); mended == f.text.Slice(textbuf.Range{From: r.From, To: f.text.caret.Pos}) {
		return
	}
	f.act(func() {
		f.text.sel(textbuf.Selection{Anchor: r.From, Caret: f.text.caret.Pos})
		f.text.replace(mended, textbuf.Other)
	})
	if f.o.OnHealed != nil {
		f.o.OnHealed(s, mended)
	}
}

// PastePlain inserts text from elsewhere as it is, without mending it.
func (f *Field) PastePlain(s string) {
	if !f.text.readOnly && s != "" {
		f.act(func() { f.text.paste(s) })
	}
}
