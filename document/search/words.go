package search

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"tahrir/document"
	"tahrir/document/arabic"
)

// Words walks the words of a text: runs of letters and digits, with the marks and
// invisible characters inside them, and numbers with their separators.
type Words struct {
	text string
	at   int
	left []byte // further words of a sign that stands for several, such as ﷺ

	separated bool // the word has separators of a number

	// Of the word that Next found: its letters by [arabic.AppendLetters], valid until the
	// next call; the bytes of the text where it stands, with its marks; and whether
	// a new paragraph begins before it.
	Letters  []byte
	From, To int
	Breaks   bool
}

// In returns the words of a text.
func In(text string) *Words { return &Words{text: text} }

// Next moves to the next word, and reports whether there is one.
func (w *Words) Next() bool {
	w.Breaks = false
	for {
		if len(w.left) > 0 {
			w.Letters, w.left = cutWord(w.left)
			return true
		}
		if !w.find() {
			return false
		}
		w.Letters = arabic.AppendLetters(w.Letters[:0:cap(w.Letters)], w.text[w.From:w.To])
		if w.separated {
			w.Letters = joinNumber(w.Letters)
		}
		if bytes.IndexByte(w.Letters, ' ') >= 0 {
			w.Letters, w.left = cutWord(bytes.Clone(w.Letters))
		}
		if len(w.Letters) > 0 {
			return true
		}
	}
}

func cutWord(words []byte) (first, rest []byte) {
	first, rest, _ = bytes.Cut(words, []byte{' '})
	return first, rest
}

// find moves From and To to the next run.
func (w *Words) find() bool {
	for w.at < len(w.text) {
		r, size := utf8.DecodeRuneInString(w.text[w.at:])
		if lettered(r) {
			break
		}
		w.Breaks = w.Breaks || r == '\n'
		w.at += size
	}
	if w.at == len(w.text) {
		return false
	}
	w.From, w.To, w.separated = w.at, w.at, false
	last := rune(0)
	for w.at < len(w.text) {
		r, size := utf8.DecodeRuneInString(w.text[w.at:])
		switch {
		case lettered(r), unicode.Is(unicode.Mn, r):
			w.To = w.at + size
		case separates(r) && unicode.IsDigit(last) && digitAt(w.text[w.at+size:]):
			w.separated = true
		case !arabic.Ignored(r):
			return true
		}
		w.at, last = w.at+size, r
	}
	return true
}

// separates reports whether r may stand between the digits of one number.
func separates(r rune) bool { return r == ',' || r == '.' || r == '٫' || r == '٬' }

func digitAt(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsDigit(r)
}

// joinNumber returns the letters of a number with a point for its decimal mark and
// without the marks that part its thousands, so that 1,250 is 1250 and ٣٫٥ is 3.5.
func joinNumber(letters []byte) []byte {
	var joined []byte
	for text := string(letters); text != ""; {
		r, size := utf8.DecodeRuneInString(text)
		text = text[size:]
		switch {
		case !separates(r):
			joined = utf8.AppendRune(joined, r)
		case r == '٬' || r == ',' && leadingDigits(text) == 3: // parts thousands
		default:
			joined = append(joined, '.')
		}
	}
	return joined
}

func leadingDigits(text string) int {
	return len(text) - len(strings.TrimLeft(text, "0123456789"))
}

// lettered reports whether r is a letter or a digit.
func lettered(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return r >= 'ء' && r <= 'ي' || unicode.IsLetter(r) || unicode.IsNumber(r)
}

// Place is a part of an article, by what a match in it is worth.
type Place uint8

const (
	Text     Place = iota // whatever else people wrote, the body included
	Headline              // the headline
)

// gap is how many places lie between the last word of a text and the first of the
// next, so that no phrase reaches across.
const gap = 2

// WordsOf calls yield for the words of an article in their order, each with its
// number and its letters, which are valid during the call. Numbers grow by one in a
// paragraph, and by more from one to the next.
func WordsOf(a *document.Article, yield func(place Place, number int, letters []byte)) {
	number := -gap
	var words Words
	for f := range document.Fields() {
		if !f.Prose {
			continue
		}
		place := Text
		if f.Key == headlineKey {
			place = Headline
		}
		for _, text := range f.Texts(a) {
			words = Words{text: *text, Letters: words.Letters}
			number += gap - 1
			for words.Next() {
				if words.Breaks {
					number += gap - 1
				}
				number++
				yield(place, number, words.Letters)
			}
		}
	}
}

const headlineKey = "headline"

// clean returns what was typed or written for comparison as a whole: its words,
// folded, with one space between.
func clean(text string) string {
	return strings.TrimPrefix(string(AsTitle(text)), " ")
}
