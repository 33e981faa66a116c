package typeset

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// set lays a text out on one line of 600 pixels.
func set(t testing.TB, text string, base Direction) *Paragraph {
	t.Helper()
	return testEngine(t).Layout(text, Options{Style: bodyStyle, Base: base, Width: 600})
}

// off is the offset of a part of the text, in runes.
func off(t testing.TB, p *Paragraph, part string) int {
	t.Helper()
	before, _, ok := strings.Cut(p.Text(), part)
	if !ok {
		t.Fatalf("no %q in %q", part, p.Text())
	}
	return len([]rune(before))
}

// The text's face sets lam and alef as two glyphs, the headline's as one.
func TestLamAlefIsEnteredInItsMiddle(t *testing.T) {
	for _, style := range []Style{bodyStyle, headlineStyle} {
		for _, text := range []string{"لا", "سلام", "ولأن", "فلإنه"} {
			p := testEngine(t).Layout(text, Options{Style: style, Base: RTL, Width: 600})
			at := off(t, p, "ل")
			if one := p.flags[at+1]&clusterEnd == 0; one != (style == headlineStyle) {
				t.Fatalf("%s: is one glyph: %v", text, one)
			}
			before, middle, after := p.Caret(Position{Offset: at}).X, p.Caret(Position{Offset: at + 1}).X, p.Caret(Position{Offset: at + 2}).X
			if !(before > middle && middle > after) {
				t.Errorf("%s: carets %v, %v, %v do not go on to the left", text, before, middle, after)
			}
			if left, _ := p.Left(Position{Offset: at}); left.Offset != at+1 {
				t.Errorf("%s: an arrow jumps over both letters, to %v", text, left)
			}
		}
	}
}

func TestCaretAtNumberAtLineEnd(t *testing.T) {
	p := set(t, "بدأ العمل عام 2031", RTL)
	end := p.LineEnd(0)
	if c := p.Caret(end); math.Abs(float64(c.X-p.lines[0].X)) > 0.05 || c.Dir != RTL {
		t.Errorf("End stands at %v, %v; the line ends at %v", c.X, c.Dir, p.lines[0].X)
	}
	second, ok := p.SecondCaret(end)
	if number := off(t, p, "2031"); !ok || second.Dir != LTR || second.X <= p.Caret(Position{number + 3, Downstream}).X {
		t.Errorf("the other place is %+v, %v: it belongs at the right of the last figure", second, ok)
	}
}

func TestEndOfALineIsItsReadingEnd(t *testing.T) {
	p := set(t, "قالت الشركة في بيان", RTL)
	if start, end := p.Caret(p.LineStart(0)), p.Caret(p.LineEnd(0)); start.X != 600 || end.X >= start.X {
		t.Errorf("a right-to-left line goes from %v to %v", start.X, end.X)
	}
	if p.LineEnd(0).Offset != p.Len() || p.LineStart(0).Offset != 0 {
		t.Errorf("the line's ends are %v and %v", p.LineStart(0), p.LineEnd(0))
	}
}

func TestClickBetweenRunsStaysBetweenThem(t *testing.T) {
	p := set(t, "كلمة Word أخرى", RTL)
	word := off(t, p, "Word")
	right := p.Caret(Position{word + 4, Upstream}).X // of the d
	for _, shift := range []float32{-1.5, 1.5} {
		c := p.Caret(p.Hit(right+shift, 10))
		if math.Abs(float64(c.X-right)) > 6 {
			t.Errorf("a click %v from the edge of the Latin word stands at %v, not near %v", shift, c.X, right)
		}
	}
}

func TestSelectionOverABoundaryIsInPieces(t *testing.T) {
	p := set(t, "قال BBC News اليوم", RTL)
	from := off(t, p, "ل BBC")
	to := off(t, p, "C News")
	boxes := p.Selection(from, to)
	if len(boxes) != 2 || boxes[0].X >= boxes[1].X {
		t.Fatalf("letters on both sides of a boundary are selected as %v", boxes)
	}
	latin := p.Selection(off(t, p, "BBC"), to)
	if len(latin) != 1 || !near(latin[0].X, boxes[0].X) {
		t.Errorf("the Latin part is %v of %v", latin, boxes)
	}
}

