package widget

import (
	"slices"
)

// ListPick is implemented by a [ListRow] that marks itself where it is picked. A
// ground alone would be a sign by colour alone.
type ListPick interface {
	Pick(picked bool)
}

// ListKeys is implemented by a [ListSource] some of whose rows are not read yet.
type ListKeys interface {
	// Keys calls got with the keys of the rows from one to before another, on this
	// goroutine, once they are read.
	Keys(from, to int, got func(keys []string))
}

// picks are the rows that a person picked, beside the chosen one.
type picks struct {
	keys   map[string]bool
	anchor string // the row where a range begins
	lead   string // the row that the next key goes on from
	asked  int    // counts the ranges asked for
}

// Picked returns how many rows are picked.
func (l *List) Picked() int { return len(l.picks.keys) }

// Picks returns the keys of the picked rows, in no order of the list.
func (l *List) Picks() []string {
	keys := make([]string, 0, len(l.picks.keys))
	for key := range l.picks.keys {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// IsPicked reports whether the row of a key is picked.
func (l *List) IsPicked(key string) bool { return l.picks.keys[key] }

// firstPicked returns the first of the rows seen that is picked; -1 for none.
func (l *List) firstPicked() int {
	first := -1
	for i := range l.cells {
		if i < l.length && l.picks.keys[l.source.Key(i)] && (first < 0 || i < first) {
			first = i
		}
	}
	return first
}

// ClearPicks picks none. The chosen row stays.
func (l *List) ClearPicks() {
	had := l.Picked() > 0
	l.picks = picks{asked: l.picks.asked + 1}
	if had {
		l.pickedNow()
	}
}

// toggle picks row i, or no longer. The first brings the chosen row with it.
func (l *List) toggle(i int) {
	key := l.source.Key(i)
	if key == "" {
		return
	}
	keys := map[string]bool{}
	for k := range l.picks.keys {
		keys[k] = true
	}
	if len(keys) == 0 && l.ChosenIndex() >= 0 {
		keys[l.chosen] = true
	}
	if keys[key] {
		delete(keys, key)
	} else {
		keys[key] = true
	}
	l.picks = picks{keys: keys, anchor: key, lead: key, asked: l.picks.asked + 1}
	l.pickedNow()
}

// extend picks the rows from the anchor to row i, and no others.
func (l *List) extend(i int) {
	if l.picks.anchor == "" {
		l.picks.anchor = l.chosen
	}
	from := l.index(l.picks.anchor)
	if from < 0 {
		from = i
		l.picks.anchor = l.source.Key(i)
	}
	l.picks.lead = l.source.Key(i)
	l.pickRange(min(from, i), max(from, i))
	l.reveal(i)
}

// pickRange picks the rows from one to another, and no others, once their keys are
// known.
func (l *List) pickRange(from, to int) {
	if to < from {
		return
	}
	l.picks.asked++
	turn := l.picks.asked
	take := func(keys []string) {
		if turn != l.picks.asked {
			return // something else was picked meanwhile
		}
		l.picks.keys = make(map[string]bool, len(keys))
		for _, key := range keys {
			l.picks.keys[key] = true
		}
		l.pickedNow()
	}
	if s, ok := l.source.(ListKeys); ok {
		s.Keys(from, to+1, take)
		return
	}
	keys := make([]string, 0, to+1-from)
	for i := from; i <= to; i++ {
		keys = append(keys, l.source.Key(i))
	}
	take(keys)
}

// dropPicks forgets the picked rows that are not listed any more, and reports
// whether there were any.
func (l *List) dropPicks() bool {
	if l.Picked() == 0 {
		return false
	}
	listed := l.listed()
	before := l.Picked()
	for key := range l.picks.keys {
		if !listed(key) {
			delete(l.picks.keys, key)
		}
	}
	return l.Picked() != before
}

// listed returns what reports whether a row is listed.
func (l *List) listed() func(key string) bool {
	if f, ok := l.source.(ListFinder); ok {
		return func(key string) bool { return f.Index(key) >= 0 }
	}
	all := make(map[string]bool, l.length)
	for i := range l.length {
		all[l.source.Key(i)] = true
	}
	return func(key string) bool { return all[key] }
}

func (l *List) pickedNow() {
	l.showAll()
	l.placeRing(l.Size())
	if l.OnPicked != nil {
		l.OnPicked()
	}
}
