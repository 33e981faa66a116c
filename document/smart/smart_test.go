package smart

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// write types keys one after the other behind a text, and returns what then stands
// there. The caret stands at "|" in the text, else at its end.
func (t Typing) write(text, keys string) string {
	before, after, _ := strings.Cut(text, "|")
	for _, r := range keys {
		before += string(r)
		if edit, ok := t.Typed(before, after); ok {
			for range edit.Back {
				_, size := utf8.DecodeLastRuneInString(before)
				before = before[:len(before)-size]
			}
			before += edit.Text
		}
	}
	return before + after
}

func TestTyped(t *testing.T) {
	ar := Typing{Language: "ar"}
	for _, c := range []struct {
		name       string
		text, keys string
		want       string
		typing     Typing
	}{
		// Quotation marks.
		{"a quotation", "", `قالت "نعم" ثم`, "قالت «نعم» ثم", ar},
		{"at the start of the paragraph", "", `"نعم" قالت`, "«نعم» قالت", ar},
		{"nested", "", `قال "رد الوزير "لا" ثم مضى"`, "قال «رد الوزير ‹لا› ثم مضى»", ar},
		{"nested at once", "", `قال ""لا" قاطعة"`, "قال «‹لا› قاطعة»", ar},
		{"both close", "", `قال "رد "لا""`, "قال «رد ‹لا›»", ar},
		{"a Latin name inside", "", `شركة "Harbour" تبني`, "شركة «Harbour» تبني", ar},
		{"behind a Latin word", "", `شركة Harbour "العملاقة"`, "شركة Harbour «العملاقة»", ar},
		{"behind a prefix", "", `قال لـ"صحيفة الساحل" و"النهار"`, "قال لـ«صحيفة الساحل» و«النهار»", ar},
		{"behind a prefix inside", "", `"بين ل"ميناء" وب"حر""`, "«بين ل‹ميناء› وب‹حر›»", ar},
		{"a prefix that is a word's end stays one", "", `"قال أبو" ثم`, "«قال أبو» ثم", ar},
		{"behind a bracket", "", `(“`, `(“`, ar},
		{"in brackets", "", `("الأمل")`, "(«الأمل»)", ar},
		{"behind a full stop", "", `"انتهى."`, "«انتهى.»", ar},
		{"behind a question mark", "", `"متى؟"`, "«متى؟»", ar},
		{"behind a figure inside", "", `"بلغت 92%"`, "«بلغت 92%»", ar},
		{"the end of a quotation from above", "", `ثم انتهى".`, "ثم انتهى».", ar},
		{"inches", "", `شاشة 24"`, `شاشة 24"`, ar},
		{"inside bold", "", `**"نص"**`, "**«نص»**", ar},
		{"in an English paragraph", "", `He said "yes" twice`, `He said "yes" twice`, ar},
		{"in an English article", "", `"Yes`, `"Yes`, Typing{Language: "en"}},
		{"an Arabic paragraph of an English article", "", `قال "نعم"`, "قال «نعم»", Typing{Language: "en"}},
		{"in Hebrew", "", `אמר "כן"`, `אמר "כן"`, Typing{Language: "he"}},
		{"in Persian", "", `گفت "بله"`, "گفت «بله»", Typing{Language: "fa"}},
		{"in Urdu", "", `کہا "ہاں"`, `کہا "ہاں"`, Typing{Language: "ur"}},
		{"in code", "", "الأمر `echo \"نعم\"` هنا", "الأمر `echo \"نعم\"` هنا", ar},
		{"in a tag", "", `<a href="ق">`, `<a href="ق">`, ar},
		{"turned off", "", `قال "نعم"`, `قال "نعم"`, Typing{Off: []Part{Quotes}}},

		// Arabic signs.
		{"a comma", "", "قال, ثم", "قال، ثم", ar},
		{"a semicolon", "", "قال; ثم", "قال؛ ثم", ar},
		{"a question mark", "", "متى?", "متى؟", ar},
		{"behind tashkeel", "", "عَلَيْكُمْ, ثم", "عَلَيْكُمْ، ثم", ar},
		{"behind a closing mark", "", "«نعم», قال", "«نعم»، قال", ar},
		{"behind a bracket", "", "(نعم), قال", "(نعم)، قال", ar},
		{"in an English sentence", "", "Yes, we can; really?", "Yes, we can; really?", ar},
		{"an English quotation in Arabic", "", "قال «Yes, we can» ثم, قال", "قال «Yes, we can» ثم، قال", ar},
		{"before Arabic, at the start", "|ثم", ",", "،ثم", ar},
		{"before English, at the start", "|then", ",", ",then", Typing{Language: "en"}},
		{"nothing around, Arabic article", "", "?", "؟", ar},
		{"nothing around, English article", "", "?", "?", Typing{Language: "en"}},
		{"in a Persian sentence", "", "چرا?", "چرا؟", Typing{Language: "fa"}},
		{"in an Urdu sentence", "", "کیوں?", "کیوں؟", Typing{Language: "ur"}},
		{"in Hebrew", "", "מתי? עכשיו, כן", "מתי? עכשיו, כן", ar},
		{"in a thousand", "", "قطعت 6,180 ميلًا", "قطعت 6,180 ميلًا", ar},
		{"in a million", "", "بلغت 4,218,300 نسخة", "بلغت 4,218,300 نسخة", ar},
		{"in Arabic digits", "", "قطعت ٦,١٨٠ ميلًا", "قطعت ٦,١٨٠ ميلًا", ar},
		{"behind a year", "", "في عام 2027, قال", "في عام 2027، قال", ar},
		{"a semicolon behind a figure", "", "بلغت ٤٠; ثم", "بلغت ٤٠؛ ثم", ar},
		{"behind a figure, English", "", "in 2027, he said", "in 2027, he said", ar},
		{"a question about a figure", "", "لماذا 12?", "لماذا 12؟", ar},
		{"before the rest of a number", "قطعت 6|180", ",", "قطعت 6,180", ar},
		{"in an address", "", "https://example.com/بحث?س=1,2", "https://example.com/بحث?س=1,2", ar},
		{"in an address without a scheme", "", "example.org/خبر?ق", "example.org/خبر?ق", ar},
		{"in a www address", "", "www.مثال.com/خبر?", "www.مثال.com/خبر?", ar},
		{"in a mail address", "", "راسلنا info@saحل?", "راسلنا info@saحل?", ar},
		{"in a link's target", "", "[خبر](/خبر?س)", "[خبر](/خبر?س)", ar},
		{"in a link's title", "", `[خبر](/خبر "عنوان, وآخر") "ثم"`, `[خبر](/خبر "عنوان, وآخر") «ثم»`, ar},
		{"in brackets behind brackets", "", `[1](انظر كتاب "البحر")`, `[1](انظر كتاب «البحر»)`, ar},
		{"behind a link", "", "[خبر](/خبر), ثم", "[خبر](/خبر)، ثم", ar},
		{"in code", "", "`س, ص; ع?` ثم", "`س, ص; ع?` ثم", ar},
		{"in code of two backticks", "", "``س ` ,`` ثم,", "``س ` ,`` ثم،", ar},
		{"turned off", "", "قال, متى?", "قال, متى?", Typing{Off: []Part{Punctuation}}},
		{"turned off behind a figure", "", "في 2027, قال", "في 2027, قال", Typing{Off: []Part{Punctuation}}},

		// Three dots.
		{"an ellipsis", "", "ثم مضى...", "ثم مضى…", ar},
		{"in English", "", "and then...", "and then…", ar},
		{"two stay", "", "ثم..", "ثم..", ar},
		{"a fourth stays behind", "", "ثم....", "ثم….", ar},
		{"a row of dots", "", "......", "…...", ar},
		{"a path", "", "cd ../...", "cd ../...", ar},
		{"dots in code", "", "`a...b`", "`a...b`", ar},
		{"a third before one", "ثم..|.", ".", "ثم....", ar},
		{"turned off", "", "ثم...", "ثم...", Typing{Off: []Part{Ellipsis}}},

		// Dashes.
		{"a dash", "", "القاهرة -- رويترز", "القاهرة – رويترز", ar},
		{"between figures", "", "من 10--15", "من 10–15", ar},
		{"in English, between words", "", "word--word", "word–word", ar},
		{"in English, between spaces", "", "word -- word", "word – word", ar},
		{"an option of a program", "", "git --version", "git --version", ar},
		{"an option behind an Arabic word", "", "بالخيار --force", "بالخيار --force", ar},
		{"a hyphen stays", "", "القاهرة - رويترز", "القاهرة - رويترز", ar},
		{"a score stays", "", "فاز 28-31", "فاز 28-31", ar},
		{"a list stays", "", "- بند", "- بند", ar},
		{"a line across the page", "", "----", "----", ar},
		{"a table's rule", "", "|---|:--|", "|---|:--|", ar},
		{"a comment of HTML", "", "<!-- ملاحظة -->", "<!-- ملاحظة -->", ar},
		{"three", "", "نعم---", "نعم–-", ar},
		{"turned off", "", "القاهرة -- رويترز", "القاهرة -- رويترز", Typing{Off: []Part{Dashes}}},
	} {
		if got := c.typing.write(c.text, c.keys); got != c.want {
			t.Errorf("%s: typing %q gives %q, want %q", c.name, c.keys, got, c.want)
		}
	}
}

