package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
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

// sentences counts the sentences of a paragraph: what has words and ends in a sign
// before a space, or at the paragraph's end. A full stop behind one letter, as in
// «د. سامي», and one inside a number end nothing.
func sentences(line string) (n int) {
	words, letters := false, 0 // since the last end; in the word before the sign
	for at, r := range line {
		switch {
		case unicode.IsLetter(r) && r != 'ـ':
			words, letters = true, letters+1
		case unicode.IsNumber(r):
			words, letters = true, 2
		case unicode.IsMark(r), unicode.Is(unicode.Cf, r), r == 'ـ':
		case strings.ContainsRune(ends, r):
			abbreviated := r == '.' && letters == 1
			if words && SentenceEnd(line[at:]) > 0 && (!abbreviated || !strings.ContainsFunc(line[at:], worded)) {
				n++
				words = false
			}
			letters = 0
		default:
			letters = 0
		}
	}
	if words {
		n++
	}
	return n
}

// ends are the signs that end a sentence, and closing what may stand behind them: marks
// that close, and those of Markdown.
const (
	ends    = ".؟?!…۔"
	closing = "»›)]”\"'*_`\u2069\u202c"
)

// SentenceEnd returns the length in bytes of what ends a sentence where s begins: a
// sign, more of them, and what closes behind them, all before a space or at the end of
// s. It returns 0 where no sentence ends there.
func SentenceEnd(s string) int {
	if r, _ := utf8.DecodeRuneInString(s); !strings.ContainsRune(ends, r) {
		return 0
	}
	rest := strings.TrimLeft(s, ends+closing)
	if r, _ := utf8.DecodeRuneInString(rest); rest != "" && !unicode.IsSpace(r) {
		return 0
	}
	return len(s) - len(rest)
}

func worded(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
