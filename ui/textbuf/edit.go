package textbuf

import "strings"

// Replace replaces the text in r and returns the place behind the new text. It is
// one step of the undo history; before is the selection that undo brings back. A
// range outside the text is clamped, and bytes that are not UTF-8 become U+FFFD.
// Where nothing changes, no event is sent.
func (b *Buffer) Replace(r Range, text string, cause Cause, before Selection) Pos {
	r = Range{b.Clamp(r.From), b.Clamp(r.To)}.Ordered()
	text = strings.ToValidUTF8(text, "\uFFFD")
	c := Change{From: r.From, Removed: b.Slice(r), Inserted: text}
	if c.Removed == c.Inserted {
		return r.To
	}
	c.marksBefore, c.marksAfter = b.marksAround(c)
	b.apply(c)
	b.steps.add(c, cause, before)
	b.tell(Event{c, cause})
	return c.After().To
}

// SetMark sets the mark of paragraph i, as one step of the undo history.
func (b *Buffer) SetMark(i int, mark byte, before Selection) {
	old := b.Mark(i)
	if old == mark {
		return
	}
	c := Change{From: Pos{Par: i}, marksBefore: trimmed([]byte{old}), marksAfter: trimmed([]byte{mark})}
	b.apply(c)
	b.steps.add(c, Marking, before)
	b.tell(Event{c, Marking})
}

// marksAround returns the marks of the paragraphs that c touches, before and after
// it.
func (b *Buffer) marksAround(c Change) (before, after []byte) {
	at, removed, inserted := c.Paragraphs()
	before = make([]byte, 0, removed)
	b.pars.All(at, func(i int, p paragraph) bool {
		before = append(before, p.mark)
		return len(before) < removed
	})
	first, last := before[0], before[removed-1]
	if c.From.Off == 0 && removed > 1 {
		first = last // the first paragraph is gone whole
	}
	after = make([]byte, inserted)
	own := 0 // which new paragraph is the old one; the others inherit
	if c.From.Off == 0 && removed == 1 {
		own = inserted - 1
	}
	for i := range after {
		if after[i] = first; i != own {
			after[i] = b.inherit(first)
		}
	}
	if inserted > 1 && removed > 1 {
		after[inserted-1] = last
	}
	return trimmed(before), trimmed(after)
}

// apply changes the paragraphs, and sends no event. The change must fit the text.
func (b *Buffer) apply(c Change) {
	at, removed, _ := c.Paragraphs()
	gone := c.Before()
	first, last := b.pars.At(at), b.pars.At(at+removed-1)
	head := first.text[:byteOffset(first.text, gone.From.Off)]
	tail := last.text[byteOffset(last.text, gone.To.Off):]
	if !strings.Contains(c.Inserted, "\n") && removed == 1 {
		text := head + c.Inserted + tail
		p := paragraph{text: text, runes: first.runes + int32(c.After().To.Off-gone.To.Off)}
		if len(c.marksAfter) > 0 {
			p.mark = c.marksAfter[0]
		}
		b.pars.Set(at, p)
		return
	}
	b.pars.Splice(at, removed, paragraphs(head+c.Inserted+tail, c.marksAfter))
}

// fits reports whether the text that c removes stands where c says.
func (b *Buffer) fits(c Change) bool {
	gone := c.Before()
	return gone.From == b.Clamp(gone.From) && gone.To == b.Clamp(gone.To) && b.Slice(gone) == c.Removed
}
