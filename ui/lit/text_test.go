package lit

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tahrir/document/compare"
	"tahrir/ui/lit/littest"
	"tahrir/ui/rtl/theme"
)

// checkOrder fails where one of the forms does not read as it does alone.
func checkOrder(t interface {
	Helper()
	Errorf(string, ...any)
}, old, new string) {
	t.Helper()
	for _, p := range compare.Bodies(old, new) {
		dir := DirectionOf(compare.NewText(p.Pieces), theme.RTL)
		text, spans := Set(p.Pieces, Both, dir)
		if !named(p.Pieces) && !reads(text, spans, compare.NewText(p.Pieces), dir) {
			t.Errorf("%q → %q: the new form does not stand in %q as it does alone", old, new, text)
		}
		for _, form := range []struct {
			show Forms
			text string
		}{{Old, compare.OldText(p.Pieces)}, {New, compare.NewText(p.Pieces)}} {
			text, _ := Set(p.Pieces, form.show, dir)
			if !reads(text, nil, form.text, dir) {
				t.Errorf("%q → %q: a form does not stand as on its page", old, new)
			}
		}
	}
}

func TestADeletionTurnsNoNeighbour(t *testing.T) {
	for _, p := range littest.Pairs {
		t.Run(p.Name, func(t *testing.T) { checkOrder(t, p.Old, p.New) })
	}
}

// Words, numbers and signs in any order: the new form reads as on the page,
// whatever was deleted in between.
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
	for _, p := range littest.Pairs {
		t.Run(p.Name, func(t *testing.T) {
			for _, para := range compare.Bodies(p.Old, p.New) {
				for _, show := range []Forms{Both, Old, New} {
					text, spans := Set(para.Pieces, show, theme.RTL)
					runes := []rune(text)
					last := 0
					for _, s := range spans {
						if s.From < last || s.To > len(runes) || s.From >= s.To {
							t.Fatalf("the span %d to %d is out of order in %q", s.From, s.To, text)
						}
						last = s.To
						lit := string(runes[s.From:s.To])
						if s.Dots == theme.None && !strings.Contains(p.Old+p.New, lit) {
							t.Errorf("%q is lit, and stands in neither form", lit)
						}
					}
				}
			}
		})
	}
}

func TestATextAloneIsLitWhereItDiffers(t *testing.T) {
	from := "بلغ السعر 2100 جنيه.\n\nلم يتغير الطلب."
	text := "بلغ السعر 2500 جنيه.\n\nفقرة جديدة.\n\nلم يتغير الطلب."
	runes := []rune(text)
	var got []string
	for _, s := range Against(from, text) {
		got = append(got, string(runes[s.From:s.To]))
	}
	if want := []string{"2500", "فقرة جديدة."}; !slices.Equal(got, want) {
		t.Errorf("%q is lit, not %q", got, want)
	}
}
