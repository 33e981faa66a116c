package textedit

import (
	"fmt"
	"runtime"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

// A key in the middle of a text of so many paragraphs of 240 letters, until the
// screen shows it.
func BenchmarkKeystroke(b *testing.B) {
	for _, n := range []int{8, 80, 800, 8000} {
		b.Run(fmt.Sprintf("paragraphs=%d", n), func(b *testing.B) {
			s := spread(b, n)
			s.window.Canvas().Focus(s.body)
			s.body.SetCaret(textbuf.Pos{Par: n / 2, Off: 120})
			b.ResetTimer()
			for i := 0; b.Loop(); i++ {
				if i%2 == 0 {
					s.body.TypedRune('ن')
				} else {
					s.body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
				}
			}
		})
	}
}

// The same in Fyne's own field, which is made once for each size, since setting its
// text takes long.
func BenchmarkEntryKeystroke(b *testing.B) {
	for _, n := range []int{8, 80, 800} {
		b.Run(fmt.Sprintf("paragraphs=%d", n), func(b *testing.B) {
			test.NewTempApp(b)
			entry := widget.NewMultiLineEntry()
			entry.Wrapping = fyne.TextWrapWord
			entry.SetText(paragraphs(n, 240))
			w := test.NewTempWindow(b, entry)
			w.SetPadded(false)
			w.Resize(fyne.NewSize(800, 600))
			w.Canvas().Focus(entry)
			entry.CursorRow, entry.CursorColumn = n/2, 20
			entry.Refresh()
			b.ResetTimer()
			for i := 0; b.Loop(); i++ {
				if i%2 == 0 {
					entry.TypedRune('ن')
				} else {
					entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
				}
			}
		})
	}
}

// The cost of laying out a whole paragraph of 240 letters: levels, runs, shaping
// (see BenchmarkShapeParagraph), lines.
func BenchmarkLayoutParagraph(b *testing.B) {
	engine, text := engine(), paragraphs(1, 240)
	o := typeset.Options{Style: typeset.Style{Family: typeset.Text, Weight: typeset.Regular, Size: 20, Height: 39}, Width: 632}
	engine.Layout(text, o)
	for b.Loop() {
		engine.Layout(text, o)
	}
}

// Opening a text, until its first screen is drawn.
func BenchmarkOpen(b *testing.B) {
	for _, n := range []int{8, 800, 8000} {
		b.Run(fmt.Sprintf("paragraphs=%d", n), func(b *testing.B) {
			s := spread(b, 1)
			text := paragraphs(n, 240)
			b.ResetTimer()
			for b.Loop() {
				s.body.SetText("")
				s.body.SetText(text)
			}
		})
	}
}

// Dragging the scroll bar from the top of 8,000 paragraphs to the end, in steps
// that each show paragraphs not seen before.
func BenchmarkScroll(b *testing.B) {
	b.Run("drag", func(b *testing.B) {
		s := spread(b, 8000)
		step := s.length() / 1000
		b.ResetTimer()
		for i := 0; b.Loop(); i++ {
			s.ScrollTo(float64(i%1000) * step)
		}
	})
	b.Run("wheel", func(b *testing.B) {
		s := spread(b, 8000)
		b.ResetTimer()
		for i := 0; b.Loop(); i++ {
			s.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -60)})
		}
	})
}

// The memory of a letter that is not on the screen: buffer, heights, and layouts
// still held.
func BenchmarkMemory(b *testing.B) {
	for b.Loop() {
		b.ReportMetric(bytesALetter(b), "B/letter")
	}
}

func bytesALetter(t testing.TB) float64 {
	text := paragraphs(8000, 240)
	letters := float64(len([]rune(text)))
	s := spread(t, 8)
	heap := func() float64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.GC()
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc)
	}
	before := heap()
	s.body.SetText(text)
	for i := range 300 {
		s.ScrollTo(float64(i) / 300 * s.length())
	}
	s.ScrollTo(0)
	after := heap()
	runtime.KeepAlive(text)
	return (after - before) / letters
}

func TestALetterOffTheScreenCostsFewBytes(t *testing.T) {
	if each := bytesALetter(t); each > 12 {
		t.Errorf("%.1f bytes a letter", each)
	}
}
