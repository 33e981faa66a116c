package page

import (
	"math"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// codepage is a single-byte encoding of old pages.
type codepage struct {
	name   string
	letter func(b byte) rune // utf8.RuneError for an undefined byte
}

// arabicPages are distinguished by the text that they make of a page.
var arabicPages = []codepage{
	{"windows-1256", charmap.Windows1256.DecodeByte},
	{"iso-8859-6", arabicOf8859},
	{"x-mac-arabic", func(b byte) rune {
		if b < utf8.RuneSelf {
			return rune(b)
		}
		return macArabic[b-utf8.RuneSelf]
	}},
}

func arabicOf8859(b byte) rune {
	if b >= 0x80 && b < 0xA0 {
		return utf8.RuneError // controls, which are in no text
	}
	return charmap.ISO8859_6.DecodeByte(b)
}

// frequency is how often a letter occurs in Arabic text, in thousandths; rare for
// letters not listed.
var frequency = map[rune]float64{
	'ا': 125, 'ل': 115, 'ي': 70, 'م': 62, 'ن': 56, 'و': 57, 'ر': 52, 'ت': 50, 'ب': 38, 'ع': 37, 'ه': 42, 'د': 36, 'س': 33,
	'ف': 30, 'ق': 26, 'ك': 25, 'ح': 23, 'أ': 26, 'ة': 36, 'ج': 15, 'ش': 15, 'ص': 13, 'ط': 11, 'خ': 11, 'ى': 12, 'إ': 10,
	'ذ': 9, 'ض': 8, 'ز': 8, 'ث': 8, 'غ': 5, 'ئ': 5, 'ء': 4, 'ظ': 3, 'آ': 2, 'ؤ': 2, 'پ': 1, 'چ': 1, 'گ': 1, 'ژ': 1, 'ک': 1,
}

const (
	sign      = 4    // of a sign or digit outside ASCII
	vowel     = 8    // of a vowel mark on a letter
	rare      = 1    // of an Arabic letter not in frequency
	foreign   = 0.2  // of another letter, such as é in a French name
	misplaced = 1e-2 // of a letter that is unlikely beside its neighbour
	undefined = 1e-4 // of a byte that is no letter
)

// likelihood returns the logarithm of the likelihood that a person wrote the text
// that data is in this encoding, summed over its letters outside ASCII, and their
// number.
func (c codepage) likelihood(data []byte) (sum float64, letters int) {
	var before [2]rune
	for i, b := range data {
		r := c.letter(b)
		if b >= utf8.RuneSelf {
			after := ' '
			if i+1 < len(data) {
				after = c.letter(data[i+1])
			}
			sum += math.Log(weight(before, r, after))
			letters++
		}
		before = [2]rune{before[1], r}
	}
	return sum, letters
}

// weight returns how often r occurs between its neighbours, in thousandths.
func weight(before [2]rune, r, after rune) float64 {
	last := before[1]
	switch {
	case r == utf8.RuneError || unicode.IsControl(r):
		return undefined
	case unicode.IsMark(r):
		if !arabicLetter(last) && last != shadda || r <= kasratan && arabicLetter(after) && after != 'ا' {
			return misplaced
		}
		return vowel
	case !unicode.IsLetter(r):
		return sign
	case !arabicLetter(r):
		if arabicLetter(last) || arabicLetter(after) {
			return misplaced
		}
		return foreign
	case latinLetter(last) || latinLetter(after):
		return misplaced
	case (r == 'ة' || r == 'ى') && arabicLetter(after):
		return misplaced
	case r == 'ل' && last == 'ا' && !arabicLetter(before[0]):
		return 4 * frequency[r] // the article al-
	}
	if f := frequency[r]; f > 0 {
		return f
	}
	return rare
}

const (
	shadda   = '\u0651'
	kasratan = '\u064d' // the last of the marks that end a word
)

func arabicLetter(r rune) bool { return unicode.IsLetter(r) && unicode.Is(unicode.Arabic, r) }
func latinLetter(r rune) bool  { return unicode.IsLetter(r) && unicode.Is(unicode.Latin, r) }

const (
	// certain is by how much the likeliest encoding must exceed any other that
	// makes another text. Below it a page is refused rather than misread.
	certain = 4
	// plausible is the least average likelihood of an Arabic text's letters.
	plausible = 2.5
	// heard is what is added for the encoding that the page names.
	heard = 6
)

// guess returns the Arabic text that data is in the one encoding that fits, and
// false where none does or several do. Declared is the encoding that the page
// names, "" for none; it counts, but does not overrule the text.
func guess(data []byte, declared string) (string, bool) {
	scores, texts := make([]float64, len(arabicPages)), make([]string, len(arabicPages))
	best, letters := 0, 0
	for i, c := range arabicPages {
		texts[i] = c.text(data)
		scores[i], letters = c.likelihood(data)
		if c.name == declared {
			scores[i] += heard
		}
		if scores[i] > scores[best] {
			best = i
		}
	}
	for i := range arabicPages {
		if texts[i] != texts[best] && scores[best]-scores[i] < certain {
			return "", false
		}
	}
	if scores[best] < plausible*float64(letters) || !mostlyArabic(texts[best]) {
		return "", false
	}
	return texts[best], true
}

func (c codepage) text(data []byte) string {
	out := make([]rune, len(data))
	for i, b := range data {
		out[i] = c.letter(b)
	}
	return string(out)
}

// mostlyArabic reports whether nearly all letters outside ASCII are Arabic and in
// words of their own, and nothing is a control outside ASCII or no letter at all.
func mostlyArabic(text string) bool {
	arabic, other, glued := 0, 0, 0
	before := ' '
	for _, r := range text {
		switch {
		case r == utf8.RuneError, r >= utf8.RuneSelf && unicode.IsControl(r):
			return false
		case unicode.Is(unicode.Arabic, r):
			arabic++
			if arabicLetter(r) && latinLetter(before) {
				glued++
			}
		case r > 0x7F && unicode.IsLetter(r):
			other++
		}
		before = r
	}
	return arabic > 4*(other+glued)
}

// macArabic maps the bytes from 0x80 on in the Arabic encoding of the classic
// Macintosh, by Apple's table (Unicode's VENDORS/APPLE, ARABIC.TXT). Signs that the
// table has twice, once for each direction, are one.
var macArabic = []rune("\u00c4\u00a0\u00c7\u00c9\u00d1\u00d6\u00dc\u00e1\u00e0\u00e2\u00e4\u06ba\u00ab\u00e7\u00e9\u00e8" +
	"\u00ea\u00eb\u00ed\u2026\u00ee\u00ef\u00f1\u00f3\u00bb\u00f4\u00f6\u00f7\u00fa\u00f9\u00fb\u00fc" +
	"\u0020\u0021\u0022\u0023\u0024\u066a\u0026\u0027\u0028\u0029\u002a\u002b\u060c\u002d\u002e\u002f" +
	"\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u003a\u061b\u003c\u003d\u003e\u061f" +
	"\u274a\u0621\u0622\u0623\u0624\u0625\u0626\u0627\u0628\u0629\u062a\u062b\u062c\u062d\u062e\u062f" +
	"\u0630\u0631\u0632\u0633\u0634\u0635\u0636\u0637\u0638\u0639\u063a\u005b\u005c\u005d\u005e\u005f" +
	"\u0640\u0641\u0642\u0643\u0644\u0645\u0646\u0647\u0648\u0649\u064a\u064b\u064c\u064d\u064e\u064f" +
	"\u0650\u0651\u0652\u067e\u0679\u0686\u06d5\u06a4\u06af\u0688\u0691\u007b\u007c\u007d\u0698\u06d2")
