package compare

// pair is a place in an alignment: the old and the new paragraph's number, -1
// where one is absent.
type pair struct{ old, new int }

const (
	// likeness is the least share of words that makes one paragraph an edit
	// of another.
	likeness = 0.4
	// aloneLikeness is the same where one paragraph stands between two that
	// are equal, and so does one in the other body.
	aloneLikeness = 0.2
	// alignChunk bounds the table of likenesses, in paragraphs a side.
	alignChunk = 400
)

// align pairs the paragraphs of two bodies, in order: equal ones first, then
// between them those that are alike by their words. With bold set, one that
// stands alone against one is paired however different, which is what a merge
// wants: it was rewritten.
func align(old, new []paragraph, bold bool) []pair {
	oldTexts, newTexts := texts(old), texts(new)
	var pairs []pair
	a, b := 0, 0
	equal := func(toA int) {
		for ; a < toA; a, b = a+1, b+1 {
			pairs = append(pairs, pair{a, b})
		}
	}
	for _, h := range hunks(oldTexts, newTexts) {
		equal(h.oldFrom)
		pairs = alignHunk(pairs, old, new, h, bold)
		a, b = h.oldTo, h.newTo
	}
	equal(len(old))
	return pairs
}

func texts(list []paragraph) []string {
	all := make([]string, len(list))
	for i, p := range list {
		_, all[i] = lead(p.text)
	}
	return all
}

// alignHunk appends the pairs of one hunk, cut into chunks where it is long.
func alignHunk(pairs []pair, old, new []paragraph, h hunk, bold bool) []pair {
	n, m := h.oldTo-h.oldFrom, h.newTo-h.newFrom
	least := likeness
	if n == 1 && m == 1 {
		least = aloneLikeness
		if bold {
			least = 0
		}
	}
	chunks := (max(n, m) + alignChunk - 1) / alignChunk
	for c := range chunks {
		part := hunk{
			h.oldFrom + n*c/chunks, h.oldFrom + n*(c+1)/chunks,
			h.newFrom + m*c/chunks, h.newFrom + m*(c+1)/chunks,
		}
		pairs = alignChunked(pairs, old, new, part, least)
	}
	return pairs
}

// alignChunked pairs the paragraphs of one chunk so that the likenesses above
// the least add up to the most.
func alignChunked(pairs []pair, old, new []paragraph, h hunk, least float64) []pair {
	n, m := h.oldTo-h.oldFrom, h.newTo-h.newFrom
	like := make([]float64, n*m)
	best := make([]float64, (n+1)*(m+1)) // from here to the end
	newBags := make([]bag, m)
	for j := range newBags {
		newBags[j] = bagOf(new[h.newFrom+j].text)
	}
	for i := n - 1; i >= 0; i-- {
		oldBag := bagOf(old[h.oldFrom+i].text)
		for j := m - 1; j >= 0; j-- {
			gain := -1.0
			if l := oldBag.like(newBags[j]); l >= least {
				gain = l - least + 1e-6
			}
			like[i*m+j] = gain
			here := max(best[(i+1)*(m+1)+j], best[i*(m+1)+j+1])
			if gain > 0 {
				here = max(here, gain+best[(i+1)*(m+1)+j+1])
			}
			best[i*(m+1)+j] = here
		}
	}
	i, j := 0, 0
	for i < n && j < m {
		switch here := best[i*(m+1)+j]; {
		case like[i*m+j] > 0 && here == like[i*m+j]+best[(i+1)*(m+1)+j+1]:
			pairs = append(pairs, pair{h.oldFrom + i, h.newFrom + j})
			i, j = i+1, j+1
		case here == best[(i+1)*(m+1)+j]:
			pairs = append(pairs, pair{h.oldFrom + i, -1})
			i++
		default:
			pairs = append(pairs, pair{-1, h.newFrom + j})
			j++
		}
	}
	for ; i < n; i++ {
		pairs = append(pairs, pair{h.oldFrom + i, -1})
	}
	for ; j < m; j++ {
		pairs = append(pairs, pair{-1, h.newFrom + j})
	}
	return pairs
}

// bag counts the bare words of a paragraph.
type bag struct {
	count map[string]int
	total int
}

func bagOf(text string) bag {
	b := bag{count: map[string]int{}}
	for _, t := range tokens(text) {
		if isWord(t) {
			b.count[bare(t)]++
			b.total++
		}
	}
	return b
}

// like is the share of words that two paragraphs have in common, from 0 to 1
// (the Sørensen–Dice coefficient).
func (b bag) like(o bag) float64 {
	if b.total == 0 || o.total == 0 {
		return 0
	}
	common := 0
	for word, n := range b.count {
		common += min(n, o.count[word])
	}
	return 2 * float64(common) / float64(b.total+o.total)
}
