package document_test

import (
	"testing"

	"tahrir/document"
)

func TestBlank(t *testing.T) {
	for text, want := range map[string]bool{
		"": true, " \t\n": true, "\u200f": true, "\u2067\u200e \u2069": true, "\u061c": true, "\ufeff\u200b\u2060": true,
		"\u00ad": true, "\u200c\u200d": true, "\u3164": true, "\u034f": true, "\ufe0f": true, "\u2800": true, "\u00a0": true,
		"\u200fخبر": false, "-": false, "\u0600": false, "\u06dd": false, "ـ": false, "\u064b": false, "😀": false,
	} {
		if got := document.Blank(text); got != want {
			t.Errorf("%+q: %v", text, got)
		}
	}
}
