package differ_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"tahrir/document/differ"
)

func TestBetween(t *testing.T) {
	long := strings.Repeat("وصل القطار. ", 2000)
	for _, c := range []struct{ a, b, before, gone, came string }{
		{"", "", "", "", ""},
		{"سوق", "سوق", "سوق", "", ""},
		{"سوق", "سوق كبير", "سوق", "", " كبير"},
		{"سوق كبير", "سوق", "سوق", " كبير", ""},
		{"باب", "بباب", "ب", "", "ب"},
		{"ممم", "مم", "مم", "م", ""},
		{"س", "ص", "", "س", "ص"}, // their first bytes are equal
		{"é", "è", "", "é", "è"},
		{long + "س" + long, long + "ص" + long, long, "س", "ص"},
	} {
		start, aEnd, bEnd := differ.Between(c.a, c.b)
		if c.a[:start] != c.before || c.a[start:aEnd] != c.gone || c.b[start:bEnd] != c.came {
			t.Errorf("%.20q to %.20q: behind %.20q, %q gives way to %q", c.a, c.b, c.a[:start], c.a[start:aEnd], c.b[start:bEnd])
		}
	}
}

func TestEndsMayOverlap(t *testing.T) {
	if start, end := differ.Ends("ممم", "مم"); start != 4 || end != 4 {
		t.Errorf("%d and %d bytes, want 4 and 4: nobody knows which of the three is gone", start, end)
	}
}

// The edit changes one text into the other, splits no rune, and is the smallest
// that leaves a beginning and an end.
func TestTheEditMakesOneTextOfTheOther(t *testing.T) {
	texts := rapid.StringOf(rapid.SampledFrom([]rune("سصم aé\n😀")))
	rapid.Check(t, func(t *rapid.T) {
		a, b := texts.Draw(t, "a"), texts.Draw(t, "b")
		if rapid.Bool().Draw(t, "an edit of it") {
			runes := []rune(a)
			from := rapid.IntRange(0, len(runes)).Draw(t, "from")
			to := rapid.IntRange(from, len(runes)).Draw(t, "to")
			b = string(slices.Concat(runes[:from], []rune(b), runes[to:]))
		}
		start, aEnd, bEnd := differ.Between(a, b)
		if a[:start]+b[start:bEnd]+a[aEnd:] != b {
			t.Fatalf("%q to %q: %d, %d, %d", a, b, start, aEnd, bEnd)
		}
		gone, came := a[start:aEnd], b[start:bEnd]
		if !utf8.ValidString(gone) || !utf8.ValidString(came) {
			t.Fatalf("%q gives way to %q", gone, came)
		}
		if gone != "" && came != "" {
			x, y := []rune(gone), []rune(came)
			if x[0] == y[0] || x[len(x)-1] == y[len(y)-1] {
				t.Fatalf("%q gives way to %q, which are alike at an end", gone, came)
			}
		}
	})
}
