package compare

import (
	"testing"
	"unicode/utf8"

	"tahrir/document"
)

// FuzzCompare holds a comparison of any two texts to what it is for: both can be
// had from it, hidden or not, and what is said in short is what is there.
func FuzzCompare(f *testing.F) {
	for _, pair := range [][2]string{
		{"", "خبر"}, {"كُتب\n\nب", "كتب\nب"}, {body(harvest, prices, silos), body(silos, harvest)},
		{"12,340 (Orbit) - نعم", "١٢٬٣٤٠ \u2068(Orbit)\u2069، «نعم»"}, {"المسئولون  أ", "المسؤولون\u00a0ا"}, {"\u200fBBC", "\u200eBBC\n\n\n"},
		{"\u0301\u064b \u200f", " \u064b\u200e"}, {"👩\u200d🚀", "👩🚀"}, {"\u061c\u2069", "\u202e\r\t"},
	} {
		f.Add(pair[0], pair[1], uint8(AnyClass))
	}
	f.Fuzz(func(t *testing.T, old, new string, classes uint8) {
		was, is := &document.Article{Headline: old, Body: old}, &document.Article{Headline: new, Body: new}
		c := Articles(was, is)
		for _, c := range []Comparison{c, c.Hide(Class(classes) & AnyClass)} {
			if OldBody(c.Body) != old || NewBody(c.Body) != new {
				t.Fatalf("%q and %q came out as %q and %q", old, new, OldBody(c.Body), NewBody(c.Body))
			}
			if pieces := c.Field(Headline).Pieces; OldText(pieces) != old || NewText(pieces) != new {
				t.Fatalf("%q and %q came out as %q and %q", old, new, OldText(pieces), NewText(pieces))
			}
		}
		if said, gist := c.Summary.Gist(), GistOf(was, is); said.Paragraphs != gist.Paragraphs || len(said.Fields) != len(gist.Fields) {
			t.Fatalf("%q and %q: in short %+v, of the whole %+v", old, new, gist, said)
		}
		for _, p := range c.Body {
			for _, piece := range p.Pieces {
				end := 0
				for _, s := range piece.Letters {
					if s.FromByte < end || s.ToByte <= s.FromByte || s.ToByte > len(piece.Text) || utf8.ValidString(piece.Text) && !utf8.ValidString(piece.Text[s.FromByte:s.ToByte]) {
						t.Fatalf("letters %v of %q", piece.Letters, piece.Text)
					}
					end = s.ToByte
				}
			}
		}
	})
}

// FuzzMerge holds a merge with the unchanged, either way, to the changed.
func FuzzMerge(f *testing.F) {
	f.Add(body(harvest, prices), body(prices, harvest, silos))
	f.Add("أ\n\nب", "\n\u200fأ\nب\n")
	f.Fuzz(func(t *testing.T, base, changed string) {
		for _, sides := range [][2]string{{changed, base}, {base, changed}, {changed, changed}} {
			m := merger{}
			if merged := m.paragraphwise(base, sides[0], sides[1]); merged != changed || len(m.conflicts) > 0 {
				t.Fatalf("%q and %q of %q came to %q, conflicts %v", sides[0], sides[1], base, merged, m.conflicts)
			}
		}
	})
}