// right are pieces of right writing. Whoever types them gets them.
var right = []string{
	"قال", "عَلَيْكُم", "صحيفة", "٤٠", "2027", "6,180", "12.5", "٣٫٥", "11:42", "28-31", "92%", "،", "؛", "؟", "…", "–", "—", ".", ":", "!",
	"«", "»", "‹", "›", "(", ")", "Harbour & Co.", "Yes, we can", "why? well; so", "https://example.com/a?b=1,2;c", "info@example.com",
	"`if a, b; c? d`", "- ", "[خبر](https://example.com/?س=1)", "**", "\u2068", "\u2069", "..", "--version", "C++",
}

func TestWhatIsTypedRightlyStays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(right), 1, 12).Draw(t, "pieces"), " ")
		language := rapid.SampledFrom([]string{"ar", "en", "fa", ""}).Draw(t, "language")
		if got := (Typing{Language: language}).write("", text); got != text {
			t.Fatalf("typing %q gives %q", text, got)
		}
	})
}

// Each part turned off is turned off, whatever is typed; and no edit reaches
// further back than what can have been typed in one gesture.
func TestWhatIsOffStays(t *testing.T) {
	letters := []rune("قالBo 12.\"«»‹›,;?-.`()/:@<>\u200f")
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOfN(rapid.SampledFrom(letters), 0, 40).Draw(t, "text"))
		if got := (Typing{Language: "ar", Off: Parts}).write("", text); got != text {
			t.Fatalf("all is off, and typing %q gives %q", text, got)
		}
		if edit, ok := (Typing{Language: "ar"}).Typed(text, ""); ok && (edit.Back < 1 || edit.Back > 3 || utf8.RuneCountInString(text) < edit.Back) {
			t.Fatalf("typing %q edits %v", text, edit)
		}
	})
}
