package typeset

import (
	"image"
	"image/color"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	unicodes "golang.org/x/text/unicode/bidi"
	"pgregory.net/rapid"

	"tahrir/ui/typeset/bidi"
)

var (
	bodyStyle     = Style{Family: Text, Weight: Regular, Size: 20, Height: 39}
	headlineStyle = Style{Family: Headline, Weight: Bold, Size: 31, Height: 50}
	plainStyle    = Style{Family: Interface, Weight: Regular, Size: 14, Height: 22}
)

// syllables are the parts of random texts: one of everything that has a rule of its
// own.
var syllables = []string{
	"ا", "ب", "لا", "لله", "محمد", "كِتَابٌ", "ة", "،", "؟", "«", "»", "٣", "٪", "می\u200c", "ٹی", " ", " ", " ", "  ", ".", ",", "(", ")", "[", "]",
	"a", "fi", "Word", "12", "3.5", "%", "-", "/", "\t", "שׁ", "לוֹ", "é", "e\u0301", "\u200f", "\u200e", "\u200d", "\u00a0", "\u00ad",
	"\u202e", "\u202c", "\u2067", "\u2066", "\u2068", "\u2069", "\n", "😀", "👨‍👩‍👧", "🇪🇬", "漢", "\U00012000", "\ufffd", "x\u0301\u0302", "ب\u0323", "ש\u064e", "—", "…",
}

func drawText(t *rapid.T) string {
	return join(rapid.SliceOfN(rapid.SampledFrom(syllables), 0, 40).Draw(t, "text"))
}

func join(parts []string) string {
	s := ""
	for _, p := range parts {
		s += p
	}
	return s
}

func drawOptions(t *rapid.T) Options {
	return Options{
		Style:        rapid.SampledFrom([]Style{bodyStyle, headlineStyle, plainStyle}).Draw(t, "style"),
		Base:         rapid.SampledFrom([]Direction{Auto, LTR, RTL}).Draw(t, "base"),
		Align:        rapid.SampledFrom([]Align{Start, Center, End, Justify}).Draw(t, "align"),
		Width:        rapid.SampledFrom([]float32{0, 1, 60, 150, 400}).Draw(t, "width"),
		ShowControls: rapid.Bool().Draw(t, "controls"),
	}
}

// checks tries a property as often as a run has time for.
func checks(t *testing.T, property func(*rapid.T)) {
	t.Helper()
	if os.Getenv("TAHRIR_SOAK") != "" {
		for range 20 {
			rapid.Check(t, property)
		}
		return
	}
	rapid.Check(t, property)
}

func TestLinesHoldTheWholeText(t *testing.T) {
	e := testEngine(t)
	checks(t, func(t *rapid.T) {
		p := e.Layout(drawText(t), drawOptions(t))
		at := 0
		for i, l := range p.Lines() {
			if l.From != at || l.To < l.From || l.To == l.From && p.Len() > 0 {
				t.Fatalf("line %d is %d to %d after %d", i, l.From, l.To, at)
			}
			at = l.To
			covered := make([]int, l.To-l.From)
			for _, q := range l.pieces {
				for r := q.from; r < q.to; r++ {
					covered[r-l.From]++
				}
			}
			if slices.ContainsFunc(covered, func(n int) bool { return n != 1 }) {
				t.Fatalf("line %d: runes stand %v times", i, covered)
			}
			if p.flags[l.To]&graphemeEnd == 0 {
				t.Fatalf("line %d ends inside a cluster", i)
			}
			var stops int
			for off := l.From; off < l.To; off = p.NextStop(off) {
				stops++
			}
			if p.options.Width > 0 && l.width > p.box && stops > 1 && !oneCluster(p, l) {
				t.Fatalf("line %d is %v wide in %v", i, l.Width, p.options.Width)
			}
		}
		if at != p.Len() {
			t.Fatalf("lines end at %d of %d", at, p.Len())
		}
	})
}

// oneCluster reports whether a line is too short to be broken further.
func oneCluster(p *Paragraph, l Line) bool {
	to := l.To
	for to > l.From && p.hangs(to-1) {
		to--
	}
	for i := l.From + 1; i < to; i++ {
		if p.flags[i]&clusterEnd != 0 && p.flags[i]&graphemeEnd != 0 {
			return false
		}
	}
	return true
}

// A line without marks of several runes stands in the order of rule L2.
func TestLineStandsInVisualOrder(t *testing.T) {
	e := testEngine(t)
	checks(t, func(t *rapid.T) {
		p := e.Layout(drawText(t), Options{Style: plainStyle, Base: drawOptions(t).Base})
		levels, _ := bidi.Levels(p.runes, p.Direction())
		hidden := func(i int) bool { // removed by rule X9, so in no order
			properties, _ := unicodes.LookupRune(p.runes[i])
			switch properties.Class() {
			case unicodes.BN, unicodes.LRE, unicodes.RLE, unicodes.LRO, unicodes.RLO, unicodes.PDF:
				return true
			}
			return false
		}
		var got []int
		for _, c := range p.cells(&p.lines[0]) {
			if c.rtl {
				for r := c.to - 1; r >= c.from; r-- {
					got = append(got, r)
				}
				continue
			}
			for r := c.from; r < c.to; r++ {
				got = append(got, r)
			}
		}
		got = slices.DeleteFunc(got, hidden)
		if want := slices.DeleteFunc(bidi.VisualOrder(levels), hidden); !slices.Equal(got, want) {
			t.Fatalf("%q: order %v, want %v by levels %v", p.Text(), got, want, levels)
		}
	})
}

// A click on a soft hyphen's mark means the line's end: behind the mark stands the
// soft hyphen itself, which has no width.
func TestAClickOnASoftHyphenMeansTheLinesEnd(t *testing.T) {
	e := testEngine(t)
	for _, text := range []string{"الله\u00adمحمد", "مرحبا\u00adبالعالمين", "trans\u00adformation", "كتب trans\u00adformation"} {
		p := e.Layout(text, Options{Style: bodyStyle, Width: 60})
		if len(p.Lines()) < 2 {
			t.Fatalf("%q is not broken", text)
		}
		off := len([]rune(text[:strings.IndexRune(text, '\u00ad')]))
		c := p.Caret(Position{off, Downstream})
		at := p.Hit(c.X, (c.Top+c.Bottom)/2)
		if back := p.Caret(at); at != p.LineEnd(c.Line) && (back.Line != c.Line || math.Abs(float64(back.X-c.X)) > 0.05) {
			t.Errorf("%q: a click at %+v gives %+v at %+v", text, c, at, back)
		}
	}
}

func TestCaretComesBackFromItsPlace(t *testing.T) {
	e := testEngine(t)
	checks(t, func(t *rapid.T) {
		p := e.Layout(drawText(t), drawOptions(t))
		for off := 0; off <= p.Len(); off = p.NextStop(off) {
			for _, affinity := range []Affinity{Downstream, Upstream} {
				c := p.Caret(Position{off, affinity})
				at := p.Hit(c.X, (c.Top+c.Bottom)/2)
				if at == p.LineStart(c.Line) || at == p.LineEnd(c.Line) {
					continue // a click at a line's edge means its start or end
				}
				back := p.Caret(at)
				if back.Line != c.Line || math.Abs(float64(back.X-c.X)) > 0.05 {
					t.Fatalf("%q: a click at the caret of %d/%d, %+v, gives %+v at %+v", p.Text(), off, affinity, c, p.Hit(c.X, (c.Top+c.Bottom)/2), back)
				}
			}
			if off == p.Len() {
				break
			}
		}
	})
}

// The arrows take the caret from one visual edge to the other and back. Each step
// moves it to its side, and there is a last one.
func TestArrowsCrossTheParagraph(t *testing.T) {
	e := testEngine(t)
	checks(t, func(t *rapid.T) {
		p := e.Layout(drawText(t), drawOptions(t))
		cross := func(from Position, step func(Position) (Position, bool), sign float32) Position {
			at := p.Caret(from)
			for n := 0; ; n++ {
				next, ok := step(from)
				if !ok {
					return from
				}
				to := p.Caret(next)
				if to.Line == at.Line && (to.X-at.X)*sign <= 0 {
					t.Fatalf("%q: from %+v at %+v to %+v at %+v", p.Text(), from, at, next, to)
				}
				if n > 4*p.Len()+4 {
					t.Fatalf("%q: no end", p.Text())
				}
				from, at = next, to
			}
		}
		start, end := p.LineStart(0), p.LineEnd(len(p.lines)-1)
		onward, back := p.Right, p.Left
		sign := float32(1)
		if p.Direction() == RTL {
			onward, back, sign = p.Left, p.Right, -1
		}
		if got := cross(start, onward, sign); p.LineOf(got) != len(p.lines)-1 || !atEdge(p, got, end, sign) {
			t.Fatalf("%q: onward ends at %+v, %+v, not %+v, %+v", p.Text(), got, p.Caret(got), end, p.Caret(end))
		}
		if got := cross(end, back, -sign); p.LineOf(got) != 0 || !atEdge(p, got, start, -sign) {
			t.Fatalf("%q: back ends at %+v, %+v, not %+v, %+v", p.Text(), got, p.Caret(got), start, p.Caret(start))
		}
	})
}

