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
	// Guessed heights become exact as they come into sight, which moves the caret
	// again.
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

// slide moves the line of a one-line field sideways, so that the caret is in it.
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

// start returns the left end of the line in a one-line field that was not moved:
// the line's reading start is at the field's.
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

// left is the x where the text begins; room is how wide it may be.
func (f *Field) left() float32 { return f.o.Padding + f.inset }

func (f *Field) room() float32 { return f.Size().Width - 2*f.left() }

// MinSize implements [fyne.CanvasObject]: as high as the text at the field's width.
func (f *Field) MinSize() fyne.Size {
	f.ExtendBaseWidget(f)
	if f.drawn.scale != 0 && f.pixels() != f.drawn.scale {
		f.sync() // Fyne asks before each frame; the window may be on another screen now
	}
	return fyne.NewSize(2*f.o.Padding+8*f.scale, float32(f.contentHeight()))
}

// Natural returns how wide the text of a field of one paragraph is on one line, or
// its placeholder where it is empty.
func (f *Field) Natural() float32 {
	text, look := f.text.Paragraph(0), f.look(0)
	if text == "" && !f.text.readOnly {
		text = f.o.Placeholder
	}
	w, _ := f.o.Engine.Layout(text, typeset.Options{Style: look.style, Base: look.base, Fallback: look.fallback, Language: look.language}).Size()
	return w + 2*f.o.Padding + 2*caretWidth
}

func (f *Field) contentHeight() float64 {
	flow := f.text.flow
	if f.text.Len() <= 32 && f.Size().Width > 0 {
		flow.fill(0, 1e9)
	}
	return flow.height() - float64(flow.below()) + float64(2*f.o.Padding)
}

// Resize implements [fyne.CanvasObject]: it lays the text out at the new width.
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

// setInset is Resize with a margin at both sides of the text.
func (f *Field) setInset(size fyne.Size, inset float32) {
	room := f.room()
	f.inset = inset
	f.BaseWidget.Resize(size)
	if f.room() != room {
		f.drawn.hint = nil
		f.relook()
	}
}
