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
