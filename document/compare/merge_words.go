package compare

import (
	"slices"
	"strings"
)

// mergeWords merges three forms of one paragraph by word. Where both sides changed
// the same or adjacent words differently, it returns ours and false. The direction
// is merged apart from the words; it is ours where both set it.
func mergeWords(base, ours, theirs string) (string, bool) {
	if merged, ok := three(base, ours, theirs); ok {
		return merged, true
	}
	baseMark, base := lead(base)
	ourMark, ours := lead(ours)
	theirMark, theirs := lead(theirs)
	mark, _ := three(baseMark, ourMark, theirMark)
	if merged, ok := three(base, ours, theirs); ok {
		return led(mark, merged), true
	}
	b, o, t := tokens(base), tokens(ours), tokens(theirs)
	left, right := hunks(b, o), hunks(b, t)
	var out strings.Builder
	clean := true
	at := 0 // index in base
	oursShift, theirsShift := 0, 0
	for len(left) > 0 || len(right) > 0 {
		nl, nr, from, to := gather(b, left, right)
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
		out.WriteString(strings.Join(b[at:from], ""))
		if oSide, tSide := o[oFrom:oTo], t[tFrom:tTo]; nl == 0 {
			out.WriteString(strings.Join(tSide, ""))
		} else {
			clean = clean && (nr == 0 || slices.Equal(oSide, tSide))
			out.WriteString(strings.Join(oSide, ""))
		}
		at, oursShift, theirsShift = to, oTo-to, tTo-to
		left, right = left[nl:], right[nr:]
	}
	out.WriteString(strings.Join(b[at:], ""))
	return led(mark, out.String()), clean
}

// gather returns how many hunks of each side, from the first on, adjoin each other
// in turn, and the range of the base that they cover. Hunks adjoin where no word is
// between them: with only spaces and marks between, two words could merge into one.
func gather(base []string, left, right []hunk) (nl, nr, from, to int) {
	if len(right) == 0 || (len(left) > 0 && left[0].oldFrom <= right[0].oldFrom) {
		nl, from, to = 1, left[0].oldFrom, left[0].oldTo
	} else {
		nr, from, to = 1, right[0].oldFrom, right[0].oldTo
	}
	adjoins := func(list []hunk, n int) bool {
		if n >= len(list) {
			return false
		}
		next := list[n].oldFrom
		return next <= to || !slices.ContainsFunc(base[to:next], isWord)
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
