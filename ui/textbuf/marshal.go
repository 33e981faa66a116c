package textbuf

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"

	"tahrir/ui/textbuf/series"
)

// magic begins a marshalled undo history. After it come: the checksum of the text
// that it belongs to; the paragraphs' marks, up to the last that is not 0; the
// numbers of groups to undo and to redo; the groups; and the checksum of all that.
// Numbers are unsigned varints; a text is its length in bytes and its bytes.
const magic = "tahrir history 1\n"

// ErrForeignUndo is returned for an undo history that belongs to another text.
var ErrForeignUndo = errors.New("the history belongs to another text")

// ErrBrokenUndo is returned for bytes that are no undo history, or a damaged one.
var ErrBrokenUndo = errors.New("the history is damaged")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Kept is the history of a text as it was at one moment, with all that belongs
// to it. Nothing that is done in the buffer reaches it, so that any goroutine may
// make bytes of it.
type Kept struct {
	pars       *series.List[paragraph, int]
	undo, redo []*group
}

// Kept returns the history as it is now: its newest groups that fit into the
// limit, in bytes; all where 0. It costs the number of these groups, and not the
// text's length.
func (b *Buffer) Kept(limit int) *Kept {
	h := &b.steps
	left := limit
	fits := func(groups []*group) []*group {
		from := len(groups)
		for from > 0 {
			if left -= groups[from-1].bytes; limit > 0 && left < 0 {
				break
			}
			from--
		}
		return slices.Clone(groups[from:])
	}
	k := &Kept{pars: b.pars.Clone()}
	k.undo, k.redo = fits(h.undo), fits(h.redo)
	if n := len(k.undo); n > 0 { // the one that may go on
		newest := *k.undo[n-1]
		newest.changes = slices.Clone(newest.changes)
		k.undo[n-1] = &newest
	}
	return k
}

// Marshal returns the history as bytes, to be kept beside the text.
func (k *Kept) Marshal() []byte {
	marks := make([]byte, 0, k.pars.Len())
	sum := uint32(0)
	k.pars.All(0, func(_ int, p paragraph) bool {
		marks = append(marks, p.mark)
		sum = summed(sum, p)
		return true
	})
	w := writer(append([]byte(nil), magic...))
	w.number(int(sum))
	w.text(string(bytes.TrimRight(marks, "\x00")))
	w.number(len(k.undo))
	w.number(len(k.redo))
	for _, g := range k.undo {
		w.group(g)
	}
	for _, g := range k.redo {
		w.group(g)
	}
	return binary.BigEndian.AppendUint32(w, crc32.Checksum(w, castagnoli))
}

// sum is a checksum of the text, by which a history is known to belong to it.
func (b *Buffer) sum() uint32 {
	sum := uint32(0)
	b.pars.All(0, func(_ int, p paragraph) bool {
		sum = summed(sum, p)
		return true
	})
	return sum
}

func summed(sum uint32, p paragraph) uint32 {
	return crc32.Update(crc32.Update(sum, castagnoli, []byte(p.text)), castagnoli, []byte{'\n'})
}

// MarshalUndo is Marshal of what is Kept now.
func (b *Buffer) MarshalUndo(limit int) []byte { return b.Kept(limit).Marshal() }

func backwards(groups []*group) []*group {
	out := make([]*group, len(groups))
	for i, g := range groups {
		out[len(groups)-1-i] = g
	}
	return out
}

type writer []byte

func (w *writer) number(n int) { *w = binary.AppendUvarint(*w, uint64(n)) }

func (w *writer) text(s string) {
	w.number(len(s))
	*w = append(*w, s...)
}

func (w *writer) pos(p Pos) {
	w.number(p.Par)
	w.number(p.Off)
}

func (w *writer) group(g *group) {
	w.number(int(g.cause))
	w.pos(g.before.Anchor)
	w.pos(g.before.Caret)
	w.pos(g.after.Anchor)
	w.pos(g.after.Caret)
	w.number(len(g.changes))
	for _, c := range g.changes {
		w.pos(c.From)
		w.text(c.Removed)
		w.text(c.Inserted)
		w.text(string(c.marksBefore))
		w.text(string(c.marksAfter))
	}
}

