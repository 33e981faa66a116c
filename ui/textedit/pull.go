package textedit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// pull scrolls the page while a selection is drawn or text dragged past its edge.
// The pointer rests there, so a clock repeats it.
type pull struct {
	by   float64       // pixels per step
	to   fyne.Position // in the page
	stop chan struct{}
}

const pullStep = 30 * time.Millisecond

// pull scrolls while the pointer is above or below the page: faster, further away.
func (p *Page) pull(to fyne.Position) {
	y := to.Y
	by := float64(0)
	switch {
	case y < 0:
		by = float64(y)
	case y > p.Size().Height:
		by = float64(y - p.Size().Height)
	}
	p.pulled.by, p.pulled.to = max(-120, min(120, by))/2, to
	if by == 0 {
		p.release()
		return
	}
	if _, real := fyne.CurrentApp().Driver().(desktop.Driver); !real || p.pulled.stop != nil {
		return
	}
	stop := make(chan struct{})
	p.pulled.stop = stop
	go each(pullStep, stop, func() {
		if p.pulled.stop == stop {
			p.pullOn()
		}
	})
}

// each calls do at every step, on Fyne's goroutine, until stop is closed.
func each(step time.Duration, stop chan struct{}, do func()) {
	ticks := time.NewTicker(step)
	defer ticks.Stop()
	for {
		select {
		case <-stop:
			return
		case <-ticks.C:
			fyne.Do(do)
		}
	}
}

// pullOn is one step: it scrolls the page and moves the selection, or where the
// text will drop, along.
func (p *Page) pullOn() {
	p.scroll(p.pulled.by)
	to := p.pulled.to
	to.Y = max(0, min(to.Y, p.Size().Height))
	f := p.body
	at := f.place(to.Subtract(f.Position()))
	if f.mouse.dragging {
		f.mouse.drop = at
		f.sync()
		return
	}
	f.actStill(func() { f.draw(at) })
}

// release ends the scrolling.
func (p *Page) release() {
	if p.pulled.stop != nil {
		close(p.pulled.stop)
		p.pulled.stop = nil
	}
}

// tug is pull for a one-line field: the line moves while the pointer is beside the
// field.
func (f *Field) tug(to fyne.Position) {
	m := &f.mouse
	m.tugTo = to
	if !f.o.NoWrap || to.X >= 0 && to.X <= f.Size().Width {
		f.untug()
		return
	}
	if _, real := fyne.CurrentApp().Driver().(desktop.Driver); !real || m.tug != nil {
		return
	}
	stop := make(chan struct{})
	m.tug = stop
	go each(pullStep, stop, func() {
		if m.tug == stop {
			f.tugOn()
		}
	})
}

// tugOn is one step.
func (f *Field) tugOn() { f.act(func() { f.draw(f.place(f.mouse.tugTo)) }) }

// untug ends the moving.
func (f *Field) untug() {
	if f.mouse.tug != nil {
		close(f.mouse.tug)
		f.mouse.tug = nil
	}
}
