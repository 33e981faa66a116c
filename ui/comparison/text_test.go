package comparison

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tahrir/document/compare"
	"tahrir/ui/rtl/theme"
)

// checkOrder fails where one of the forms does not read as it does alone.
func checkOrder(t interface {
	Helper()
	Errorf(string, ...any)
}, old, new string) {
	t.Helper()
	for _, p := range compare.Bodies(old, new) {
		dir := directionOf(compare.NewText(p.Pieces), theme.RTL)
		text, spans := set(p.Pieces, bothForms, dir)
		if !named(p.Pieces) && !reads(text, spans, compare.NewText(p.Pieces), dir) {
			t.Errorf("%q → %q: the new form does not stand in %q as it does alone", old, new, text)
		}
		for _, form := range []struct {
			show forms
			text string
		}{{oldForm, compare.OldText(p.Pieces)}, {newForm, compare.NewText(p.Pieces)}} {
			text, _ := set(p.Pieces, form.show, dir)
			if !reads(text, nil, form.text, dir) {
				t.Errorf("%q → %q: a form does not stand as on its page", old, new)
			}
		}
	}
}

func TestADeletionTurnsNoNeighbour(t *testing.T) {
	for _, p := range pairs {
		t.Run(p.name, func(t *testing.T) { checkOrder(t, p.old, p.new) })
	}
}

// Words, numbers and signs in any order: what is shown of the new form stands as
// the page would have it, whatever was deleted between.
func TestNoChangeTurnsNeighbours(t *testing.T) {
	words := []string{"ميناء", "سفينة", "وصلت", "Harbour", "Reuters", "12", "2019", "«نعم»", "(Co)", "هنا،", "end.", "ארץ"}
	rapid.Check(t, func(t *rapid.T) {
		old := rapid.SliceOfN(rapid.SampledFrom(words), 1, 8).Draw(t, "old")
		new := slices.Clone(old)
		for range rapid.IntRange(1, 3).Draw(t, "edits") {
			at := rapid.IntRange(0, len(new)-1).Draw(t, "at")
			new[at] = rapid.SampledFrom(words).Draw(t, "word")
		}
		checkOrder(t, "بدأ "+strings.Join(old, " "), "بدأ "+strings.Join(new, " "))
	})
}

func TestWhatIsLitIsWhatChanged(t *testing.T) {
	for _, p := range pairs {
		t.Run(p.name, func(t *testing.T) {
			for _, para := range compare.Bodies(p.old, p.new) {
				for _, show := range []forms{bothForms, oldForm, newForm} {
					text, spans := set(para.Pieces, show, theme.RTL)
					runes := []rune(text)
					last := 0
					for _, s := range spans {
						if s.From < last || s.To > len(runes) || s.From >= s.To {
							t.Fatalf("the span %d to %d is out of order in %q", s.From, s.To, text)
						}
						last = s.To
						lit := string(runes[s.From:s.To])
						if s.Dots == theme.None && !strings.Contains(p.old+p.new, lit) {
							t.Errorf("%q is lit, and stands in neither form", lit)
						}
					}
				}
			}
		})
	}
}