// UnmarshalUndo takes up what MarshalUndo returned for this very text: the
// undo history and the marks. It first runs all of it on a copy, so that every step
// can be undone and redone. On an error, ErrForeignUndo or ErrBrokenUndo, the
// buffer stays as it is.
func (b *Buffer) UnmarshalUndo(data []byte) error {
	r := reader{data: data}
	if len(data) < len(magic)+4 || string(data[:len(magic)]) != magic {
		return fmt.Errorf("read the history: %w", ErrBrokenUndo)
	}
	body := data[:len(data)-4]
	if crc32.Checksum(body, castagnoli) != binary.BigEndian.Uint32(data[len(body):]) {
		return fmt.Errorf("read the history: wrong sum: %w", ErrBrokenUndo)
	}
	r.data = body[len(magic):]
	if uint32(r.number()) != b.sum() {
		return fmt.Errorf("read the history: %w", ErrForeignUndo)
	}
	marks := make([]byte, b.Len())
	if kept := r.text(); len(kept) <= len(marks) {
		copy(marks, kept)
	} else {
		r.broken = true
	}
	undo, redo := r.number(), r.number()
	h := undoHistory{now: b.steps.now, pause: b.steps.pause, limit: b.steps.limit}
	h.undo = r.groups(undo)
	h.redo = r.groups(redo)
	for _, g := range h.undo {
		h.bytes += g.bytes
	}
	for _, g := range h.redo {
		h.bytes += g.bytes
	}
	if r.broken || len(r.data) > 0 || !b.tries(&h, marks) {
		return fmt.Errorf("read the history: %w", ErrBrokenUndo)
	}
	h.bound()
	for i, mark := range marks {
		if old := b.Mark(i); old != mark {
			c := Change{From: Pos{Par: i}, marksBefore: trimmed([]byte{old}), marksAfter: trimmed([]byte{mark})}
			b.apply(c)
			b.tell(Event{c, Marking})
		}
	}
	b.steps = h
	return nil
}

// tries reports whether every step of h can be undone and redone, by doing so on a
// copy of the text.
func (b *Buffer) tries(h *undoHistory, marks []byte) bool {
	var pars []paragraph
	b.pars.All(0, func(i int, p paragraph) bool {
		p.mark = marks[i]
		pars = append(pars, p)
		return true
	})
	try := func(c Change, on *Buffer) bool {
		if !on.fits(c) || !on.marksFit(c) {
			return false
		}
		on.apply(c)
		return true
	}
	back, on := New(Options{}), New(Options{})
	back.pars.Splice(0, 1, pars)
	on.pars.Splice(0, 1, pars)
	for _, g := range backwards(h.undo) {
		for i := len(g.changes) - 1; i >= 0; i-- {
			if !try(g.changes[i].reverse(), back) {
				return false
			}
		}
	}
	for _, g := range backwards(h.redo) {
		for _, c := range g.changes {
			if !try(c, on) {
				return false
			}
		}
	}
	return true
}

// marksFit reports whether the paragraphs that c touches have the marks that c
// says.
func (b *Buffer) marksFit(c Change) bool {
	at, removed, inserted := c.Paragraphs()
	if len(c.marksAfter) > inserted || len(c.marksBefore) > removed {
		return false
	}
	for i := range removed {
		want := byte(0)
		if i < len(c.marksBefore) {
			want = c.marksBefore[i]
		}
		if b.Mark(at+i) != want {
			return false
		}
	}
	return true
}

type reader struct {
	data   []byte
	broken bool
}

func (r *reader) number() int {
	n, size := binary.Uvarint(r.data)
	if size <= 0 || n > 1<<40 {
		r.broken, r.data = true, nil
		return 0
	}
	r.data = r.data[size:]
	return int(n)
}

func (r *reader) text() string {
	n := r.number()
	if n > len(r.data) {
		r.broken, r.data = true, nil
		return ""
	}
	s := string(r.data[:n])
	r.data = r.data[n:]
	return s
}

func (r *reader) marks() []byte {
	if s := r.text(); s != "" {
		return []byte(s)
	}
	return nil
}

func (r *reader) pos() Pos { return Pos{r.number(), r.number()} }

func (r *reader) groups(n int) []*group {
	var groups []*group
	for ; n > 0 && !r.broken; n-- {
		g := &group{cause: Cause(r.number()), bytes: groupBytes}
		g.before.Anchor, g.before.Caret, g.after.Anchor, g.after.Caret = r.pos(), r.pos(), r.pos(), r.pos()
		for changes := r.number(); changes > 0 && !r.broken; changes-- {
			c := Change{From: r.pos(), Removed: r.text(), Inserted: r.text(), marksBefore: r.marks(), marksAfter: r.marks()}
			g.changes = append(g.changes, c)
			g.bytes += c.size()
		}
		groups = append(groups, g)
	}
	return groups
}