func near(a, b float32) bool { return math.Abs(float64(a-b)) < 0.05 }

func TestSelectionKeepsALigature(t *testing.T) {
	p := testEngine(t).Layout("سلام", Options{Style: headlineStyle, Base: RTL, Width: 600})
	whole := p.Selection(1, 3)
	lam, alef := p.Selection(1, 2), p.Selection(2, 3)
	if len(lam) != 1 || len(alef) != 1 || !near(lam[0].W+alef[0].W, whole[0].W) || !near(alef[0].X+alef[0].W, lam[0].X) {
		t.Errorf("lam %v and alef %v of %v", lam, alef, whole)
	}
}

func TestWords(t *testing.T) {
	for _, test := range []struct {
		name, text, at, want string
	}{
		{"marks stay in the word", "السلام عَلَيْكُم جميعاً", "يْكُم", "عَلَيْكُم"},
		{"a joiner stays in the word", "او می\u200cخواهد برود", "خواهد", "می\u200cخواهد"},
		{"a quotation mark is no word", "قال «نعم» ثم", "نعم", "نعم"},
		{"a figure with its comma", "بلغ 1,250 نسخة", "250", "1,250"},
		{"an apostrophe stays", "said O'Neill today", "Neill", "O'Neill"},
		{"spaces by themselves", "كلمة   أخرى", "   ", "كلمة"}, // at its end the word comes first
	} {
		p := set(t, test.text, Auto)
		from, to := p.WordAt(off(t, p, test.at))
		if got := string(p.runes[from:to]); got != test.want {
			t.Errorf("%s: %q", test.name, got)
		}
	}
}

func TestWordSteps(t *testing.T) {
	p := set(t, "قال: «نعم، 12 مرة».", RTL)
	var ends, starts []int
	for at := 0; at < p.Len(); {
		at = p.NextWord(at)
		ends = append(ends, at)
	}
	for at := p.Len(); at > 0; {
		at = p.PrevWord(at)
		starts = append(starts, at)
	}
	if want := []int{3, 9, 13, 17, 19}; !slices.Equal(ends, want) {
		t.Errorf("words end at %v, want %v", ends, want)
	}
	if want := []int{14, 11, 6, 0}; !slices.Equal(starts, want) {
		t.Errorf("words start at %v, want %v", starts, want)
	}
}

func TestTrailingSpaceStaysAtTheEnd(t *testing.T) {
	for _, text := range []string{"قال أحمد ", "قال BBC ", "عام 2031 "} {
		p := set(t, text, RTL)
		without := set(t, strings.TrimSpace(text), RTL)
		if p.lines[0].width != without.lines[0].width {
			t.Errorf("%q: the space takes room: %v, without %v", text, p.lines[0].Width, without.lines[0].Width)
		}
		if c := p.Caret(p.LineEnd(0)); c.X >= without.Caret(without.LineEnd(0)).X {
			t.Errorf("%q: the caret after the space is at %v, before it at %v", text, c.X, without.Caret(without.LineEnd(0)).X)
		}
	}
}

func TestSignsStandAtTheirSide(t *testing.T) {
	for _, test := range []struct {
		name, text, sign string
		leftmost         bool
	}{
		{"a full stop after a Latin word", "تحالف RISC.", ".", true},
		{"a list's dash", "- بند Item", "-", false},
		{"an Arabic percent sign", "بنسبة ٤٥٪", "٪", true},
		{"a closing parenthesis after Latin", "الصحة (WHO)", ")", true},
		{"an opening parenthesis", "(WHO) الصحة", "(", false},
		{"a question mark after a number", "هل تجاوز 12؟", "؟", true},
	} {
		p := set(t, test.text, RTL)
		cells := p.cells(&p.lines[0])
		at := cells[len(cells)-1].from
		if test.leftmost {
			at = cells[0].from
		}
		if at != off(t, p, test.sign) {
			t.Errorf("%s: %q stands there", test.name, string(p.runes[at]))
		}
	}
}

