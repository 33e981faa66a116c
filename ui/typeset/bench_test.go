package typeset

import (
	"image"
	"image/color"
	"runtime"
	"testing"
	"unicode/utf8"
)

// benchText is an Arabic paragraph of 237 letters, such as a newsroom writes.
const benchText = "أعلنت إدارة المتحف الوطني أمس افتتاح جناح جديد يضم نحو 340 قطعة نادرة، وقالت مديرة المتحف هدى العلي إن «الجناح ثمرة عمل دام ستة أعوام»، مضيفة أن الدخول مجاني حتى نهاية الشهر، وأن فريقاً من جامعة Leiden شارك في الترميم والتوثيق الرقمي له."

const benchWidth = 632

func benchOptions() Options { return Options{Style: bodyStyle, Width: benchWidth} }

func benchParagraph(b *testing.B) *Paragraph {
	b.Helper()
	if n := utf8.RuneCountInString(benchText); n != 237 {
		b.Fatalf("the paragraph has %d letters", n)
	}
	return testEngine(b).Layout(benchText, benchOptions())
}

// The shaper alone, on the runs of the paragraph: what no engine can save.
func BenchmarkShapeParagraph(b *testing.B) {
	p := benchParagraph(b)
	w := p.engine.borrow()
	b.ReportAllocs()
	for b.Loop() {
		w.shape(p)
	}
}

func BenchmarkLayout(b *testing.B) {
	p := benchParagraph(b)
	b.ReportAllocs()
	for b.Loop() {
		p.engine.Layout(benchText, benchOptions())
	}
}

func BenchmarkLevels(b *testing.B) {
	text := []rune(benchText)
	b.ReportAllocs()
	for b.Loop() {
		Levels(text, Auto)
	}
}

func benchDraw(b *testing.B, direct bool) {
	p := benchParagraph(b)
	w, h := p.Size()
	dst := image.NewRGBA(image.Rect(0, 0, int(w)+1, int(h)+1))
	draw := func() {
		p.engine.masks.mu.RLock()
		defer p.engine.masks.mu.RUnlock()
		for i := range p.lines {
			c := p.canvas(dst, &p.lines[i], 0, 0, 1)
			c.ink, c.direct = brushOf(color.Black), direct
			for j := range p.lines[i].pieces {
				c.piece(&p.lines[i].pieces[j])
			}
		}
	}
	draw()
	b.ReportAllocs()
	for b.Loop() {
		draw()
	}
}

func BenchmarkDrawCached(b *testing.B) { benchDraw(b, false) }

func BenchmarkDrawOutlines(b *testing.B) { benchDraw(b, true) }

// What a laid out paragraph holds, and what the engine does after a page.
func BenchmarkMemory(b *testing.B) {
	e := testEngine(b)
	e.Layout(benchText, benchOptions())
	for b.Loop() {
		const paragraphs = 1000
		var kept [paragraphs]*Paragraph
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		for i := range kept {
			kept[i] = e.Layout(benchText, benchOptions())
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/paragraphs, "B/paragraph")
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/paragraphs/237, "B/letter")
		runtime.KeepAlive(&kept)
	}
}

func BenchmarkCaretMoves(b *testing.B) {
	p := benchParagraph(b)
	b.ReportAllocs()
	at := p.LineStart(0)
	for b.Loop() {
		next, ok := p.Left(at)
		if at = next; !ok {
			at = p.LineStart(0)
		}
	}
}
