package compare

import (
	"slices"
	"strings"
	"testing"

	"tahrir/document"
)

const sport = "وعاد اللاعبون إلى العاصمة مساء أمس بعد رحلة طويلة."

func TestMovedParagraphs(t *testing.T) {
	edited := strings.Replace(prices, "تجار", "مزارعون", 1)
	short := "انتهى."
	for _, c := range []struct {
		name     string
		old, new string
		want     []Kind
		from     map[int]int // by the number of a moved paragraph: where it was
	}{
		{"moved up", body(harvest, prices, silos, sport), body(sport, harvest, prices, silos),
			[]Kind{Moved, Equal, Equal, Equal, MovedAway}, map[int]int{0: 4}},
		{"moved down", body(sport, harvest, prices, silos), body(harvest, prices, silos, sport),
			[]Kind{MovedAway, Equal, Equal, Equal, Moved}, map[int]int{4: 0}},
		{"moved and edited", body(prices, harvest, silos, sport), body(harvest, silos, sport, edited),
			[]Kind{MovedAway, Equal, Equal, Equal, Moved}, map[int]int{4: 0}},
		{"moved past an edited one", body(sport, prices, silos), body(edited, silos, sport),
			[]Kind{MovedAway, Changed, Equal, Moved}, map[int]int{3: 0}},
		{"two moved together", body(harvest, prices, silos, sport, short), body(silos, sport, short, harvest, prices),
			[]Kind{MovedAway, MovedAway, Equal, Equal, Equal, Moved, Moved}, map[int]int{5: 0, 6: 1}},
		{"a line that stands twice", body(short, harvest, short), body(harvest, short, short),
			[]Kind{MovedAway, Equal, Moved, Equal}, map[int]int{2: 0}},
		{"one written again is not moved", body(harvest, prices), body(harvest, prices, harvest),
			[]Kind{Equal, Equal, Insert}, nil},
		{"a rule between parts is no text", body("***", harvest, prices, silos), body(harvest, prices, silos, "***"),
			[]Kind{Delete, Equal, Equal, Equal, Insert}, nil},
		{"a stranger with some words in common is not moved", body("قال الوزير إن الأسعار ثابتة هذا العام.", harvest, silos), body(harvest, silos, "قال الوزير إن الفريق فاز أمس بالكأس."),
			[]Kind{Delete, Equal, Equal, Insert}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := Bodies(c.old, c.new)
			var got []Kind
			for i, p := range list {
				got = append(got, p.Kind)
				switch from, moved := c.from[i]; {
				case moved:
					if p.Other != from || list[from].Other != i || list[from].Old != p.Old || list[from].New != p.New {
						t.Errorf("at %d %+v, from %d %+v", i, p, from, list[from])
					}
				case p.Kind != MovedAway && p.Other != -1:
					t.Errorf("at %d %v has another half, %d", i, p.Kind, p.Other)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
			if OldBody(list) != c.old || NewBody(list) != c.new {
				t.Errorf("old %q\nnew %q", OldBody(list), NewBody(list))
			}
		})
	}
	c := Articles(&document.Article{Body: body(prices, harvest, silos, sport)}, &document.Article{Body: body(harvest, silos, sport, edited)})
	if s := c.Summary; s.ParagraphsMoved != 1 || s.WordsInserted != 1 || s.WordsDeleted != 1 || s.ParagraphsChanged+s.ParagraphsDeleted+s.ParagraphsInserted != 0 {
		t.Errorf("%+v", s)
	}
	if p := c.Body[4]; !p.Edited() || written(p.Pieces) != "وقال [-تجار-]{+مزارعون+} إن الأسعار لم تتغير منذ الشهر الماضي." {
		t.Errorf("%+v", p)
	}
}

func TestPlaces(t *testing.T) {
	old := &document.Article{Headline: "بدء حصاد القمح في الدلتا", Body: body(harvest, prices, silos, sport)}
	new := &document.Article{Headline: "بدء جني القمح في الصعيد", Breaking: true, Body: body(sport, harvest, strings.Replace(prices, "تجار", "باعة", 1), silos, "خاتمة جديدة.")}
	want := []Place{
		{Field: Headline, Paragraph: -1, From: 1, To: 3}, {Field: Headline, Paragraph: -1, From: 4, To: 6},
		{Field: Breaking, Paragraph: -1, From: 0, To: 2},
		{Field: Body, Paragraph: 0}, {Field: Body, Paragraph: 2, From: 1, To: 3}, {Field: Body, Paragraph: 5, From: 0, To: 1},
	}
	c := Articles(old, new)
	if got := c.Places(); !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if got := Articles(old, old).Places(); len(got) > 0 {
		t.Errorf("%v", got)
	}
	spaced := Articles(&document.Article{Body: "أ\nب"}, &document.Article{Body: "أ\n\nب"})
	if got := spaced.Places(); len(got) != 1 || got[0] != (Place{Field: Body}) {
		t.Errorf("%v", got)
	}
	grown := Articles(&document.Article{Body: body(harvest, prices)}, &document.Article{Body: body(harvest, prices, silos)})
	if got := grown.Places(); len(got) != 1 || got[0].Paragraph != 2 {
		t.Errorf("%v", got)
	}
}

func TestFolds(t *testing.T) {
	old := body(harvest, prices, silos, sport, "خاتمة.")
	c := Comparison{Body: Bodies(old, strings.Replace(old, "تستقبل", "استقبلت", 1))}
	for around, want := range [][]Fold{{{0, 2}, {3, 5}}, {{0, 1}, {4, 5}}, nil} {
		if got := c.Folds(around); !slices.Equal(got, want) {
			t.Errorf("with %d left: %v, want %v", around, got, want)
		}
	}
	if got := (Comparison{Body: Bodies(old, old)}).Folds(1); !slices.Equal(got, []Fold{{0, 5}}) {
		t.Errorf("%v", got)
	}
}

func TestGist(t *testing.T) {
	old := &document.Article{Headline: "بدء الحصاد", Body: body(harvest, prices, silos, sport)}
	new := &document.Article{Headline: "بدء الجني", Body: body(sport, harvest, strings.Replace(prices, "تجار", "باعة", 1), silos)}
	if g := GistOf(old, new); g.Paragraphs != 2 || !slices.Equal(g.Fields, []Field{Headline}) || g.Same() {
		t.Errorf("%+v", g)
	}
	if g := GistOf(old, old); !g.Same() {
		t.Errorf("%+v", g)
	}
	if g := GistOf(nil, old); g.Paragraphs != 4 {
		t.Errorf("%+v", g)
	}
}
