package lit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tahrir/document/bidi"
	"tahrir/document/compare"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	levels "tahrir/ui/typeset/bidi"
)

// Forms is which forms of an article a text shows.
type Forms uint8

const (
	Both Forms = iota // with what was deleted and what was inserted
	Old               // the older form only
	New               // the newer form only
)

// between separates a deletion from the insertion after it (EN SPACE). Isolates
// are transparent to joining (Unicode, Joining_Type): without it the last
// letter of the one could join the first of the other.
const between = "\u2002"

// setting is a text being put together from pieces, with the spans that light
// them.
type setting struct {
	b     strings.Builder
	runes int
	spans []widget.Span
	both  bool

	before, after string // marks around the next isolate
}

// Set returns the text of pieces as a label shows it, in the base direction
// dir. One form alone reads as its page does. Where both are shown, each change
// is isolated, so that it turns nothing around it, and a run of the other
// direction around a change, such as an address, stays one run. Where signs and
// directions are too mixed for this, the whole old paragraph stands before the
// new one.
func Set(pieces []compare.Piece, show Forms, dir theme.Direction) (text string, spans []widget.Span) {
	if show == Both {
		text, spans = interwoven(pieces, dir)
		if !named(pieces) && !reads(text, spans, compare.NewText(pieces), dir) {
			text, spans = interwoven(apart(pieces), dir)
		}
		return text, spans
	}
	s := &setting{}
	s.write(directionMark(dir))
	for _, p := range pieces {
		if p := shownOf(p, show); p.Text != "" {
			s.chunk(chunk{piece: p, to: len(p.Text)}, theme.Auto)
		}
	}
	return s.b.String(), s.spans
}

// interwoven returns both forms in one text.
func interwoven(pieces []compare.Piece, dir theme.Direction) (text string, spans []widget.Span) {
	s := &setting{both: true}
	s.write(directionMark(dir))
	s.isolated(pieces, dir)
	return s.b.String(), s.spans
}

// apart returns the whole old text with the new one after it, each with its
// differences lit.
func apart(pieces []compare.Piece) []compare.Piece {
	lit := func(kind compare.Kind, textOf func(compare.Piece) string) compare.Piece {
		p := compare.Piece{Kind: kind, Letters: []compare.Span{}}
		for _, q := range pieces {
			from := len(p.Text)
			p.Text += textOf(q)
			if q.Kind != compare.Equal && from < len(p.Text) {
				p.Letters = append(p.Letters, compare.Span{FromByte: from, ToByte: len(p.Text)})
			}
		}
		return p
	}
	return []compare.Piece{lit(compare.Delete, compare.Piece.OldText), lit(compare.Insert, compare.Piece.NewText)}
}

// reads reports whether the new form reads in a text as it does alone: the same
// letters from left to right, without those deleted.
func reads(text string, spans []widget.Span, alone string, dir theme.Direction) bool {
	got := leftToRight(text, dir, func(i int) bool {
		return !slices.ContainsFunc(spans, func(s widget.Span) bool { return s.Ink == theme.DeletedInk && s.From <= i && i < s.To })
	})
	return slices.Equal(got, leftToRight(alone, dir, func(int) bool { return true }))
}

// leftToRight returns the letters of a paragraph in the order from left to
// right on one line, without spaces, controls, and those for which keep is
// false.
func leftToRight(text string, dir theme.Direction, keep func(i int) bool) []rune {
	runes := []rune(text)
	of, _ := levels.Levels(runes, dir)
	list := make([]rune, 0, len(runes))
	for _, i := range levels.VisualOrder(of) {
		if r := runes[i]; !unicode.IsSpace(r) && !bidi.IsControl(r) && keep(i) {
			list = append(list, r)
		}
	}
	return list
}

// shownOf returns a piece as one form has it, without text where the form does
// not have it.
func shownOf(p compare.Piece, show Forms) compare.Piece {
	switch show {
	case Old:
		if p.Kind == compare.Insert {
			p.Text = ""
		} else {
			p.Text = p.OldText()
		}
	case New:
		p.Text = p.NewText()
	}
	return p
}

// directionMark returns the mark that sets a paragraph's direction (P2).
func directionMark(dir theme.Direction) string {
	switch dir {
	case theme.RTL:
		return string(bidi.RLM)
	case theme.LTR:
		return string(bidi.LRM)
	}
	return ""
}

func (s *setting) write(text string) (from, to int) {
	from = s.runes
	s.b.WriteString(text)
	s.runes += utf8.RuneCountInString(text)
	return from, s.runes
}

// chunk is a part of a piece's text, in bytes.
type chunk struct {
	piece    compare.Piece
	number   int // the index of the piece
	from, to int
	turned   bool // it reads against the paragraph's direction
}

