package bidi

import "slices"

// VisualOrder puts the runes of one line, whose levels have been through rule
// L1, in order from left to right by rule L2: the rune at place i is number
// order[i] of the line.
func VisualOrder(levels []uint8) []int {
	order := make([]int, len(levels))
	for i := range order {
		order[i] = i
	}
	Reorder(levels, func(from, to int) { slices.Reverse(order[from:to]) })
	return order
}

// Reorder is rule L2 for whatever has the levels, such as the runs of a line:
// it calls reverse for each stretch that is to be turned round, in turn.
func Reorder(levels []uint8, reverse func(from, to int)) {
	highest, lowestOdd := uint8(0), uint8(255)
	for _, l := range levels {
		highest = max(highest, l)
		if l%2 == 1 {
			lowestOdd = min(lowestOdd, l)
		}
	}
	for level := highest; level >= lowestOdd && level > 0; level-- {
		for i := 0; i < len(levels); i++ {
			from := i
			for i < len(levels) && levels[i] >= level {
				i++
			}
			if i > from {
				reverse(from, i)
			}
		}
	}
}
