package textbuf

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// undoHistory is what can be undone and redone, oldest group first.
type undoHistory struct {
	now   func() time.Time
	pause time.Duration
	limit int

	undo, redo []*group
	bytes      int // of all groups in undo and redo
	open       bool
	at         time.Time // of the last change of the open group
	depth      int       // of nested Group calls
}

// group is what one Undo takes back.
type group struct {
	cause         Cause
	before, after Selection
	changes       []Change
	bytes         int // taken in memory, about
}

const groupBytes = 160

func (h *undoHistory) forget() {
	h.undo, h.redo, h.bytes, h.open = nil, nil, 0, false
}

// add puts a change into the open group, or into a new one. Nothing can be redone
// after it.
func (h *undoHistory) add(c Change, cause Cause, before Selection) {
	for _, g := range h.redo {
		h.bytes -= g.bytes
	}
	h.redo = nil
	now := time.Time{}
	if h.now != nil {
		now = h.now()
	}
	stale := now.Sub(h.at) >= h.pause
	h.at = now
	goesOn := false
	if h.open && len(h.undo) > 0 {
		goesOn = h.depth > 0 || !stale && h.undo[len(h.undo)-1].takes(c, cause)
	}
	if !goesOn {
		h.undo = append(h.undo, &group{cause: cause, before: before, bytes: groupBytes})
		h.bytes += groupBytes
	}
	g := h.undo[len(h.undo)-1]
	h.bytes += g.add(c, cause)
	g.after = At(c.After().To)
	h.open = true
	h.bound()
}

// bound drops the oldest groups until the rest fits into the limit.
func (h *undoHistory) bound() {
	drop := 0
	for h.bytes > h.limit && drop < len(h.undo)-1 {
		h.bytes -= h.undo[drop].bytes
		drop++
	}
	if drop > 0 {
		clear(h.undo[:drop])
		h.undo = h.undo[drop:]
	}
}

// takes reports whether c continues what the group does.
func (g *group) takes(c Change, cause Cause) bool {
	if cause != g.cause || len(g.changes) == 0 {
		return false
	}
	last := g.changes[len(g.changes)-1]
	switch cause {
	case Typing:
		return c.Removed == "" && c.From == last.After().To && !newThought(last.Inserted, c.Inserted)
	case Erasing:
		return c.Inserted == "" && c.Before().To == last.From
	case Deleting:
		return c.Inserted == "" && c.From == last.From
	}
	return false
}

// longThought is how many bytes of typing one undo takes back at most; the group
// ends at the next word.
const longThought = 1000

// newThought reports whether typed, behind text, begins another sentence or
// paragraph, which is undone by itself.
func newThought(text, typed string) bool {
	if strings.Contains(typed, "\n") || strings.HasSuffix(text, "\n") {
		return true
	}
	first, _ := utf8.DecodeRuneInString(typed)
	if unicode.IsSpace(first) {
		return false
	}
	trimmed := strings.TrimRightFunc(text, unicode.IsSpace)
	if len(trimmed) == len(text) {
		return false
	}
	if len(text) > longThought {
		return true
	}
	end, _ := utf8.DecodeLastRuneInString(trimmed)
	return strings.ContainsRune(".!?؟۔…", end)
}

// add makes c part of the group and returns how many bytes that takes.
func (g *group) add(c Change, cause Cause) int {
	if len(g.changes) > 0 && g.merge(c, cause) {
		n := len(c.Inserted) + len(c.Removed)
		g.bytes += n
		return n
	}
	g.changes = append(g.changes, c)
	g.bytes += c.size()
	return c.size()
}

// merge joins c to the last change where the sum is one plain change, and reports
// whether it did.
func (g *group) merge(c Change, cause Cause) bool {
	last := &g.changes[len(g.changes)-1]
	if strings.Contains(c.Inserted, "\n") || strings.Contains(c.Removed, "\n") {
		return false
	}
	switch {
	case cause == Typing && c.Removed == "" && c.From == last.After().To && !strings.Contains(last.Inserted, "\n"):
		last.Inserted += c.Inserted
	case cause == Erasing && last.Inserted == "" && c.Inserted == "" && c.Before().To == last.From && !strings.Contains(last.Removed, "\n"):
		last.From, last.Removed = c.From, c.Removed+last.Removed
	case cause == Deleting && last.Inserted == "" && c.Inserted == "" && c.From == last.From && !strings.Contains(last.Removed, "\n"):
		last.Removed += c.Removed
	default:
		return false
	}
	return true
}

// Break ends the open group, so that the next change is undone by itself. Call it
// when the caret is moved by hand, the focus is lost or the text is saved.
func (b *Buffer) Break() {
	if b.steps.depth == 0 {
		b.steps.open = false
	}
}

// Group makes all changes that do makes one step of the undo history. Undo selects
// before; Redo selects what do returned.
func (b *Buffer) Group(cause Cause, before Selection, do func() Selection) {
	h := &b.steps
	if h.depth == 0 {
		h.open = false
	}
	h.depth++
	steps := len(h.undo)
	var newest *group
	if steps > 0 {
		newest = h.undo[steps-1]
	}
	after := do()
	h.depth--
	if len(h.undo) > 0 && h.undo[len(h.undo)-1] != newest && h.depth == 0 {
		last := h.undo[len(h.undo)-1]
		last.cause, last.before, last.after = cause, before, after
	}
	if h.depth == 0 {
		h.open = false
	}
}

// CanUndo reports whether there is a step to undo.
func (b *Buffer) CanUndo() bool { return len(b.steps.undo) > 0 }

// CanRedo reports whether there is a step to redo.
func (b *Buffer) CanRedo() bool { return len(b.steps.redo) > 0 }

// Undo takes the newest step back and returns the selection before it. It reports
// false where there is none, or inside Group.
func (b *Buffer) Undo() (Selection, bool) {
	h := &b.steps
	if len(h.undo) == 0 || h.depth > 0 {
		return Selection{}, false
	}
	g := h.undo[len(h.undo)-1]
	h.undo, h.redo, h.open = h.undo[:len(h.undo)-1], append(h.redo, g), false
	for i := len(g.changes) - 1; i >= 0; i-- {
		c := g.changes[i].reverse()
		b.apply(c)
		b.tell(Event{c, Undone})
	}
	return g.before, true
}

// Redo makes the step again that was undone last and returns the selection after
// it. It reports false where there is none, or inside Group.
func (b *Buffer) Redo() (Selection, bool) {
	h := &b.steps
	if len(h.redo) == 0 || h.depth > 0 {
		return Selection{}, false
	}
	g := h.redo[len(h.redo)-1]
	h.redo, h.undo, h.open = h.redo[:len(h.redo)-1], append(h.undo, g), false
	for _, c := range g.changes {
		b.apply(c)
		b.tell(Event{c, Redone})
	}
	return g.after, true
}
