package typeset

import (
	"testing"

	"github.com/go-text/typesetting/fontscan"
)

// boxed returns the letters of a paragraph that are drawn as a box, ours or the
// face's own.
func boxed(p *Paragraph) string {
	var found []rune
	for i := range p.runs {
		r := &p.runs[i]
		if r.kind == missing {
			found = append(found, p.runes[r.from:r.to]...)
		}
		for _, g := range r.glyphs {
			if g.id == 0 {
				found = append(found, p.runes[g.cluster])
			}
		}
	}
	return string(found)
}

// A mark is drawn wherever some face of the chain holds it together with its base,
// a space included.
func TestMarksAreNoBoxes(t *testing.T) {
	e := testEngine(t)
	for _, text := range []string{
		"الحركة \u00a0\u064e تُكتب هكذا", "the vowel \u00a0\u064e is short", "the vowel\u00a0\u0650 is short", "نبرة\u00a0\u0301 هنا",
		"علامة \u00a0\u05b8 عبرية", "a\u00a0\u0323b", " \u064b", "\u064b", "\u0301", "\u05b8", "\u200f\u064e",
		"a\u064eb", "1\u0654", "x\u06d6y", "é e\u0301 ạ a\u0323", "ب\u0301", "ﷺ\u0670", "\u25cc\u064e", "\u25cc\u05b8",
		"ש\u0301", "ب\u0323", "ש\u064e", "كتب\u0323ها", "q\u05b8w", "ש\u064e\u0323", "س\u0323\u064e", "ل\u0323ا", "(\u064e)", "«\u0650»", "٣\u064e", "–\u064e",
	} {
		for _, style := range []Style{bodyStyle, headlineStyle, plainStyle, {Family: Text, Weight: Bold, Size: 20}, {Family: Headline, Weight: Regular, Size: 20}} {
			if got := boxed(e.Layout(text, Options{Style: style, Fallback: RTL})); got != "" {
				t.Errorf("family %d, %+q: boxes for %+q", style.Family, text, got)
			}
		}
	}
}

// Where no face of the chain holds a letter together with its mark, the system's
// faces are asked for both; one that holds the letter alone is not taken.
func TestTheSystemIsAskedForTheWholeCluster(t *testing.T) {
	const cluster = "ש\u0301" // in the Hebrew faces alone
	face := func(name string, runes ...rune) fontscan.Footprint {
		var set fontscan.RuneSet
		for _, r := range runes {
			set.Add(r)
		}
		return fontscan.Footprint{Location: fontscan.Location{File: "../../assets/fonts/" + name + ".ttf"}, Runes: set}
	}
	bare := face("NotoSansHebrew-Bold", 'ש')
	whole := face("NotoSansHebrew-Regular", 'ש', 0x301)
	for _, test := range []struct {
		prints []fontscan.Footprint
		want   string
	}{
		{[]fontscan.Footprint{bare, whole}, "../../assets/fonts/NotoSansHebrew-Regular.ttf"},
		{[]fontscan.Footprint{bare}, "../../assets/fonts/NotoSansHebrew-Bold.ttf"},
	} {
		s := newSystemFaces(100)
		s.scanned, s.prints = true, test.prints
		e := testEngine(t)
		e.system = s
		s.find([]rune(cluster)...)
		if _, err := e.AwaitFonts(t.Context()); err != nil {
			t.Fatal(err)
		}
		if f := s.find([]rune(cluster)...); f == nil || f.name != test.want {
			t.Errorf("found %+v, want %s", f, test.want)
		}
	}
	// The same inside a text: no face of the chain has the mark with that letter.
	s := newSystemFaces(100)
	s.scanned = true
	s.prints = []fontscan.Footprint{face("NotoSerif-Regular", 'ب', 0x323), face("NotoNaskhArabic-Bold", 'ب')}
	e := testEngine(t)
	e.system = s
	e.Layout("ب\u0323", Options{Style: plainStyle})
	if pending, err := e.AwaitFonts(t.Context()); !pending || err != nil {
		t.Errorf("the system was not asked for a letter with its mark: %v", err)
	}
	if f := e.Layout("ب\u0323", Options{Style: plainStyle}).runs[0].face; f.name != "IBMPlexSansArabic-Regular" {
		t.Errorf("the letter went to %s, which holds no more of it than the chain does", f.name)
	}
}
