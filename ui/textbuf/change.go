package textbuf

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Change is one edit as data: at From, Removed gave way to Inserted. A line feed
// in either stands for a paragraph's end.
type Change struct {
	From              Pos
	Removed, Inserted string

	// The marks of the paragraphs that the change touches, before and after it;
	// nil where all are zero.
	marksBefore, marksAfter []byte
}

// end gives the place behind text that stands at from.
func end(from Pos, text string) Pos {
	if i := strings.LastIndexByte(text, '\n'); i >= 0 {
		return Pos{from.Par + strings.Count(text, "\n"), utf8.RuneCountInString(text[i+1:])}
	}
	return Pos{from.Par, from.Off + utf8.RuneCountInString(text)}
}

// Before gives the range of the removed text, before the change.
func (c Change) Before() Range { return Range{c.From, end(c.From, c.Removed)} }

// After gives the range of the inserted text, after the change.
func (c Change) After() Range { return Range{c.From, end(c.From, c.Inserted)} }

// Paragraphs tells which paragraphs the change touched: those from at on,
// removed of which gave way to inserted. Both are one at least.
func (c Change) Paragraphs() (at, removed, inserted int) {
	return c.From.Par, 1 + strings.Count(c.Removed, "\n"), 1 + strings.Count(c.Inserted, "\n")
}

// Move gives where a place stands after the change. What stood inside the
// removed text stands behind the inserted, and so does what stood at From where
// ahead is true.
func (c Change) Move(p Pos, ahead bool) Pos {
	gone := c.Before()
	if p.Before(gone.From) || p == gone.From && !ahead {
		return p
	}
	now := c.After().To
	if p.Before(gone.To) {
		return now
	}
	if p.Par == gone.To.Par {
		return Pos{now.Par, now.Off + p.Off - gone.To.Off}
	}
	return Pos{p.Par + now.Par - gone.To.Par, p.Off}
}

// reverse gives the change that undoes c.
func (c Change) reverse() Change {
	return Change{From: c.From, Removed: c.Inserted, Inserted: c.Removed, marksBefore: c.marksAfter, marksAfter: c.marksBefore}
}

// size is what the change holds in memory, in bytes, about.
func (c Change) size() int {
	return 96 + len(c.Removed) + len(c.Inserted) + len(c.marksBefore) + len(c.marksAfter)
}

// trimmed gives marks, or nil where all are zero.
func trimmed(marks []byte) []byte {
	if len(bytes.TrimLeft(marks, "\x00")) == 0 {
		return nil
	}
	return marks
}

// Cause tells why the text changed.
type Cause uint8

// The causes of an edit. Edits of one cause that follow each other closely are
// undone together, where Typing, Erasing and Deleting; the others stand alone.
const (
	Other    Cause = iota
	Typing         // a letter or a few, behind the last ones
	Erasing        // with Backspace, before the last
	Deleting       // with Delete, behind the last
	Pasting
	Cutting
	Moving    // by drag and drop
	Replacing // by find and replace
	Marking   // a paragraph's mark, no letter
	Undone    // told to subscribers only
	Redone    // told to subscribers only
	Loaded    // told to subscribers only: the whole text is another, Change is empty
)

// Event tells a subscriber what was done.
type Event struct {
	Change Change
	Cause  Cause
}
