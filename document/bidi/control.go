package bidi

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The controls written here by name (UAX #9, section 2).
const (
	LRI = '\u2066' // left-to-right isolate
	RLI = '\u2067' // right-to-left isolate
	FSI = '\u2068' // first strong isolate
	PDI = '\u2069' // pop directional isolate: the end of an isolate
	PDF = '\u202c' // pop directional formatting: the end of an embedding or override
	LRM = '\u200e' // left-to-right mark
	RLM = '\u200f' // right-to-left mark
	alm = '\u061c' // Arabic letter mark
)

// Kind is what a control does.
type Kind uint8

const (
	None          Kind = iota // no control of UAX #9
	Mark                      // LRM, RLM, ALM: an invisible strong letter
	Embedding                 // LRE, RLE
	Override                  // LRO, RLO: turns what follows against its own direction
	Isolate                   // LRI, RLI, FSI
	EmbeddingsEnd             // PDF, which ends overrides too
	IsolatesEnd               // PDI
)

// KindOf returns the kind of a rune.
func KindOf(r rune) Kind {
	switch {
	case r < alm:
		return None
	case r == alm || r == LRM || r == RLM:
		return Mark
	case r == '\u202a' || r == '\u202b':
		return Embedding
	case r == '\u202d' || r == '\u202e':
		return Override
	case r >= LRI && r <= FSI:
		return Isolate
	case r == PDF:
		return EmbeddingsEnd
	case r == PDI:
		return IsolatesEnd
	}
	return None
}

// IsControl reports whether a rune has the property Bidi_Control.
func IsControl(r rune) bool { return KindOf(r) != None }

// Control is one control of a text.
type Control struct {
	At      int // its rune offset
	Rune    rune
	Kind    Kind
	Partner int  // where its other half is; -1 for none
	Idle    bool // a mark without effect here
}

// Opens reports whether the control opens an embedding, override or isolate.
func (c Control) Opens() bool {
	return c.Kind == Embedding || c.Kind == Override || c.Kind == Isolate
}

// Unclosed reports whether the control opens what no control of its paragraph
// closes. That includes an embedding that only the end of its isolate closes.
func (c Control) Unclosed() bool { return c.Opens() && c.Partner < 0 }

// Idles reports whether removing the control would change nothing: an end without a
// start, or an idle mark.
func (c Control) Idles() bool {
	return c.Idle || (c.Kind == EmbeddingsEnd || c.Kind == IsolatesEnd) && c.Partner < 0
}

// Separates reports whether a rune ends a paragraph (Bidi_Class B), and all that is
// open in it.
func Separates(r rune) bool {
	return r == '\n' || r == '\r' || r >= 0x1c && r <= 0x1e || r == 0x85 || r == '\u2029'
}

// Read returns the controls of a text in order, with their partners.
func Read(text []rune) []Control {
	var found []Control
	var open Open // by index in found
	for i, r := range text {
		if Separates(r) {
			open.Reset()
			continue
		}
		kind := KindOf(r)
		if kind == None {
			continue
		}
		c := Control{At: i, Rune: r, Kind: kind, Partner: -1}
		if kind == Mark {
			c.Idle = idle(text, i)
		}
		if first := open.Take(len(found), kind); first >= 0 {
			found[first].Partner, c.Partner = i, found[first].At
		}
		found = append(found, c)
	}
	return found
}

// idle reports whether the mark at i has no effect: it is alone in its paragraph,
// before another of its kind, or inside a word.
func idle(text []rune, i int) bool {
	before, after := neighbour(text, i-1), neighbour(text, i+1)
	return before == 0 && after == 0 || after == text[i] ||
		letter(before) && letter(after) && unicode.Is(unicode.Arabic, before) == unicode.Is(unicode.Arabic, after)
}

// neighbour returns the rune at i; 0 outside the paragraph.
func neighbour(text []rune, i int) rune {
	if i < 0 || i >= len(text) || Separates(text[i]) {
		return 0
	}
	return text[i]
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

// Leading splits the mark that sets a paragraph's direction (rule P2) from its
// text: one LRM or RLM before everything else. A direction set by hand is kept like
// that, which browsers, git and all editors understand; the mark is no letter of
// the text. Mark is 0 for none. Before nothing, or before another mark, it is an
// ordinary control.
func Leading(paragraph string) (mark rune, text string) {
	first, size := utf8.DecodeRuneInString(paragraph)
	if first != LRM && first != RLM {
		return 0, paragraph
	}
	text = paragraph[size:]
	next, _ := utf8.DecodeRuneInString(text)
	if text == "" || KindOf(next) == Mark || Separates(next) {
		return 0, paragraph
	}
	return first, text
}

// HasLeading reports whether some paragraph of a text may begin with such a mark.
func HasLeading(text string) bool {
	return strings.ContainsRune(text, LRM) || strings.ContainsRune(text, RLM)
}
