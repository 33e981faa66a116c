package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/typeset"
)

// ButtonKind is what a button is for; its look follows from it.
type ButtonKind uint8

const (
	Plain   ButtonKind = iota // bordered paper
	Primary                   // the one action of a screen
	Quiet                     // without a border
	Danger                    // takes something away
)

// Button is a button. A field changed after it was shown takes effect at Refresh.
type Button struct {
	pressable

	Kind  ButtonKind
	Small bool
	Hint  string // shown while the pointer rests on it; may be ""
	// Tinted draws a quiet or a plain button as chosen.
	Tinted bool

	text, keys, icon string

	ground, ring *canvas.Rectangle
	label        *Label
	box          *Keys
	drawing      *Icon
}

var smallButton = theme.Style{Family: typeset.Interface, Weight: typeset.Medium, Size: 13, Height: 20}

// NewButton returns a button; tapped may be nil.
func NewButton(text string, kind ButtonKind, tapped func()) *Button {
	b := &Button{
		Kind: kind, text: text,
		ground: canvas.NewRectangle(nothing), ring: newRing(theme.CornerButton),
		label: NewLabel(text, theme.BodyMid, theme.Ink), box: NewKeys(""), drawing: NewIcon("", 18, theme.Ink),
	}
	b.self, b.act, b.changed = b, tapped, b.update
	b.tip.text = func() string { return b.Hint }
	b.ExtendBaseWidget(b)
	b.update()
	return b
}

// NewIconButton returns a quiet button with a drawing and no words. The hint says
// what it does.
func NewIconButton(icon, hint string, tapped func()) *Button {
	b := NewButton("", Quiet, tapped)
	b.Hint = hint
	b.SetIcon(icon)
	b.tip.keys = func() string { return b.keys }
	return b
}

// SetText changes the words.
func (b *Button) SetText(text string) {
	b.text = text
	b.update()
	b.arrange(b.Size())
}

// Text is the button's words.
func (b *Button) Text() string { return b.text }

// SetKeys shows the action's shortcut: on the button or, where that has no words,
// in its hint.
func (b *Button) SetKeys(keys string) {
	b.keys = keys
	b.update()
	b.arrange(b.Size())
}

// SetIcon puts a drawing before the words; "" for none.
func (b *Button) SetIcon(name string) {
	b.icon = name
	b.update()
	b.arrange(b.Size())
}

// SetTapped changes what a press does.
func (b *Button) SetTapped(tapped func()) { b.act = tapped }

// SetKind changes what the button is for.
func (b *Button) SetKind(kind ButtonKind) {
	b.Kind = kind
	b.update()
}

// newRing returns the ring drawn around what has the focus.
func newRing(corner float32) *canvas.Rectangle {
	r := canvas.NewRectangle(nothing)
	r.CornerRadius = corner + ringOut
	r.Hide()
	return r
}

// ringOut is how far the ring is outside of what has the focus.
const ringOut = 3

func putRing(r *canvas.Rectangle, x, y, w, h float32) {
	put(r, x-ringOut, y-ringOut, w+2*ringOut, h+2*ringOut)
}

func (b *Button) style() theme.Style {
	switch {
	case b.Small:
		return smallButton
	case b.Kind == Primary || b.Kind == Danger:
		return theme.BodyBold
	}
	return theme.BodyMid
}

// colours returns the colours of ground and edge, and the roles of the ground under
// the letters and of the letters.
func (b *Button) colours() (ground, edge color.NRGBA, on, ink theme.Role) {
	p := theme.Colors()
	switch b.Kind {
	case Primary:
		ground, edge, on, ink = p.Accent, nothing, theme.Accent, theme.OnAccent
	case Danger:
		ground, edge, on, ink = p.Red, nothing, theme.Red, theme.OnRed
	case Quiet:
		ground, edge, on, ink = faint(p.Ink, 0), nothing, theme.Surface, theme.Second
		if b.Tinted {
			ground, on, ink = p.Tint, theme.Tint, theme.Accent
		}
	default:
		ground, edge, on, ink = p.Paper, p.Line, theme.Paper, theme.Ink
		if b.Tinted {
			ground, on, ink = p.Tint, theme.Tint, theme.Accent
		}
	}
	if b.off {
		if b.Kind != Quiet {
			ground, edge, on = p.Surface, p.Line, theme.Surface
		}
		return ground, edge, on, theme.Third
	}
	stir := float32(0)
	switch {
	case b.pressed:
		stir = 0.1
	case b.hovered:
		stir = 0.06
	}
	if b.Kind == Quiet && !b.Tinted {
		ground = faint(p.Ink, stir)
		if stir > 0 {
			ink = theme.Ink
		}
	} else {
		ground = mix(ground, p.Ink, stir)
	}
	if b.Kind == Plain && stir > 0 {
		edge = mix(p.Line, p.Ink, 0.12)
	}
	return ground, edge, on, ink
}

func (b *Button) update() {
	ground, edge, on, ink := b.colours()
	width := float32(0)
	if edge != nothing {
		width = 1
	}
	dress(b.ground, ground, edge, width)
	corner := float32(theme.CornerButton)
	if b.Small {
		corner = theme.CornerSmall
	}
	b.ground.CornerRadius, b.ring.CornerRadius = corner, corner+ringOut
	dress(b.ring, nothing, theme.Color(theme.Accent), 2)
	visible(b.ring, b.focused)

	b.label.SetStyle(b.style())
	b.label.SetText(b.text)
	b.label.SetInk(ink)
	visible(b.label, b.text != "")

	b.box.Ink, b.box.On = ink, on
	if b.Kind == Plain || b.Kind == Quiet {
		b.box.Ink = theme.Second
	}
	b.box.SetText(b.keys)
	b.box.update()
	visible(b.box, b.keys != "" && b.text != "")

	b.drawing.set(b.icon, ink)
	visible(b.drawing, b.icon != "")
}

func (b *Button) high() float32 {
	if b.Small {
		return theme.SmallButtonHigh
	}
	return theme.ButtonHigh
}

func (b *Button) inside() float32 {
	switch {
	case b.text == "":
		return 8
	case b.Small, b.Kind == Quiet:
		return 11
	}
	return 16
}

func (b *Button) row() []fyne.CanvasObject {
	return []fyne.CanvasObject{b.drawing, b.label, b.box}
}

var buttonRow = layout.HBoxLayout{Gap: 8, Across: layout.AcrossCenter}

// MinSize implements [fyne.CanvasObject].
func (b *Button) MinSize() fyne.Size {
	b.label.SetStyle(b.style())
	w := buttonRow.MinSize(b.row()).Width + 2*b.inside()
	return fyne.NewSize(max(w, b.high()), b.high())
}

func (b *Button) arrange(size fyne.Size) {
	if size.Width <= 0 {
		return // not laid out yet
	}
	put(b.ground, 0, 0, size.Width, size.Height)
	putRing(b.ring, 0, 0, size.Width, size.Height)
	row := b.row()
	inner := fyne.NewSize(min(buttonRow.MinSize(row).Width, max(0, size.Width-8)), size.Height)
	buttonRow.Layout(row, inner)
	left := layout.Whole((size.Width - inner.Width) / 2)
	for _, o := range row {
		o.Move(o.Position().AddXY(left, 0))
	}
}

// CreateRenderer implements [fyne.Widget].
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.update()
	return &parts{
		widget: b, objects: []fyne.CanvasObject{b.ground, b.drawing, b.label, b.box, b.ring},
		layout: b.arrange, least: b.MinSize, update: b.update,
	}
}
