package compare

import "slices"

// pair is one entry of an alignment: the numbers of the old and the new paragraph, -1
// where there is none.
type pair struct{ old, new int }

const (
	// likeness is the least share of common words that makes one paragraph an edit
	// of another.
	likeness = 0.4
	// aloneLikeness is the same for a paragraph alone between two equal ones, in
	// both bodies.
	aloneLikeness = 0.2
	// evidentLikeness is the least share that leaves no doubt between neighbours.
	evidentLikeness = 0.6
	// alignChunk bounds how many paragraphs are compared with each other, on each
	// side.
	alignChunk = 1000
	// fewPairs is how many pairs of paragraphs, old times new, are compared each
	// with each.
	fewPairs = 64
)

// aligner pairs the paragraphs of two bodies.
type aligner struct {
	old, new []*para
	bold     bool // see align

	hunks            []hunk
	oldAway, newAway []bool // by number: moved, so not part of the order
	reader           *reader
}

// align pairs the paragraphs of two bodies, in order: first equal ones, then,
// between these, those with many words in common. With bold, a paragraph alone
// against one other is paired with it however different they are, as a merge wants
// it: it was rewritten.
func (r *reader) align(old, new []*para, bold bool) []pair {
	a := r.aligner(old, new)
	a.bold = bold
	return a.pairs()
}

func (r *reader) aligner(old, new []*para) *aligner {
	return &aligner{
		old: old, new: new, hunks: hunks(said(old), said(new)),
		oldAway: make([]bool, len(old)), newAway: make([]bool, len(new)), reader: r,
	}
}

// said returns the paragraphs' texts without their directions.
func said(list []*para) []string {
	all := make([]string, len(list))
	for i, p := range list {
		_, all[i] = lead(p.text)
	}
	return all
}

func (a *aligner) pairs() []pair {
	var pairs []pair
	at, to := 0, 0
	equal := func(end int) {
		for ; at < end; at, to = at+1, to+1 {
			pairs = append(pairs, pair{at, to})
		}
	}
	for _, h := range a.hunks {
		equal(h.oldFrom)
		pairs = a.hunk(pairs, h)
		at, to = h.oldTo, h.newTo
	}
	equal(len(a.old))
	return pairs
}

// hunk appends the pairs of one hunk, in chunks where it is long.
func (a *aligner) hunk(pairs []pair, h hunk) []pair {
	old, new := staying(h.oldFrom, h.oldTo, a.oldAway), staying(h.newFrom, h.newTo, a.newAway)
	var alike []pair
	if alone := len(old) == 1 && len(new) == 1; !alone || !a.bold {
		least := likeness
		if alone {
			least = aloneLikeness
		}
		first, last := a.evident(old, new)
		alike = beside(alike, old[:first], new[:first])
		n, m := len(old)-first-last, len(new)-first-last
		chunks := (max(n, m) + alignChunk - 1) / alignChunk
		for c := range chunks {
			olds, news := old[first+n*c/chunks:first+n*(c+1)/chunks], new[first+m*c/chunks:first+m*(c+1)/chunks]
			alike = append(alike, inOrder(a.likes(olds, news, least), least)...)
		}
		alike = beside(alike, old[first+n:], new[first+m:])
	}
	i, j := h.oldFrom, h.newFrom
	until := func(p pair) {
		for ; a.bold && p.old-i == p.new-j && i < p.old; i, j = i+1, j+1 {
			pairs = append(pairs, pair{i, j})
		}
		for ; i < p.old; i++ {
			pairs = append(pairs, pair{i, -1})
		}
		for ; j < p.new; j++ {
			pairs = append(pairs, pair{-1, j})
		}
	}
	for _, p := range alike {
		until(p)
		pairs = append(pairs, p)
		i, j = p.old+1, p.new+1
	}
	until(pair{h.oldTo, h.newTo})
	return pairs
}

// evident returns how many paragraphs at the start and at the end of a hunk are so
// like the one at the same position that no better one needs to be looked for. It
// applies where both sides have the same number, so that probably none was
// inserted.
func (a *aligner) evident(old, new []int) (first, last int) {
	n := len(old)
	if n != len(new) || n < 2 {
		return 0, 0
	}
	for first < n && a.reader.share(a.old[old[first]], a.new[new[first]]) >= evidentLikeness {
		first++
	}
	for last < n-first && a.reader.share(a.old[old[n-1-last]], a.new[new[n-1-last]]) >= evidentLikeness {
		last++
	}
	return first, last
}

// beside appends the pairs of paragraphs at the same position.
func beside(pairs []pair, old, new []int) []pair {
	for i := range old {
		pairs = append(pairs, pair{old[i], new[i]})
	}
	return pairs
}

// staying returns the numbers from from to to of paragraphs that were not moved.
func staying(from, to int, away []bool) []int {
	list := make([]int, 0, to-from)
	for i := from; i < to; i++ {
		if !away[i] {
			list = append(list, i)
		}
	}
	return list
}

// like is the share of their words that two paragraphs have in common, 0 to 1 (the
// Sørensen–Dice coefficient).
type like struct {
	pair
	share float64
}

