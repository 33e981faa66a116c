package search_test

import (
	"testing"

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
		"احمد جامعة":    false, // one word of two is not enough
		"مدرسة\u200fجد": false, // a mark does not part words
	} {
		if got := search.New(typed).Finds(a); got != want {
			t.Errorf("%q: found %v, want %v", typed, got, want)
		}
	}
}
