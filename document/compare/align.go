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
	// alignChunk bounds how many paragraphs are compared with each other, on each
	// side.
	alignChunk = 1000
)

// aligner pairs the paragraphs of two bodies.
type aligner struct {
	old, new []*para
	bold     bool // see align

	hunks            []hunk
	oldAway, newAway []bool // by number: moved, so not part of the order
	lexicon          lexicon
}

// align pairs the paragraphs of two bodies, in order: first equal ones, then,
// between these, those with many words in common. With bold, a paragraph alone
// against one other is paired with it however different they are, as a merge wants
// it: it was rewritten.
func align(old, new []*para, bold bool) []pair {
	a := newAligner(old, new)
	a.bold = bold
	return a.pairs()
}

func newAligner(old, new []*para) *aligner {
	return &aligner{
		old: old, new: new, hunks: hunks(said(old), said(new)),
		oldAway: make([]bool, len(old)), newAway: make([]bool, len(new)), lexicon: lexicon{},
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
	n, m := len(old), len(new)
	var alike []pair
	switch least := likeness; {
	case n == 1 && m == 1 && a.bold:
		alike = []pair{{old[0], new[0]}}
	default:
		if n == 1 && m == 1 {
			least = aloneLikeness
		}
		chunks := (max(n, m) + alignChunk - 1) / alignChunk
		for c := range chunks {
			olds, news := old[n*c/chunks:n*(c+1)/chunks], new[m*c/chunks:m*(c+1)/chunks]
			alike = append(alike, inOrder(a.likes(olds, news, least), least)...)
		}
	}
	i, j := h.oldFrom, h.newFrom
	until := func(p pair) {
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
	where := map[int32][]wordCount{} // by word: which of new hold it, and how often
	for at, j := range new {
		for _, w := range a.new[j].bag(a.lexicon) {
			where[w.what] = append(where[w.what], wordCount{int32(at), w.count})
		}
	}
	var list []like
	common, seen := make([]int32, len(new)), make([]int, 0, len(new))
	for _, i := range old {
		for _, w := range a.old[i].bag(a.lexicon) {
			for _, in := range where[w.what] {
				if common[in.what] == 0 {
					seen = append(seen, int(in.what))
				}
				common[in.what] += min(in.count, w.count)
			}
		}
		slices.Sort(seen)
		for _, at := range seen {
			j := new[at]
			if share := 2 * float64(common[at]) / float64(a.old[i].total+a.new[j].total); share >= least {
				list = append(list, like{pair{i, j}, share})
			}
			common[at] = 0
		}
		seen = seen[:0]
	}
	return list
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

// wordCount is how often a word occurs.
type wordCount struct{ what, count int32 }

// para is a paragraph with its words.
type para struct {
	line
	gap string

	bagged bool
	counts []wordCount // by the word's number
	total  int
}

func parasOf(list []paragraph) []*para {
	all := make([]*para, len(list))
	for i, p := range list {
		all[i] = &para{line: line{text: p.text}, gap: p.gap}
	}
	return all
}

// bag returns the words of a paragraph and their counts, by number.
func (p *para) bag(of lexicon) []wordCount {
	if p.bagged {
		return p.counts
	}
	p.bagged = true
	p.split()
	numbers := make([]int32, 0, len(p.words))
	for _, w := range p.words {
		if !w.sign && isWord(w.spelling) {
			numbers = append(numbers, of.number(w.spelling))
		}
	}
	p.total = len(numbers)
	slices.Sort(numbers)
	for i, n := range numbers {
		if i > 0 && numbers[i-1] == n {
			p.counts[len(p.counts)-1].count++
			continue
		}
		p.counts = append(p.counts, wordCount{n, 1})
	}
	return p.counts
}
