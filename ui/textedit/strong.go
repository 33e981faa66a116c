package textedit

import (
	"golang.org/x/text/unicode/bidi"

	"tahrir/ui/typeset"
)

// firstStrong is UAX #9 rules P2 and P3; Auto where no strong letter is.
func firstStrong(text string) typeset.Direction {
	depth := 0
	for _, r := range text {
		props, _ := bidi.LookupRune(r)
		switch props.Class() {
		case bidi.LRI, bidi.RLI, bidi.FSI:
			depth++
		case bidi.PDI:
			depth = max(0, depth-1)
		case bidi.L:
			if depth == 0 {
				return typeset.LTR
			}
		case bidi.R, bidi.AL:
			if depth == 0 {
				return typeset.RTL
			}
		}
	}
	return typeset.Auto
}

// hasStrong tells whether text has a strong letter of a direction.
func hasStrong(text string, d typeset.Direction) bool {
	for _, r := range text {
		if r < 0x80 {
			if d == typeset.LTR && (r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z') {
				return true
			}
			continue
		}
		props, _ := bidi.LookupRune(r)
		switch props.Class() {
		case bidi.L:
			if d == typeset.LTR {
				return true
			}
		case bidi.R, bidi.AL:
			if d == typeset.RTL {
				return true
			}
		}
	}
	return false
}
