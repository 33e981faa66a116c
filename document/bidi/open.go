package bidi

import "unicode/utf8"

// Open is what is open at a place in a paragraph, outermost first. The zero value
// is the start of a paragraph. Everything that pairs controls uses it.
type Open struct{ openers []opener }

type opener struct {
	at      int
	isolate bool
}

// Take reads the next control. At is its place, in any unit of the caller's. Take
// returns the place of the control that this one ends, or -1: a PDI ends an
// isolate, whatever is open inside (BD9, X6a); a PDF ends an embedding or override,
// but none outside its isolate (X7).
func (o *Open) Take(at int, kind Kind) int {
	switch kind {
	case Isolate, Embedding, Override:
		o.openers = append(o.openers, opener{at, kind == Isolate})
	case EmbeddingsEnd:
		if n := len(o.openers) - 1; n >= 0 && !o.openers[n].isolate {
			return o.cut(n)
		}
	case IsolatesEnd:
		for n := len(o.openers) - 1; n >= 0; n-- {
			if o.openers[n].isolate {
				return o.cut(n)
			}
		}
	}
	return -1
}

// cut closes opener n and all that is open inside it.
func (o *Open) cut(n int) int {
	at := o.openers[n].at
	o.openers = o.openers[:n]
	return at
}

// Reset closes everything, as the end of a paragraph does.
func (o *Open) Reset() { o.openers = o.openers[:0] }

// Halves returns the controls of a piece of text whose other half is outside it:
// those that close what began before the piece, and those that open what ends
// behind it. Whoever cuts the piece out must leave them in place, or the rest of
// the line is reordered.
func Halves(piece string) (closing, opening string) {
	var open Open // by byte offset
	for i, r := range piece {
		kind := KindOf(r)
		if kind == None || open.Take(i, kind) >= 0 {
			continue
		}
		switch {
		case kind == IsolatesEnd: // of an isolate around the piece, which closes all that is open in it
			closing += string(r)
			open.Reset()
		case kind == EmbeddingsEnd && len(open.openers) == 0:
			closing += string(r)
		}
	}
	for _, o := range open.openers {
		r, _ := utf8.DecodeRuneInString(piece[o.at:])
		opening += string(r)
	}
	return closing, opening
}