func atEdge(p *Paragraph, got, edge Position, sign float32) bool {
	return (p.Caret(got).X-p.Caret(edge).X)*sign > -0.05
}

func TestSelectionIsAsLongAsItsText(t *testing.T) {
	e := testEngine(t)
	checks(t, func(t *rapid.T) {
		p := e.Layout(drawText(t), Options{Style: plainStyle, Base: drawOptions(t).Base})
		from := p.snap(rapid.IntRange(0, p.Len()).Draw(t, "from"))
		to := p.snapUp(rapid.IntRange(from, p.Len()).Draw(t, "to"))
		var sum float32
		for _, r := range p.Selection(from, to) {
			sum += r.W
		}
		want := p.advance(&p.lines[0], from, to).pixels()
		if math.Abs(float64(sum-want)) > 0.1 {
			t.Fatalf("%q: %d to %d is %v long, selected %v", p.Text(), from, to, want, sum)
		}
	})
}

// Nothing is drawn outside LineBounds, so an image of that size cuts off no mark
// and no tail.
func TestNothingIsDrawnOutsideLineBounds(t *testing.T) {
	e := testEngine(t)
	checks(t, func(t *rapid.T) {
		o := drawOptions(t)
		text := drawText(t)
		n := len([]rune(text))
		if n > 2 {
			from := rapid.IntRange(0, n-1).Draw(t, "from")
			o.Spans = []Span{{From: from, To: min(n, from+5), Ground: color.Black, Wave: color.Black, Strike: true, Weight: Bold}}
		}
		p := e.Layout(text, o)
		i := rapid.IntRange(0, len(p.lines)-1).Draw(t, "line")
		scale := rapid.SampledFrom([]float32{1, 1.25, 2}).Draw(t, "scale")
		b := p.LineBounds(i)
		const margin = 40
		box := image.Rect(floor(b.X*scale), floor(b.Y*scale), ceil((b.X+b.W)*scale), ceil((b.Y+b.H)*scale))
		dst := image.NewRGBA(box.Inset(-margin))
		p.DrawLine(dst, i, 0, 0, scale, Ink{Letters: color.Black})
		for y := dst.Rect.Min.Y; y < dst.Rect.Max.Y; y++ {
			for x := dst.Rect.Min.X; x < dst.Rect.Max.X; x++ {
				if dst.Pix[dst.PixOffset(x, y)+3] != 0 && !image.Pt(x, y).In(box) {
					t.Fatalf("%q: a pixel at %d,%d outside %v", text, x, y, box)
				}
			}
		}
	})
}

// The letters of a right-to-left line stand still while more are typed at its end,
// except for the last word, which may join anew.
func TestLettersDoNotShakeWhileTyping(t *testing.T) {
	e := testEngine(t)
	text := []rune("كتب المراسل خبراً قصيراً عن افتتاح المعرض السنوي 2031 للكتاب")
	for _, scale := range []float32{1, 1.25, 1.5, 2} {
		const width, height = 700, 39
		picture := func(n int) *image.RGBA {
			dst := image.NewRGBA(image.Rect(0, 0, int(width*scale), int(height*scale)+20))
			e.Layout(string(text[:n]), Options{Style: bodyStyle, Base: RTL, Width: width}).Draw(dst, 0, 0, scale, Ink{Letters: color.Black})
			return dst
		}
		for n := 1; n < len(text); n++ {
			word := n
			for word > 0 && text[word-1] != ' ' {
				word--
			}
			before, after := picture(n), picture(n+1)
			p := e.Layout(string(text[:n]), Options{Style: bodyStyle, Base: RTL, Width: width})
			from := min(int(p.Caret(Position{word, Upstream}).X*scale)+2, before.Rect.Max.X-1)
			for y := range before.Rect.Dy() {
				a := before.Pix[before.PixOffset(from, y):before.PixOffset(before.Rect.Max.X-1, y)]
				b := after.Pix[after.PixOffset(from, y):after.PixOffset(after.Rect.Max.X-1, y)]
				if !slices.Equal(a, b) {
					t.Fatalf("scale %v: row %d changes when letter %d, %c, is typed", scale, y, n, text[n])
				}
			}
		}
	}
}
