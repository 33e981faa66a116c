package widget

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/typeset"
)

// Action is a button of a dialog or a banner. Its words are a verb.
type Action struct {
	Text string
	Kind ButtonKind
	Keys string
	Do   func()
}

// Dialog asks for a decision before anything else goes on. It lies over its canvas
// and keeps the focus inside; once hidden, it gives the focus back to the object
// that had it.
type Dialog struct {
	Width float32 // of the card, at most, in pixels at scale 1; 560 at first
	// OnEscape is called for the Escape key. It must lose nothing. Where nil,
	// Escape hides the dialog.
	OnEscape func()
	// OnAction is called when action i is chosen, before it is done. Where it
	// returns false the action is not done and the dialog stays open. Where nil,
	// the dialog is hidden and the action done.
	OnAction func(i int) bool

	actions []Action
	buttons []*Button
	canvas  fyne.Canvas // nil while hidden
	before  fyne.Focusable
	taking  bool // the dialog itself is about to take the focus
	focused bool // the dialog itself has the focus

	scrim, card *canvas.Rectangle
	title       *Label
	content     fyne.CanvasObject // may be nil
	middle      *Scroll           // nil without content
	row         *fyne.Container
	hints       *fyne.Container
	layer       *dialogLayer
}

var dialogTitle = theme.Style{Family: typeset.Interface, Weight: typeset.SemiBold, Size: 18, Height: 28}

// NewDialog returns a dialog, not shown yet; content may be nil. The actions are
// placed from the start in the given order.
func NewDialog(title string, content fyne.CanvasObject, actions ...Action) *Dialog {
	d := &Dialog{
		Width: 560, actions: actions, content: content,
		scrim: canvas.NewRectangle(nothing), card: canvas.NewRectangle(nothing),
		title: NewWrapped(title, dialogTitle, theme.Ink),
		row:   layout.HBox(10),
		hints: container.NewWithoutLayout(),
	}
	d.card.CornerRadius = theme.CornerCard
	if content != nil {
		d.middle = NewScroll(layout.Inset(bleedSides, bleed, content))
	}
	for i, a := range actions {
		b := NewButton(a.Text, a.Kind, func() { d.do(i) })
		b.SetKeys(a.Keys)
		d.buttons = append(d.buttons, b)
		d.row.Objects = append(d.row.Objects, b)
	}
	d.layer = &dialogLayer{d: d}
	d.layer.ExtendBaseWidget(d.layer)
	return d
}

// Button returns the button of action i, to enable it or change its words.
func (d *Dialog) Button(i int) *Button { return d.buttons[i] }

// SetTitle changes the title.
func (d *Dialog) SetTitle(title string) {
	d.title.SetText(title)
	d.arrange(d.layer.Size())
}

// Fit sets the content's height to what it needs now. Call it after the content has
// grown or shrunk.
func (d *Dialog) Fit() {
	if d.content != nil {
		d.content.Refresh()
	}
	d.arrange(d.layer.Size())
}

// Shown reports whether the dialog lies over a canvas.
func (d *Dialog) Shown() bool { return d.canvas != nil }

// Show opens the dialog over a canvas, with the focus as Focus gives it. A caller
// that wants the focus in a field sets it there afterwards.
func (d *Dialog) Show(c fyne.Canvas) {
	if d.canvas != nil || c == nil {
		return
	}
	d.canvas, d.before = c, c.Focused()
	if d.before != nil {
		c.Unfocus()
	}
	c.Overlays().Add(d.layer)
	d.arrange(d.layer.Size())
	d.Focus()
}

// Focus focuses the action that Enter does or, where none is, the dialog itself, so
// that Enter decides nothing until a person has gone to a button.
func (d *Dialog) Focus() {
	if d.canvas == nil {
		return
	}
	i := d.primary()
	if i < 0 {
		i = d.wayOut()
	}
	if i < 0 {
		d.takeFocus()
		return
	}
	Focus(d.canvas, d.buttons[i])
}

// wayOut returns the action that changes nothing, in a dialog with another that
// takes something away; -1 for none.
func (d *Dialog) wayOut() int {
	takes := slices.ContainsFunc(d.actions, func(a Action) bool { return a.Kind == Danger })
	for i := len(d.actions) - 1; takes && i >= 0; i-- {
		if d.actions[i].Kind != Danger && !d.buttons[i].Disabled() {
			return i
		}
	}
	return -1
}

func (d *Dialog) takeFocus() {
	d.taking = true
	Focus(d.canvas, d.layer)
	d.taking = false
}

// Hide closes the dialog and gives the focus back.
func (d *Dialog) Hide() {
	c := d.canvas
	if c == nil {
		return
	}
	d.canvas = nil
	c.Overlays().Remove(d.layer)
	if d.before != nil {
		Focus(c, d.before)
		d.before = nil
	}
}

// primary returns the action that Enter does; -1 for none.
func (d *Dialog) primary() int {
	for i, a := range d.actions {
		if a.Kind == Primary && !d.buttons[i].Disabled() {
			return i
		}
	}
	return -1
}

