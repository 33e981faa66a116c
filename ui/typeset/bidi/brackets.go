package bidi

import (
	"cmp"
	"slices"
)

// pair is the indices of two brackets in a sequence.
type pair struct{ open, close int32 }

// maxBrackets is the depth at which BD16 stops.
const maxBrackets = 63

// resolveBrackets applies rule N0.
func (b *Resolver) resolveBrackets(sequence []int32, level uint8, sos class) {
	b.findPairs(sequence)
	embedding := sideOf(level)
	for _, p := range b.pairs {
		same, other := false, false
		for i := p.open + 1; i < p.close; i++ {
			switch side(b.types[sequence[i]]) {
			case embedding:
				same = true
			case classL, classR:
				other = true
			}
			if same {
				break
			}
		}
		switch {
		case same:
			b.setPair(sequence, p, embedding)
		case other:
			before := sos
			for i := p.open - 1; i >= 0; i-- {
				if s := side(b.types[sequence[i]]); s == classL || s == classR {
					before = s
					break
				}
			}
			b.setPair(sequence, p, before) // N0 c1 and c2 in one: the context's direction where it is opposite, else the embedding's
		}
	}
}

// setPair sets the direction of both brackets, and of the marks that follow them.
func (b *Resolver) setPair(sequence []int32, p pair, c class) {
	for _, i := range []int32{p.open, p.close} {
		b.types[sequence[i]] = c
		for i++; int(i) < len(sequence) && b.classes[sequence[i]] == classNSM; i++ {
			b.types[sequence[i]] = c
		}
	}
}

// findPairs finds the bracket pairs of BD16, in the order of their opening
// brackets.
func (b *Resolver) findPairs(sequence []int32) {
	b.pairs = b.pairs[:0]
	type entry struct {
		key rune
		at  int32
	}
	var stack [maxBrackets]entry
	depth := 0
	for i, at := range sequence {
		if b.types[at] != classON {
			continue
		}
		key, opens, ok := bracketOf(b.text[at])
		if !ok {
			continue
		}
		if opens {
			if depth == maxBrackets {
				break
			}
			stack[depth] = entry{key, int32(i)}
			depth++
			continue
		}
		for d := depth - 1; d >= 0; d-- {
			if stack[d].key == key {
				b.pairs = append(b.pairs, pair{stack[d].at, int32(i)})
				depth = d
				break
			}
		}
	}
	if len(b.pairs) > 1 {
		slices.SortFunc(b.pairs, func(p, q pair) int { return cmp.Compare(p.open, q.open) })
	}
}
