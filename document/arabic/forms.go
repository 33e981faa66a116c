package arabic

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// PlainForms returns text with plain letters for Arabic Presentation Forms, such as
// a PDF holds, and for Latin ligatures. Signs of their own stay: ﷺ, ﷻ, ﷼, ﷽ and the
// ornate brackets.
func PlainForms(s string) string { return plainForms(s, false) }

func plainForms(s string, signs bool) string {
	if !strings.ContainsFunc(s, isForm) {
		return s
	}
	var out strings.Builder
	for _, r := range s {
		if !isForm(r) || !signs && r >= 0xFDFA && r <= 0xFDFD {
			out.WriteRune(r)
			continue
		}
		plain := norm.NFKC.String(string(r))
		if marks := strings.TrimLeft(plain, " "); marks != "" && strings.IndexFunc(marks, func(r rune) bool { return !unicode.IsMark(r) }) < 0 {
			plain = marks // a mark's isolated form decomposes to the mark above a space
		}
		out.WriteString(plain)
	}
	return out.String()
}

func isForm(r rune) bool {
	return r >= 0xFB00 && r <= 0xFB06 || r >= 0xFB50 && r <= 0xFDFD && r != 0xFD3E && r != 0xFD3F || r >= 0xFE70 && r <= 0xFEFC
}

// Bare returns the Arabic letters of a word, without marks and tatweel.
func Bare(word string) string {
	return strings.Map(func(r rune) rune {
		if r != 'ـ' && unicode.IsLetter(r) && unicode.Is(unicode.Arabic, r) {
			return r
		}
		return -1
	}, PlainForms(word))
}
