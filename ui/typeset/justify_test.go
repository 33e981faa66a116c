package typeset

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// A justified line fills the paragraph's width, and its strokes stand between
// letters that join.
func TestJustifiedLinesFillTheWidth(t *testing.T) {
	e := testEngine(t)
	words := []string{"كتب", "المحرر", "مقالاً", "عن", "السلام", "لا", "كَتَبَ", "BBC", "12", "دار", "ورد", "مدرسة", "می\u200cشود"}
	checks(t, func(t *rapid.T) {
		text := ""
		for _, w := range rapid.SliceOfN(rapid.SampledFrom(words), 3, 40).Draw(t, "words") {
			text += w + " "
		}
		width := float32(rapid.IntRange(120, 500).Draw(t, "width"))
		p := e.Layout(text, Options{Style: bodyStyle, Base: RTL, Width: width, Align: Justify})
		for i, l := range p.Lines() {
			if i == len(p.lines)-1 && len(l.stretch) > 0 {
				t.Fatalf("%q: the last line is stretched", text)
			}
			if i < len(p.lines)-1 && len(p.innerSpaces(&p.lines[i])) > 0 && math.Abs(float64(l.Width-width)) > 0.02 {
				t.Fatalf("%q: line %d is %v wide of %v", text, i, l.Width, width)
			}
			for _, s := range l.stretch {
				next := s.at + 1
				for s.kashida && transparent(p.runes[next]) {
					next++
				}
				if s.kashida && (!joinsLeft(p.runes[s.at]) || !joinsRight(p.runes[next])) {
					t.Fatalf("%q: a stroke between %c and %c", text, p.runes[s.at], p.runes[next])
				}
			}
		}
	})
}

// Urdu writes three figures in a way of its own.
func TestLanguageChoosesForms(t *testing.T) {
	e := testEngine(t)
	form := func(language string) glyph {
		return e.Layout("۴", Options{Style: bodyStyle, Language: language}).runs[0].glyphs[0]
	}
	if form("ur").id == form("fa").id {
		t.Error("Urdu and Persian four are one glyph")
	}
	if form("fa").id != form("").id {
		t.Error("Persian four is not the face's own")
	}
}
