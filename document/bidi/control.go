package bidi

import "unicode"

// The controls that are written here by name.
const (
	FSI = '\u2068' // first strong isolate
	PDI = '\u2069' // pop directional isolate: the end of an isolate
	PDF = '\u202c' // pop directional formatting: the end of an embedding or override
	LRM = '\u200e' // left-to-right mark
	RLM = '\u200f' // right-to-left mark
	alm = '\u061c' // Arabic letter mark
)

// Kind is what a control is for.
type Kind uint8

const (
	None          Kind = iota // no control of UAX #9
	Mark                      // LRM, RLM, ALM: a letter without a picture
	Embedding                 // LRE, RLE
	Override                  // LRO, RLO: what follows is read against its own direction
	Isolate                   // LRI, RLI, FSI
	EmbeddingsEnd             // PDF, the end of an override too
	IsolatesEnd               // PDI
)

// KindOf returns what a rune is for.
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
	case r >= '\u2066' && r <= FSI:
		return Isolate
	case r == PDF:
		return EmbeddingsEnd
	case r == PDI:
		return IsolatesEnd
	}
	return None
}

// IsControl reports whether a rune is one of Unicode's Bidi_Control.
func IsControl(r rune) bool { return KindOf(r) != None }

// Control is one control of a text.
type Control struct {
	At      int // in runes
	Rune    rune
	Kind    Kind
	Partner int  // where its other half stands; -1 for none
	Idle    bool // a mark that turns nothing where it stands
}

// Opens reports whether the control opens something.
func (c Control) Opens() bool {
	return c.Kind == Embedding || c.Kind == Override || c.Kind == Isolate
}

// Unclosed reports whether the control opens what its paragraph does not close by
// a control of its own: an embedding that ends with the isolate around it too.
func (c Control) Unclosed() bool { return c.Opens() && c.Partner < 0 }

// Idles reports whether the text would be the same without the control: an end of
// nothing, or an idle mark.
func (c Control) Idles() bool {
	return c.Idle || (c.Kind == EmbeddingsEnd || c.Kind == IsolatesEnd) && c.Partner < 0
}

// Separates reports whether a rune ends a paragraph (Bidi_Class B), and with it
// all that is open.
func Separates(r rune) bool {
	return r == '\n' || r == '\r' || r >= 0x1c && r <= 0x1e || r == 0x85 || r == '\u2029'
}

// Read returns the controls of a text in order, each with its other half.
func Read(text []rune) []Control {
	var found []Control
	var open Open // by places in found
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

// idle reports whether the mark at i turns nothing: it stands alone in its
// paragraph, before its like, or inside a word.
func idle(text []rune, i int) bool {
	before, after := neighbour(text, i-1), neighbour(text, i+1)
	return before == 0 && after == 0 || after == text[i] ||
		letter(before) && letter(after) && unicode.Is(unicode.Arabic, before) == unicode.Is(unicode.Arabic, after)
}

// neighbour is the rune at i; 0 where the paragraph is over.
func neighbour(text []rune, i int) rune {
	if i < 0 || i >= len(text) || Separates(text[i]) {
		return 0
	}
	return text[i]
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }
