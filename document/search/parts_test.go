package search_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tahrir/document"
	"tahrir/document/search"
)

func TestWordsAreFoundWhateverTheirSpelling(t *testing.T) {
	a := &document.Article{
		Headline: "أحمد يفتتح مدرسةً جديدة",
		Author:   "هُدى السّيد",
		Tags:     []string{"تعليم"},
		Body:     "حضر الافتتاح ٢٥٠ تلميذًا من الحيّ.\n\nوقال مديــر المدرسة إن Wi-Fi متاح.",
	}
	file, err := a.Encode()
	if err != nil {
		t.Fatal(err)
	}
	for typed, want := range map[string]bool{
		"":              true,
		"   ":           true,
		"احمد":          true,
		"أَحْمَد":       true,
		"مدرسه":         true,
		"مدير":          true, // tatweel in the text
		"250":           true, // other digits in the text
		"wi-fi":         true,
		"هدي":           true, // ى and ي
		"تعليم":         true,
		"احمد تلميذا":   true, // headline and body together
		"افتتح":         false,
		"احمد جامعة":    false, // one of two words is not enough
		"مدرسة\u200fجد": false, // a mark does not separate words
	} {
		if got := search.New(typed).Finds(a); got != want {
			t.Errorf("%q: found %v, want %v", typed, got, want)
		}
		if want && !search.New(typed).MayFind(file) {
			t.Errorf("%q is passed over in the file", typed)
		}
	}
}

// MayFind is never false for what Finds finds, however the text had to be escaped.
func TestNoFileIsPassedOverThatHoldsTheWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{
				"أحمد", "مـدرسة", " ", "\n", "\u200f", "\u2028", "\t", ": ", "# ", "'", "\"", "\\", "٢٥", "é", "e\u0301", "\u00a0", "\x01",
			}), 0, 8).Draw(t, name), "")
		}
		a := &document.Article{Headline: draw("headline"), Author: draw("author"), Tags: []string{draw("tag")}, Body: draw("body")}
		file, err := a.Encode()
		if err != nil {
			t.Skip(err)
		}
		back, err := document.Decode(file)
		if err != nil {
			t.Fatal(err)
		}
		if q := search.New(draw("words")); q.Finds(back) && !q.MayFind(file) {
			t.Fatalf("%+v is passed over in\n%s", q, file)
		}
	})
}

func BenchmarkSearch(b *testing.B) {
	a := &document.Article{Headline: "سوق السمك", Body: strings.Repeat("عاد السوق صباح اليوم إلى المرفأ بعد توقف دام عامين.\n\n", 60)}
	file, err := a.Encode()
	if err != nil {
		b.Fatal(err)
	}
	query := search.New("غواصة")
	b.Run("file", func(b *testing.B) {
		b.SetBytes(int64(len(file)))
		for b.Loop() {
			query.MayFind(file)
		}
	})
	b.Run("article", func(b *testing.B) {
		b.SetBytes(int64(len(file)))
		for b.Loop() {
			a, err := document.Decode(file)
			if err != nil || query.Finds(a) {
				b.Fatal(err)
			}
		}
	})
}
