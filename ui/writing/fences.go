package writing

import (
	"slices"

	"tahrir/document/markup"
	"tahrir/ui/textbuf"
)

// fences are the lines of the body that begin or end a block of code, so that a key
// need not look at all paragraphs above its own.
type fences struct {
	buf  *textbuf.Buffer
	list []fence // by paragraph
}

type fence struct {
	par    int
	inside bool // the lines behind it are code
}

// in reports whether a paragraph is code, or ends a block of it.
func (f *fences) in(par int) bool {
	i, _ := slices.BinarySearchFunc(f.list, par, func(e fence, par int) int { return e.par - par })
	return i > 0 && f.list[i-1].inside
}

// follow takes in a change of the body. It reports whether lines that did not change
// are code now, or are none any more.
func (f *fences) follow(e textbuf.Event) (more bool) {
	var candidates []int
	if e.Cause == textbuf.Loaded {
		f.list = nil
		candidates = f.found(0, f.buf.Len())
		f.pair(candidates)
		return true
	}
	at, removed, inserted := e.Change.Paragraphs()
	grown := inserted - removed
	was := f.list
	touched := false
	for _, old := range was {
		switch {
		case old.par < at:
			candidates = append(candidates, old.par)
		case old.par < at+removed:
			touched = true
		}
	}
	now := f.found(at, at+inserted)
	candidates = append(candidates, now...)
	if len(was) == 0 && len(now) == 0 {
		return false
	}
	if !touched && len(now) == 0 { // the fences are the same, elsewhere
		for i := range was {
			if was[i].par >= at {
				was[i].par += grown
			}
		}
		return false
	}
	candidates = append(candidates, f.found(at+inserted, f.buf.Len())...)
	f.pair(candidates)
	return true
}

// found returns the paragraphs from from to to that look like a fence.
func (f *fences) found(from, to int) (list []int) {
	for par := from; par < to; par++ {
		if f.buf.Runes(par) >= 3 {
			if _, _, ok := markup.FenceOf(f.buf.Paragraph(par)); ok {
				list = append(list, par)
			}
		}
	}
	return list
}

// pair decides which of the paragraphs begin a block of code and which end one.
func (f *fences) pair(candidates []int) {
	f.list = nil
	var code markup.Fence
	for _, par := range candidates {
		inside := code.Open()
		code.Next(f.buf.Paragraph(par))
		if code.Open() != inside {
			f.list = append(f.list, fence{par, !inside})
		}
	}
}
