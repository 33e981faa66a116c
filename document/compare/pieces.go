package compare

import "strings"

// comparePieces compares two texts by word.
func comparePieces(old, new string) []Piece {
	return (&line{text: old}).pieces(&line{text: new})
}

// line is one text, taken apart when it is first asked for its words.
type line struct {
	text string

	read  bool
	mark  string // its direction, where that was set by hand
	words []word
	end   string // the space after the last word
}

func (l *line) split() {
	if l.read {
		return
	}
	mark, text := lead(l.text)
	l.read, l.mark = true, mark
	l.words, l.end = split(text)
}

// gap is the space before the word at i, or after the last.
func (l *line) gap(i int) string {
	if i < len(l.words) {
		return l.words[i].gap
	}
	return l.end
}

// between is the text of the words from a to b, without the space before the
// first.
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

// signs reports whether the words from a to b are punctuation alone.
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

// weaver puts the pieces of a comparison together.
type weaver struct {
	old, new *line
	a, b     int  // the words that are next
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

// equal adds the words up to one of the old text, which have the same spelling in
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

// respelled adds a word that stands in both.
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

// space adds the space between two words that stand in both.
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

// isUnseen reports whether a text has neither a picture nor a width.
func isUnseen(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return !isHidden(r) || unbroken[r] != 0 }) < 0
}

// change adds a hunk. Words that came in or went take with them the space after
// them, or at the end that before them, so that what is left has its own.
func (w *weaver) change(h hunk) {
	before := [2]string{w.old.gap(h.oldFrom), w.new.gap(h.newFrom)}
	after := [2]string{w.old.gap(h.oldTo), w.new.gap(h.newTo)}
	was, is := w.old.between(h.oldFrom, h.oldTo), w.new.between(h.newFrom, h.newTo)
	w.a, w.b = h.oldTo, h.newTo
	lead := [2]int{} // what stands before the words of each piece
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

// along returns what stands for nothing on the side where there is only space,
// and the words of the other side with the space that goes along with them.
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
