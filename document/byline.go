package document

import (
	"iter"
	"strings"
)

// ByLine keeps what was found out about each line of a text, so that a text that
// is looked at again after an edit costs a look at the lines that the edit
// changed. It is for one goroutine at a time.
type ByLine[T any] struct {
	look  func(line string) T
	known map[string]T
}

// NewByLine returns one that knows nothing yet. What look returns must follow
// from the line alone.
func NewByLine[T any](look func(line string) T) *ByLine[T] {
	return &ByLine[T]{look: look, known: map[string]T{}}
}

// Of returns what is known of the text's lines, in order; of an empty text, of
// one empty line.
func (b *ByLine[T]) Of(text string) iter.Seq[T] {
	return func(yield func(T) bool) {
		lines := 0
		for line := range strings.SplitSeq(text, "\n") {
			lines++
			known, ok := b.known[line]
			if !ok {
				line = strings.Clone(line) // which else would hold the whole text
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

// mostForgotten is how many lines more than the text has are kept.
const mostForgotten = 64

// forget drops the lines that the text has no more, now and then: an edit that
// is taken back finds its lines known.
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
