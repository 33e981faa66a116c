package textedit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

// mouse is the state of the pointer between two events.
type mouse struct {
	pressed bool
	clicks  int // in this series: 2 selects by word, 3 by paragraph
	at      fyne.Position
	when    time.Time
	held    textbuf.Range // selected by the first click of the series; a drag keeps it selected

	still bool // the caret is not scrolled into view

	onSelected bool  // pressed on the selection: a drag moves the text
	dragging   bool  // the text is being moved
	drop       place // to here

	tug   chan struct{} // closed to end the scrolling while the pointer is beside the field; nil at rest
	tugTo fyne.Position
}

const (
	clickTime  = 500 * time.Millisecond
	clickReach = 5 // pixels that a click may move
	dragReach  = 4
)

// Cursor implements [desktop.Cursorable].
func (f *Field) Cursor() desktop.Cursor { return desktop.TextCursor }

// place returns the place in the text at a position in the field.
func (f *Field) place(p fyne.Position) place {
	x := p.X - f.left() - f.start() + f.side
	y := float64(p.Y-f.o.Padding) + f.first
	return f.text.hit(x, y)
}

// MouseDown implements [desktop.Mouseable]: it sets the caret, and counts clicks.
func (f *Field) MouseDown(e *desktop.MouseEvent) {
	f.mouse.pressed = true
	f.keys.turn = typeset.Auto // Ctrl and Shift belong to the click
	if c := f.canvas(); c != nil && !f.focused {
		c.Focus(f)
	}
	p := f.place(e.Position)
	if e.Button == desktop.MouseButtonSecondary {
		if r, some := f.text.selected(); !some || !r.Holds(p.Pos) {
			f.act(func() { f.text.to(p, false) })
		}
		return
	}
	if e.Button == desktop.MouseButtonTertiary {
		f.pastePrimary(p)
	}
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	m, now := &f.mouse, f.now()
	near := abs(e.Position.X-m.at.X) <= clickReach && abs(e.Position.Y-m.at.Y) <= clickReach
	if near && now.Sub(m.when) < clickTime && m.clicks < 3 {
		m.clicks++
	} else {
		m.clicks = 1
	}
	m.at, m.when, m.onSelected = e.Position, now, false
	shift := e.Modifier&fyne.KeyModifierShift != 0
	if r, some := f.text.selected(); some && !f.text.readOnly && m.clicks == 1 && !shift && r.Holds(p.Pos) && f.onSelection(e.Position) {
		m.onSelected = true
		return
	}
	f.act(func() { f.press(p, shift) })
}

// press acts on a click.
func (f *Field) press(p place, shift bool) {
	switch f.mouse.clicks {
	case 1:
		f.text.to(p, shift)
		f.mouse.held = textbuf.Range{From: f.text.anchor, To: f.text.anchor}
	case 2:
		f.mouse.held = f.word(p)
		f.text.sel(textbuf.Selection{Anchor: f.mouse.held.From, Caret: f.mouse.held.To})
	case 3:
		f.mouse.held = f.text.paragraphAt(p.Pos)
		f.text.sel(textbuf.Selection{Anchor: f.mouse.held.From, Caret: f.mouse.held.To})
	}
}

// word returns what a double click selects: a word; in a secret everything, since
// where its words end is secret too.
func (f *Field) word(p place) textbuf.Range {
	if f.o.Secret {
		return f.text.paragraphAt(p.Pos)
	}
	return f.text.wordAt(p.Pos)
}

// onSelection reports whether a position is on one of the selection's boxes.
func (f *Field) onSelection(p fyne.Position) bool {
	x, y := p.X-f.left()-f.start()+f.side, float64(p.Y-f.o.Padding)+f.first
	par, top := f.text.flow.at(y)
	r, _ := f.text.selected()
	for _, box := range f.pieces(par, r) {
		if x >= box.X && x <= box.X+box.W && float32(y-top) >= box.Y && float32(y-top) <= box.Y+box.H {
			return true
		}
	}
	return false
}

