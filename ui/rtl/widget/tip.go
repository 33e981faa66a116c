package widget

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// tipAfter is how long the pointer rests before a hint is shown.
const tipAfter = 600 * time.Millisecond

// stage holds the content of a window and, above it, a hint. A hint is no overlay
// of Fyne's: an overlay would take the keys from the text under edit, and the click
// from what the hint is about.
type stage struct {
	content fyne.CanvasObject
	layer   *fyne.Container
	scale   float32 // of the canvas, when it was last painted
}

// NewStage returns the content of a window whose buttons can show hints.
func NewStage(content fyne.CanvasObject) *fyne.Container {
	s := &stage{content: content, layer: container.NewWithoutLayout()}
	return container.New(s, content, s.layer)
}

// Layout implements [fyne.Layout].
func (s *stage) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		put(o, 0, 0, size.Width, size.Height)
	}
}

// MinSize implements [fyne.Layout]. Fyne asks for it before it paints. Where the
// scale of the canvas has changed, as when a window is moved to another screen, it
// has all pictures drawn anew, which Fyne does only for its own text.
func (s *stage) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if c := canvasOf(s.content); c != nil && c.Scale() != s.scale {
		if s.scale != 0 {
			canvas.Refresh(s.content)
			for _, o := range c.Overlays().List() {
				canvas.Refresh(o)
			}
		}
		s.scale = c.Scale()
	}
	return s.content.MinSize()
}

// stageOf returns the topmost stage of a canvas.
func stageOf(c fyne.Canvas) *stage {
	var o fyne.CanvasObject
	if c == nil {
		return nil
	}
	if o = c.Overlays().Top(); o == nil {
		o = c.Content()
	}
	if s, ok := o.(interface{ stage() *stage }); ok {
		return s.stage()
	}
	if box, ok := o.(*fyne.Container); ok {
		s, _ := box.Layout.(*stage)
		return s
	}
	return nil
}

func (s *stage) show(t *tip, at fyne.Position) {
	s.layer.Objects = []fyne.CanvasObject{t}
	t.Move(at)
	t.Resize(t.MinSize())
	canvas.Refresh(s.layer)
}

func (s *stage) hide(t *tip) {
	if len(s.layer.Objects) == 1 && s.layer.Objects[0] == t {
		s.layer.Objects = nil
		canvas.Refresh(s.layer)
	}
}

// tip is a hint on the screen.
type tip struct {
	widget.BaseWidget
	ground *canvas.Rectangle
	text   *Label
	keys   *Keys // nil for none
}

func newTip(text, keys string) *tip {
	t := &tip{ground: canvas.NewRectangle(nothing), text: NewLabel(text, theme.Small, theme.Paper)}
	t.ground.CornerRadius = theme.CornerSmall
	if keys != "" {
		t.keys = NewKeys(keys)
		t.keys.Ink, t.keys.On = theme.Paper, theme.Ink
	}
	t.ExtendBaseWidget(t)
	return t
}

func (t *tip) CreateRenderer() fyne.WidgetRenderer {
	p := &parts{widget: t, objects: []fyne.CanvasObject{t.ground, t.text}}
	row := []fyne.CanvasObject{t.text}
	if t.keys != nil {
		row = append(row, t.keys)
		p.objects = append(p.objects, t.keys)
	}
	box := &layout.HBoxLayout{Gap: 8, Across: layout.AcrossCenter}
	p.update = func() { dress(t.ground, theme.Color(theme.Ink), nothing, 0) }
	p.least = func() fyne.Size { return box.MinSize(row).Add(fyne.NewSize(16, 6)) }
	p.layout = func(size fyne.Size) {
		put(t.ground, 0, 0, size.Width, size.Height)
		box.Layout(row, size.Subtract(fyne.NewSize(16, 6)))
		for _, o := range row {
			o.Move(o.Position().AddXY(8, 3))
		}
	}
	p.update()
	return p
}

// tipTimer shows a widget's hint once the pointer rests on it.
type tipTimer struct {
	text, keys func() string
	cancel     func()
	on         *stage
	shown      *tip
}

func (t *tipTimer) start(over fyne.CanvasObject) {
	t.hide()
	if t.text == nil || t.text() == "" {
		return
	}
	t.cancel = theme.Current().Later(tipAfter, func() {
		t.cancel = nil
		c := canvasOf(over)
		if t.on = stageOf(c); t.on == nil || t.text() == "" {
			return
		}
		keys := ""
		if t.keys != nil {
			keys = t.keys()
		}
		t.shown = newTip(t.text(), keys)
		t.on.show(t.shown, beside(c, over, t.shown.MinSize()))
	})
}

func (t *tipTimer) hide() {
	if t.cancel != nil {
		t.cancel()
		t.cancel = nil
	}
	if t.shown != nil {
		t.on.hide(t.shown)
		t.shown = nil
	}
}

// beside returns a position under an object, or above it where there is no room.
func beside(c fyne.Canvas, o fyne.CanvasObject, size fyne.Size) fyne.Position {
	at, all := fyne.CurrentApp().Driver().AbsolutePositionForObject(o), c.Size()
	x := at.X + layout.Whole((o.Size().Width-size.Width)/2)
	y := at.Y + o.Size().Height + 6
	if y+size.Height > all.Height {
		y = at.Y - size.Height - 6
	}
	return fyne.NewPos(max(4, min(x, all.Width-size.Width-4)), max(4, y))
}
