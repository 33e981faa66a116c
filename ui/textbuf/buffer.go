package textbuf

import (
	"strings"
	"time"
	"unicode/utf8"

	"tahrir/ui/textbuf/series"
)

// Options are how a buffer groups what is undone together, and how much it keeps.
type Options struct {
	// Now is the clock that ends a run of typing at a pause. Where nil, no pause
	// ends one.
	Now func() time.Time
	// Pause is how long typing must stop for what follows to be undone by itself; 2
	// s where 0.
	Pause time.Duration
	// Inherited returns the mark of a paragraph that is cut off from one with the
	// given mark; the same mark where nil.
	Inherited func(mark byte) byte
	// UndoBytes bounds the memory that the undo history takes; 8 MB where 0. The
	// newest group is kept whatever its size.
	UndoBytes int
}

// Buffer is a text under edit: one paragraph or more, and its undo history.
type Buffer struct {
	pars    *series.List[paragraph, int]
	steps   undoHistory
	inherit func(mark byte) byte
	told    []*subscriber
	version uint64
}

// paragraph is one paragraph, in UTF-8, with its runes counted once.
type paragraph struct {
	text  string
	runes int32
	mark  byte
}

func weigh(p paragraph) int { return int(p.runes) + 1 } // the line feed counts too

type subscriber struct{ hear func(Event) }

// New returns a buffer with one empty paragraph.
func New(o Options) *Buffer {
	if o.Pause == 0 {
		o.Pause = 2 * time.Second
	}
	if o.UndoBytes == 0 {
		o.UndoBytes = 8 << 20
	}
	if o.Inherited == nil {
		o.Inherited = func(mark byte) byte { return mark }
	}
	b := &Buffer{steps: undoHistory{now: o.Now, pause: o.Pause, limit: o.UndoBytes}, inherit: o.Inherited}
	b.load("", nil)
	return b
}

// Subscribe calls hear after each change, until cancel is called. Hear must not
// change the text.
func (b *Buffer) Subscribe(hear func(Event)) (cancel func()) {
	s := &subscriber{hear}
	b.told = append(b.told[:len(b.told):len(b.told)], s)
	return func() {
		kept := make([]*subscriber, 0, len(b.told))
		for _, t := range b.told {
			if t != s {
				kept = append(kept, t)
			}
		}
		b.told = kept
	}
}

// Version returns a number that is another after each change of the text.
func (b *Buffer) Version() uint64 { return b.version }

func (b *Buffer) tell(e Event) {
	b.version++
	for _, s := range b.told {
		s.hear(e)
	}
}

// SetText replaces the whole text and drops the undo history and the marks. Bytes
// that are not UTF-8 become U+FFFD.
func (b *Buffer) SetText(text string) { b.SetMarked(text, nil) }

// SetMarked is SetText with a mark for each paragraph; paragraphs beyond the marks
// get 0.
func (b *Buffer) SetMarked(text string, marks []byte) {
	b.load(text, marks)
	b.steps.forget()
	b.tell(Event{Cause: Loaded})
}

func (b *Buffer) load(text string, marks []byte) {
	text = strings.ToValidUTF8(text, "\uFFFD")
	b.pars = series.New(weigh)
	b.pars.Splice(0, 0, paragraphs(text, marks))
}

// paragraphs cuts text at its line feeds and marks the pieces, in order.
func paragraphs(text string, marks []byte) []paragraph {
	pars := make([]paragraph, 0, 1+strings.Count(text, "\n"))
	for piece := range strings.SplitSeq(text, "\n") {
		p := paragraph{text: piece, runes: int32(utf8.RuneCountInString(piece))}
		if i := len(pars); i < len(marks) {
			p.mark = marks[i]
		}
		pars = append(pars, p)
	}
	return pars
}

// Text returns the whole text, with a line feed between paragraphs. It copies all
// of it.
func (b *Buffer) Text() string {
	var out strings.Builder
	b.pars.All(0, func(i int, p paragraph) bool {
		if i > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(p.text)
		return true
	})
	return out.String()
}

// Len is the number of paragraphs, one at least.
func (b *Buffer) Len() int { return b.pars.Len() }

// Paragraph returns the text of paragraph i, without its line feed.
func (b *Buffer) Paragraph(i int) string { return b.pars.At(i).text }

// Runes is the number of runes in paragraph i.
func (b *Buffer) Runes(i int) int { return int(b.pars.At(i).runes) }

// Mark returns the mark of paragraph i: a small number whose meaning is the
// caller's, 0 at first. Cutting a paragraph in two marks the new one as
// Options.Inherited says; joining two keeps the mark of the first that is not
// empty.
func (b *Buffer) Mark(i int) byte { return b.pars.At(i).mark }

// End is the place behind the last letter.
func (b *Buffer) End() Pos {
	last := b.Len() - 1
	return Pos{last, b.Runes(last)}
}

// All is the range of the whole text.
func (b *Buffer) All() Range { return Range{To: b.End()} }

// Clamp returns p, or the nearest place in the text where p lies outside it.
func (b *Buffer) Clamp(p Pos) Pos {
	switch {
	case p.Par < 0:
		return Pos{}
	case p.Par >= b.Len():
		return b.End()
	}
	return Pos{p.Par, max(0, min(p.Off, b.Runes(p.Par)))}
}

// Offset returns how many runes of Text stand before p, line feeds included.
func (b *Buffer) Offset(p Pos) int {
	p = b.Clamp(p)
	return b.pars.Before(p.Par) + p.Off
}

// Pos returns the place that has offset runes of Text before it, clamped to the
// text.
func (b *Buffer) Pos(offset int) Pos {
	i, before := b.pars.Find(max(0, offset))
	return b.Clamp(Pos{i, offset - before})
}

// Slice returns the text in r, with a line feed between paragraphs.
func (b *Buffer) Slice(r Range) string {
	r = Range{b.Clamp(r.From), b.Clamp(r.To)}.Ordered()
	first := b.Paragraph(r.From.Par)
	from := byteOffset(first, r.From.Off)
	if r.From.Par == r.To.Par {
		return first[from : from+byteOffset(first[from:], r.To.Off-r.From.Off)]
	}
	var out strings.Builder
	out.WriteString(first[from:])
	b.pars.All(r.From.Par+1, func(i int, p paragraph) bool {
		out.WriteByte('\n')
		if i == r.To.Par {
			out.WriteString(p.text[:byteOffset(p.text, r.To.Off)])
			return false
		}
		out.WriteString(p.text)
		return true
	})
	return out.String()
}

// byteOffset returns the byte offset of the rune at rune offset off.
func byteOffset(text string, off int) int {
	if off <= 0 {
		return 0
	}
	for i := range text {
		if off == 0 {
			return i
		}
		off--
	}
	return len(text)
}