// chunks splits pieces where their text changes direction.
func chunks(pieces []compare.Piece, dir theme.Direction) []chunk {
	turnedOld, turnedNew := turned(compare.OldText(pieces), dir), turned(compare.NewText(pieces), dir)
	var list []chunk
	atOld, atNew := 0, 0
	for number, p := range pieces {
		of := turnedNew[atNew:]
		if p.Kind == compare.Delete {
			of = turnedOld[atOld:]
		}
		at := 0
		for i, r := range p.Text {
			against := at < len(of) && of[at]
			at++
			if n := len(list); i > 0 && n > 0 && list[n-1].turned == against {
				list[n-1].to = i + utf8.RuneLen(r)
				continue
			}
			list = append(list, chunk{piece: p, number: number, from: i, to: i + utf8.RuneLen(r), turned: against})
		}
		atOld += utf8.RuneCountInString(p.OldText())
		atNew += utf8.RuneCountInString(p.NewText())
	}
	return list
}

// turned returns for each rune of a paragraph whether it reads against the
// paragraph's direction.
func turned(text string, dir theme.Direction) []bool {
	of, base := levels.Levels([]rune(text), dir)
	plain := uint8(0)
	if base == theme.RTL {
		plain = 1
	}
	list := make([]bool, len(of))
	for i, level := range of {
		list[i] = level > plain
	}
	return list
}

// run is a stretch of chunks that are written together: one chunk, or all those
// of a run of the other direction that is in several pieces.
type run struct {
	chunks []chunk
	whole  bool // to be isolated as one
}

// runs joins chunks into runs. A piece stays in one run, except where a part of
// it belongs to a run that is isolated as a whole.
func runs(list []chunk) []run {
	var out []run
	for i := 0; i < len(list); {
		end := runEnd(list, i)
		if divided(list[i:end]) {
			out = append(out, run{list[i:end], true})
			i = end
			continue
		}
		for _, c := range list[i:end] {
			if n := len(out); n > 0 && !out[n-1].whole && out[n-1].chunks[0].number == c.number {
				out[n-1].chunks[0].to = c.to
				continue
			}
			out = append(out, run{[]chunk{c}, false})
		}
		i = end
	}
	return out
}

// isolated writes both forms in one text.
func (s *setting) isolated(pieces []compare.Piece, dir theme.Direction) {
	last := chunk{number: -1}
	for _, r := range runs(chunks(pieces, dir)) {
		if r.whole {
			s.write(initiator(opposite(dir)))
		}
		for _, c := range r.chunks {
			if last.number != c.number && last.piece.Kind == compare.Delete && c.piece.Kind == compare.Insert {
				s.write(between)
			}
			last = c
			switch {
			case r.whole && c.turned:
				s.chunk(c, opposite(dir))
			case r.whole, c.piece.Kind == compare.Delete, c.piece.Kind == compare.Equal:
				s.chunk(c, dir)
			default:
				s.before, s.after = outerMarks(c)
				s.chunk(c, dir)
				s.before, s.after = "", ""
			}
		}
		if r.whole {
			s.write(string(bidi.PDI))
		}
	}
}

// runEnd returns the end of the run that begins with a chunk: it lasts while
// the new form keeps the direction that is not the paragraph's, whatever was
// deleted within it.
func runEnd(list []chunk, from int) int {
	end := from + 1
	if !list[from].turned {
		return end
	}
	for i := end; i < len(list); i++ {
		switch {
		case list[i].turned:
			end = i + 1
		case list[i].piece.Kind != compare.Delete:
			return end
		}
	}
	return end
}

// outerMarks returns the marks that have outside an isolate the effect that the
// first and last letter in it would have there (N1; W2 and W7 for digits after
// it): an isolate by itself is neutral to its surroundings. They are "" where
// it has no letter.
func outerMarks(c chunk) (before, after string) {
	for _, r := range c.piece.Text[c.from:c.to] {
		mark := directionMark(levels.Strong(r))
		switch {
		case mark == "":
			continue
		case mark == string(bidi.RLM) && unicode.Is(unicode.Arabic, r):
			mark = "\u061C"
		}
		if after = mark; before == "" {
			before = mark
		}
	}
	return before, after
}

// divided reports whether a run of one direction is in several pieces of a
// form, so that isolating each would break it up.
func divided(run []chunk) bool {
	if !run[0].turned {
		return false
	}
	inOld, inNew := map[int]bool{}, map[int]bool{}
	kept := false
	for _, c := range run {
		if !c.turned {
			continue
		}
		kept = kept || c.piece.Kind != compare.Delete && c.piece.Kind != compare.Insert
		if c.piece.Kind != compare.Insert {
			inOld[c.number] = true
		}
		if c.piece.Kind != compare.Delete {
			inNew[c.number] = true
		}
	}
	return len(inNew) > 1 || len(inOld) > 1 && kept
}

func opposite(dir theme.Direction) theme.Direction {
	if dir == theme.RTL {
		return theme.LTR
	}
	return theme.RTL
}

// initiator returns the control that begins an isolate of a direction.
func initiator(dir theme.Direction) string { return bidi.Initiator(dir == theme.RTL) }

