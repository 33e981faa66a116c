package typeset

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"tahrir/ui/typeset/internal/ucd"
)

// breakCase reads a line of a break test: ÷ where there may be a break, × where
// not, between the runes.
func breakCase(t testing.TB, line string) (text []rune, breaks []int) {
	t.Helper()
	for _, f := range strings.Fields(line) {
		switch f {
		case "÷":
			breaks = append(breaks, len(text))
		case "×":
		default:
			r, err := strconv.ParseUint(f, 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			text = append(text, rune(r))
		}
	}
	return text, breaks
}

// flagged returns the offsets, 0 included, that carry a flag.
func flagged(flags []uint8, flag uint8) []int {
	at := []int{}
	for i, f := range flags {
		if f&flag != 0 {
			at = append(at, i)
		}
	}
	return at
}

// Unicode's own test files hold for the libraries as they are used here.
func TestBreakTestFiles(t *testing.T) {
	w := newWorkspace(testEngine(t))
	wordBreaks := func(text []rune) []int {
		p := &Paragraph{text: string(text), runes: text}
		at := []int{0}
		p.segment(func(_, to int, _ bool) bool {
			at = append(at, to)
			return true
		})
		return at
	}
	for _, test := range []struct {
		file  string
		cases int
		got   func([]rune) []int
	}{
		{"GraphemeBreakTest.txt", 602, func(text []rune) []int { return flagged(w.breaks(text), graphemeEnd) }},
		{"LineBreakTest.txt", 7654, func(text []rune) []int { return flagged(w.breaks(text), mayBreak) }},
		{"WordBreakTest.txt", 1821, wordBreaks},
	} {
		t.Run(test.file, func(t *testing.T) {
			cases, failed := 0, 0
			ucd.Lines(t, "testdata/"+test.file+".bz2", func(number int, line string) {
				text, want := breakCase(t, line)
				if slices.ContainsFunc(text, func(r rune) bool { return r >= 0xD800 && r < 0xE000 }) {
					return // a lone surrogate is in no string of Go
				}
				if test.file == "WordBreakTest.txt" && slices.Contains(text, 0x2701) {
					return // a pictograph in Unicode 15, and no more in 17, which the library follows
				}
				cases++
				if got := test.got(text); !slices.Equal(got, want) {
					if failed++; failed <= 5 {
						t.Errorf("line %d: %s: breaks at %v, want %v", number, line, got, want)
					}
				}
			})
			if cases != test.cases || failed > 0 {
				t.Errorf("%d of %d cases failed, %d expected", failed, cases, test.cases)
			}
			t.Logf("%s: %d cases", test.file, cases)
		})
	}
}
