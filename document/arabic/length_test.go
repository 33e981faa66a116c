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

// What Reach keeps is as long as was asked, or all of the text, and ends between two
// letters.
func TestReachIsAsLongAsAsked(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		want string
	}{
		{"بَحرٌ هادئ", 3, "بَحرٌ"}, {"بَحرٌ هادئ", 1, "بَ"}, {"مـــاء", 2, "مـــا"}, {"قال 👩‍🚀 نعم", 5, "قال 👩‍🚀"},
		{"\u200fبحر", 1, "\u200fب"}, {"بحر", 9, "بحر"}, {"بحر", 0, ""}, {"", 2, ""},
	} {
		if got := string([]rune(c.text)[:arabic.Reach(c.text, c.n)]); got != c.want {
			t.Errorf("%d of %q: %q, want %q", c.n, c.text, got, c.want)
		}
	}
}
