package widget

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// progressAfter is how long work lasts before the line is shown.
const progressAfter = 300 * time.Millisecond

// progressSteps is how many steps the moving piece takes along the line. Each step
// paints the whole window.
const progressSteps = 32

// ProgressLine is a line of height 2 that shows that work goes on. It keeps its
// room while nothing does.
type ProgressLine struct {
	widget.BaseWidget

	fraction float32 // done so far, 0 to 1; below 0 where unknown
	phase    float32 // of the moving piece, where fraction is unknown
	running  bool
	cancel   func()
	moving   *fyne.Animation

	track, line *canvas.Rectangle
}

// NewProgressLine returns a line that shows nothing yet.
func NewProgressLine() *ProgressLine {
	p := &ProgressLine{fraction: -1, track: canvas.NewRectangle(nothing), line: canvas.NewRectangle(nothing)}
	p.track.Hide()
	p.line.Hide()
	p.ExtendBaseWidget(p)
	return p
}

// Start marks the beginning of work. The line is shown once it has lasted a while.
func (p *ProgressLine) Start() {
	if p.running {
		return
	}
	p.running, p.fraction = true, -1
	p.cancel = theme.Current().Later(progressAfter, p.appear)
}

// Set sets how much is done, from 0 to 1.
func (p *ProgressLine) Set(fraction float32) {
	p.fraction = max(0, min(1, fraction))
	p.still()
	p.arrange(p.Size())
}

// Stop marks the end of the work.
func (p *ProgressLine) Stop() {
	if p.cancel != nil {
		p.cancel()
		p.cancel = nil
	}
	p.running = false
	p.still()
	visible(p.track, false)
	visible(p.line, false)
}

// Running reports whether work goes on.
func (p *ProgressLine) Running() bool { return p.running }

func (p *ProgressLine) appear() {
	p.cancel = nil
	visible(p.track, true)
	visible(p.line, true)
	p.arrange(p.Size())
	if p.fraction >= 0 {
		return
	}
	p.moving = fyne.NewAnimation(1400*time.Millisecond, func(at float32) {
		p.phase = float32(int(at*progressSteps)) / progressSteps
		p.arrange(p.Size())
	})
	p.moving.Curve, p.moving.RepeatCount = fyne.AnimationLinear, fyne.AnimationRepeatForever
	p.moving.Start()
}

func (p *ProgressLine) still() {
	if p.moving != nil {
		p.moving.Stop()
		p.moving = nil
	}
}

func (p *ProgressLine) arrange(size fyne.Size) {
	put(p.track, 0, 0, size.Width, 2)
	start, length := float32(0), size.Width*p.fraction
	if p.fraction < 0 {
		length = size.Width * 0.3
		start = p.phase*(size.Width+length) - length
		end := min(start+length, size.Width)
		start = max(0, start)
		length = max(0, end-start)
	}
	put(p.line, layout.Place(theme.Auto, size.Width, start, length), 0, length, 2)
}

func (p *ProgressLine) update() {
	dress(p.track, faint(theme.Color(theme.Accent), 0.18), nothing, 0)
	dress(p.line, theme.Color(theme.Accent), nothing, 0)
}

// CreateRenderer implements [fyne.Widget].
func (p *ProgressLine) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	p.update()
	return &parts{
		widget: p, objects: []fyne.CanvasObject{p.track, p.line}, update: p.update, layout: p.arrange,
		least: func() fyne.Size { return fyne.NewSize(16, 2) },
	}
}
