package typeset

import (
	"bufio"
	"compress/bzip2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tahrir/document/bidi"
)

// unicodeLines calls each for every line of a file of the Unicode Character
// Database that holds data, with its number.
func unicodeLines(t testing.TB, name string, each func(number int, line string)) {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name+".bz2"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s := bufio.NewScanner(bzip2.NewReader(f))
	s.Buffer(nil, 1<<20)
	for number := 1; s.Scan(); number++ {
		line, _, _ := strings.Cut(s.Text(), "#")
		if line = strings.TrimSpace(line); line != "" {
			each(number, line)
		}
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
}

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

// fits tells whether levels, and the order that comes of them, are as wanted.
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
	for _, i := range VisualOrder(levels) {
		if want[i] != removedLevel {
			got = append(got, i)
		}
	}
	return slices.Equal(got, order)
}

func TestBidiTestFile(t *testing.T) {
	var want, order []int
	cases, failed := 0, 0
	unicodeLines(t, "BidiTest.txt", func(number int, line string) {
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
		for bit, base := range []Direction{Auto, LTR, RTL} {
			if set&(1<<bit) == 0 {
				continue
			}
			cases++
			if levels, _ := Levels(text, base); !fits(levels, want, order) {
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
	unicodeLines(t, "BidiCharacterTest.txt", func(number int, line string) {
		f := strings.Split(line, ";")
		var text []rune
		for _, s := range strings.Fields(f[0]) {
			r, err := strconv.ParseUint(s, 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			text = append(text, rune(r))
		}
		base := map[string]Direction{"0": LTR, "1": RTL, "2": Auto}[f[1]]
		wantDir := map[string]Direction{"0": LTR, "1": RTL}[f[2]]
		want, order := parseLevels(t, f[3]), parseLevels(t, f[4])
		cases++
		if levels, dir := Levels(text, base); dir != wantDir || !fits(levels, want, order) {
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

// The levels and what reads hidden controls for the check pair the same isolates.
func TestIsolatesAreReadAlike(t *testing.T) {
	runes := []rune("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2069\u200e\u200f\u061caب1 \n\r\u2029\u2028\u0085\t(\u00ad")
	checks(t, func(t *rapid.T) {
		text := rapid.SliceOfN(rapid.SampledFrom(runes), 0, 30).Draw(t, "text")
		var b resolver
		b.classes = make([]class, len(text))
		for i, r := range text {
			b.classes[i] = classOf(r)
			if (b.classes[i] == classB) != bidi.Separates(r) {
				t.Fatalf("%U ends a paragraph for one of them", r)
			}
		}
		b.matchIsolates()
		for _, c := range bidi.Read(text) {
			isolate := c.Kind == bidi.Isolate || c.Kind == bidi.IsolatesEnd
			if isolate != (b.classes[c.At].initiator() || b.classes[c.At] == classPDI) {
				t.Fatalf("%U is an isolate for one of them", c.Rune)
			}
			if isolate && int(b.match[c.At]) != c.Partner {
				t.Fatalf("%+q: the other half of number %d is %d, and %d for the levels", string(text), c.At, c.Partner, b.match[c.At])
			}
		}
	})
}
