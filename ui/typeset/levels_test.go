package typeset

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tahrir/ui/typeset/bidi"
)

// A part that is isolated has the levels that it would have between LRI and PDI, and
// so has all that is beside it.
func TestIsolatedPartsAreOrderedByThemselves(t *testing.T) {
	e := testEngine(t)
	letters := []rune("قالab 12.,()!%-«»א")
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(rapid.SampledFrom(letters), 1, 24).Draw(t, "text")
		o := Options{Style: bodyStyle, Base: Direction(rapid.IntRange(1, 2).Draw(t, "base"))}
		at := 0
		var with []rune // the text with the characters
		var places []int
		for at < len(text) && len(o.Isolated) < 3 {
			from := rapid.IntRange(at, len(text)-1).Draw(t, "from")
			to := rapid.IntRange(from+1, len(text)).Draw(t, "to")
			for ; at < from; at++ {
				places, with = append(places, len(with)), append(with, text[at])
			}
			with = append(with, '\u2066')
			for ; at < to; at++ {
				places, with = append(places, len(with)), append(with, text[at])
			}
			with = append(with, '\u2069')
			o.Isolated = append(o.Isolated, Part{from, to})
		}
		for ; at < len(text); at++ {
			places, with = append(places, len(with)), append(with, text[at])
		}
		var r bidi.Resolver
		want, _ := r.Resolve(with, o.Base, Auto)
		got := e.Layout(string(text), o)
		for i, place := range places {
			if got.levels[i] != want[place] {
				t.Fatalf("%q with %v: levels %v, want %v of %q", string(text), o.Isolated, got.levels, want, string(with))
			}
		}
		if got.Text() != string(text) || got.Len() != len(text) {
			t.Fatalf("the text is %q", got.Text())
		}
	})
}

// An isolated part decides nothing about the paragraph's direction that it did not
// decide before.
func TestIsolatedPartsKeepTheDirection(t *testing.T) {
	for text, want := range map[string]Direction{"code نص": LTR, "نص code": RTL} {
		o := Options{Style: bodyStyle, Isolated: []Part{{0, 4}}}
		if got := testEngine(t).Layout(text, o).Direction(); got != want {
			t.Errorf("%q has direction %v, want %v", text, got, want)
		}
	}
}

// Brackets that are open before the caret are ordered as though they were closed
// there.
func TestOpenBracketsAreClosedAtThePlace(t *testing.T) {
	e := testEngine(t)
	const open, closed = "وقعت Harbour (Co للشحن", "وقعت Harbour (Co للشحن)"
	held := e.Layout(open, Options{Style: bodyStyle, Close: len([]rune(open))})
	want := e.Layout(closed, Options{Style: bodyStyle})
	if !slices.Equal(held.levels, want.levels[:len(held.levels)]) {
		t.Errorf("levels %v, want %v", held.levels, want.levels)
	}
	if plain := e.Layout(open, Options{Style: bodyStyle}); slices.Equal(held.levels, plain.levels) {
		t.Error("UAX #9 alone does so too: the sentence shows nothing")
	}
}

// Figures are drawn in another shape; the text keeps those that were typed.
func TestNumbersAreDrawnInTheirShape(t *testing.T) {
	e := testEngine(t)
	o := Options{Style: bodyStyle, Numbers: []Part{{0, 2}}, Zero: '٠'}
	got, want := e.Layout("12. بند 34", o), e.Layout("١٢. بند 34", Options{Style: bodyStyle})
	if got.Text() != "12. بند 34" {
		t.Errorf("the text is %q", got.Text())
	}
	if !got.LineLooksAs(0, want, 0) {
		t.Error("the number looks otherwise")
	}
}

// The lines after the first begin behind what hangs, at the paragraph's own side,
// and end where the first does.
func TestLinesHangBehindTheMark(t *testing.T) {
	e := testEngine(t)
	for text, right := range map[string]bool{"- " + longArabic: true, "- one two three four five six seven eight nine ten eleven": false} {
		o := body(240)
		o.Hang = 2
		p := e.Layout(text, o)
		if len(p.lines) < 2 {
			t.Fatal("one line only")
		}
		mark := p.edges[2].pixels()
		for i, l := range p.Lines() {
			edge, want := l.X, float32(0)
			if right {
				edge, want = 240-l.X-l.Width, 0
			}
			if i > 0 {
				want = mark
			}
			if d := edge - want; d > 0.1 || d < -0.1 {
				t.Errorf("line %d of %q begins at %v, want %v", i, text[:8], edge, want)
			}
			if l.X < -0.1 || l.X+l.Width > 240.1 {
				t.Errorf("line %d leaves its box: %v to %v", i, l.X, l.X+l.Width)
			}
		}
	}
}