func (d *Dialog) do(i int) {
	if d.OnAction != nil && !d.OnAction(i) {
		return
	}
	d.Hide()
	if f := d.actions[i].Do; f != nil {
		f()
	}
}

func (d *Dialog) takeKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape:
		if d.OnEscape != nil {
			d.OnEscape()
			return true
		}
		d.Hide()
		return true
	case fyne.KeyReturn, fyne.KeyEnter:
		if i := d.primary(); i >= 0 {
			d.do(i)
			return true
		}
	}
	return false
}

func (d *Dialog) update() {
	dress(d.scrim, theme.Colors().Scrim, nothing, 0)
	d.card.Shadow = shadow(40, 12)
	if d.focused {
		dress(d.card, theme.Color(theme.Paper), theme.Color(theme.Accent), 2)
		return
	}
	dress(d.card, theme.Color(theme.Paper), theme.Color(theme.Line), 1)
}

const (
	dialogInside = 28
	dialogMargin = 24
	dialogGap    = 20
	bleed        = 4  // above and below the content, so that no focus ring is clipped
	bleedSides   = 16 // beside it, so that the scroll bar does not cover words
)

func (d *Dialog) arrange(size fyne.Size) {
	if size.Width <= 0 || size.Height <= 0 {
		return
	}
	put(d.scrim, 0, 0, size.Width, size.Height)
	put(d.hints, 0, 0, size.Width, size.Height)
	wide := min(max(d.Width, d.row.MinSize().Width+2*dialogInside), size.Width-2*dialogMargin)
	inner := wide - 2*dialogInside

	title := d.title.HeightAt(inner)
	chrome := title + 2*dialogInside
	buttons := float32(0)
	if len(d.buttons) > 0 {
		buttons = d.row.MinSize().Height
		chrome += buttons + dialogGap
	}
	middle := float32(0)
	if d.middle != nil {
		middle = min(d.middle.HeightAt(inner+2*bleedSides)-2*bleed, size.Height-2*dialogMargin-chrome-10)
		chrome += 10
	}
	high := chrome + middle
	x, y := layout.Whole((size.Width-wide)/2), layout.Whole(max(dialogMargin, (size.Height-high)/2.2))
	put(d.card, x, y, wide, high)
	x, y = x+dialogInside, y+dialogInside
	put(d.title, x, y, inner, title)
	y += title
	if d.middle != nil {
		put(d.middle, x-bleedSides, y+10-bleed, inner+2*bleedSides, middle+2*bleed)
		y += 10 + middle
	}
	put(d.row, x, y+dialogGap, inner, buttons)
}

// dialogLayer covers the canvas. It has the focus where nothing in the dialog has,
// so that Escape and Enter always reach the dialog.
type dialogLayer struct {
	widget.BaseWidget

	d *Dialog
}

var (
	_ fyne.Focusable         = (*dialogLayer)(nil)
	_ fyne.Disableable       = (*dialogLayer)(nil)
	_ fyne.Tappable          = (*dialogLayer)(nil)
	_ fyne.SecondaryTappable = (*dialogLayer)(nil)
	_ keyTaker               = (*dialogLayer)(nil)
)

func (l *dialogLayer) takeKey(e *fyne.KeyEvent) bool { return l.d.takeKey(e) }
func (l *dialogLayer) TypedKey(e *fyne.KeyEvent)     { l.d.takeKey(e) }
func (l *dialogLayer) TypedRune(rune)                {}

// FocusGained implements [fyne.Focusable]: the dialog itself gets the keys.
func (l *dialogLayer) FocusGained() { l.d.focused = true; l.d.update() }

// FocusLost implements [fyne.Focusable].
func (l *dialogLayer) FocusLost() { l.d.focused = false; l.d.update() }

// Disabled implements [fyne.Disableable], so that the Tab key does not stop at the
// layer.
func (l *dialogLayer) Disabled() bool { return !l.d.taking }
func (l *dialogLayer) Enable()        {}
func (l *dialogLayer) Disable()       {}

// Tapped implements [fyne.Tappable]: a click beside the buttons leaves the focus in
// the dialog.
func (l *dialogLayer) Tapped(*fyne.PointEvent) {
	if c := l.d.canvas; c != nil && c.Focused() == nil {
		l.d.takeFocus()
	}
}

func (l *dialogLayer) TappedSecondary(e *fyne.PointEvent) { l.Tapped(e) }

func (l *dialogLayer) stage() *stage { return &stage{content: l.d.card, layer: l.d.hints} }

func (l *dialogLayer) CreateRenderer() fyne.WidgetRenderer {
	d := l.d
	d.update()
	p := &parts{
		widget: l, objects: []fyne.CanvasObject{d.scrim, d.card, d.title}, update: d.update, layout: d.arrange,
		least: func() fyne.Size { return fyne.Size{} },
	}
	if d.middle != nil {
		p.objects = append(p.objects, d.middle)
	}
	p.objects = append(p.objects, d.row, d.hints)
	return p
}
