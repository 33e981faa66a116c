package bidi_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tahrir/document/bidi"
	uax9 "tahrir/ui/typeset/bidi"
)

// named maps the names of controls, so that a failure can be read.
var named = strings.NewReplacer("LRE", "\u202a", "RLE", "\u202b", "LRO", "\u202d", "RLO", "\u202e", "PDF", "\u202c",
	"LRI", "\u2066", "RLI", "\u2067", "FSI", "\u2068", "PDI", "\u2069", "LRM", "\u200e", "RLM", "\u200f", "ALM", "\u061c", " ", "")

// Each control's partner, "open" or "idle", in order.
func TestEveryControlHasItsOtherHalf(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"نص", ""},
		{"RLI نص PDI", "3 0"},
		{"RLE نص PDF", "3 0"},
		{"RLO نص PDF", "3 0"},
		{"LRI RLE نص PDI", "4 open 0"}, // the isolate is closed, whatever is in it
		{"LRI RLE RLO نص PDI ثم", "5 open open 0"},
		{"RLE LRI نص PDF PDI PDF", "6 5 idle 1 0"}, // a PDF has no effect outside its isolate
		{"RLE LRI نص PDI PDF", "5 4 1 0"},
		{"LRI RLE نص PDF PDI", "5 4 1 0"},
		{"LRI RLE نص PDI PDF", "4 open 0 idle"},
		{"FSI LRI نص PDI", "open 4 1"},
		{"نص PDI PDF", "idle idle"},
		{"RLI نص \n PDI", "open idle"},
		{"RLE نص \u2029 PDF", "open idle"},
		{"RLE نص \u2028 PDF", "4 0"}, // the end of a line is not the end of a paragraph
		{"ن RLM ص", "idle"},
		{"ن LRM ص", "idle"},
		{"a RLM b", "idle"},
		{"a RLM ص", "-"},
		{"RLM a", "-"},
		{"RLM RLM a", "idle -"},
		{"\n RLM \n", "idle"},
		{"a) RLM ثم", "-"},
		{"ن ALM ص", "idle"},
	} {
		var got []string
		for _, c := range bidi.Read([]rune(named.Replace(test.text))) {
			switch {
			case c.Unclosed():
				got = append(got, "open")
			case c.Idles():
				got = append(got, "idle")
			case c.Partner < 0:
				got = append(got, "-")
			default:
				got = append(got, fmt.Sprint(c.Partner))
			}
		}
		if got := strings.Join(got, " "); got != test.want {
			t.Errorf("%s: %s, want %s", test.text, got, test.want)
		}
	}
}

func TestAPieceIsIsolatedWhole(t *testing.T) {
	for _, test := range []struct{ piece, want string }{
		{"", ""},
		{"سلمى", "FSI سلمى PDI"},
		{"RLI وكالة", "FSI RLI وكالة PDI PDI"},
		{"LRE Reuters", "FSI LRE Reuters PDF PDI"},
		{"RLO moc.knab", "FSI RLO moc.knab PDF PDI"},
		{"RLI LRE اسم", "FSI RLI LRE اسم PDF PDI PDI"},
		{"RLI LRE اسم PDI بعده", "FSI RLI LRE اسم PDF PDI بعده PDI"},
		{"PDI PDF اسم PDI PDI", "FSI اسم PDI"},
		{"PDI", ""},
		{"RLI PDI PDI اسم", "FSI RLI PDI اسم PDI"},
		{"اسم RLM", "FSI اسم RLM PDI"},
		{"RLI أول \n ثان PDI", "FSI RLI أول PDI PDI \n FSI ثان PDI"},
		{"أول \u2029\r\n ثان", "FSI أول PDI \u2029\r\n FSI ثان PDI"},
		{"اسم \n", "FSI اسم PDI \n"},
	} {
		if got, want := bidi.Isolated(named.Replace(test.piece)), named.Replace(test.want); got != want {
			t.Errorf("%s: %+q, want %+q", test.piece, got, want)
		}
	}
	if got, want := bidi.Joined(" · ", "سلمى", "", "\u2069", "\u2067x"), "\u2068سلمى\u2069 · \u2068\u2067x\u2069\u2069"; got != want {
		t.Errorf("joined: %+q, want %+q", got, want)
	}
	if got := bidi.Plain("\u2067a\u200fب\u202c"); got != "aب" {
		t.Errorf("plain: %+q", got)
	}
}