// chunk writes a part of a piece. A change is lit and, where both forms are
// shown, isolated in the direction around it.
func (s *setting) chunk(c chunk, dir theme.Direction) {
	text := c.piece.Text[c.from:c.to]
	switch c.piece.Kind {
	case compare.Equal:
		s.write(text)
	case compare.Respelled:
		from, to := s.isolate(seen(text), dir)
		s.spans = append(s.spans, widget.Span{From: from, To: to, Dots: theme.Amber})
	default:
		s.changed(c, dir)
	}
}

// isolate writes a text, isolated where both forms are shown, and returns where
// the text itself begins and ends. Characters that would close an isolate
// around it are left out.
func (s *setting) isolate(text string, dir theme.Direction) (from, to int) {
	if !s.both {
		return s.write(text)
	}
	s.write(s.before + initiator(dir))
	from, to = s.write(bidi.Inside(text))
	s.write(string(bidi.PDI) + s.after)
	return from, to
}

// changed writes a deletion or an insertion. Where that helps, only the letters
// that differ get a ground. Ink and stroke are those of the whole word, which
// is never split: a split Arabic word would lose its joins.
func (s *setting) changed(c chunk, dir theme.Direction) {
	p := c.piece
	ink, ground := theme.InsertedInk, theme.Inserted
	if p.Kind == compare.Delete {
		ink, ground = theme.DeletedInk, theme.Deleted
	}
	before, word, after := trimmed(p.Text[c.from:c.to])
	s.write(before)
	defer s.write(after)
	text := seen(word)
	from, to := s.isolate(text, dir)
	span := func(from, to int, ground theme.Role) {
		if from < to {
			s.spans = append(s.spans, widget.Span{From: from, To: to, Ink: ink, Strike: p.Kind == compare.Delete && s.both, Ground: ground})
		}
	}
	if p.Letters == nil || text != word || to-from != utf8.RuneCountInString(word) {
		span(from, to, ground) // all of it, or letters whose positions are unknown here
		return
	}
	at, start := from, c.from+len(before)
	for _, l := range joinedLetters(p, start, start+len(word)) {
		first := from + utf8.RuneCountInString(p.Text[start:l.FromByte])
		last := first + utf8.RuneCountInString(p.Text[l.FromByte:l.ToByte])
		span(at, first, theme.None)
		span(first, last, ground)
		at = last
	}
	span(at, to, theme.None)
}

// trimmed splits off the spaces around a changed text, which are not lit,
// unless there is nothing else.
func trimmed(text string) (before, inside, after string) {
	inside = strings.TrimRight(text, " ")
	if inside == "" {
		return "", text, ""
	}
	after = text[len(inside):]
	inside = strings.TrimLeft(inside, " ")
	return text[:len(text)-len(after)-len(inside)], inside, after
}

// joinedLetters returns the letters of a piece that differ between from and to,
// in bytes of its text, those of neighbouring words joined over the spaces
// between them.
func joinedLetters(p compare.Piece, from, to int) []compare.Span {
	var list []compare.Span
	for _, l := range p.Letters {
		l.FromByte, l.ToByte = max(l.FromByte, from), min(l.ToByte, to)
		switch n := len(list); {
		case l.FromByte >= l.ToByte:
		case n > 0 && strings.TrimSpace(p.Text[list[n-1].ToByte:l.FromByte]) == "":
			list[n-1].ToByte = l.ToByte
		default:
			list = append(list, l)
		}
	}
	return list
}

// seen returns a changed text. Where it holds only characters without a
// picture, it returns their names, so that a reader sees what was changed.
// Within a word they stay as they are, since they shape it.
func seen(text string) string {
	var names strings.Builder
	for _, r := range text {
		name := bidi.NameOf(r)
		if name == "" {
			return text
		}
		names.WriteString("‹" + name + "›")
	}
	return names.String()
}

// named reports whether the pieces hold a name for a character without a
// picture, which is not in the article itself.
func named(pieces []compare.Piece) bool {
	return slices.ContainsFunc(pieces, func(p compare.Piece) bool {
		_, word, _ := trimmed(p.Text)
		return p.Kind != compare.Equal && seen(word) != word
	})
}

// DirectionOf returns the direction of a paragraph by its first strong letter
// (P2 and P3), fallback where it has none.
func DirectionOf(text string, fallback theme.Direction) theme.Direction {
	if d := levels.FirstStrong(text); d != theme.Auto {
		return d
	}
	return fallback
}

// Against returns the spans, in runes of text, of a text that stands alone, lit
// where it differs from the text that it came from.
func Against(from, text string) []widget.Span {
	var spans []widget.Span
	at := 0
	for _, p := range compare.Bodies(from, text) {
		if p.New < 0 || p.Kind == compare.MovedAway {
			continue
		}
		s := &setting{runes: at}
		for _, piece := range p.Pieces {
			if piece := shownOf(piece, New); piece.Text != "" {
				s.chunk(chunk{piece: piece, to: len(piece.Text)}, theme.Auto)
			}
		}
		spans = append(spans, s.spans...)
		at += utf8.RuneCountInString(compare.NewText(p.Pieces) + p.NewGap)
	}
	return spans
}
