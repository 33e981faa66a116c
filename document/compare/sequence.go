package compare

// hunk is one difference between two sequences: old[oldFrom:oldTo] became
// new[newFrom:newTo]. Either side may be empty, not both.
type hunk struct {
	oldFrom, oldTo, newFrom, newTo int
}

// searchLimit bounds the edits that are searched for before a split is taken that
// may not be the best, so that the cost of texts with nothing in common is
// proportional to their length.
const searchLimit = 256

// hunks returns the differences between two sequences of strings; see
// [differ.hunks].
func hunks(old, new []string) []hunk {
	names := make(lexicon, len(old)+len(new))
	return (&differ{}).hunks(names.numbers(old), names.numbers(new))
}

// lexicon maps words to numbers.
type lexicon map[string]int32

func (l lexicon) number(word string) int32 {
	n, known := l[word]
	if !known {
		n = int32(len(l))
		l[word] = n
	}
	return n
}

func (l lexicon) numbers(words []string) []int32 {
	list := make([]int32, len(words))
	for i, w := range words {
		list[i] = l.number(w)
	}
	return list
}

// differ finds the differences between sequences. It can be used again and again.
type differ struct {
	old, new    []int32
	limit       int
	forth, back []int // the furthest old index on each diagonal
	found       []hunk

	inOld, inNew       []int32 // by element: the run in which it was last there
	run                int32
	keptOld, keptNew   []int32 // the elements that stand in both
	oldPlace, newPlace []int32 // where each of those stands
}

// hunks returns the differences between two sequences, by the linear-space variant
// of E. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986). What is
// outside the hunks is equal, in order; at least one equal element separates two
// hunks.
func (d *differ) hunks(old, new []int32) []hunk {
	d.keep(old, new)
	d.old, d.new, d.found = d.keptOld, d.keptNew, nil
	d.limit = min(len(d.old)+len(d.new), searchLimit)
	if size := 2*d.limit + 5; len(d.forth) < size {
		d.forth, d.back = make([]int, size), make([]int, size)
	}
	d.compare(0, len(d.old), 0, len(d.new))
	if len(d.old) == len(old) && len(d.new) == len(new) {
		return d.found
	}
	kept := d.found
	d.found = make([]hunk, 0, len(kept)+8)
	a, b, x, y := 0, 0, 0, 0 // up to where all is told, and the next elements that are kept
	for _, h := range append(kept, hunk{len(d.old), len(d.old), len(d.new), len(d.new)}) {
		for ; x < h.oldFrom; x, y = x+1, y+1 {
			i, j := int(d.oldPlace[x]), int(d.newPlace[y])
			d.add(hunk{a, i, b, j})
			a, b = i+1, j+1
		}
		x, y = h.oldTo, h.newTo
	}
	d.add(hunk{a, len(old), b, len(new)})
	return d.found
}

// keep leaves out the elements that stand in one sequence alone: they are in a hunk
// whatever the rest comes to, and only lengthen the search.
func (d *differ) keep(old, new []int32) {
	most := int32(-1)
	for _, list := range [][]int32{old, new} {
		for _, n := range list {
			most = max(most, n)
		}
	}
	if int(most) >= len(d.inOld) {
		d.inOld, d.inNew, d.run = make([]int32, most+most/4+1), make([]int32, most+most/4+1), 0
	}
	d.run++
	for _, n := range old {
		d.inOld[n] = d.run
	}
	for _, n := range new {
		d.inNew[n] = d.run
	}
	d.keptOld, d.oldPlace = common(d.keptOld[:0], d.oldPlace[:0], old, d.inNew, d.run)
	d.keptNew, d.newPlace = common(d.keptNew[:0], d.newPlace[:0], new, d.inOld, d.run)
}

// common appends the elements of a list that are in the other, and their places.
func common(kept, places, list, inOther []int32, run int32) ([]int32, []int32) {
	for i, n := range list {
		if inOther[n] == run {
			kept, places = append(kept, n), append(places, int32(i))
		}
	}
	return kept, places
}