var pieces = []string{"\u202a", "\u202b", "\u202d", "\u202e", "\u202c", "\u2066", "\u2067", "\u2068", "\u2069", "\u200e", "\u200f", "\u061c",
	"a", "Reuters", "ب", "وكالة", "12", "٣", " ", "(", ")", ".", "\t", "é", "\u2028", "\u00ad"}

// Whatever a piece holds, its surroundings are ordered as around any other piece,
// and nothing in it stays open or closes what is outside it.
func TestAnIsolatedPieceTurnsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 14).Draw(t, name), "")
		}
		// Rule L1, for blanks at the end of a line, stops at the signs beside the
		// piece.
		before, piece, after := draw("before")+".", draw("piece"), "."+draw("after")
		isolated := bidi.Isolated(piece)
		for _, c := range bidi.Read([]rune(isolated)) {
			if c.Kind != bidi.Mark && c.Partner < 0 {
				t.Fatalf("%+q in %+q has no other half", c.Rune, isolated)
			}
		}
		if isolated == "" {
			return
		}
		if again := bidi.Isolated(isolated); again != "\u2068"+isolated+"\u2069" {
			t.Fatalf("%+q changes when isolated again: %+q", isolated, again)
		}
		if letters := bidi.Plain(isolated); letters != bidi.Plain(piece) {
			t.Fatalf("%+q became %+q", piece, letters)
		}
		around := func(middle string) ([]uint8, uax9.Direction) {
			levels, direction := uax9.Levels([]rune(before+middle+after), uax9.Auto)
			n, m := len([]rune(before)), len([]rune(middle))
			return slices.Concat(levels[:n], levels[n+m:]), direction
		}
		got, direction := around(isolated)
		want, other := around("\u2068x\u2069")
		if !slices.Equal(got, want) || direction != other {
			t.Fatalf("around %+q the levels are %v, around another %v", isolated, got, want)
		}
	})
}

// Read agrees with the levels: removing an idle control changes no level, and a
// control that closes another does nothing alone.
func TestAnEndOfNothingChangesNoLevel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 14).Draw(t, "text"), ""))
		levels, _ := uax9.Levels(text, uax9.Auto)
		for _, c := range bidi.Read(text) {
			if c.Kind != bidi.EmbeddingsEnd || !c.Idles() {
				continue // an unmatched PDI is a neutral; a mark may be one of several
			}
			without, _ := uax9.Levels(slices.Delete(slices.Clone(text), c.At, c.At+1), uax9.Auto)
			if !slices.Equal(without, slices.Delete(slices.Clone(levels), c.At, c.At+1)) {
				t.Fatalf("%+q without number %d: %v, was %v", string(text), c.At, without, levels)
			}
		}
	})
}

func TestHalfOfAPairStays(t *testing.T) {
	for match, want := range map[string][2]string{
		"BBC": {"", ""}, "\u2068BBC\u2069": {"", ""}, "BBC\u2069 ثم": {"\u2069", ""}, "قال \u2067BBC": {"", "\u2067"},
		"أ\u2069 و\u2066ب": {"\u2069", "\u2066"}, "\u202aa\u202c\u202c": {"\u202c", ""}, "\u2067\u202b": {"", "\u2067\u202b"},
		"\u2067\u202bأ\u2069": {"", ""}, "\u202bأ\u2069": {"\u2069", ""}, "\u2067أ\u202c": {"", "\u2067"}, "\u200fأ\u200e": {"", ""},
	} {
		if closing, opening := bidi.Halves(match); closing != want[0] || opening != want[1] {
			t.Errorf("%q: %q and %q, want %q", match, closing, opening, want)
		}
	}
}
