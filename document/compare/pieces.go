package compare

import (
	"strings"
	"unicode/utf8"
)

// comparePieces compares two texts by word.
func comparePieces(old, new string) []Piece {
	return (&line{text: old}).pieces(&line{text: new})
}

// line is one text, which is split when its words are first needed.
type line struct {
	text string

	read  bool
	mark  string // its direction, if set by hand
	words []word
	end   string // the space behind the last word
}

func (l *line) split() {
	if l.read {
		return
	}
	mark, text := lead(l.text)
	l.read, l.mark = true, mark
	l.words, l.end = split(text)
}

// gap returns the space before word i, or behind the last.
func (l *line) gap(i int) string {
	if i < len(l.words) {
		return l.words[i].gap
	}
	return l.end
}

// between returns the text of words a to b, without the space before the first.
func (l *line) between(a, b int) string {
	var text strings.Builder
	for i := a; i < b; i++ {
		if i > a {
			text.WriteString(l.words[i].gap)
		}
		text.WriteString(l.words[i].text)
	}
	return text.String()
}

// signs reports whether words a to b are only punctuation.
func (l *line) signs(a, b int) bool {
	for _, w := range l.words[a:b] {
		if !w.sign {
			return false
		}
	}
	return true
}

func (l *line) spellings() []string {
	all := make([]string, len(l.words))
	for i, w := range l.words {
		all[i] = w.spelling
	}
	return all
}

// pieces compares two texts by word.
func (l *line) pieces(other *line) []Piece {
	if l.text == other.text {
		return whole(Equal, other.text)
	}
	l.split()
	other.split()
	w := weaver{old: l, new: other}
	w.direction()
	for _, h := range w.refined(readable(hunks(l.spellings(), other.spellings()), l, other)) {
		w.equal(h.oldFrom)
		w.change(h)
	}
	w.equal(len(l.words))
	if !w.spaced {
		w.space(l.end, other.end)
	}
	return w.out
}

// weaver builds the pieces of a comparison.
type weaver struct {
	old, new *line
	a, b     int  // the next words
	spaced   bool // the space before them is in a piece already
	out      pieceList
}

// direction adds what became of the paragraph's direction.
func (w *weaver) direction() {
	if w.old.mark == w.new.mark {
		w.out.add(Piece{Text: w.new.mark})
		return
	}
	w.out.add(Piece{Kind: Delete, Text: w.old.mark, Class: Controls})
	w.out.add(Piece{Kind: Insert, Text: w.new.mark, Class: Controls})
}

// equal adds the words up to word to of the old text, whose spelling is equal in
// both.
func (w *weaver) equal(to int) {
	for ; w.a < to; w.a, w.b = w.a+1, w.b+1 {
		was, is := w.old.words[w.a], w.new.words[w.b]
		if !w.spaced {
			w.space(was.gap, is.gap)
		}
		w.spaced = false
		w.respelled(was.text, is.text)
	}
}

// respelled adds a word that is in both.
func (w *weaver) respelled(was, is string) {
	if was == is {
		w.out.add(Piece{Text: is})
		return
	}
	by, ok := reseated(was, is)
	if !ok || spelling(was, AnyClass) == spelling(is, AnyClass) {
		by = between(was, is)
	}
	w.out.add(Piece{Kind: Respelled, Text: is, Old: was, Class: by})
}

// space adds the space between two words that are in both.
func (w *weaver) space(was, is string) {
	class := Punctuation
	switch {
	case was == is:
		w.out.add(Piece{Text: is})
		return
	case spelling(was, Controls) == spelling(is, Controls), isUnseen(was + is):
		class = Controls
	}
	if was != "" && is != "" {
		w.out.add(Piece{Kind: Respelled, Text: is, Old: was, Class: class})
		return
	}
	w.out.add(Piece{Kind: Delete, Text: was, Class: class})
	w.out.add(Piece{Kind: Insert, Text: is, Class: class})
}

// isUnseen reports whether a text is invisible and has no width.
func isUnseen(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return !isHidden(r) || unbroken[r] != 0 }) < 0
}

// change adds a hunk. Inserted and deleted words take the space behind them along,
// or at the end the space before them, so that the other words keep theirs.
func (w *weaver) change(h hunk) {
	before := [2]string{w.old.gap(h.oldFrom), w.new.gap(h.newFrom)}
	after := [2]string{w.old.gap(h.oldTo), w.new.gap(h.newTo)}
	was, is := w.old.between(h.oldFrom, h.oldTo), w.new.between(h.newFrom, h.newTo)
	w.a, w.b = h.oldTo, h.newTo
	lead := [2]int{} // bytes before the words, in each text
	switch {
	case was == "":
		was, is = w.along(before[0], before[1], is, after[1])
	case is == "":
		is, was = w.along(before[1], before[0], was, after[0])
	default:
		if before[0] == before[1] {
			w.out.add(Piece{Text: before[0]})
		} else {
			was, is, lead = before[0]+was, before[1]+is, [2]int{len(before[0]), len(before[1])}
		}
		if after[0] != after[1] {
			was, is, w.spaced = was+after[0], is+after[1], true
		}
	}
	gone, come := Piece{Kind: Delete, Text: was}, Piece{Kind: Insert, Text: is}
	if w.old.signs(h.oldFrom, h.oldTo) && w.new.signs(h.newFrom, h.newTo) {
		gone.Class, come.Class = Punctuation, Punctuation
	}
	gone.Letters, come.Letters = w.letters(h, lead)
	w.out.add(gone)
	w.out.add(come)
}

// along returns "" for the side that has only space, and the words of the other
// side with the space that goes with them.
func (w *weaver) along(space, before, words, after string) (none, text string) {
	switch {
	case before == space:
		w.out.add(Piece{Text: space})
		w.spaced = true
		return "", words + after
	case after == space:
		return "", before + words
	}
	w.spaced = true
	return space, before + words + after
}

// readable joins hunks that a reader takes for one change: only a sign or a
// particle is between them, and on both sides whole phrases were replaced that
// share it by chance.
func readable(list []hunk, old, new *line) []hunk {
	var out []hunk
	for _, h := range list {
		if n := len(out); n > 0 && isPhrase(out[n-1]) && isPhrase(h) && h.oldFrom == out[n-1].oldTo+1 && isSlight(old.words[h.oldFrom-1]) {
			out[n-1].oldTo, out[n-1].newTo = h.oldTo, h.newTo
			continue
		}
		out = append(out, h)
	}
	return out
}

// isPhrase reports whether several words were replaced by several.
func isPhrase(h hunk) bool { return h.oldTo-h.oldFrom > 1 && h.newTo-h.newFrom > 1 }

// isSlight reports whether a word is a sign or a particle.
func isSlight(w word) bool { return w.sign || utf8.RuneCountInString(w.spelling) <= 3 }

// refined splits hunks at two words that differ only by the seat of a hamza, which
// makes them one word in two spellings.
func (w *weaver) refined(list []hunk) []hunk {
	var out []hunk
	for _, h := range list {
		few := (h.oldTo-h.oldFrom)*(h.newTo-h.newFrom) <= pairLimit
		for a, b := h.oldFrom, h.newFrom; few && a < h.oldTo; a++ {
			for at := b; at < h.newTo; at++ {
				if _, same := reseated(w.old.words[a].text, w.new.words[at].text); same {
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
