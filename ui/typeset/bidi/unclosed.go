package bidi

import "slices"

// Unclosed returns the closing brackets that are lacking at the end of a text, the
// innermost first.
func Unclosed(text []rune) []rune {
	var open []rune // by their opening brackets
	for _, r := range text {
		key, opens, ok := bracketOf(r)
		switch {
		case !ok:
		case opens:
			open = append(open, r)
		default:
			for i := len(open) - 1; i >= 0; i-- {
				if other, _, _ := bracketOf(open[i]); other == key {
					open = open[:i]
					break
				}
			}
		}
	}
	if len(open) == 0 {
		return nil
	}
	for i, r := range open {
		open[i] = closing(r)
	}
	slices.Reverse(open)
	return open
}

// closing returns the closing bracket of an opening one.
func closing(r rune) rune {
	switch r {
	case '(':
		return ')'
	case '[', '{':
		return r + 2
	}
	i, _ := slices.BinarySearchFunc(brackets, r, func(b bracket, r rune) int { return int(b.r - r) })
	return brackets[i].pair
}
