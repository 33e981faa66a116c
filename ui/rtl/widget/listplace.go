package widget

import (
	"slices"

	"tahrir/ui/rtl/layout"
)

// sync finds the rows again where their number has changed.
func (l *List) sync() {
	if l.source.Len() != l.length {
		l.find()
		l.arrange(l.Size())
	}
}

// find brings what the list knows of the rows up to date.
func (l *List) find() {
	n := l.source.Len()
	places := l.places(n)
	into := -l.into
	l.into = 0
	was, top := l.top, 0
	if len(places) == 0 && slices.Contains(l.seen, "") {
		top, l.into = min(was, max(0, n-1)), -into // rows that were not read yet keep their numbers
	}
	for k := range l.seen {
		if i, ok := places[l.seen[k]]; ok {
			top, l.into = i, -into
			break
		}
		into += float64(l.heights.tall[was+k])
	}
	cells := map[int]*listCell{}
	for i, c := range l.cells {
		if now, ok := places[l.seen[i-was]]; ok {
			cells[now] = c
		} else {
			l.retire(c)
		}
	}
	if n != l.length {
		l.heights.reset(n, rowGuess)
	} else {
		l.heights.forget()
	}
	l.length, l.top, l.cells, l.seen = n, top, cells, l.seen[:0]
	l.showAll()
}

// places returns the index now of every row that is seen: near the old one, or else
// wherever the row is found.
func (l *List) places(n int) map[string]int {
	const close = 32
	found := map[string]int{}
	if len(l.seen) == 0 {
		return found
	}
	wanted := map[string]bool{}
	for _, key := range l.seen {
		if key != "" {
			wanted[key] = true
		}
	}
	look := func(from, to int) {
		for i := max(0, from); i < min(n, to) && len(found) < len(wanted); i++ {
			if key := l.source.Key(i); wanted[key] {
				found[key] = i
			}
		}
	}
	if f, ok := l.source.(ListFinder); ok {
		for key := range wanted {
			if i := f.Index(key); i >= 0 && i < n {
				found[key] = i
			}
		}
		return found
	}
	look(l.top-close, l.top+len(l.seen)+close)
	if len(found) == 0 {
		look(0, n)
	}
	return found
}

// tall is the height of a row and the line under it.
func (l *List) tall(i int) float32 {
	if !l.heights.known[i] {
		if tall := l.source.Height(i, l.width); tall > 0 {
			l.heights.set(i, layout.WholeUp(tall)+1)
		}
	}
	return l.heights.tall[i]
}

// clamp makes top and into point at a row that exists, and keeps the last row from
// ending above the end of the view.
func (l *List) clamp(view float64) {
	for l.into < 0 && l.top > 0 {
		l.top--
		l.into += float64(l.tall(l.top))
	}
	if l.top == 0 && l.into < 0 {
		l.into = 0
	}
	for l.top < l.length-1 && l.into >= float64(l.tall(l.top)) {
		l.into -= float64(l.tall(l.top))
		l.top++
	}
	below := -l.into
	for i := l.top; i < l.length && below < view; i++ {
		below += float64(l.tall(i))
	}
	if below >= view {
		return
	}
	l.into -= view - below // the end is seen: show as much above it as fits
	for l.into < 0 && l.top > 0 {
		l.top--
		l.into += float64(l.tall(l.top))
	}
	l.into = max(0, l.into)
}
