package arabic

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// alike maps letters that people type for each other to one of them. Its values are
// not among its keys.
var alike = map[rune]rune{
	'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ٲ': 'ا', 'ٳ': 'ا',
	'ؤ': 'و', 'ئ': 'ي', 'ى': 'ي', 'ی': 'ي', 'ې': 'ي', 'ے': 'ي', 'ۓ': 'ي',
	'ة': 'ه', 'ۀ': 'ه', 'ہ': 'ه', 'ۂ': 'ه', 'ھ': 'ه', 'ە': 'ه', 'ۃ': 'ه',
	'ک': 'ك', 'ڪ': 'ك', 'ς': 'σ',
	'\u00a0': ' ', '\u202f': ' ',
}

// Fold returns text in a form for finding: without tashkeel, tatweel, bidi marks
// and zero-width characters; hamza forms and Persian letters as plain Arabic ones
// (أإآٱ→ا, ؤ→و, ئ→ي, ة→ه, ى and ی→ي, ک→ك); all digits as 0–9; letters in lower case
// and without accents. What joins several emoji into one stays, and so does an
// enclosing sign. Folding folded text changes nothing.
func Fold(s string) string {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		if r >= zwj && len(out) > 0 {
			if last, _ := utf8.DecodeLastRune(out); joins(last, r) {
				out = utf8.AppendRune(out, r)
				continue
			}
		}
		out = appendFolded(out, r)
	}
	return string(out)
}

func appendFolded(out []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(out, byte(r))
	}
	if r >= 'ء' && r <= 'ي' && r != 'ـ' {
		if to, ok := alike[r]; ok {
			r = to
		}
		return utf8.AppendRune(out, r)
	}
	if dropped(r) {
		return out
	}
	if v, ok := digit(r); ok {
		return append(out, byte('0'+v))
	}
	if to, ok := alike[r]; ok {
		return utf8.AppendRune(out, to)
	}
	return appendDecomposed(out, r)
}

// appendDecomposed splits a character (accents, ligatures, presentation forms) and
// folds its parts.
func appendDecomposed(out []byte, r rune) []byte {
	parts := norm.NFKD.String(plainForms(string(r), true)) // a form may be a mark alone
	if parts == string(r) {
		lower := unicode.ToLower(r)
		if to, ok := alike[lower]; ok {
			lower = to
		}
		return utf8.AppendRune(out, lower)
	}
	for _, part := range parts {
		out = appendFolded(out, part)
	}
	return out
}

// dropped reports whether a search ignores r: combining marks, tatweel, and what is
// invisible and has no width.
func dropped(r rune) bool {
	return r == tatweel || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r)
}

const (
	tatweel = 'ـ'
	zwnj    = '\u200c'
	zwj     = '\u200d'
)

// joins reports whether r, behind the folded rune last, makes one emoji with it: a
// joiner, or a tag that spells a region's flag.
func joins(last, r rune) bool {
	tag := func(r rune) bool { return r >= 0xE0020 && r <= 0xE007F }
	return r == zwj && unicode.IsSymbol(last) || tag(r) && (unicode.IsSymbol(last) || tag(last))
}
