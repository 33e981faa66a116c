package arabic_test

import (
	"testing"

	"tahrir/document/arabic"
)

func TestLengthIsAReaders(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, " ": 1, "خبر": 3, "خبر عاجل": 8, "عَلَيْكُم": 5, "مدّ": 2, "محـــمد": 4, "ـ": 0, "مـَد": 2, "لا": 2,
		"می\u200cروم": 5, "12.5%": 5, "٤٠": 2, "«نعم»": 5, "BBC": 3, "é": 1, "e\u0301": 1, "👩‍👩‍👧": 1, "🇪🇬": 1, "👍🏽": 1,
		"\u2068C++\u2069": 3, "\u200fخبر": 3, "ٱ": 1, "\u064e": 0, "أ\nب": 2, "و": 1, "שָׁלוֹם": 4,
	} {
		if got := arabic.Length(text); got != want {
			t.Errorf("%q is %d long, want %d", text, got, want)
		}
	}
}
