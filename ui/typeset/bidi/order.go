package bidi

import "slices"

// VisualOrder returns the order of one line's runes from left to right by rule L2:
// the rune that stands i-th is number order[i] of the line. The levels must have
// been through rule L1.
func VisualOrder(levels []uint8) []int {
	order := make([]int, len(levels))
	for i := range order {
		order[i] = i
	}
	Reorder(levels, func(from, to int) { slices.Reverse(order[from:to]) })
	return order
}

// Reorder applies rule L2 to anything that has levels, such as the runs of a line:
// it calls reverse for each stretch to be reversed, in turn.
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
