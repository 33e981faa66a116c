package arabic

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Length returns how long a reader finds s: the number of its letters, digits, signs
// and spaces (grapheme clusters of UAX #29). Tashkeel belongs to its letter, and
// neither tatweel nor what is not seen counts.
func Length(s string) int {
	n := 0
	for clusters := graphemes.FromString(s); clusters.Next(); {
		if seen(clusters.Value()) {
			n++
		}
	}
	return n
}

// Reach returns how many runes of s are as long as its first n letters, digits, signs
// and spaces, as Length counts them.
func Reach(s string, n int) (runes int) {
	for clusters := graphemes.FromString(s); clusters.Next(); {
		if seen(clusters.Value()) {
			if n--; n < 0 {
				break
			}
		}
		runes += utf8.RuneCountInString(clusters.Value())
	}
	return runes
}

// seen reports whether a reader counts a grapheme cluster.
func seen(cluster string) bool {
	for _, r := range cluster {
		if r != 'ـ' && !unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Mn, r) && !unicode.IsControl(r) {
			return true
		}
	}
	return false
}
