package bidi_test

import (
	"testing"

	"tahrir/document/bidi"
)

func TestALeadingMarkIsOneAndBeforeSomething(t *testing.T) {
	for paragraph, want := range map[string]rune{
		"\u200fBBC وصلت": bidi.RLM, "\u200eنص": bidi.LRM, "\u200fنص": bidi.RLM, "\u200f12": bidi.RLM, "\u200e\u2068أ\u2069": bidi.LRM,
		"": 0, "\u200f": 0, "\u200f\u200fنص": 0, "\u200f\u200eنص": 0, "\u200f\u061cنص": 0, "\u061cنص": 0, "ن\u200fص": 0, " \u200fنص": 0, "\u200f\nنص": 0,
	} {
		mark, text := bidi.Leading(paragraph)
		if mark != want || mark == 0 && text != paragraph || mark != 0 && string(mark)+text != paragraph {
			t.Errorf("%q: %q and %q, want %q", paragraph, mark, text, want)
		}
	}
}
