package textbuf

import (
	"strings"
	"time"
	"unicode/utf8"

	"tahrir/ui/textbuf/series"
)

// Options is how a buffer groups and bounds its history.
type Options struct {
	// Now is the clock that ends a run of typing at a pause. Without one, only
	// what is done ends a run.
	Now func() time.Time
	// Pause is how long a person stops before what follows is another thought;
	// 2 s where 0.
	Pause time.Duration
	// Inherited gives what of a paragraph's mark goes over to another that is cut
	// off from it; all of it where nil.
	Inherited func(mark byte) byte
	// HistoryBytes bounds what the history holds in memory; 8 MB where 0. The
	// newest group is kept whatever its size.
	HistoryBytes int
}

// Buffer is a text of one paragraph or more.
type Buffer struct {
	pars    *series.List[paragraph, int]
	history history
	inherit func(mark byte) byte
	told    []*subscriber
}

// paragraph is a paragraph's text. It is kept in UTF-8 and counted once.
type paragraph struct {
	text  string
	runes int32
	mark  byte
}

func weigh(p paragraph) int { return int(p.runes) + 1 } // with its line feed

type subscriber struct{ hear func(Event) }

// New makes a buffer with one empty paragraph.
func New(o Options) *Buffer {
	if o.Pause == 0 {
		o.Pause = 2 * time.Second
	}
	if o.HistoryBytes == 0 {
		o.HistoryBytes = 8 << 20
	}
	if o.Inherited == nil {
		o.Inherited = func(mark byte) byte { return mark }
	}
	b := &Buffer{history: history{now: o.Now, pause: o.Pause, limit: o.HistoryBytes}, inherit: o.Inherited}
	b.load("", nil)
	return b
}

// Subscribe has hear told of each change from now on, after it was made. Hear
// must not change the text. Cancel ends it.
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

func (b *Buffer) tell(e Event) {
	for _, s := range b.told {
		s.hear(e)
	}
}

// SetText replaces the whole text and forgets the history and the marks. Bytes
// that are not UTF-8 become U+FFFD.
func (b *Buffer) SetText(text string) { b.SetMarked(text, nil) }

// SetMarked is SetText with the paragraphs' marks; those behind the last given
// are 0.
func (b *Buffer) SetMarked(text string, marks []byte) {
	b.load(text, marks)
	b.history.forget()
	b.tell(Event{Cause: Loaded})
}

func (b *Buffer) load(text string, marks []byte) {
	text = strings.ToValidUTF8(text, "\uFFFD")
	b.pars = series.New(weigh)
	b.pars.Splice(0, 0, paragraphs(text, marks))
}

// paragraphs cuts text at its line feeds and gives the pieces their marks.
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

// Text gives the whole text, a line feed between paragraphs. It costs the
// text's length.
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

// Paragraph gives the text of paragraph i, without its line feed.
func (b *Buffer) Paragraph(i int) string { return b.pars.At(i).text }

// Runes is the number of runes in paragraph i.
func (b *Buffer) Runes(i int) int { return int(b.pars.At(i).runes) }

// Mark gives a paragraph's mark: a small number of the caller's, 0 at first. A
// paragraph that is cut in two leaves its mark to both, as Options.Inherited says;
// where two are joined, the mark of the first that holds a letter stays.
func (b *Buffer) Mark(i int) byte { return b.pars.At(i).mark }

// End is the place behind the last letter.
func (b *Buffer) End() Pos {
	last := b.Len() - 1
	return Pos{last, b.Runes(last)}
}

// All is the range of the whole text.
func (b *Buffer) All() Range { return Range{To: b.End()} }

// Clamp gives p where it lies in the text, else the nearest place that does.
func (b *Buffer) Clamp(p Pos) Pos {
	switch {
	case p.Par < 0:
		return Pos{}
	case p.Par >= b.Len():
		return b.End()
	}
	return Pos{p.Par, max(0, min(p.Off, b.Runes(p.Par)))}
}

// Offset gives how many runes of Text stand before p, line feeds among them.
func (b *Buffer) Offset(p Pos) int {
	p = b.Clamp(p)
	return b.pars.Before(p.Par) + p.Off
}

// Pos gives the place behind as many runes of Text, clamped to the text.
func (b *Buffer) Pos(offset int) Pos {
	i, before := b.pars.Find(max(0, offset))
	return b.Clamp(Pos{i, offset - before})
}

// Slice gives the text in r, a line feed between paragraphs.
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

// byteOffset gives where the rune off of text begins, in bytes.
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
