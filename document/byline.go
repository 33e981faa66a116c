package document

import (
	"iter"
	"strings"
)

// ByLine keeps what look returned for each line of a text, so that after an edit
// only the changed lines are looked at. It is for one goroutine at a time.
type ByLine[T any] struct {
	look  func(line string) T
	known map[string]T
}

// NewByLine returns a ByLine that knows no line. The result of look must depend on
// the line alone.
func NewByLine[T any](look func(line string) T) *ByLine[T] {
	return &ByLine[T]{look: look, known: map[string]T{}}
}

// Of returns the result for each line of text, in order. An empty text is one empty
// line.
func (b *ByLine[T]) Of(text string) iter.Seq[T] {
	return func(yield func(T) bool) {
		lines := 0
		for line := range strings.SplitSeq(text, "\n") {
			lines++
			known, ok := b.known[line]
			if !ok {
				line = strings.Clone(line) // a part would keep the whole text in memory
				known = b.look(line)
				b.known[line] = known
			}
			if !yield(known) {
				return
			}
		}
		b.forget(text, lines)
	}
}

// mostForgotten is how many lines are kept beyond those of the text.
const mostForgotten = 64

// forget drops lines that the text no longer has, now and then: an undone edit
// finds its lines still known.
func (b *ByLine[T]) forget(text string, lines int) {
	if len(b.known) <= 2*lines+mostForgotten {
		return
	}
	kept := make(map[string]T, lines)
	for line := range strings.SplitSeq(text, "\n") {
		if _, ok := kept[line]; !ok {
			kept[strings.Clone(line)] = b.known[line]
		}
	}
	b.known = kept
}
