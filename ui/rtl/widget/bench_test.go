package widget

import (
	"testing"
	"time"

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

// A desk of 100,000 articles is opened, and scrolled by the wheel.
func BenchmarkDeskOpens(b *testing.B) {
	dressed(b, theme.RTL, theme.LightAlways)
	source := desk(100_000)
	for b.Loop() {
		l := NewList(source)
		l.Resize(fyne.NewSize(312, 800))
		painted(l)
	}
}

func BenchmarkDeskScrolls(b *testing.B) {
	dressed(b, theme.RTL, theme.LightAlways)
	l := NewList(desk(100_000))
	l.Resize(fyne.NewSize(312, 800))
	worst := worstOf(b)
	for b.Loop() {
		worst.frame(func() {
			l.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -60)})
			painted(l)
		})
		if l.top > 99_900 {
			l.ScrollToTop()
		}
	}
}

// The bar is dragged over the whole desk, so that every row seen is another one.
func BenchmarkDeskJumps(b *testing.B) {
	dressed(b, theme.RTL, theme.LightAlways)
	l := NewList(desk(100_000))
	l.Resize(fyne.NewSize(312, 800))
	at := 0.0
	worst := worstOf(b)
	for b.Loop() {
		at += 12_345
		if at > l.heights.total() {
			at = 0
		}
		worst.frame(func() {
			l.scrollTo(at)
			painted(l)
		})
	}
}

// worst is the longest of a benchmark's frames.
type worst time.Duration

// worstOf reports the longest frame of a benchmark as ms-worst: an average hides
// the one that a person sees.
func worstOf(b *testing.B) *worst {
	w := new(worst)
	b.Cleanup(func() { b.ReportMetric(float64(*w)/float64(time.Millisecond), "ms-worst") })
	return w
}

func (w *worst) frame(f func()) {
	begin := time.Now()
	f()
	*w = max(*w, worst(time.Since(begin)))
}

// The desk is refreshed after a save that changes nothing on it.
func BenchmarkDeskRefreshes(b *testing.B) {
	dressed(b, theme.RTL, theme.LightAlways)
	l := NewList(desk(100_000))
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
