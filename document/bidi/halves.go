package bidi

import "unicode/utf8"

// Halves returns those controls of a piece of text that are half of a pair: what
// closes a stretch that began before the piece, and what opens one that ends
// behind it. Who takes the piece out of its paragraph leaves them there, or the
// rest of the line turns.
func Halves(piece string) (closing, opening string) {
	var open Open // by bytes
	for i, r := range piece {
		kind := KindOf(r)
		if kind == None || open.Take(i, kind) >= 0 {
			continue
		}
		switch {
		case kind == IsolatesEnd: // of an isolate around the piece, which ends with all that is open in it
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
