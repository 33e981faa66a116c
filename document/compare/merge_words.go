package compare

import "strings"

// merge merges three forms of one paragraph by word. Where both changed
// the same or adjoining words differently it keeps ours and reports false. The
// paragraph's direction is merged apart from its words, and ours where both set it.
func (r *reader) merge(base, ours, theirs *line) (string, bool) {
	if merged, ok := three(base.text, ours.text, theirs.text); ok {
		return merged, true
	}
	baseMark, baseText := lead(base.text)
	ourMark, ourText := lead(ours.text)
	theirMark, theirText := lead(theirs.text)
	mark, _ := three(baseMark, ourMark, theirMark)
	if merged, ok := three(baseText, ourText, theirText); ok {
		return led(mark, merged), true
	}
	b, o, t := &r.atoms[0], &r.atoms[1], &r.atoms[2]
	r.atomize(b, base)
	r.atomize(o, ours)
	r.atomize(t, theirs)
	left, right := r.differ.hunks(b.numbers, o.numbers), r.differ.hunks(b.numbers, t.numbers)
	var out strings.Builder
	out.Grow(max(len(ours.text), len(theirs.text)))
	clean := true
	at := 0 // index in base
	oursShift, theirsShift := 0, 0
	for len(left) > 0 || len(right) > 0 {
		nl, nr, from, to := r.gather(b, left, right)
		oFrom, tFrom := from+oursShift, from+theirsShift
		oTo, tTo := to+oursShift, to+theirsShift
		if nl > 0 {
			last := left[nl-1]
			oTo = last.newTo + to - last.oldTo
		}
		if nr > 0 {
			last := right[nr-1]
			tTo = last.newTo + to - last.oldTo
		}
		out.WriteString(b.between(at, from))
		if oSide, tSide := o.between(oFrom, oTo), t.between(tFrom, tTo); nl == 0 {
			out.WriteString(tSide)
		} else {
			clean = clean && (nr == 0 || oSide == tSide)
			out.WriteString(oSide)
		}
		at, oursShift, theirsShift = to, oTo-to, tTo-to
		left, right = left[nl:], right[nr:]
	}
	out.WriteString(b.between(at, len(b.numbers)))
	return led(mark, out.String()), clean
}

// atoms is a text as it is merged: its words and signs, and the spaces between
// them, joined again the text.
type atoms struct {
	text    string
	numbers []int32
	starts  []int32 // where each begins in the text, and where the text ends
}

// atomize makes a the atoms of a line.
func (r *reader) atomize(a *atoms, l *line) {
	r.split(l)
	space := r.number(" ")
	a.text, a.numbers, a.starts = l.text, a.numbers[:0], a.starts[:0]
	add := func(from, number int32) {
		a.numbers, a.starts = append(a.numbers, number), append(a.starts, from)
	}
	gap := func(from, to int) {
		switch text := l.text[from:to]; text {
		case "":
		case " ":
			add(int32(from), space)
		default:
			add(int32(from), r.number(text))
		}
	}
	for _, w := range l.words {
		gap(int(w.gap), int(w.from))
		add(w.from, w.exact)
	}
	gap(l.end, len(l.text))
	a.starts = append(a.starts, int32(len(l.text)))
}

// between is the text of the atoms from one to another.
func (a *atoms) between(from, to int) string { return a.text[a.starts[from]:a.starts[to]] }

// gather takes the first hunk of either side and every one that adjoins it, in
// turn: how many of each, and the range of the base that they cover. Hunks
// adjoin where no word stands between them; spaces and marks alone would let
// two words run into one.
func (r *reader) gather(base *atoms, left, right []hunk) (nl, nr, from, to int) {
	if len(right) == 0 || (len(left) > 0 && left[0].oldFrom <= right[0].oldFrom) {
		nl, from, to = 1, left[0].oldFrom, left[0].oldTo
	} else {
		nr, from, to = 1, right[0].oldFrom, right[0].oldTo
	}
	adjoins := func(list []hunk, n int) bool {
		if n >= len(list) {
			return false
		}
		for at := to; at < list[n].oldFrom; at++ {
			if r.tokens[base.numbers[at]].counts {
				return false
			}
		}
		return true
	}
	for {
		switch {
		case adjoins(left, nl):
			to = max(to, left[nl].oldTo)
			nl++
		case adjoins(right, nr):
			to = max(to, right[nr].oldTo)
			nr++
		default:
			return nl, nr, from, to
		}
	}
}
