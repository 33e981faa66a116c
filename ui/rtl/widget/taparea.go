package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// TapArea makes an object answer to the pointer and to keys.
type TapArea struct {
	pressable

	Corner float32
	Hint   string
	Still  bool // its look does not change under the pointer

	inside    fyne.CanvasObject
	secondary func(at fyne.Position)

	ground, ring *canvas.Rectangle
}

var _ fyne.SecondaryTappable = (*TapArea)(nil)

// NewTapArea calls tapped for a click, Enter and Space, and secondary, which may be
// nil, for the other button, with the position on the canvas where a menu opens.
func NewTapArea(o fyne.CanvasObject, tapped func(), secondary func(at fyne.Position)) *TapArea {
	t := &TapArea{
		inside: o, secondary: secondary, Corner: theme.CornerSmall,
		ground: canvas.NewRectangle(nothing), ring: newRing(0),
	}
	t.self, t.act, t.changed = t, tapped, t.update
	t.tip.text = func() string { return t.Hint }
	t.ExtendBaseWidget(t)
	return t
}

// Held implements [Holder].
func (t *TapArea) Held() []fyne.CanvasObject { return []fyne.CanvasObject{t.inside} }

// TappedSecondary implements [fyne.SecondaryTappable].
func (t *TapArea) TappedSecondary(e *fyne.PointEvent) {
	if t.secondary != nil && !t.off {
		t.secondary(e.AbsolutePosition)
	}
}

// Cursor implements [desktop.Cursorable].
func (t *TapArea) Cursor() desktop.Cursor {
	if t.off || t.act == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

func (t *TapArea) update() {
	stir := float32(0)
	switch {
	case t.off || t.Still || t.act == nil:
	case t.pressed:
		stir = 0.09
	case t.hovered:
		stir = 0.045
	}
	t.ground.CornerRadius, t.ring.CornerRadius = t.Corner, t.Corner
	dress(t.ground, faint(theme.Color(theme.Ink), stir), nothing, 0)
	dress(t.ring, nothing, theme.Color(theme.Accent), 2)
	visible(t.ring, t.focused)
}

// HeightAt returns the height of the object at a width.
func (t *TapArea) HeightAt(width float32) float32 { return layout.HeightAt(t.inside, width) }

// MinSize implements [fyne.CanvasObject].
func (t *TapArea) MinSize() fyne.Size { return t.inside.MinSize() }

// CreateRenderer implements [fyne.Widget].
func (t *TapArea) CreateRenderer() fyne.WidgetRenderer {
	t.update()
	objects := []fyne.CanvasObject{t.ground, t.inside, t.ring}
	return &parts{
		widget: t, objects: objects, update: t.update, least: t.MinSize,
		layout: func(size fyne.Size) {
			for _, o := range objects {
				put(o, 0, 0, size.Width, size.Height)
			}
		},
	}
}
