package typeset

import (
	"math"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"tahrir/ui/typeset/internal/ucd"
)

// A justified line fills the paragraph's width, and its kashidas stand between
// letters that join.
func TestJustifiedLinesFillTheWidth(t *testing.T) {
	e := testEngine(t)
	words := []string{"كتب", "المحرر", "مقالاً", "عن", "السلام", "لا", "كَتَبَ", "BBC", "12", "دار", "ورد", "مدرسة", "می\u200cشود"}
	checks(t, func(t *rapid.T) {
		text := ""
		for _, w := range rapid.SliceOfN(rapid.SampledFrom(words), 3, 40).Draw(t, "words") {
			text += w + " "
		}
		width := float32(rapid.IntRange(120, 500).Draw(t, "width"))
		p := e.Layout(text, Options{Style: bodyStyle, Base: RTL, Width: width, Align: Justify})
		for i, l := range p.Lines() {
			if i == len(p.lines)-1 && len(l.stretch) > 0 {
				t.Fatalf("%q: the last line is stretched", text)
			}
			if i < len(p.lines)-1 && len(p.innerSpaces(&p.lines[i])) > 0 && math.Abs(float64(l.Width-width)) > 0.02 {
				t.Fatalf("%q: line %d is %v wide of %v", text, i, l.Width, width)
			}
			for _, s := range l.stretch {
				next := s.at + 1
				for s.kashida && transparent(p.runes[next]) {
					next++
				}
				if s.kashida && (!joinsLeft(p.runes[s.at]) || !joinsRight(p.runes[next])) {
					t.Fatalf("%q: a stroke between %c and %c", text, p.runes[s.at], p.runes[next])
				}
			}
		}
	})
}

// The table of joining letters agrees with Unicode's own.
func TestJoiningAgreesWithUnicode(t *testing.T) {
	ucd.Lines(t, "testdata/ArabicShaping.txt.bz2", func(number int, line string) {
		field := strings.Split(line, ";")
		code, err := strconv.ParseUint(field[0], 16, 32)
		if err != nil || len(field) != 4 {
			t.Fatalf("line %d: %q: %v", number, line, err)
		}
		r, kind, group := rune(code), strings.TrimSpace(field[2]), strings.TrimSpace(field[3])
		if !unicode.Is(unicode.Arabic, r) && r != tatweel {
			return
		}
		dual := kind == "D" || kind == "C"
		if joinsLeft(r) != dual || joinsRight(r) != (dual || kind == "R") {
			t.Errorf("%04X (%s): joins left %v, right %v", r, kind, joinsLeft(r), joinsRight(r))
		}
		if isLam(r) != (group == "LAM") || isAlef(r) != (group == "ALEF") {
			t.Errorf("%04X (%s): lam %v, alef %v", r, group, isLam(r), isAlef(r))
		}
	})
}

// No kashida parts lam from alef, whether or not the face draws them as one glyph,
// and whatever marks stand between.
func TestNoStrokePartsLamAndAlef(t *testing.T) {
	e := testEngine(t)
	for _, word := range []string{"السلام", "سلا", "كَلَامٌ", "بِلَّا", "الآمال", "لأنهم", "بلإيمان", "فلٱ", "ڵام", "سل\u0670ا", "سل\u08F0ام", "سل\u0615ا", "بݪا"} {
		for _, style := range []Style{bodyStyle, headlineStyle, plainStyle} {
			p := e.Layout(strings.Repeat(word+" ", 9), Options{Style: style, Base: RTL, Width: style.Size * 9, Align: Justify})
			for i := range p.lines {
				for _, s := range p.lines[i].stretch {
					next := s.at + 1
					for next < len(p.runes) && transparent(p.runes[next]) {
						next++
					}
					if s.kashida && isLam(p.runes[s.at]) && isAlef(p.runes[next]) {
						t.Errorf("%q in family %d: a stroke between lam and alef", word, style.Family)
					}
				}
			}
			for at := range p.runes { // nor where no kashida was needed
				next := at + 1
				for next < len(p.runes) && transparent(p.runes[next]) {
					next++
				}
				if next < len(p.runes) && isLam(p.runes[at]) && isAlef(p.runes[next]) && p.kashidaRank(at, len(p.runes)) != 0 {
					t.Errorf("%q in family %d: a stroke may stand between lam and alef", word, style.Family)
				}
			}
		}
	}
}

// In Urdu three figures have forms of their own.
func TestLanguageChoosesForms(t *testing.T) {
	e := testEngine(t)
	form := func(language string) glyph {
		return e.Layout("۴", Options{Style: bodyStyle, Language: language}).runs[0].glyphs[0]
	}
	if form("ur").id == form("fa").id {
		t.Error("Urdu and Persian four are one glyph")
	}
	if form("fa").id != form("").id {
		t.Error("Persian four is not the face's own")
	}
}