// compare appends the hunks of old[a0:a1] against new[b0:b1].
func (d *differ) compare(a0, a1, b0, b1 int) {
	for a0 < a1 && b0 < b1 && d.old[a0] == d.new[b0] {
		a0++
		b0++
	}
	for a0 < a1 && b0 < b1 && d.old[a1-1] == d.new[b1-1] {
		a1--
		b1--
	}
	if a0 == a1 || b0 == b1 {
		d.add(hunk{a0, a1, b0, b1})
		return
	}
	a, b := d.split(a0, a1, b0, b1)
	if (a == a0 && b == b0) || (a == a1 && b == b1) {
		d.add(hunk{a0, a1, b0, b1})
		return
	}
	d.compare(a0, a, b0, b)
	d.compare(a, a1, b, b1)
}

// add appends a hunk, joined to the last one where they touch.
func (d *differ) add(h hunk) {
	if h.oldFrom == h.oldTo && h.newFrom == h.newTo {
		return
	}
	if n := len(d.found); n > 0 && d.found[n-1].oldTo == h.oldFrom && d.found[n-1].newTo == h.newFrom {
		d.found[n-1].oldTo, d.found[n-1].newTo = h.oldTo, h.newTo
		return
	}
	d.found = append(d.found, h)
}

// split returns a point on a shortest path, found from both ends, or, past the
// search limit, the furthest point reached from the start.
func (d *differ) split(a0, a1, b0, b1 int) (int, int) {
	n, m := a1-a0, b1-b0
	delta := n - m
	mid := len(d.forth) / 2
	d.forth[mid+1], d.back[mid+1] = 0, 0
	for edits := 0; ; edits++ {
		for k := edits; k >= -edits; k -= 2 {
			x := d.step(d.forth, mid, k, edits)
			for x < n && x-k < m && x-k >= 0 && d.old[a0+x] == d.new[b0+x-k] {
				x++
			}
			d.forth[mid+k] = x
			if r := delta - k; delta&1 != 0 && r >= -(edits-1) && r <= edits-1 && x+d.back[mid+r] >= n {
				return d.inside(a0, a1, b0, b1, x, k)
			}
		}
		for k := -edits; k <= edits; k += 2 {
			x := d.step(d.back, mid, k, edits)
			for x < n && x-k < m && x-k >= 0 && d.old[a1-1-x] == d.new[b1-1-x+k] {
				x++
			}
			d.back[mid+k] = x
			if r := delta - k; delta&1 == 0 && r >= -edits && r <= edits && x+d.forth[mid+r] >= n {
				return d.inside(a0, a1, b0, b1, n-x, r)
			}
		}
		if edits >= d.limit {
			return d.furthest(a0, a1, b0, b1, edits)
		}
	}
}

// step returns the furthest start on diagonal k after one more edit.
func (d *differ) step(reach []int, mid, k, edits int) int {
	if k == -edits || (k != edits && reach[mid+k-1] < reach[mid+k+1]) {
		return reach[mid+k+1]
	}
	return reach[mid+k-1] + 1
}

// inside returns a position on a diagonal as a point of the rectangle.
func (d *differ) inside(a0, a1, b0, b1, x, k int) (int, int) {
	a, b := a0+x, b0+x-k
	return min(max(a, a0), a1), min(max(b, b0), b1)
}

// furthest returns the furthest point reached from the start.
func (d *differ) furthest(a0, a1, b0, b1, edits int) (int, int) {
	mid, bestA, bestB := len(d.forth)/2, a0, b0
	for k := -edits; k <= edits; k += 2 {
		a, b := d.inside(a0, a1, b0, b1, d.forth[mid+k], k)
		if a+b > bestA+bestB {
			bestA, bestB = a, b
		}
	}
	return bestA, bestB
}