func TestColumnIsKeptInPixels(t *testing.T) {
	p := testEngine(t).Layout(longArabic, Options{Style: bodyStyle, Base: RTL, Width: 380})
	const column = 200
	for i := range p.lines[:3] {
		c := p.Caret(p.At(i, column))
		if c.Line != i || math.Abs(float64(c.X-column)) > 8 {
			t.Errorf("line %d: column %v becomes %v on line %d", i, column, c.X, c.Line)
		}
	}
}

func TestEmptyParagraph(t *testing.T) {
	for _, base := range []Direction{LTR, RTL} {
		p := set(t, "", base)
		want := float32(0)
		if base == RTL {
			want = 600
		}
		c := p.Caret(Position{})
		if len(p.Lines()) != 1 || c.X != want || c.Dir != base || c.Bottom <= c.Top {
			t.Errorf("base %d: %d lines, caret %+v", base, len(p.Lines()), c)
		}
		if _, h := p.Size(); h != 39 {
			t.Errorf("the line is %v high", h)
		}
		if at := p.Hit(100, 10); at.Offset != 0 {
			t.Errorf("a click stands at %v", at)
		}
	}
	if p := testEngine(t).Layout("123", Options{Style: bodyStyle, Fallback: RTL}); p.Direction() != RTL {
		t.Error("a text without a letter does not take the fallback's direction")
	}
}

func TestControls(t *testing.T) {
	for _, test := range []struct {
		text     string
		name     string
		misleads bool
		shown    bool
	}{
		{"ملف \u202Egnp.exe", "RLO", true, true},
		{"ملف \u202Egnp\u202C تم", "RLO", true, true},
		{"ملف \u2067abc", "RLI", true, true},
		{"ملف \u2067abc\u2069 تم", "RLI", false, false},
		{"ملف \u202Babc\u202C تم", "RLE", false, false},
		{"ملف \u2066\u202Babc\u2069 تم", "RLE", true, true},
		{"ملف \u2066\u202Babc\u2069 تم", "LRI", false, false},
		{"ملف abc\u2069 تم", "PDI", false, true},
		{"ملف \u2066abc\u202C\u2069 تم", "PDF", false, true},
		{"ملفا\u200Fت", "RLM", false, true},
		{"ملف (abc)\u200F تم", "RLM", false, false},
		{"می\u200Cشود", "ZWNJ", false, false},
		{"سطر\nآخر", "LF", false, true},
		{"نص \U000E0041 هنا", "U+E0041", true, true},
	} {
		p := set(t, test.text, RTL)
		i := slices.IndexFunc(p.Controls(), func(c Control) bool { return c.Name == test.name })
		if i < 0 {
			t.Errorf("%q: no %s among %+v", test.text, test.name, p.Controls())
			continue
		}
		c := p.Controls()[i]
		if c.Misleads != test.misleads || c.Shown != test.shown || c.Shown != (c.Place.W > 0) {
			t.Errorf("%q: %+v", test.text, c)
		}
	}
	if p := set(t, "🏴󠁧󠁢󠁥󠁮󠁧󠁿 و👩‍🔬", RTL); len(p.Controls()) != 0 {
		t.Errorf("the parts of a picture are given as controls: %+v", p.Controls())
	}
}

func TestMaxLinesCutsAtTheTrueEnd(t *testing.T) {
	p := testEngine(t).Layout(longArabic, Options{Style: bodyStyle, Base: RTL, Width: 380, MaxLines: 2})
	if len(p.Lines()) != 2 {
		t.Fatalf("%d lines", len(p.Lines()))
	}
	last := p.Lines()[1]
	if first := last.pieces[0]; !first.added || first.x != 0 {
		t.Errorf("the ellipsis is not at the left end: %+v", first)
	}
	if last.Width > 380 {
		t.Errorf("the cut line is %v wide", last.Width)
	}
	if c := p.Caret(Position{Offset: p.Len()}); c.Line != 1 {
		t.Errorf("a place that was cut off stands at %+v", c)
	}
	if whole := testEngine(t).Layout("قصير", Options{Style: bodyStyle, Width: 380, MaxLines: 1}); whole.Lines()[0].pieces[0].added {
		t.Error("a text that fits has an ellipsis")
	}
}
