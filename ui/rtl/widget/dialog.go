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

// Dialog asks for a decision before anything else goes on. It lies over its
// canvas, keeps the focus inside and gives it back to whom had it.
type Dialog struct {
	Width float32 // of the card, at most; 560 at first
	// OnEscape is what Escape does; nil hides the dialog. It steps back and
	// loses nothing.
	OnEscape func()
	// OnAction is called before an action is done; false keeps the dialog open
	// and does nothing. nil hides it and does the action.
	OnAction func(i int) bool

	actions []Action
	buttons []*Button
	canvas  fyne.Canvas // nil while hidden
	before  fyne.Focusable
	taking  bool // takes the focus itself, just now
	focused bool // has the focus itself

	scrim, card *canvas.Rectangle
	title       *Label
	content     fyne.CanvasObject // may be nil
	middle      *Scroll           // nil without content
	row         *fyne.Container
	hints       *fyne.Container
	layer       *dialogLayer
}

var dialogTitle = theme.Style{Family: typeset.Interface, Weight: typeset.SemiBold, Size: 18, Height: 28}

// NewDialog makes a dialog; content may be nil. The actions stand from the start
// in the order given.
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

// Button is the button of an action, for who must enable it or change its words.
func (d *Dialog) Button(i int) *Button { return d.buttons[i] }

// SetTitle changes the title.
func (d *Dialog) SetTitle(title string) {
	d.title.SetText(title)
	d.arrange(d.layer.Size())
}

// Fit gives the content the height that it needs now, once it has grown or
// shrunk.
func (d *Dialog) Fit() {
	if d.content != nil {
		d.content.Refresh()
	}
	d.arrange(d.layer.Size())
}

// Shown reports whether the dialog lies over a canvas.
func (d *Dialog) Shown() bool { return d.canvas != nil }

// Show opens the dialog over a canvas. The focus goes to its primary action, or
// to the way out of one that takes something away; who wants it in a field gives
// it to that field afterwards.
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

// Focus gives the focus to the action that Enter does, or else to the dialog
// itself, so that no key decides before a person has gone to a button.
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

// wayOut is the action that leaves everything as it is, where another takes
// something away; -1 for none.
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

// primary is the action that Enter does; -1 for none.
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
	bleed        = 4  // above and below the content, so that no ring is cut off
	bleedSides   = 16 // beside it, so that the scroll bar stands beside the words
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

// dialogLayer is what lies over the canvas. It has the focus where nothing in
// the dialog has, so that Escape and Enter always reach it.
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

// FocusGained shows that the dialog itself has the keys.
func (l *dialogLayer) FocusGained() { l.d.focused = true; l.d.update() }

// FocusLost shows that it has them no more.
func (l *dialogLayer) FocusLost() { l.d.focused = false; l.d.update() }

// Disabled keeps the Tab key from stopping at the layer itself.
func (l *dialogLayer) Disabled() bool { return !l.d.taking }
func (l *dialogLayer) Enable()        {}
func (l *dialogLayer) Disable()       {}

// Tapped keeps the keys where something beside the buttons is clicked.
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
