package check_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"tahrir/document/check"
)

// bits are the parts of random texts: what the rules look at, and what separates
// it.
var bits = []string{
	"كلمة", "سـوق", "«", "»", "\"", " ", "  ", " ،", ",", "?", ".", "\n", "\n\n", "1", "٢", "۳", "12٣",
	"\u200f", "\u200e", "\u202b", "\u202c", "\u2067", "\u2069", "\u202e", "\x0b", "\ufffd", "\u2029", "a",
}

func draws(t *rapid.T, most int) string {
	text := ""
	for range rapid.IntRange(0, most).Draw(t, "bits") {
		text += rapid.SampledFrom(bits).Draw(t, "bit")
	}
	return text
}

// After each edit of any kind, a checker that saw all earlier texts returns what a
// new one returns.
func TestAnArticleThatIsWrittenIsCheckedAsOneThatIsThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rules := check.Rules{HeadlineLimit: 9}
		a := article(draws(t, 20))
		known := check.NewChecker(rules)
		for range rapid.IntRange(1, 12).Draw(t, "edits") {
			text := rapid.SampledFrom([]*string{&a.Headline, &a.Author, &a.Body, &a.Body, &a.Body}).Draw(t, "field")
			runes := []rune(*text)
			from := rapid.IntRange(0, len(runes)).Draw(t, "from")
			to := rapid.IntRange(from, min(len(runes), from+4)).Draw(t, "to")
			*text = string(runes[:from]) + draws(t, 3) + string(runes[to:])
			got, want := known.Check(a), check.Check(a, rules)
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("%q, %q, %q:\n%+v\nwant\n%+v", a.Headline, a.Author, a.Body, got, want)
			}
		}
	})
}