// pieces returns the boxes of the part of r that lies in paragraph par.
func (f *Field) pieces(par int, r textbuf.Range) []typeset.Rect {
	if par < r.From.Par || par > r.To.Par {
		return nil
	}
	from, to := 0, f.text.Runes(par)
	if par == r.From.Par {
		from = r.From.Off
	}
	if par == r.To.Par {
		to = r.To.Off
	}
	if from >= to {
		return nil
	}
	return f.text.flow.layout(par).Selection(from, to)
}

// MouseUp implements [desktop.Mouseable].
func (f *Field) MouseUp(e *desktop.MouseEvent) {
	f.mouse.pressed = false
	f.letGo()
	if f.mouse.onSelected && !f.mouse.dragging {
		f.mouse.onSelected = false
		f.act(func() { f.text.to(f.place(e.Position), false) })
	}
	if e.Button == desktop.MouseButtonPrimary {
		f.offer()
	}
}

// Dragged implements [fyne.Draggable]: it extends the selection by what was
// clicked, or moves the selected text.
func (f *Field) Dragged(e *fyne.DragEvent) {
	if !f.mouse.pressed {
		return
	}
	// The event's position is relative to where the field was when the drag began;
	// the page may have scrolled since.
	at := e.AbsolutePosition.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(f))
	p := f.place(at)
	if f.mouse.onSelected {
		far := abs(at.X-f.mouse.at.X) > dragReach || abs(at.Y-f.mouse.at.Y) > dragReach
		f.mouse.dragging = f.mouse.dragging || far
		f.mouse.drop = p
		f.wake()
		f.sync()
		if f.host != nil && f.mouse.dragging {
			f.host.pull(at.Add(f.Position()))
		}
		return
	}
	if f.host == nil {
		f.act(func() { f.draw(p) })
	} else {
		f.actStill(func() { f.draw(p) })
		f.host.pull(at.Add(f.Position()))
	}
	f.tug(at)
}

// actStill is act without scrolling to the caret: the pointer is there already, or
// the reader looks elsewhere.
func (f *Field) actStill(do func()) {
	f.mouse.still = true
	f.act(do)
	f.mouse.still = false
}

// draw extends the selection to p, by whole words or paragraphs after a double or
// triple click. What was clicked first stays selected.
func (f *Field) draw(p place) {
	reach := textbuf.Range{From: p.Pos, To: p.Pos}
	switch f.mouse.clicks {
	case 2:
		reach = f.word(p)
	case 3:
		reach = f.text.paragraphAt(p.Pos)
	}
	held := f.mouse.held
	switch {
	case f.mouse.clicks == 1:
		f.text.to(p, true)
		f.text.anchor = held.From
	case reach.From.Before(held.From):
		f.text.sel(textbuf.Selection{Anchor: held.To, Caret: reach.From})
	case held.To.Before(reach.To):
		f.text.sel(textbuf.Selection{Anchor: held.From, Caret: reach.To})
	default:
		f.text.sel(textbuf.Selection{Anchor: held.From, Caret: held.To})
	}
}

// DragEnd implements [fyne.Draggable]: it drops the text; with Ctrl a copy.
func (f *Field) DragEnd() {
	m := &f.mouse
	m.pressed = false
	f.letGo()
	if c := f.canvas(); c != nil && !f.focused {
		c.Focus(f) // Fyne took it away where the button was released outside
	}
	if m.dragging {
		copied := false
		if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
			copied = d.CurrentKeyModifiers()&fyne.KeyModifierControl != 0
		}
		m.dragging, m.onSelected = false, false
		f.act(func() { f.text.move(m.drop.Pos, copied) })
	}
	f.offer()
}

// letGo ends the scrolling of a drag past the edge.
func (f *Field) letGo() {
	f.untug()
	if p, ok := f.host.(*Page); ok {
		p.release()
	}
}

// TappedSecondary implements [fyne.SecondaryTappable]: it opens the context menu.
func (f *Field) TappedSecondary(e *fyne.PointEvent) {
	f.mouse.pressed = false
	f.openMenu(e.AbsolutePosition)
}

func abs(v float32) float32 {
	if v < 0 {
		return -v
	}
	return v
}
