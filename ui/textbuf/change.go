package textbuf

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Change is one edit as data: at From, Removed was replaced by Inserted. A line
// feed in either ends a paragraph.
type Change struct {
	From              Pos
	Removed, Inserted string

	// The marks of the paragraphs that the change touches, before and after; nil
	// where all are 0.
	marksBefore, marksAfter []byte
}

// end returns the place behind text, which begins at from.
func end(from Pos, text string) Pos {
	if i := strings.LastIndexByte(text, '\n'); i >= 0 {
		return Pos{from.Par + strings.Count(text, "\n"), utf8.RuneCountInString(text[i+1:])}
	}
	return Pos{from.Par, from.Off + utf8.RuneCountInString(text)}
}

// Before returns the range that the removed text took before the change.
func (c Change) Before() Range { return Range{c.From, end(c.From, c.Removed)} }

// After returns the range that the inserted text takes after the change.
func (c Change) After() Range { return Range{c.From, end(c.From, c.Inserted)} }

// Paragraphs returns the first paragraph that the change touches, and how many it
// takes the place of and leaves there; both are 1 at least.
func (c Change) Paragraphs() (at, removed, inserted int) {
	return c.From.Par, 1 + strings.Count(c.Removed, "\n"), 1 + strings.Count(c.Inserted, "\n")
}

// Move returns where p stands after the change. A place inside the removed text
// moves behind the inserted text, and so does one at From where ahead is true.
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

// reverse returns the change that undoes c.
func (c Change) reverse() Change {
	return Change{From: c.From, Removed: c.Inserted, Inserted: c.Removed, marksBefore: c.marksAfter, marksAfter: c.marksBefore}
}

// size is about how many bytes the change takes in memory.
func (c Change) size() int {
	return 96 + len(c.Removed) + len(c.Inserted) + len(c.marksBefore) + len(c.marksAfter)
}

// trimmed returns marks, or nil where all are 0.
func trimmed(marks []byte) []byte {
	if len(bytes.TrimLeft(marks, "\x00")) == 0 {
		return nil
	}
	return marks
}

// Cause is why the text changed.
type Cause uint8

// The causes of a change. Successive changes by Typing, Erasing or Deleting are
// undone together; any other is undone by itself.
const (
	Other    Cause = iota
	Typing         // one letter or a few, behind the ones before
	Erasing        // with Backspace
	Deleting       // with Delete
	Pasting
	Cutting
	Moving    // by drag and drop
	Replacing // by find and replace
	Marking   // a paragraph's mark; no letter changes
	Mending   // by smart typing, of what was just typed
	Undone    // only in events
	Redone    // only in events
	Loaded    // only in events: the whole text was replaced, and Change is empty
)

// Event is what a subscriber hears of one change.
type Event struct {
	Change Change
	Cause  Cause
}
