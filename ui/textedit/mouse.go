package textedit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

// mouse is what the hand is doing.
type mouse struct {
	pressed bool
	clicks  int // of this run: 2 selects by word, 3 by paragraph
	at      fyne.Position
	when    time.Time
	held    textbuf.Range // what the first click of the run selected, which a drag keeps

	still bool // nothing is scrolled to show the caret

	onSelected bool  // pressed on what is selected: a drag moves it
	dragging   bool  // it is being moved
	drop       place // where to

	tug   chan struct{} // ends what moves the line while the hand is beside the field; nil at rest
	tugTo fyne.Position
}

const (
	clickTime  = 500 * time.Millisecond
	clickReach = 5 // pixels that a hand shakes
	dragReach  = 4
)

// Cursor is the one for text.
func (f *Field) Cursor() desktop.Cursor { return desktop.TextCursor }

// place gives the place in the text that is seen at p.
func (f *Field) place(p fyne.Position) place {
	x := p.X - f.left() - f.start() + f.side
	y := float64(p.Y-f.o.Padding) + f.first
	return f.text.hit(x, y)
}

// MouseDown sets the caret, and counts clicks.
func (f *Field) MouseDown(e *desktop.MouseEvent) {
	f.mouse.pressed = true
	f.keys.turn = typeset.Auto // Ctrl and Shift are held for the hand
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

// press is the click itself.
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

// word is what a double click takes: a word, and all of a secret, whose words are
// nobody's to see.
func (f *Field) word(p place) textbuf.Range {
	if f.o.Secret {
		return f.text.paragraphAt(p.Pos)
	}
	return f.text.wordAt(p.Pos)
}

// onSelection tells whether a point lies on one of the pieces of the selection.
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

// pieces are the boxes of what of r lies in a paragraph.
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

// MouseUp ends what MouseDown began.
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

// Dragged draws the selection on, by what was clicked, or moves what is selected.
func (f *Field) Dragged(e *fyne.DragEvent) {
	if !f.mouse.pressed {
		return
	}
	// Fyne tells the place in the field as it stood when the drag began; the
	// page may have been scrolled since.
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

// actStill is act without scrolling to the caret: where the hand is there
// already, or the eye elsewhere.
func (f *Field) actStill(do func()) {
	f.mouse.still = true
	f.act(do)
	f.mouse.still = false
}

// draw extends the selection to p, by whole words or paragraphs after a double
// or triple click; what was clicked first stays in it.
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

// DragEnd puts down what was dragged; with Ctrl a copy.
func (f *Field) DragEnd() {
	m := &f.mouse
	m.pressed = false
	f.letGo()
	if c := f.canvas(); c != nil && !f.focused {
		c.Focus(f) // Fyne took it away where the hand let go outside
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

// letGo ends what a drag past the edge scrolls.
func (f *Field) letGo() {
	f.untug()
	if p, ok := f.host.(*Page); ok {
		p.release()
	}
}

// TappedSecondary opens the context menu.
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
