package compare

import "strings"

// comparePieces compares two texts by word.
func comparePieces(old, new string) []Piece {
	return newReader(len(old)).pieces(&line{text: old}, &line{text: new})
}

// pieces compares two texts by word.
func (r *reader) pieces(old, new *line) []Piece {
	if old.text == new.text {
		return whole(Equal, new.text)
	}
	r.split(old)
	r.split(new)
	w := weaver{old: old, new: new}
	w.direction()
	for _, h := range w.refined(w.readable(r.differ.hunks(old.spellings(), new.spellings()))) {
		w.equal(h.oldFrom)
		w.change(h)
	}
	w.equal(len(old.words))
	if !w.spaced {
		w.space(len(old.words), len(new.words))
	}
	return w.out
}

// weaver puts the pieces of a comparison together. What it adds of either text is
// a stretch of it, from where the last ended.
type weaver struct {
	old, new *line
	a, b     int  // the next words
	spaced   bool // the space before them is in a piece already
	out      []Piece
	ends     int // where the last piece, if it is equal, ends in the new text
}

// add adds a piece, to the one before where that is of its kind.
func (w *weaver) add(p Piece) {
	if p.Text == "" {
		return
	}
	n := len(w.out)
	if p.Kind == Delete && n > 0 && w.out[n-1].Kind == Insert && w.out[n-1].Class == p.Class {
		come := w.out[n-1] // what comes in stands behind what goes
		w.out = w.out[:n-1]
		w.add(p)
		w.add(come)
		return
	}
	if n > 0 {
		last := &w.out[n-1]
		if last.Kind == p.Kind && last.Class == p.Class && p.Kind != Respelled && last.Letters == nil && p.Letters == nil {
			last.Text += p.Text
			return
		}
	}
	w.out = append(w.out, p)
}

// same adds text that stands in both, by its place in the new one.
func (w *weaver) same(from, to int) {
	if from == to {
		return
	}
	if n := len(w.out); n > 0 && w.out[n-1].Kind == Equal && w.ends == from {
		last := &w.out[n-1]
		last.Text = w.new.text[from-len(last.Text) : to]
	} else {
		w.out = append(w.out, Piece{Text: w.new.text[from:to]})
	}
	w.ends = to
}

// direction adds what became of the paragraph's direction.
func (w *weaver) direction() {
	was, is := w.old.text[:w.old.mark], w.new.text[:w.new.mark]
	if was == is {
		w.same(0, w.new.mark)
		return
	}
	w.add(Piece{Kind: Delete, Text: was, Class: Controls})
	w.add(Piece{Kind: Insert, Text: is, Class: Controls})
}

// equal adds the words up to word to of the old text, whose spelling is equal in
// both.
func (w *weaver) equal(to int) {
	for ; w.a < to; w.a, w.b = w.a+1, w.b+1 {
		if !w.spaced {
			w.space(w.a, w.b)
		}
		w.spaced = false
		if was, is := w.old.words[w.a], w.new.words[w.b]; was.exact == is.exact {
			w.same(int(is.from), int(is.to))
		} else {
			w.respelled(w.old.word(w.a), w.new.word(w.b), was.spelled == is.spelled)
		}
	}
}

// respelled adds a word that stands in both.
func (w *weaver) respelled(was, is string, spelled bool) {
	var by Class
	if spelled {
		by = between(was, is)
	} else {
		by, _ = reseated(was, is)
	}
	w.add(Piece{Kind: Respelled, Text: is, Old: was, Class: by})
}

// space adds the space before two words that stand in both.
func (w *weaver) space(a, b int) {
	was, is := w.old.gap(a), w.new.gap(b)
	class := Punctuation
	switch {
	case was == is:
		w.same(w.new.gapFrom(b), w.new.from(b))
		return
	case spelling(was, Controls) == spelling(is, Controls), isUnseen(was + is):
		class = Controls
	}
	if was != "" && is != "" {
		w.add(Piece{Kind: Respelled, Text: is, Old: was, Class: class})
		return
	}
	w.add(Piece{Kind: Delete, Text: was, Class: class})
	w.add(Piece{Kind: Insert, Text: is, Class: class})
}

// isUnseen reports whether a text is invisible and has no width.
func isUnseen(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return !isHidden(r) || unbroken[r] != 0 }) < 0
}

// change adds a hunk. Inserted and deleted words take the space behind them along,
// or at the end the space before them, so that the other words keep theirs.
func (w *weaver) change(h hunk) {
	w.a, w.b = h.oldTo, h.newTo
	olds, news := stretchOf(w.old, h.oldFrom, h.oldTo), stretchOf(w.new, h.newFrom, h.newTo)
	switch {
	case olds.none():
		w.along(&olds, &news)
	case news.none():
		w.along(&news, &olds)
	default:
		if olds.before() == news.before() {
			w.same(news.gap, news.from)
		} else {
			olds.from, news.from = olds.gap, news.gap
		}
		if olds.after() != news.after() {
			olds.to, news.to, w.spaced = olds.next, news.next, true
		}
	}
	gone, come := Piece{Kind: Delete, Text: olds.String()}, Piece{Kind: Insert, Text: news.String()}
	if w.old.signs(h.oldFrom, h.oldTo) && w.new.signs(h.newFrom, h.newTo) {
		gone.Class, come.Class = Punctuation, Punctuation
	}
	gone.Letters, come.Letters = w.letters(h, olds.from, news.from)
	w.add(gone)
	w.add(come)
}

// along fits the words of one side to the other, which has only space there: the
// same space on both sides is no change, another goes along with the words.
func (w *weaver) along(space, words *stretch) {
	switch only := space.before(); {
	case words.before() == only:
		at := space
		if words.line == w.new {
			at = words
		}
		w.same(at.gap, at.gap+len(only))
		words.to, w.spaced = words.next, true
	case words.after() == only:
		words.from = words.gap
	default:
		space.from, words.from, words.to, w.spaced = space.gap, words.gap, words.next, true
	}
}

// stretch is some of the words of a line.
type stretch struct {
	line      *line
	gap, from int // where the space before it begins, and where it begins
	to, next  int // where it ends, and where the space after it does
}

func stretchOf(l *line, a, b int) stretch {
	s := stretch{line: l, gap: l.gapFrom(a), from: l.from(a), next: l.from(b)}
	if s.to = l.gapFrom(b); a == b {
		s.to = s.from
	}
	return s
}

func (s stretch) none() bool     { return s.from == s.to }
func (s stretch) before() string { return s.line.text[s.gap:s.from] }
func (s stretch) after() string  { return s.line.text[s.to:s.next] }
func (s stretch) String() string { return s.line.text[s.from:s.to] }
