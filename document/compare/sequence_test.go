package compare

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The differences are as few as the textbook's table says, and what is outside them
// is equal.
func TestHunksAreFewest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.SliceOfN(rapid.SampledFrom([]string{"ا", "ب", "ت", "ث"}), 0, 40)
		old, new := letters.Draw(t, "old"), letters.Draw(t, "new")
		a, b, edits := 0, 0, 0
		for _, h := range hunks(old, new) {
			if !slices.Equal(old[a:h.oldFrom], new[b:h.newFrom]) {
				t.Fatalf("between hunks %v and %v differ", old[a:h.oldFrom], new[b:h.newFrom])
			}
			if len(old[a:h.oldFrom]) == 0 && a > 0 {
				t.Fatalf("hunks touch at %d", a)
			}
			edits += h.oldTo - h.oldFrom + h.newTo - h.newFrom
			a, b = h.oldTo, h.newTo
		}
		if !slices.Equal(old[a:], new[b:]) {
			t.Fatalf("after the last hunk %v and %v differ", old[a:], new[b:])
		}
		if least := len(old) + len(new) - 2*longestCommon(old, new); edits != least {
			t.Fatalf("%d edits from %v to %v, where %d do", edits, old, new, least)
		}
	})
}

// Sequences with nothing in common stop the search early, and the hunks are right
// nevertheless.
func TestHunksPastTheLimit(t *testing.T) {
	old, new := make([]string, 6000), make([]string, 6000)
	for i := range old {
		old[i], new[i] = string(rune(0x10000+i)), string(rune(0x20000+i))
	}
	old[3000], new[2000] = "ك", "ك"
	kept := 0
	a := 0
	for _, h := range hunks(old, new) {
		kept += h.oldFrom - a
		a = h.oldTo
	}
	if kept += len(old) - a; kept > 1 {
		t.Fatalf("%d elements kept, at most 1 is common", kept)
	}
}

func longestCommon(a, b []string) int {
	table := make([][]int, len(a)+1)
	for i := range table {
		table[i] = make([]int, len(b)+1)
	}
	for i := range a {
		for j := range b {
			if a[i] == b[j] {
				table[i+1][j+1] = table[i][j] + 1
			} else {
				table[i+1][j+1] = max(table[i][j+1], table[i+1][j])
			}
		}
	}
	return table[len(a)][len(b)]
}
