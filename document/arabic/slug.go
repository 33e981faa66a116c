package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// MaxSlug is the length of the longest slug, in runes.
const MaxSlug = 80

// Slug returns a headline as the last part of an address: NFC, with plain letters
// for presentation forms, without tashkeel, tatweel and bidi marks, in lower case,
// with one hyphen between words, cut at a word's end to at most MaxSlug runes.
// Letters stay in their script. It is "" where there is no letter or digit.
func Slug(headline string) string {
	var out strings.Builder
	between := false
	for _, r := range norm.NFC.String(plainForms(headline, true)) {
		switch {
		case r == 'ـ' || unicode.Is(unicode.Cf, r) && r != '\u200c':
		case unicode.IsMark(r):
			if !unicode.Is(unicode.Arabic, r) && !unicode.Is(unicode.Inherited, r) && !unicode.Is(unicode.Hebrew, r) && out.Len() > 0 && !between {
				out.WriteRune(r) // a vowel that its script writes as part of a letter
			}
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if between && out.Len() > 0 {
				out.WriteByte('-')
			}
			between = false
			out.WriteRune(unicode.ToLower(r))
		case strings.ContainsRune("'’ʼ", r): // inside a word: l’eau, don't
		default:
			between = true
		}
	}
	return cut(norm.NFC.String(out.String()))
}

// cut shortens a slug to MaxSlug runes, at a hyphen where there is one.
func cut(slug string) string {
	if utf8.RuneCountInString(slug) <= MaxSlug {
		return slug
	}
	runes := []rune(slug)
	head := string(runes[:MaxSlug])
	if runes[MaxSlug] == '-' {
		return head
	}
	if i := strings.LastIndexByte(head, '-'); i > 0 {
		return head[:i]
	}
	return head
}
