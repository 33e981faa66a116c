package bidi_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"tahrir/ui/typeset/bidi"
	"tahrir/ui/typeset/internal/ucd"
)

// sampleOf holds one rune of each class.
var sampleOf = map[string]rune{
	"L": 'a', "R": 'א', "AL": 'ب', "EN": '1', "ES": '-', "ET": '%', "AN": '٣', "CS": ',',
	"NSM": 0x0300, "BN": 0x00AD, "B": 0x2029, "S": '\t', "WS": ' ', "ON": '!',
	"LRE": 0x202A, "LRO": 0x202D, "RLE": 0x202B, "RLO": 0x202E, "PDF": 0x202C,
	"LRI": 0x2066, "RLI": 0x2067, "FSI": 0x2068, "PDI": 0x2069,
}

// removedLevel stands in the expected levels for x.
const removedLevel = -1

func parseLevels(t testing.TB, s string) []int {
	var levels []int
	for _, f := range strings.Fields(s) {
		if f == "x" {
			levels = append(levels, removedLevel)
			continue
		}
		n, err := strconv.Atoi(f)
		if err != nil {
			t.Fatal(err)
		}
		levels = append(levels, n)
	}
	return levels
}

// fits reports whether levels, and the order that comes of them, are as wanted.
func fits(levels []uint8, want, order []int) bool {
	if len(levels) != len(want) {
		return false
	}
	var got []int
	for i, l := range levels {
		if want[i] != removedLevel && want[i] != int(l) {
			return false
		}
	}
	for _, i := range bidi.VisualOrder(levels) {
		if want[i] != removedLevel {
			got = append(got, i)
		}
	}
	return slices.Equal(got, order)
}

func TestBidiTestFile(t *testing.T) {
	var want, order []int
	cases, failed := 0, 0
	ucd.Lines(t, "testdata/BidiTest.txt.bz2", func(number int, line string) {
		if s, ok := strings.CutPrefix(line, "@Levels:"); ok {
			want = parseLevels(t, s)
			return
		}
		if s, ok := strings.CutPrefix(line, "@Reorder:"); ok {
			order = parseLevels(t, s)
			return
		}
		input, bits, _ := strings.Cut(line, ";")
		var text []rune
		for _, name := range strings.Fields(input) {
			text = append(text, sampleOf[name])
		}
		set, err := strconv.ParseUint(strings.TrimSpace(bits), 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		for bit, base := range []bidi.Direction{bidi.Auto, bidi.LTR, bidi.RTL} {
			if set&(1<<bit) == 0 {
				continue
			}
			cases++
			if levels, _ := bidi.Levels(text, base); !fits(levels, want, order) {
				if failed++; failed <= 10 {
					t.Errorf("line %d: %s, base %d: levels %v, want %v in order %v", number, input, base, levels, want, order)
				}
			}
		}
	})
	if cases != 770241 || failed > 0 {
		t.Errorf("BidiTest.txt: %d of %d cases failed, 770241 expected", failed, cases)
	}
	t.Logf("BidiTest.txt: %d cases", cases)
}

func TestBidiCharacterTestFile(t *testing.T) {
	cases, failed := 0, 0
	ucd.Lines(t, "testdata/BidiCharacterTest.txt.bz2", func(number int, line string) {
		f := strings.Split(line, ";")
		var text []rune
		for _, s := range strings.Fields(f[0]) {
			r, err := strconv.ParseUint(s, 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			text = append(text, rune(r))
		}
		base := map[string]bidi.Direction{"0": bidi.LTR, "1": bidi.RTL, "2": bidi.Auto}[f[1]]
		wantDir := map[string]bidi.Direction{"0": bidi.LTR, "1": bidi.RTL}[f[2]]
		want, order := parseLevels(t, f[3]), parseLevels(t, f[4])
		cases++
		if levels, dir := bidi.Levels(text, base); dir != wantDir || !fits(levels, want, order) {
			if failed++; failed <= 10 {
				t.Errorf("line %d: %s, base %d: direction %d, levels %v, want %d, %v in order %v", number, f[0], base, dir, levels, wantDir, want, order)
			}
		}
	})
	if cases != 91707 || failed > 0 {
		t.Errorf("BidiCharacterTest.txt: %d of %d cases failed, 91707 expected", failed, cases)
	}
	t.Logf("BidiCharacterTest.txt: %d cases", cases)
}
