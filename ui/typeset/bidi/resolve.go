package bidi

import (
	"slices"

	"tahrir/document/bidi"
)

// Levels returns the embedding level of every rune by the whole of UAX #9, as for a
// paragraph on one line (rule L1 is applied), and the paragraph's direction: base
// or, where that is Auto, the direction of the first strong letter (rules P2 and
// P3), LTR for none. What rule X9 removes takes the level of the rune before it. A
// paragraph separator inside the text ends all embeddings; the direction stays.
func Levels(text []rune, base Direction) ([]uint8, Direction) {
	var b Resolver
	_, dir := b.Resolve(text, base, LTR)
	trailing(b.classes, b.levels, b.base)
	return b.levels, dir
}

// trailing applies the last part of rule L1: blanks at the end of a line take the
// paragraph's level.
func trailing(classes []class, levels []uint8, base uint8) {
	for i := len(levels) - 1; i >= 0 && classes[i].blank(); i-- {
		levels[i] = base
	}
}

// maxDepth is the deepest explicit level (BD2).
const maxDepth = 125

// Resolver finds the levels of one paragraph after another, reusing its memory. The
// zero value is ready for use, by one goroutine at a time.
type Resolver struct {
	classes  []class // as in the text
	types    []class // as the rules change them
	levels   []uint8
	explicit []uint8 // the levels after rules X1 to X8
	match    []int32 // of an initiator its PDI or -1; of a PDI its initiator or -1
	base     uint8
	text     []rune

	open     bidi.Open // isolates
	sequence []int32   // indices of one isolating run sequence
	pairs    []pair
}

// Resolve is [Levels] with two differences. Blanks at the paragraph's end keep
// their levels, since lines are still to be broken; and fallback, LTR where that is
// Auto too, is the direction of a paragraph without a strong letter. The levels are
// valid until the next call.
func (b *Resolver) Resolve(text []rune, base, fallback Direction) ([]uint8, Direction) {
	n := len(text)
	b.text = text
	b.classes = slices.Grow(b.classes[:0], n)[:n]
	b.levels = slices.Grow(b.levels[:0], n)[:n]
	explicit := false
	for i, r := range text {
		c := classOf(r)
		b.classes[i] = c
		explicit = explicit || c >= classLRE
	}
	if explicit {
		b.matchIsolates()
	}
	dir := base
	if dir == Auto {
		dir = b.firstStrong(0, n)
	}
	if dir == Auto {
		dir = fallback
	}
	if dir == Auto {
		dir = LTR
	}
	b.base = 0
	if dir == RTL {
		b.base = 1
	}
	if b.plain() {
		for i := range b.levels {
			b.levels[i] = 0
		}
		return b.levels, dir
	}
	b.types = append(b.types[:0], b.classes...)
	for from := 0; from < n; { // P1; the base direction stays
		to := from
		for to < n && b.classes[to] != classB {
			to++
		}
		b.part(from, to, explicit)
		if to < n {
			b.levels[to] = b.base
			to++
		}
		from = to
	}
	b.separators()
	return b.levels, dir
}

// plain reports whether nothing reads from right to left, so that every level is 0.
func (b *Resolver) plain() bool {
	if b.base != 0 {
		return false
	}
	for _, c := range b.classes {
		switch c {
		case classR, classAL, classAN, classRLE, classRLO, classRLI, classLRE, classLRO, classLRI, classFSI:
			return false
		}
	}
	return true
}

// part resolves the runes between two paragraph separators.
func (b *Resolver) part(from, to int, explicit bool) {
	if from == to {
		return
	}
	if !explicit {
		b.sequence = b.sequence[:0]
		for i := from; i < to; i++ {
			if b.classes[i] != classBN {
				b.sequence = append(b.sequence, int32(i))
			}
		}
		side := sideOf(b.base)
		b.resolveSequence(b.sequence, b.base, side, side)
	} else {
		b.explicitLevels(from, to)
		b.sequences(from, to)
	}
	before := b.base // gives removed runes the level before them (X9)
	for i := from; i < to; i++ {
		if b.classes[i].removed() {
			b.levels[i] = before
		}
		before = b.levels[i]
	}
}

// separators applies the first part of rule L1: segment and paragraph separators,
// and the blanks before them, take the paragraph's level.
func (b *Resolver) separators() {
	after := false
	for i := len(b.classes) - 1; i >= 0; i-- {
		switch c := b.classes[i]; {
		case c == classS || c == classB:
			after = true
			b.levels[i] = b.base
		case after && c.blank():
			b.levels[i] = b.base
		default:
			after = false
		}
	}
}

// firstStrong applies rules P2 and P3 to text[from:to]; Auto where nothing decides.
func (b *Resolver) firstStrong(from, to int) Direction {
	var f firstStrong
	for _, c := range b.classes[from:to] {
		if d, decided := f.next(c); decided {
			return d
		}
	}
	return Auto
}

// matchIsolates applies BD9.
func (b *Resolver) matchIsolates() {
	b.match = slices.Grow(b.match[:0], len(b.classes))[:len(b.classes)]
	b.open.Reset()
	for i, c := range b.classes {
		b.match[i] = -1
		switch {
		case c.initiator():
			b.open.Take(i, bidi.Isolate)
		case c == classPDI:
			if first := b.open.Take(i, bidi.IsolatesEnd); first >= 0 {
				b.match[i], b.match[first] = int32(first), int32(i)
			}
		case c == classB:
			b.open.Reset()
		}
	}
}
