package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tahrir/ui/rtl/theme"
)

// painted draws every picture of text that a list shows, as the window does.
func painted(l *List) {
	for _, o := range l.order {
		c, ok := o.(*listCell)
		if !ok {
			continue
		}
		r := c.row.(*headlineRow)
		for _, label := range []*Label{r.title, r.byline} {
			for _, p := range linesOf(label) {
				p.paint(int(p.raster.Size().Width), int(p.raster.Size().Height))
			}
		}
	}
}

// A desk of 20,000 articles is opened, and scrolled by the wheel.
func BenchmarkDeskOpens(b *testing.B) {
	dressed(b, theme.RTL, theme.LightAlways)
	source := desk(20_000)
	for b.Loop() {
		l := NewList(source)
		l.Resize(fyne.NewSize(312, 800))
		painted(l)
	}
}

func BenchmarkDeskScrolls(b *testing.B) {
	dressed(b, theme.RTL, theme.LightAlways)
	l := NewList(desk(20_000))
	l.Resize(fyne.NewSize(312, 800))
	for b.Loop() {
		l.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -60)})
		if l.top > 19_900 {
			l.ScrollToTop()
		}
	}
}

// The bar is dragged over the whole desk, so that every row seen is another one.
func BenchmarkDeskJumps(b *testing.B) {
	dressed(b, theme.RTL, theme.LightAlways)
	l := NewList(desk(20_000))
	l.Resize(fyne.NewSize(312, 800))
	at := 0.0
	for b.Loop() {
		at += 12_345
		if at > l.heights.total() {
			at = 0
		}
		l.scrollTo(at)
	}
}

// The desk is refreshed after a save that changes nothing on it.
func BenchmarkDeskRefreshes(b *testing.B) {
	dressed(b, theme.RTL, theme.LightAlways)
	l := NewList(desk(20_000))
	l.Resize(fyne.NewSize(312, 800))
	l.scrollTo(400_000)
	for b.Loop() {
		l.Refresh()
	}
}

func linesOf(l *Label) []*linePicture {
	test.WidgetRenderer(l) // lays it out
	return l.lines
}
