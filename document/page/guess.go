package page

import (
	"math"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// codepage is an encoding of one byte a letter in which old pages come.
type codepage struct {
	name   string
	letter func(b byte) rune // utf8.RuneError where the byte is none
}

// arabicPages are told apart by the text that they make.
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
		return utf8.RuneError // controls, which no text holds
	}
	return charmap.ISO8859_6.DecodeByte(b)
}

// frequency is how often a letter stands in Arabic text, in thousandths of its
// letters; rare for those that are not named.
var frequency = map[rune]float64{
	'ا': 125, 'ل': 115, 'ي': 70, 'م': 62, 'ن': 56, 'و': 57, 'ر': 52, 'ت': 50, 'ب': 38, 'ع': 37, 'ه': 42, 'د': 36, 'س': 33,
	'ف': 30, 'ق': 26, 'ك': 25, 'ح': 23, 'أ': 26, 'ة': 36, 'ج': 15, 'ش': 15, 'ص': 13, 'ط': 11, 'خ': 11, 'ى': 12, 'إ': 10,
	'ذ': 9, 'ض': 8, 'ز': 8, 'ث': 8, 'غ': 5, 'ئ': 5, 'ء': 4, 'ظ': 3, 'آ': 2, 'ؤ': 2, 'پ': 1, 'چ': 1, 'گ': 1, 'ژ': 1, 'ک': 1,
}

const (
	sign      = 4    // of a sign or digit beyond ASCII
	vowel     = 8    // of a vowel mark on a letter
	rare      = 1    // of an Arabic letter that is not named
	foreign   = 0.2  // of another letter, such as an accented one in a French name
	misplaced = 1e-2 // of a letter that a neighbour makes unlikely
	undefined = 1e-4 // of a byte that is no letter
)

// likelihood is the logarithm of how likely it is that a person wrote the text
// that data makes in the encoding, summed over its letters beyond ASCII, and
// their number.
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

// weight is how often r stands between its neighbours, in thousandths.
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
		return 4 * frequency[r] // the article
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
	// certain is by how much the likeliest encoding must lead another that reads
	// otherwise: below it a page is refused rather than misread.
	certain = 4
	// plausible is what the letters of an Arabic text are likely on average.
	plausible = 2.5
	// heard is what it counts that the page names its encoding.
	heard = 6
)

// guess gives the Arabic text that data makes in the one encoding that fits it,
// and false where none does, or two do. declared is what the page says of
// itself, "" where nothing; it is heard, and not believed against the text.
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

// mostlyArabic says whether the letters beyond ASCII are Arabic nearly all,
// stand in words of their own, and nothing is a control beyond ASCII or no
// letter at all.
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
