package compare

import "unicode/utf8"

// readable joins hunks that a reader takes for one change: between them stands
// nothing but a sign or a particle, and on both sides of it whole phrases were
// exchanged, which have it by chance.
func (w *weaver) readable(list []hunk) []hunk {
	out := list[:0]
	for _, h := range list {
		if n := len(out); n > 0 && isPhrase(out[n-1]) && isPhrase(h) && h.oldFrom == out[n-1].oldTo+1 && w.old.isSlight(h.oldFrom-1) {
			out[n-1].oldTo, out[n-1].newTo = h.oldTo, h.newTo
			continue
		}
		out = append(out, h)
	}
	return out
}

// isPhrase reports whether several words were exchanged for several.
func isPhrase(h hunk) bool { return h.oldTo-h.oldFrom > 1 && h.newTo-h.newFrom > 1 }

// isSlight reports whether a word is a sign or a particle.
func (l *line) isSlight(i int) bool {
	return l.words[i].sign || utf8.RuneCountInString(l.word(i)) <= 3
}

// refined cuts hunks where two of their words differ by their hamza's seat alone,
// which makes them one word in two spellings.
func (w *weaver) refined(list []hunk) []hunk {
	var out []hunk
	for _, h := range list {
		few := (h.oldTo-h.oldFrom)*(h.newTo-h.newFrom) <= pairLimit
		for a, b := h.oldFrom, h.newFrom; few && a < h.oldTo; a++ {
			for at := b; at < h.newTo; at++ {
				if _, same := reseated(w.old.word(a), w.new.word(at)); same {
					if h.oldFrom < a || h.newFrom < at {
						out = append(out, hunk{h.oldFrom, a, h.newFrom, at})
					}
					h.oldFrom, h.newFrom, b = a+1, at+1, at+1
					break
				}
			}
		}
		if h.oldFrom < h.oldTo || h.newFrom < h.newTo {
			out = append(out, h)
		}
	}
	return out
}
