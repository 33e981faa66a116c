package compare

import "slices"

const (
	// movedLikeness is the least share of common words that makes a paragraph
	// elsewhere the same one, moved and edited. It is greater than likeness, since
	// two paragraphs far apart may well speak of the same people.
	movedLikeness = 0.6
	// movedWords is how many words such a paragraph has at least.
	movedWords = 5
)

// step is one entry of a comparison of bodies.
type step struct {
	pair
	kind Kind // Equal where it is in both at its place, edited or not
}

// alignMoved pairs the paragraphs of two bodies as align does, and besides those
// that were moved. One that was moved takes two steps.
func (r *reader) alignMoved(old, new []*para) []step {
	a := r.aligner(old, new)
	oldTo, newFrom := a.movedWhole()
	pairs := a.pairs()
	a.movedElsewhere(pairs, oldTo, newFrom)
	steps := make([]step, len(pairs))
	for i, p := range pairs {
		switch s := &steps[i]; {
		case p.new < 0 && oldTo[p.old] >= 0:
			*s = step{pair{p.old, oldTo[p.old]}, MovedAway}
		case p.old < 0 && newFrom[p.new] >= 0:
			*s = step{pair{newFrom[p.new], p.new}, Moved}
		case p.new < 0:
			*s = step{p, Delete}
		case p.old < 0:
			*s = step{p, Insert}
		default:
			*s = step{pair: p}
		}
	}
	return steps
}

// movedWhole finds the paragraphs that are unchanged in another hunk, and removes
// them from the order. It returns where each old one went and where each new one
// came from; -1 for the others.
func (a *aligner) movedWhole() (oldTo, newFrom []int) {
	oldTo, newFrom = nowhere(len(a.old)), nowhere(len(a.new))
	if len(a.hunks) < 2 {
		return oldTo, newFrom
	}
	type standing struct{ number, hunk int }
	waiting := map[string][]standing{}
	here := map[string]int{} // the last hunk with the text among its new paragraphs
	for n, h := range a.hunks {
		for j := h.newFrom; j < h.newTo; j++ {
			if text := a.new[j].text; isWord(text) {
				waiting[text] = append(waiting[text], standing{j, n})
			}
		}
	}
	for n, h := range a.hunks {
		for j := h.newFrom; j < h.newTo; j++ {
			here[a.new[j].text] = n + 1
		}
		for i := h.oldFrom; i < h.oldTo; i++ {
			text := a.old[i].text
			list := waiting[text]
			if len(list) == 0 || here[text] == n+1 {
				continue
			}
			j := list[0].number
			waiting[text] = list[1:]
			oldTo[i], newFrom[j] = j, i
			a.oldAway[i], a.newAway[j] = true, true
		}
	}
	return oldTo, newFrom
}

// movedElsewhere pairs paragraphs without a pair that are alike, the most alike
// first.
func (a *aligner) movedElsewhere(pairs []pair, oldTo, newFrom []int) {
	var gone, come []int
	for _, p := range pairs {
		switch {
		case p.new < 0 && oldTo[p.old] < 0 && a.speaks(a.old[p.old]):
			gone = append(gone, p.old)
		case p.old < 0 && newFrom[p.new] < 0 && a.speaks(a.new[p.new]):
			come = append(come, p.new)
		}
	}
	if len(gone) > alignChunk || len(come) > alignChunk {
		return
	}
	list := a.likes(gone, come, movedLikeness)
	slices.SortStableFunc(list, func(x, y like) int {
		switch {
		case x.share > y.share:
			return -1
		case x.share < y.share:
			return 1
		}
		return 0
	})
	for _, l := range list {
		if oldTo[l.old] < 0 && newFrom[l.new] < 0 {
			oldTo[l.old], newFrom[l.new] = l.new, l.old
		}
	}
}

// speaks reports whether a paragraph has enough words to be recognised elsewhere.
func (a *aligner) speaks(p *para) bool {
	a.reader.bag(p)
	return p.total >= movedWords
}

func nowhere(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = -1
	}
	return list
}
