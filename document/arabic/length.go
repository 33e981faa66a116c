package arabic

import (
	"unicode"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Length returns how long a reader finds s: the number of its letters, digits, signs
// and spaces (grapheme clusters of UAX #29). Tashkeel belongs to its letter, and
// neither tatweel nor what is not seen counts.
func Length(s string) int {
	n := 0
	for clusters := graphemes.FromString(s); clusters.Next(); {
		for _, r := range clusters.Value() {
			if r != 'ـ' && !unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Mn, r) && !unicode.IsControl(r) {
				n++
				break
			}
		}
	}
	return n
}
