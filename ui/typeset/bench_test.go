package typeset

import (
	"errors"
	"image"
	"image/color"
	"runtime"
	"testing"
	"unicode/utf8"

	"github.com/go-text/render"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"tahrir/ui/typeset/bidi"
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

// The shaper alone, on the runs of the paragraph: the cost that no engine can
// avoid.
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
		bidi.Levels(text, Auto)
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

// The same masks, each drawn anew from its outline.
func BenchmarkDrawUncached(b *testing.B) { benchDraw(b, true) }

// The same glyphs drawn from their outlines by the library that comes with the
// shaper, as a program without a cache would.
func BenchmarkDrawOutlines(b *testing.B) {
	p := benchParagraph(b)
	w, h := p.Size()
	dst := image.NewRGBA(image.Rect(0, 0, int(w)+1, int(h)+1))
	renderer := render.Renderer{FontSize: bodyStyle.Size, PixScale: 1, Color: color.Black}
	faces := map[*face]*font.Face{}
	type drawn struct {
		out  shaping.Output
		x, y int
	}
	var runs []drawn
	for _, line := range p.lines {
		for _, q := range line.pieces {
			f := q.run.face
			if faces[f] == nil {
				faces[f] = font.NewFace(f.font)
			}
			d := drawn{out: shaping.Output{Face: faces[f], Size: fixed.Int26_6(q.run.size * 64)}, x: int((line.x + q.x).pixels()), y: int(line.Baseline)}
			for _, g := range q.run.glyphs[q.g0:q.g1] {
				d.out.Glyphs = append(d.out.Glyphs, shaping.Glyph{GlyphID: g.id, Advance: fixed.Int26_6(g.advance), XOffset: fixed.Int26_6(g.x), YOffset: fixed.Int26_6(g.y)})
			}
			runs = append(runs, d)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range runs {
			renderer.DrawShapedRunAt(d.out, dst, d.x, d.y)
		}
	}
	if err := seen(dst); err != nil {
		b.Fatal(err)
	}
}

// seen returns an error where nothing at all was drawn.
func seen(dst *image.RGBA) error {
	for _, v := range dst.Pix {
		if v != 0 {
			return nil
		}
	}
	return errors.New("nothing was drawn")
}

// What a laid out paragraph takes in memory, and what the engine holds after a
// page.
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
