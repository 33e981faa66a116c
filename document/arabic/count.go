package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"tahrir/document/sentence"
)

// Counts is how much a text is, as a reader counts it. What nobody sees, such as a
// mark of direction, counts as nothing.
type Counts struct {
	Words     int // by [Words]
	Letters   int // letters, digits, signs and pictures; neither spaces nor what follows
	Spaces    int // between words; no line ends
	Tashkeel  int // marks above and below letters
	Tatweel   int
	Sentences int // a paragraph without an end is one
}

// Plus returns the sum of two counts.
func (c Counts) Plus(d Counts) Counts {
	return Counts{c.Words + d.Words, c.Letters + d.Letters, c.Spaces + d.Spaces, c.Tashkeel + d.Tashkeel, c.Tatweel + d.Tatweel, c.Sentences + d.Sentences}
}

// Count counts a text. The counts of a text are the sums of its lines'.
func Count(s string) Counts {
	c := Counts{Words: Words(s)}
	for line := range strings.SplitSeq(s, "\n") {
		c.letters(line)
		c.Sentences += sentences(line)
	}
	return c
}

// letters counts what a line is made of.
func (c *Counts) letters(line string) {
	for line != "" {
		r, size := utf8.DecodeRuneInString(line)
		switch {
		case plainArabic(r):
			c.Letters++
			line = line[size:]
			for { // its marks
				r, size := utf8.DecodeRuneInString(line)
				if r < 0x64B || r > 0x652 {
					break
				}
				c.Tashkeel++
				line = line[size:]
			}
		case r == ' ':
			c.Spaces++
			line = line[1:]
		default:
			tokens := graphemes.FromString(line)
			tokens.Next()
			c.cluster(tokens.Value())
			line = line[len(tokens.Value()):]
		}
	}
}

// plainArabic reports whether r is a letter of the Arabic alphabet.
func plainArabic(r rune) bool { return r >= 0x621 && r <= 0x64A && r != 'ـ' }

// cluster counts what a reader sees as one.
func (c *Counts) cluster(s string) {
	seen := false
	for _, r := range s {
		switch {
		case r == 'ـ':
			c.Tatweel++
		case unicode.IsMark(r) && unicode.Is(unicode.Arabic, r), r >= 0x64B && r <= 0x652, r == 0x670:
			c.Tashkeel++
		case unicode.IsSpace(r):
			if r != '\r' {
				c.Spaces++
			}
		case unicode.IsMark(r), unicode.Is(unicode.Cf, r), unicode.IsControl(r):
		default:
			if !seen {
				c.Letters++
			}
			seen = true
		}
	}
}

// sentences counts the sentences of a line that have words.
func sentences(line string) (n int) {
	for s := range sentence.In(line) {
		if strings.ContainsFunc(s, func(r rune) bool { return worded(r) && r != 'ـ' }) {
			n++
		}
	}
	return n
}

func worded(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