// likes returns the pairs of paragraphs that have at least the share least of their
// words in common, by the number of the old one, then of the new one.
func (a *aligner) likes(old, new []int, least float64) []like {
	if len(old) == 0 || len(new) == 0 {
		return nil
	}
	if len(old)*len(new) <= fewPairs {
		return a.likesOfFew(old, new, least)
	}
	where := a.where(new)
	var list []like
	common := make([]int32, len(new))
	for _, i := range old {
		for _, w := range a.reader.bag(a.old[i]) {
			for _, in := range where.of(w.what) {
				common[in.what] += min(in.count, w.count)
			}
		}
		for at, n := range common {
			if n == 0 {
				continue
			}
			common[at] = 0
			if share := shareOf(n, a.old[i], a.new[new[at]]); share >= least {
				list = append(list, like{pair{i, new[at]}, share})
			}
		}
	}
	return list
}

// shareOf returns the share of words in common, given their number.
func shareOf(common int32, old, new *para) float64 {
	return 2 * float64(common) / float64(old.total+new.total)
}

// likesOfFew is likes without a table of words.
func (a *aligner) likesOfFew(old, new []int, least float64) (list []like) {
	for _, i := range old {
		for _, j := range new {
			if share := a.reader.share(a.old[i], a.new[j]); share > 0 && share >= least {
				list = append(list, like{pair{i, j}, share})
			}
		}
	}
	return list
}

// share returns the share of their words that two paragraphs have in common; 0
// where neither has words.
func (r *reader) share(old, new *para) float64 {
	r.split(&old.line)
	r.split(&new.line)
	often, common := r.counters(), int32(0)
	for _, w := range old.words {
		often[w.spelled]++
	}
	for _, w := range new.words {
		if often[w.spelled] > 0 && r.tokens[w.exact].counts {
			often[w.spelled]--
			common++
		}
	}
	for _, w := range old.words {
		often[w.spelled] = 0
	}
	if common == 0 {
		return 0
	}
	return shareOf(common, old, new)
}

// counters returns a count of 0 for each numbered word.
func (r *reader) counters() []int32 {
	for len(r.often) < len(r.numbers) {
		r.often = append(r.often, 0)
	}
	return r.often
}

// where lists, by a word's number, the paragraphs that hold it and how often.
type where struct {
	starts []int32 // by number, and one more: the index in counts
	counts []wordCount
}

func (w where) of(word int32) []wordCount {
	if int(word)+1 >= len(w.starts) {
		return nil
	}
	return w.counts[w.starts[word]:w.starts[word+1]]
}

func (a *aligner) where(new []int) (w where) {
	all := 0
	for _, j := range new {
		all += len(a.reader.bag(a.new[j]))
	}
	w.starts, w.counts = make([]int32, len(a.reader.numbers)+1), make([]wordCount, all)
	for _, j := range new {
		for _, c := range a.new[j].counts {
			w.starts[c.what]++
		}
	}
	sum := int32(0)
	for i, n := range w.starts {
		sum += n
		w.starts[i] = sum
	}
	for at := len(new) - 1; at >= 0; at-- { // backwards, so that each start ends at its index
		for _, c := range a.new[new[at]].counts {
			w.starts[c.what]--
			w.counts[w.starts[c.what]] = wordCount{int32(at), c.count}
		}
	}
	return w
}

// inOrder chooses pairs that do not cross, with the greatest sum of likeness above
// least.
func inOrder(list []like, least float64) []pair {
	if len(list) == 0 {
		return nil
	}
	first, last := list[0].new, list[0].new
	for _, l := range list {
		first, last = min(first, l.new), max(last, l.new)
	}
	type chain struct {
		sum  float64
		last int // index in list; before has the one before it
	}
	// The best chain that ends at or before each new paragraph, as a Fenwick tree.
	best := make([]chain, last-first+2)
	before := make([]int, len(list))
	upTo := func(n int) chain {
		found := chain{last: -1}
		for ; n > 0; n -= n & -n {
			if best[n].sum > found.sum {
				found = best[n]
			}
		}
		return found
	}
	for from := 0; from < len(list); {
		to := from
		for to < len(list) && list[to].old == list[from].old {
			to++
		}
		for k := to - 1; k >= from; k-- { // backwards, since no pair follows one of the same old paragraph
			at := list[k].new - first + 1
			c := upTo(at - 1)
			before[k] = c.last
			c = chain{c.sum + list[k].share - least + 1e-6, k}
			for ; at < len(best); at += at & -at {
				if c.sum > best[at].sum {
					best[at] = c
				}
			}
		}
		from = to
	}
	var pairs []pair
	for k := upTo(len(best) - 1).last; k >= 0; k = before[k] {
		pairs = append(pairs, list[k].pair)
	}
	slices.Reverse(pairs)
	return pairs
}

// wordCount is how often a word occurs.
type wordCount struct{ what, count int32 }

// para is a paragraph with its words.
type para struct {
	line
	gap string

	bagged bool
	counts []wordCount
}

func parasOf(list []paragraph) []*para {
	all := make([]*para, len(list))
	for i, p := range list {
		all[i] = &para{line: line{text: p.text}, gap: p.gap}
	}
	return all
}

// bag returns the words of a paragraph and their counts, by number.
func (r *reader) bag(p *para) []wordCount {
	if p.bagged {
		return p.counts
	}
	p.bagged = true
	r.split(&p.line)
	often := r.counters()
	p.counts = make([]wordCount, 0, p.total)
	for _, w := range p.words {
		if r.tokens[w.exact].counts {
			often[w.spelled]++
		}
	}
	for _, w := range p.words {
		if n := often[w.spelled]; n > 0 {
			p.counts = append(p.counts, wordCount{w.spelled, n})
			often[w.spelled] = 0
		}
	}
	return p.counts
}
