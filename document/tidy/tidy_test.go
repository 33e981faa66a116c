package tidy_test

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"tahrir/document/arabic"
	"tahrir/document/bidi"
	"tahrir/document/tidy"
)

func TestEachToolChangesOneThing(t *testing.T) {
	for _, c := range []struct {
		tool       tidy.Tool
		text, want string
	}{
		{tidy.Tashkeel, "كَتَبَ الْمُعَلِّمُ دَرْسًا", "كتب المعلم درسا"},
		{tidy.Tashkeel, "هٰذا آمنٌ، وقرآنٌ ومُؤمنٌ وشَيْءٌ", "هذا آمن، وقرآن ومؤمن وشيء"},
		{tidy.Tashkeel, "café شِبְּ", "café شبְּ"},
		{tidy.Tashkeel, "قُلْ `قُلْ` وhttps://a.example/خَبَر و[هُنا](/خَبَر)", "قل `قُلْ` وhttps://a.example/خَبَر و[هنا](/خَبَر)"},
		{tidy.Tatweel, "مــديـنة قـَديمــة", "مدينة قَديمة"},
		{tidy.Tatweel, "سنة 1446 هـ، والـ25 وبـ BBC", "سنة 1446 هـ، والـ25 وبـ BBC"},
		{tidy.Tatweel, "سنة 1446 هــــ", "سنة 1446 هـ"},
		{tidy.Tatweel, "كتابـــ، ـــــ", "كتاب، "},
		{tidy.Eastern, "في 24/11/2021 بيع 3.5 و۱۲", "في ٢٤/١١/٢٠٢١ بيع ٣.٥ و١٢"},
		{tidy.Western, "في ٢٤ نوفمبر ۲۰۲۱", "في 24 نوفمبر 2021"},
		{tidy.Western, "بلغ ٣٫٥٪ من ١٬٢٥٠٬٠٠٠، أي ٪٢٥ و5٫5 و۲٫۷٪", "بلغ 3.5% من 1,250,000، أي %25 و5.5 و2.7%"},
		{tidy.Western, "العلامة ٫ وحدها، ونسبة ٪ بلا رقم", "العلامة ٫ وحدها، ونسبة ٪ بلا رقم"},
		{tidy.Persian, "صفحه 12 از ٣٤", "صفحه ۱۲ از ۳۴"},
		{tidy.Eastern, "طائرة F16 و`x := 2` و[هنا](https://a.example/2024) وhttps://b.example/1 وa1@b.example.", "طائرة F16 و`x := 2` و[هنا](https://a.example/2024) وhttps://b.example/1 وa1@b.example."},
		{tidy.Eastern, "```\nx := 1\n```\n2", "```\nx := 1\n```\n٢"},
		{tidy.Eastern, "~~~~\n1\n```\n2\n~~~\n3\n~~~~\n4", "~~~~\n1\n```\n2\n~~~\n3\n~~~~\n٤"},
		{tidy.Eastern, "[هنا](/2024/03 \"في 5\") و![صورة](ميناء_(1)_2.jpg) 6", "[هنا](/2024/03 \"في 5\") و![صورة](ميناء_(1)_2.jpg) ٦"},
		{tidy.Quotes, "قال \"نعم\" [هنا](/أ \"عنوان\")", "قال «نعم» [هنا](/أ \"عنوان\")"},
		{tidy.Eastern, "```1``` 2\n3", "```1``` ٢\n٣"},
		{tidy.Punctuation, "قال, ثم مضى; فهل يعود?", "قال، ثم مضى؛ فهل يعود؟"},
		{tidy.Punctuation, "بيع 3,200 كتاب, و5, 6, 7 صحف", "بيع 3,200 كتاب، و5، 6، 7 صحف"},
		{tidy.Punctuation, "قالت BBC, وهي محطة, إن Paris, London مدينتان", "قالت BBC، وهي محطة، إن Paris, London مدينتان"},
		{tidy.Punctuation, "Ships came, then left; why?", "Ships came, then left; why?"},
		{tidy.Punctuation, "انظر https://a.example/?q=1,2;3, وعد", "انظر https://a.example/?q=1,2;3، وعد"},
		{tidy.Punctuation, "«نعم»? (لا)?", "«نعم»؟ (لا)؟"},
		{tidy.Quotes, `قال "نعم" ثم “لا” و„ربما“`, "قال «نعم» ثم «لا» و«ربما»"},
		{tidy.Quotes, `قال: "سمعت "همسا" هناك"`, `قال: «سمعت ‹همسا› هناك»`},
		{tidy.Quotes, `قال: “سمعت “همسا” هناك”`, `قال: «سمعت ‹همسا› هناك»`},
		{tidy.Quotes, `قال: «سمعت "همسا" هناك»`, `قال: «سمعت ‹همسا› هناك»`},
		{tidy.Quotes, `شاشة 24" ومفتوح "بلا نهاية`, `شاشة 24" ومفتوح "بلا نهاية`},
		{tidy.Quotes, `قال: "سمعت 'همسا' هناك"`, `قال: «سمعت ‹همسا› هناك»`},
		{tidy.Quotes, `قال 'نعم' ثم ‘لا’.`, `قال «نعم» ثم «لا».`},
		{tidy.Quotes, `ديوان "القرآن' و'ابن الأثير` + "\n" + `كتب 'بلا نهاية و"نعم"`, `ديوان "القرآن' و'ابن الأثير` + "\n" + `كتب 'بلا نهاية و«نعم»`},
		{tidy.Quotes, `قالت O'Neil's إن "السوق" في '90 وطولها 5' فقط`, `قالت O'Neil's إن «السوق» في '90 وطولها 5' فقط`},
		{tidy.Quotes, `He said "no" twice`, `He said "no" twice`},
		{tidy.Quotes, "قال `\"x\"` و\"نعم\"", "قال `\"x\"` و«نعم»"},
		{tidy.Spaces, "قال  ،ثم مضى . ( هنا )  « نعم »؟ لا", "قال، ثم مضى. (هنا) «نعم»؟ لا"},
		{tidy.Spaces, "  أول \r\n\r\n\r\n ثان\t\n", "أول\n\nثان"},
		{tidy.Spaces, "- أ\n  - ب\n   تتمة", "- أ\n  - ب\n   تتمة"},
		{tidy.Spaces, "الساعة 10:30 و3.5 و... ثم", "الساعة 10:30 و3.5 و... ثم"},
		{tidy.Spaces, "نص `a  b` نص\u00a0هنا", "نص `a  b` نص\u00a0هنا"},
		{tidy.Spaces, "Ships  came .", "Ships came ."},
		{tidy.Controls, "أ\u202eب\u202c \u2067ج\u2069 د\u200fه\u00ad\u200b\ufeff", "أب ج ده"},
		{tidy.Controls, "می\u200cروم 👨\u200d👩\u200d👧 كلمة\u200c، ه\u200d", "می\u200cروم 👨\u200d👩\u200d👧 كلمة، ه\u200d"},
		{tidy.Controls, "\u200fBBC قالت\n\u200f\u200fX", "\u200fBBC قالت\n\u200fX"},
	} {
		if got := c.tool.Of(c.text); got != c.want {
			t.Errorf("%s of %q: %q, want %q", c.tool, c.text, got, c.want)
		}
	}
}

