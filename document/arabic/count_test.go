package arabic_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tahrir/document/arabic"
)

// Counted by hand: words, letters, spaces, tashkeel, tatweel, sentences.
var counted = []struct {
	text string
	want arabic.Counts
}{
	{"", arabic.Counts{}},
	{"   ", arabic.Counts{Spaces: 3}},
	{"كلمة", arabic.Counts{Words: 1, Letters: 4, Sentences: 1}},
	{"كلمة واحدة", arabic.Counts{Words: 2, Letters: 9, Spaces: 1, Sentences: 1}},
	{"كَلِمَةٌ", arabic.Counts{Words: 1, Letters: 4, Tashkeel: 4, Sentences: 1}},
	{"مُدَرِّس", arabic.Counts{Words: 1, Letters: 4, Tashkeel: 4, Sentences: 1}},
	{"كلـــمة", arabic.Counts{Words: 1, Letters: 4, Tatweel: 3, Sentences: 1}},
	{"مـَـدينة", arabic.Counts{Words: 1, Letters: 5, Tashkeel: 1, Tatweel: 2, Sentences: 1}},
	{"سنة 1446 هـ", arabic.Counts{Words: 3, Letters: 8, Spaces: 2, Tatweel: 1, Sentences: 1}},
	{"و", arabic.Counts{Words: 1, Letters: 1, Sentences: 1}},
	{"ليلى و سعاد", arabic.Counts{Words: 3, Letters: 9, Spaces: 2, Sentences: 1}},
	{"ليلى وسعاد", arabic.Counts{Words: 2, Letters: 9, Spaces: 1, Sentences: 1}},
	{"می\u200cروم", arabic.Counts{Words: 1, Letters: 5, Sentences: 1}},
	{"کتاب\u200cهای نو", arabic.Counts{Words: 2, Letters: 9, Spaces: 1, Sentences: 1}},
	{"٣٤ قتيلا", arabic.Counts{Words: 2, Letters: 7, Spaces: 1, Sentences: 1}},
	{"في ٢٠٢٥ و 2026", arabic.Counts{Words: 4, Letters: 11, Spaces: 3, Sentences: 1}},
	{"بلغ 3.5 مليون.", arabic.Counts{Words: 3, Letters: 12, Spaces: 2, Sentences: 1}},
	{"بلغ ٣٫٥ مليون.", arabic.Counts{Words: 3, Letters: 12, Spaces: 2, Sentences: 1}},
	{"25%", arabic.Counts{Words: 1, Letters: 3, Sentences: 1}},
	{"BBC عربي", arabic.Counts{Words: 2, Letters: 7, Spaces: 1, Sentences: 1}},
	{"قالت Reuters إن", arabic.Counts{Words: 3, Letters: 13, Spaces: 2, Sentences: 1}},
	{"can't", arabic.Counts{Words: 1, Letters: 5, Sentences: 1}},
	{"cafe\u0301", arabic.Counts{Words: 1, Letters: 4, Sentences: 1}},
	{"😀", arabic.Counts{Letters: 1}},
	{"مبروك 👨\u200d👩\u200d👧!", arabic.Counts{Words: 1, Letters: 7, Spaces: 1, Sentences: 1}},
	{"🇪🇬 مصر", arabic.Counts{Words: 1, Letters: 4, Spaces: 1, Sentences: 1}},
	{"أبيض ❤\ufe0f", arabic.Counts{Words: 1, Letters: 5, Spaces: 1, Sentences: 1}},
	{"\u200fنص\u200e", arabic.Counts{Words: 1, Letters: 2, Sentences: 1}},
	{"\u2068BBC\u2069 هنا", arabic.Counts{Words: 2, Letters: 6, Spaces: 1, Sentences: 1}},
	{"- \u200f -", arabic.Counts{Letters: 2, Spaces: 2}},
	{"قال: «نعم»، ثم مضى.", arabic.Counts{Words: 4, Letters: 16, Spaces: 3, Sentences: 1}},
	{"جاء. ذهب؟ نعم! لا…", arabic.Counts{Words: 4, Letters: 15, Spaces: 3, Sentences: 4}},
	{"بارش ہوئی۔ پھر رکی۔", arabic.Counts{Words: 4, Letters: 16, Spaces: 3, Sentences: 2}},
	{"انتهى... ثم بدأ", arabic.Counts{Words: 3, Letters: 13, Spaces: 2, Sentences: 2}},
	{"ماذا؟! لا أدري.", arabic.Counts{Words: 3, Letters: 13, Spaces: 2, Sentences: 2}},
	{"قال د. سامي النجار شيئا.", arabic.Counts{Words: 5, Letters: 20, Spaces: 4, Sentences: 1}},
	{"زرت موقع news.example.org أمس.", arabic.Counts{Words: 4, Letters: 27, Spaces: 3, Sentences: 1}},
	{"قال: «لن نعود.» ثم عاد.", arabic.Counts{Words: 5, Letters: 19, Spaces: 4, Sentences: 2}},
	{"عنوان بلا نقطة\n\nفقرة أولى. وجملة ثانية.", arabic.Counts{Words: 7, Letters: 32, Spaces: 5, Sentences: 3}},
	{"لا\u00a0نعم", arabic.Counts{Words: 2, Letters: 5, Spaces: 1, Sentences: 1}},
	{"ٱلْكِتَٰبُ", arabic.Counts{Words: 1, Letters: 5, Tashkeel: 5, Sentences: 1}},
	{"توفي سنة 1446 هـ. ودفن.", arabic.Counts{Words: 5, Letters: 18, Spaces: 4, Tatweel: 1, Sentences: 2}},
	{"زار م. وليد وم. رنا ص. ب. 12.", arabic.Counts{Words: 8, Letters: 22, Spaces: 7, Sentences: 1}},
	{"يوم 26/11/2020 في 12:30", arabic.Counts{Words: 4, Letters: 20, Spaces: 3, Sentences: 1}},
	{"فاز ٣-١ على الضيف، أو 2021-03-05", arabic.Counts{Words: 6, Letters: 27, Spaces: 5, Sentences: 1}},
	{"كوفيد-19 و5/بند وF-16", arabic.Counts{Words: 6, Letters: 19, Spaces: 2, Sentences: 1}},
	{"ﷺ", arabic.Counts{Words: 1, Letters: 1, Sentences: 1}},
	{"أ\tب", arabic.Counts{Words: 2, Letters: 2, Spaces: 1, Sentences: 1}},
}

func TestCountsAreThoseOfAHand(t *testing.T) {
	if len(counted) < 40 {
		t.Fatalf("only %d texts", len(counted))
	}
	for _, c := range counted {
		if got := arabic.Count(c.text); got != c.want {
			t.Errorf("%q:\n%+v, want\n%+v", c.text, got, c.want)
		}
	}
}

func TestCountsOfATextAreThoseOfItsLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var lines []string
		var sum arabic.Counts
		for range rapid.IntRange(1, 6).Draw(t, "lines") {
			line := strings.ReplaceAll(drawText(t), "\n", " ")
			lines, sum = append(lines, line), sum.Plus(arabic.Count(line))
		}
		if got := arabic.Count(strings.Join(lines, "\n")); got != sum {
			t.Fatalf("%q: %+v, and its lines %+v", lines, got, sum)
		}
	})
}

func BenchmarkCount(b *testing.B) {
	text := strings.Repeat("وقالت الوزيرة إن الموسم الحالي جيد. ", 70)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		arabic.Count(text)
	}
}
