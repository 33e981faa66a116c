package textedit

import (
	"fyne.io/fyne/v2"

	"tahrir/ui/typeset"
)

// reveal scrolls so that the caret is seen.
func (f *Field) reveal() {
	c, top := f.text.box(f.text.caret)
	if f.o.NoWrap {
		f.slide(c)
	}
	// Heights that were guesses become exact when they come into sight, which
	// moves the caret again.
	for range 6 {
		if f.host == nil {
			return
		}
		f.host.reveal(f, top+float64(c.Top), c.Bottom-c.Top)
		was := top
		if c, top = f.text.box(f.text.caret); top == was {
			return
		}
	}
}

// slide moves a field of one line sideways so that the caret stands in it.
func (f *Field) slide(c typeset.Caret) {
	width := f.room()
	if width <= 0 {
		return
	}
	x := c.X + f.start() - f.side
	if x < 0 {
		f.side += x
	} else if x > width-caretWidth {
		f.side += x - width + caretWidth
	}
	w, _ := f.text.flow.layout(0).Size()
	if w+caretWidth <= width {
		f.side = 0
		return
	}
	low, high := min(0, width-w-caretWidth), float32(0)
	if f.start() == 0 {
		low, high = 0, w+caretWidth-width
	}
	f.side = max(low, min(high, f.side))
}

// start is where the left end of a line without end stands, in a field of one
// line that is not moved: its reading start is at the field's.
func (f *Field) start() float32 {
	if !f.o.NoWrap {
		return 0
	}
	p := f.text.flow.layout(0)
	w, _ := p.Size()
	if p.Direction() == typeset.RTL && f.o.Align != typeset.End || p.Direction() == typeset.LTR && f.o.Align == typeset.End {
		return f.room() - w
	}
	if f.o.Align == typeset.Center {
		return (f.room() - w) / 2
	}
	return 0
}

// left is where the text begins, and room how wide it may be.
func (f *Field) left() float32 { return f.o.Padding + f.inset }

func (f *Field) room() float32 { return f.Size().Width - 2*f.left() }

// MinSize is as high as the text at the width that the field has.
func (f *Field) MinSize() fyne.Size {
	f.ExtendBaseWidget(f)
	if f.drawn.scale != 0 && f.pixels() != f.drawn.scale {
		f.sync() // Fyne asks before each frame: the window came to another screen
	}
	return fyne.NewSize(2*f.o.Padding+8*f.scale, float32(f.contentHeight()))
}

func (f *Field) contentHeight() float64 {
	flow := f.text.flow
	if f.text.Len() <= 32 && f.Size().Width > 0 {
		flow.fill(0, 1e9)
	}
	return flow.height() - float64(flow.below()) + float64(2*f.o.Padding)
}

// Resize lays the text out at the new width.
func (f *Field) Resize(size fyne.Size) {
	room := f.room()
	f.BaseWidget.Resize(size)
	if f.room() != room {
		f.drawn.hint = nil
		f.relook()
	}
	if f.o.NoWrap {
		c, _ := f.text.box(f.text.caret)
		f.slide(c)
	}
	f.sync()
}

// setInset is Resize with free room at both sides of the text.
func (f *Field) setInset(size fyne.Size, inset float32) {
	room := f.room()
	f.inset = inset
	f.BaseWidget.Resize(size)
	if f.room() != room {
		f.drawn.hint = nil
		f.relook()
	}
}
