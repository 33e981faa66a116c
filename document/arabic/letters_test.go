package arabic_test

import (
	"testing"
	"unicode/utf8"

	"tahrir/document/arabic"
)

func letters(s string) string { return string(arabic.AppendLetters(nil, s)) }

func TestLettersKeepWhatPeopleSpellApart(t *testing.T) {
	for text, want := range map[string]string{
		"أَحْمَـدُ":       "أحمد",
		"مَدْرَسَةٌ":      "مدرسة",
		"مستشفى":          "مستشفى",
		"ٱلكتاب":          "الكتاب",
		"ﻣﺪﺭﺳﺔ":           "مدرسة",
		"ﻻعب":             "لاعب",
		"\ufe70سلام":      "سلام",
		"کتاب\u200cها":    "کتابها",
		"٢٥٠ ۲۵۰":         "250 250",
		"Wi-Fi":           "wi-fi",
		"CAFÉ":            "café",
		"\u200fنص\u2069":  "نص",
		"ﷺ":               "صلى الله عليه وسلم",
		"\ufc5e\ufe77حرف": "حرف",
		"ｆｕｌｌ":            "full",
		"هٰذا":            "هذا",
		"":                "",
		"ــــ":            "",
	} {
		if got := letters(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Whatever spelling an index keeps, it folds to what its text folds to.
func TestLettersFoldAsTheirTextDoes(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if !utf8.ValidRune(r) || r >= 0xE0000 && r <= 0xE007F {
			continue
		}
		text := string(r)
		if got, want := arabic.Fold(letters(text)), arabic.Fold(text); got != want {
			t.Errorf("%U: %q, want %q", r, got, want)
		}
		if once := letters(text); letters(once) != once {
			t.Errorf("%U: %q becomes %q", r, once, letters(once))
		}
	}
}
