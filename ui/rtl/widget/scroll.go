package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// Scroll shows a part of one object that is taller than the room for it. It draws
// the whole object, so it is for a panel of widgets; for many rows there is [List].
type Scroll struct {
	widget.BaseWidget

	OnScrolled func(offset float32)

	content fyne.CanvasObject
	offset  float32
	bar     *scrollBar
}

var (
	_ fyne.Scrollable = (*Scroll)(nil)
	_ theme.Revealer  = (*Scroll)(nil)
)

// NewScroll returns a scroll of an object, which gets the width there is and the
// height that it needs at that width.
func NewScroll(o fyne.CanvasObject) *Scroll {
	s := &Scroll{content: o}
	s.bar = newScrollBar(func(at float64) { s.ScrollTo(float32(at)) })
	s.ExtendBaseWidget(s)
	return s
}

// Held implements [Holder].
func (s *Scroll) Held() []fyne.CanvasObject { return []fyne.CanvasObject{s.content} }

// Offset is how much of the object is above the view.
func (s *Scroll) Offset() float32 { return s.offset }

// ScrollTo scrolls so that offset is at the top, as far as the object reaches.
func (s *Scroll) ScrollTo(offset float32) {
	offset = layout.Whole(max(0, min(offset, s.content.Size().Height-s.Size().Height)))
	if offset == s.offset {
		return
	}
	s.offset = offset
	s.content.Move(fyne.NewPos(0, -offset))
	s.tellBar()
	if s.OnScrolled != nil {
		s.OnScrolled(offset)
	}
}

// ScrollToTop scrolls to the beginning.
func (s *Scroll) ScrollToTop() { s.ScrollTo(0) }

// ScrollToBottom scrolls to the end.
func (s *Scroll) ScrollToBottom() { s.ScrollTo(s.content.Size().Height) }

// Reveal scrolls as little as needed to show the object from y to y+h.
func (s *Scroll) Reveal(y, h float32) {
	view := s.Size().Height
	switch {
	case y < s.offset || h > view:
		s.ScrollTo(y)
	case y+h > s.offset+view:
		s.ScrollTo(y + h - view)
	}
}

// BringIntoView implements [theme.Revealer].
func (s *Scroll) BringIntoView(o fyne.CanvasObject) {
	if !Holds(s.content, o) {
		return
	}
	d := fyne.CurrentApp().Driver()
	at, from := d.AbsolutePositionForObject(o), d.AbsolutePositionForObject(s.content)
	s.Reveal(at.Y-from.Y-ringOut, o.Size().Height+2*ringOut)
}

// Scrolled implements [fyne.Scrollable].
func (s *Scroll) Scrolled(e *fyne.ScrollEvent) { s.ScrollTo(s.offset - e.Scrolled.DY) }

// HeightAt returns the whole height of the object at a width.
func (s *Scroll) HeightAt(width float32) float32 { return layout.HeightAt(s.content, width) }

// MinSize implements [fyne.CanvasObject]: as narrow as the object can be, and low.
func (s *Scroll) MinSize() fyne.Size {
	return fyne.NewSize(s.content.MinSize().Width, 2*thumbLeast)
}

func (s *Scroll) tellBar() {
	s.bar.show(float64(s.content.Size().Height), float64(s.Size().Height), float64(s.offset))
	putBar(s.bar, s.Size())
}

func (s *Scroll) arrange(size fyne.Size) {
	if size.Width <= 0 || size.Height <= 0 {
		return
	}
	high := max(size.Height, layout.HeightAt(s.content, size.Width))
	s.content.Resize(fyne.NewSize(size.Width, high))
	s.offset = layout.Whole(max(0, min(s.offset, high-size.Height)))
	s.content.Move(fyne.NewPos(0, -s.offset))
	s.tellBar()
}

type scrollRenderer struct {
	parts
	scroll *Scroll
	theme  *theme.Theme // that the scroll is registered with
}

func (r *scrollRenderer) Destroy() { r.theme.Gone(r.scroll) }

// CreateRenderer implements [fyne.Widget].
func (s *Scroll) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	t := theme.Current()
	t.Showing(s)
	return &scrollRenderer{scroll: s, theme: t, parts: parts{
		widget: s, objects: []fyne.CanvasObject{s.content, s.bar}, layout: s.arrange, least: s.MinSize, mark: s.bar.thumb,
	}}
}