// without returns a text without the characters that a tool may change, each of
// another form in one.
func without(tool tidy.Tool, text string) string {
	drop := func(is func(rune) bool) string {
		return strings.Map(func(r rune) rune {
			if is(r) {
				return -1
			}
			return r
		}, text)
	}
	switch tool {
	case tidy.Tashkeel:
		return drop(unicode.IsMark)
	case tidy.Tatweel:
		return drop(func(r rune) bool { return r == 'ـ' })
	case tidy.Eastern, tidy.Western, tidy.Persian:
		return arabic.Digits(text, arabic.Western)
	case tidy.Punctuation:
		return strings.NewReplacer("،", ",", "؛", ";", "؟", "?").Replace(text)
	case tidy.Quotes:
		return drop(func(r rune) bool { return strings.ContainsRune(`"“”„«»‹›`, r) })
	case tidy.Spaces:
		return drop(unicode.IsSpace)
	}
	return drop(func(r rune) bool {
		return bidi.IsControl(r) || strings.ContainsRune("\u00ad\u200b\u200c\u200d\ufeff\u2060", r)
	})
}

var pieces = []string{
	"كَتَبَ", "مــدينة", "هـ", "الـ", "ـ", "25", "٣٤", "۱۲", "3.5", "3,200", ",", ";", "?", "،", "؛", "؟", ".", ":", "!", "\"", "“", "”", "„", "«", "»", "‹", "›", "(", ")", " ", "  ", "\u00a0", "\n", "\n\n\n", "\r\n", "\t",
	"BBC", "F16", "`", "```\n", "https://a.example/1?b=2", "a1@b.example", "](", "- ", "1. ", "> ", "\u200f", "\u202e", "\u2067", "\u2069", "\u200c", "\u200d", "\u00ad", "\ufeff", "👩", "é", "\xff",
}

func TestAToolIsIdempotentAndChangesNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 14).Draw(t, "pieces"), "")
		for _, tool := range tidy.Tools {
			once := tool.Of(text)
			if twice := tool.Of(once); twice != once {
				t.Fatalf("%s of %q: %q and then %q", tool, text, once, twice)
			}
			if was, is := without(tool, text), without(tool, once); was != is {
				t.Fatalf("%s of %q: %q became %q", tool, text, was, is)
			}
			at := 0
			for _, e := range tool.Edits(text) {
				if e.FromByte < at || e.ToByte < e.FromByte || e.ToByte > len(text) || text[e.FromByte:e.ToByte] == e.Text {
					t.Fatalf("%s of %q: edit %+v", tool, text, e)
				}
				at = e.ToByte
			}
		}
	})
}

func BenchmarkTools(b *testing.B) {
	text := strings.Repeat("وقالت \"الوزيرة\", إن الموسم  الحالي جيّد في 2024 . ", 200)
	for _, tool := range tidy.Tools {
		b.Run(string(tool), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				tool.Edits(text)
			}
		})
	}
}
