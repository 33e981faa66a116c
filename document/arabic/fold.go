package arabic

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// alike gives the letter that stands for those that a person types for each
// other. Its targets are not among its keys.
var alike = map[rune]rune{
	'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ٲ': 'ا', 'ٳ': 'ا',
	'ؤ': 'و', 'ئ': 'ي', 'ى': 'ي', 'ی': 'ي', 'ې': 'ي', 'ے': 'ي', 'ۓ': 'ي',
	'ة': 'ه', 'ۀ': 'ه', 'ہ': 'ه', 'ۂ': 'ه', 'ھ': 'ه', 'ە': 'ه', 'ۃ': 'ه',
	'ک': 'ك', 'ڪ': 'ك', 'ς': 'σ',
	'\u00a0': ' ', '\u202f': ' ',
}

// Fold makes text comparable for finding: without tashkeel, tatweel, bidi marks
// and zero-width letters; hamza forms and Persian letters as their plain Arabic
// ones (أإآٱ→ا, ؤ→و, ئ→ي, ة→ه, ى and ی→ي, ک→ك); any digits as 0–9; letters in
// lower case, without their accents. Folding folded text changes nothing.
func Fold(s string) string {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		out = appendFolded(out, r)
	}
	return string(out)
}

// FoldMap folds as Fold does and says where each letter came from: at[i] is the
// offset in runes in s of the folded text's i-th rune, and at[len(folded)] is
// the number of runes of s. A match of the folded runes from i to j lies in s
// from at[i] to at[j], with the marks that were dropped after its last letter.
func FoldMap(s string) (folded []rune, at []int) {
	offset := 0
	var one []byte
	for _, r := range s {
		one = appendFolded(one[:0], r)
		for _, f := range string(one) {
			folded, at = append(folded, f), append(at, offset)
		}
		offset++
	}
	return folded, append(at, offset)
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

// appendDecomposed takes a letter apart (accents, ligatures, presentation
// forms), and folds its parts.
func appendDecomposed(out []byte, r rune) []byte {
	parts := norm.NFKD.String(string(r))
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

// dropped says whether r counts for nothing in a search: combining marks,
// tatweel, and what has neither a shape nor a width.
func dropped(r rune) bool {
	return r == 'ـ' || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) || unicode.Is(unicode.Cf, r)
}
