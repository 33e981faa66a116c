// Package series is a long list that is cheap to change in its middle, and cheap to
// ask for the sum of the weights before an item: paragraphs weighed by their runes,
// or by their height on the screen.
//
// It imports no other package of this program.
package series

import "slices"

// chunkSize is how many items a chunk gets when one is cut; a chunk is cut once it
// holds more than twice as many.
const chunkSize = 256

// List is a list of T kept in chunks. Reading, setting and splicing a few items
// cost about the square root of its length.
type List[T any, W ~int | ~float64] struct {
	weigh  func(T) W
	chunks []*chunk[T, W]
	length int
}

type chunk[T any, W ~int | ~float64] struct {
	items  []T
	weight W
	shared bool // with a clone: it is copied before it changes
}

// New returns an empty list whose items have the weight that weigh returns. An
// item's weight must change only through Set or Weigh.
func New[T any, W ~int | ~float64](weigh func(T) W) *List[T, W] {
	return &List[T, W]{weigh: weigh}
}

// Len is the number of items.
func (l *List[T, W]) Len() int { return l.length }

// Clone returns a list of the same items, which neither list's changes reach. It
// costs as many steps as there are chunks: both share them until one is changed.
// The clone may be read on another goroutine while the list goes on.
func (l *List[T, W]) Clone() *List[T, W] {
	for _, c := range l.chunks {
		c.shared = true
	}
	return &List[T, W]{weigh: l.weigh, chunks: slices.Clone(l.chunks), length: l.length}
}

// own returns a chunk that no other list shares, for changing.
func (l *List[T, W]) own(at int) *chunk[T, W] {
	c := l.chunks[at]
	if c.shared {
		c = &chunk[T, W]{items: slices.Clone(c.items), weight: c.weight}
		l.chunks[at] = c
	}
	return c
}

// find returns the number of item i's chunk and the item's index in it. For i ==
// Len that is behind the last item.
func (l *List[T, W]) find(i int) (at, in int) {
	for at = range l.chunks {
		n := len(l.chunks[at].items)
		if i < n || i == n && at == len(l.chunks)-1 {
			return at, i
		}
		i -= n
	}
	return 0, 0
}

// At returns item i.
func (l *List[T, W]) At(i int) T {
	at, in := l.find(i)
	return l.chunks[at].items[in]
}

// Set replaces item i and weighs the new one.
func (l *List[T, W]) Set(i int, item T) {
	at, in := l.find(i)
	c := l.own(at)
	c.items[in] = item
	c.sum(l.weigh)
}

// Before is the sum of the weights of the items before i; Before(Len()) is that of
// all.
func (l *List[T, W]) Before(i int) W {
	var sum W
	for _, c := range l.chunks {
		if i >= len(c.items) {
			sum += c.weight
			i -= len(c.items)
			continue
		}
		for _, item := range c.items[:i] {
			sum += l.weigh(item)
		}
		break
	}
	return sum
}

// Find returns the last item i with Before(i) <= w, and Before(i). That is the
// first item where w is below all, and the last where w is beyond all; -1 in an
// empty list.
func (l *List[T, W]) Find(w W) (i int, before W) {
	if l.length == 0 {
		return -1, 0
	}
	for at, c := range l.chunks {
		if w < before+c.weight || at == len(l.chunks)-1 {
			for in, item := range c.items {
				weight := l.weigh(item)
				if w < before+weight || in == len(c.items)-1 {
					return i + in, before
				}
				before += weight
			}
		}
		i += len(c.items)
		before += c.weight
	}
	return l.length - 1, before
}

// Splice replaces removed items from i on by inserted.
func (l *List[T, W]) Splice(i, removed int, inserted []T) {
	l.length += len(inserted) - removed
	if len(l.chunks) == 0 {
		l.chunks = cut(nil, inserted, l.weigh)
		return
	}
	first, in := l.find(i)
	last, rest := first, in+removed
	for rest > len(l.chunks[last].items) {
		rest -= len(l.chunks[last].items)
		last++
	}
	head, tail := l.chunks[first].items[:in], l.chunks[last].items[rest:]
	if n := len(head) + len(inserted) + len(tail); first == last && n > 0 && n <= 2*chunkSize {
		c := l.own(first)
		c.items = append(c.items[:in], append(append(make([]T, 0, len(inserted)+len(tail)), inserted...), tail...)...)
		clear(c.items[len(c.items):min(cap(c.items), len(c.items)+removed)])
		c.sum(l.weigh)
		return
	}
	all := make([]T, 0, len(head)+len(inserted)+len(tail))
	all = append(append(append(all, head...), inserted...), tail...)
	chunks := make([]*chunk[T, W], 0, len(l.chunks)+len(all)/chunkSize+1)
	chunks = cut(append(chunks, l.chunks[:first]...), all, l.weigh)
	l.chunks = append(chunks, l.chunks[last+1:]...)
}

// All calls each for the items from i on, until each returns false.
func (l *List[T, W]) All(i int, each func(i int, item T) bool) {
	if i >= l.length {
		return
	}
	at, in := l.find(i)
	for ; at < len(l.chunks); at, in = at+1, 0 {
		for ; in < len(l.chunks[at].items); in++ {
			if !each(i, l.chunks[at].items[in]) {
				return
			}
			i++
		}
	}
}

// Weigh weighs all items anew.
func (l *List[T, W]) Weigh() {
	for at := range l.chunks {
		l.own(at).sum(l.weigh)
	}
}

func cut[T any, W ~int | ~float64](chunks []*chunk[T, W], items []T, weigh func(T) W) []*chunk[T, W] {
	for len(items) > 0 {
		n := min(len(items), chunkSize)
		if len(items) <= chunkSize+chunkSize/2 {
			n = len(items)
		}
		c := &chunk[T, W]{items: append(make([]T, 0, n), items[:n]...)}
		c.sum(weigh)
		chunks = append(chunks, c)
		items = items[n:]
	}
	return chunks
}

func (c *chunk[T, W]) sum(weigh func(T) W) {
	c.weight = 0
	for _, item := range c.items {
		c.weight += weigh(item)
	}
}
