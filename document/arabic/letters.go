package arabic

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// AppendLetters appends a text to out as its letters alone spell it: without tashkeel,
// tatweel, bidi marks and zero-width characters, with plain letters for presentation
// forms, digits as 0–9, and in lower case. Unlike [Fold] it keeps the letters that
// people type for each other apart: أ and ا, ة and ه, ى and ي.
func AppendLetters(out []byte, s string) []byte {
	for _, r := range s {
		out = appendLetter(out, r)
	}
	return out
}

func appendLetter(out []byte, r rune) []byte {
	switch {
	case r < utf8.RuneSelf:
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(out, byte(r))
	case r >= 'ء' && r <= 'ي' && r != tatweel:
		return utf8.AppendRune(out, r)
	case r == 'ٱ': // an alef that is not pronounced
		return append(out, "ا"...)
	case dropped(r):
		return out
	}
	if v, ok := digit(r); ok {
		return append(out, byte('0'+v))
	}
	plain := norm.NFKC.String(plainForms(string(r), true)) // a form may be a mark alone
	if plain == string(r) {
		return utf8.AppendRune(out, unicode.ToLower(r))
	}
	for _, p := range plain {
		if p == r {
			out = utf8.AppendRune(out, r)
			continue
		}
		out = appendLetter(out, p)
	}
	return out
}

// Ignored reports whether a search ignores r: a mark, tatweel, or what is
// invisible and has no width.
func Ignored(r rune) bool { return dropped(r) }
