package search_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tahrir/document"
	"tahrir/document/search"
)

// spellings are letters that readers type for each other.
var spellings = [][]string{
	{"أ", "إ", "آ", "ا", "ٱ"}, {"ؤ", "و"}, {"ئ", "ي", "ى", "ی"}, {"ة", "ه"}, {"ك", "ک", "ڪ"},
	{"٠", "0", "۰"}, {"٥", "5", "۵"}, {"9", "٩", "۹"}, {"ب", "ﺐ", "ﺑ"}, {"لا", "ﻻ"}, {"é", "e", "É"}, {"k", "K"},
}

// respelled returns a word in one of the spellings that fold to the same.
func respelled(t *rapid.T, word string) string {
	for _, alike := range spellings {
		for _, one := range alike {
			if strings.Contains(word, one) && rapid.Bool().Draw(t, "respell") {
				word = strings.ReplaceAll(word, one, rapid.SampledFrom(alike).Draw(t, "as"))
			}
		}
	}
	var b strings.Builder
	for i, r := range word {
		if i > 0 && rapid.IntRange(0, 4).Draw(t, "between") == 0 {
			b.WriteString(rapid.SampledFrom([]string{"\u064e", "\u0651\u064f", "ـ", "\u200c", "\u200f", "\u0670"}).Draw(t, "mark"))
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Every article is found by each of its own words in each folded spelling, alone
// and behind what Arabic writes together with it.
func TestEveryArticleIsFoundByEachOfItsWords(t *testing.T) {
	alphabet := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآؤئىةء٠٥9ekéپ")
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringOfN(rapid.SampledFrom(alphabet), 1, 8, -1), 1, 8).Draw(t, "words")
		written := make([]string, len(words))
		for i, w := range words {
			written[i] = respelled(t, w)
		}
		text := strings.Join(written, rapid.SampledFrom([]string{" ", "، ", "\n\n", " — ", ". "}).Draw(t, "between"))
		a := &document.Article{}
		var texts []*string
		for f := range document.Fields() {
			if f.Prose {
				texts = append(texts, f.Texts(a)...)
			}
		}
		*rapid.SampledFrom(texts).Draw(t, "field") = text
		for _, w := range words {
			typed := respelled(t, w)
			for _, q := range []string{typed, typed + " ", `"` + typed + `"`} {
				if !search.Parse(q).Finds(search.Subject{Article: a}, time.UTC) {
					t.Fatalf("%q does not find %q", q, text)
				}
			}
		}
		word := rapid.SampledFrom(words).Draw(t, "joined")
		joint := rapid.SampledFrom(search.Joints).Draw(t, "joint")
		folded := search.NewWord(word).Folded
		if !search.Bearable(joint, folded) {
			return
		}
		b := &document.Article{Body: joint + respelled(t, word)}
		if !search.Parse(word+" ").Finds(search.Subject{Article: b}, time.UTC) {
			t.Fatalf("%q does not find %q", word, b.Body)
		}
	})
}
