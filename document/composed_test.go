package document

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

// No rune that is passed over combines with another, or has another form.
func TestLettersThatCombineWithNothing(t *testing.T) {
	passed := 0
	for r := rune(1); r < 0x3000; r++ {
		for _, text := range []string{string(r), "ا" + string(r), string(r) + "ي", "a" + string(r), string(r) + string(r)} {
			if composed(text) != norm.NFC.IsNormalString(text) {
				t.Errorf("%U in %q", r, text)
			}
		}
		if r > 0x300 && composed(string(r)) {
			passed++
		}
	}
	if passed < 100 {
		t.Errorf("only %d", passed)
	}
}
