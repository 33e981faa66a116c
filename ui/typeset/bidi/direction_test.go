package bidi

import (
	"testing"

	"pgregory.net/rapid"
)

func TestTheFirstStrongLetterDecides(t *testing.T) {
	for text, want := range map[string]Direction{
		"": Auto, "12 ٪ (٣)": Auto, "خبر BBC": RTL, "BBC خبر": LTR, "١٢ خبر": RTL, "«שלום» x": RTL,
		"\u2067خبر\u2069 BBC":                 LTR, // an isolate decides nothing
		"\u2067خبر BBC":                       Auto,
		"\u2067خبر\u2066\u2069 BBC\u2069 خبر": RTL,
		"\u2069BBC":                           LTR,
		"\u202bBBC\u202c":                     LTR, // an embedding does not shield its letters
		"\u200fBBC":                           RTL,
		"\u061c1 BBC":                         RTL,
		"12\u2029خبر":                         Auto, // the paragraph is over
		"\U00010EC5 x":                        RTL,  // an Arabic letter of Unicode 15
	} {
		if got := FirstStrong(text); got != want {
			t.Errorf("%+q: %d, want %d", text, got, want)
		}
	}
}

// FirstStrong agrees with the direction that Levels resolves.
func TestOneReaderOfRulesP2AndP3(t *testing.T) {
	runes := []rune("aבب1٣ .(\t\n\u2029\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2068\u2069\u2069\u200e\u200f\u061c\u0300\u00ad")
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(rapid.SampledFrom(runes), 0, 30).Draw(t, "text")
		var b Resolver
		for _, fallback := range []Direction{LTR, RTL} {
			want := FirstStrong(string(text))
			if want == Auto {
				want = fallback
			}
			if _, got := b.Resolve(text, Auto, fallback); got != want {
				t.Fatalf("%+q: levels by direction %d, the first strong letter says %d", string(text), got, want)
			}
		}
	})
}
