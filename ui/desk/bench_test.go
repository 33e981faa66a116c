package desk

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"tahrir/newsroom"
	"tahrir/newsroom/catalogue"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/session"
)

// painted draws every picture of text that an object shows, as if all of it were
// new: what the window draws anew for a frame is less.
func painted(o fyne.CanvasObject) (pictures int) {
	if !o.Visible() {
		return 0
	}
	switch o := o.(type) {
	case *canvas.Raster:
		if size := o.Size(); size.Width >= 1 && size.Height >= 1 {
			o.Generator(int(size.Width), int(size.Height))
			return 1
		}
	case *fyne.Container:
		for _, in := range o.Objects {
			pictures += painted(in)
		}
	case fyne.Widget:
		for _, in := range test.WidgetRenderer(o).Objects() {
			pictures += painted(in)
		}
	}
	return pictures
}

// BenchmarkFrames scrolls a desk of 100,000 published articles and paints each
// frame. It reports in milliseconds the longest frame and the one that 99 of 100 are
// under, the longest also in time of its processor, which other programs do not
// lengthen; and what the desk holds in the end.
func BenchmarkFrames(b *testing.B) {
	const n = 100_000
	for _, way := range []struct {
		name string
		move func(d *desked, i int)
	}{
		{"wheel", func(d *desked, i int) {
			d.list.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -60)})
		}},
		{"bar", func(d *desked, i int) { // over the whole list, to another page with each frame
			d.list.Reveal(fmt.Sprintf("%d.yaml", i*7919%n))
		}},
		{"keys", func(d *desked, i int) { d.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}) }},
	} {
		b.Run(way.name, func(b *testing.B) {
			h := sampled(true)
			h.n[catalogue.Published] = n
			row := h.row
			h.row = func(shelf catalogue.Shelf, i int) newsroom.Row {
				r := row(shelf, i)
				r.Headline, r.Words = fmt.Sprint(sample[i%6].Headline, " ", i), i
				return r
			}
			d := open(b, theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}, h)
			d.list.OnChosen = nil
			d.s.Desk.SetShelf(session.PublishedShelf)
			d.Object.Resize(fyne.NewSize(theme.DeskWidth, 820))
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			var frames []time.Duration
			var busiest time.Duration
			for i := 0; b.Loop(); i++ {
				begin, had := time.Now(), cpuTime()
				way.move(d, i)
				d.s.Posted() // what has been read comes in between two frames
				if painted(d.list) == 0 {
					b.Fatal("nothing is seen")
				}
				frames = append(frames, time.Since(begin))
				busiest = max(busiest, cpuTime()-had)
			}
			slices.Sort(frames)
			var held runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&held)
			ms := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
			b.ReportMetric(ms(frames[len(frames)-1]), "ms-worst")
			b.ReportMetric(ms(frames[len(frames)*99/100]), "ms-99%")
			b.ReportMetric(ms(busiest), "ms-cpu-worst")
			b.ReportMetric(float64(held.HeapAlloc)/1e6, "MB-held")
		})
	}
}
