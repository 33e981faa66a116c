package document_test

import (
	"testing"

	"tahrir/document"
)

func TestALanguageHasItsDirection(t *testing.T) {
	for tag, want := range map[string]bool{
		"ar": true, "ar-EG": true, "fa": true, "ur": true, "he": true, "ckb": true, "yi": true, "dv": true, "syr": true,
		"ku-Arab": true, "ku": false, "az-Arab": true, "az": false, "en": false, "fr": false, "ar-Latn": false,
		"": true, "no language": true,
	} {
		if got := document.RightToLeft(tag); got != want {
			t.Errorf("%q: %v", tag, got)
		}
	}
}

// A direction that an article was given stands, whatever its language.
func TestAnArticleMayHaveAnotherDirectionThanItsLanguage(t *testing.T) {
	for a, want := range map[*document.Article]bool{
		{Language: "ar"}: true, {Language: "ar", Direction: "ltr"}: false, {Language: "en"}: false, {Language: "en", Direction: "rtl"}: true,
		{Language: "ar", Direction: "upwards"}: true,
	} {
		if got := a.RightToLeft(); got != want {
			t.Errorf("%q, %q: %v", a.Language, a.Direction, got)
		}
	}
}
