package compare

import (
	"strings"
	"testing"
	"time"

	"tahrir/document"
)

func TestMergeBodies(t *testing.T) {
	change := func(s, old, new string) string { return strings.Replace(s, old, new, 1) }
	base := body(harvest, prices, silos)
	sport := "وعاد اللاعبون أمس."
	tests := []struct {
		name               string
		base, ours, theirs string
		want               string
		conflicts          []Conflict
	}{
		{
			name: "changes of different paragraphs both stand", base: base,
			ours:   body(change(harvest, "ثلاث", "أربع"), prices, silos),
			theirs: body(harvest, prices, change(silos, "يوليو", "أغسطس")),
			want:   body(change(harvest, "ثلاث", "أربع"), prices, change(silos, "يوليو", "أغسطس")),
		},
		{
			name: "changes of adjoining paragraphs both stand", base: base,
			ours:   body(change(harvest, "ثلاث", "أربع"), prices, silos),
			theirs: body(harvest, change(prices, "تجار", "مزارعون"), silos),
			want:   body(change(harvest, "ثلاث", "أربع"), change(prices, "تجار", "مزارعون"), silos),
		},
		{
			name: "changes apart in one paragraph both stand", base: base,
			ours:   body(change(harvest, "ثلاث", "أربع"), prices, silos),
			theirs: body(change(harvest, "المتصلة", "الغزيرة"), prices, silos),
			want:   body(change(change(harvest, "ثلاث", "أربع"), "المتصلة", "الغزيرة"), prices, silos),
		},
		{
			name: "two changes of one word conflict", base: base,
			ours:   body(harvest, change(prices, "تجار", "مزارعون"), silos),
			theirs: body(harvest, change(prices, "تجار", "باعة"), change(silos, "يوليو", "أغسطس")),
			want:   body(harvest, change(prices, "تجار", "مزارعون"), change(silos, "يوليو", "أغسطس")),
			conflicts: []Conflict{{Field: Body, Paragraph: 1, Base: prices,
				Ours: change(prices, "تجار", "مزارعون"), Theirs: change(prices, "تجار", "باعة"),
				Proposal: change(prices, "تجار", "مزارعون")}},
		},
		{
			name: "the proposal has the words that only they changed", base: prices,
			ours:   change(prices, "تجار", "مزارعون"),
			theirs: change(change(prices, "تجار", "باعة"), "الشهر", "العام"),
			want:   change(change(prices, "تجار", "مزارعون"), "الشهر", "العام"),
			conflicts: []Conflict{{Field: Body, Paragraph: 0, Base: prices,
				Ours: change(prices, "تجار", "مزارعون"), Theirs: change(change(prices, "تجار", "باعة"), "الشهر", "العام"),
				Proposal: change(change(prices, "تجار", "مزارعون"), "الشهر", "العام")}},
		},
		{
			name: "changes of adjacent words conflict", base: "وصل ثلاثة رجال أمس.",
			ours: "وصل أربعة رجال أمس.", theirs: "وصل ثلاثة جنود أمس.", want: "وصل أربعة رجال أمس.",
			conflicts: []Conflict{{Field: Body, Base: "وصل ثلاثة رجال أمس.",
				Ours: "وصل أربعة رجال أمس.", Theirs: "وصل ثلاثة جنود أمس.", Proposal: "وصل أربعة رجال أمس."}},
		},
		{
			name: "deleting a paragraph that they edited conflicts", base: base,
			ours: body(harvest, silos), theirs: body(harvest, change(prices, "تجار", "باعة"), silos),
			want: body(harvest, silos),
			conflicts: []Conflict{{Field: Body, Paragraph: 1, Base: prices,
				Theirs: change(prices, "تجار", "باعة")}},
		},
		{
			name: "a paragraph that both deleted stays deleted", base: base,
			ours: body(harvest, silos), theirs: body(change(harvest, "ثلاث", "أربع"), silos),
			want: body(change(harvest, "ثلاث", "أربع"), silos),
		},
		{
			name: "two new ends conflict", base: harvest,
			ours: body(harvest, prices), theirs: body(harvest, silos), want: body(harvest, prices),
			conflicts: []Conflict{{Field: Body, Paragraph: 1, Ours: prices, Theirs: silos, Proposal: prices}},
		},
		{
			name: "a new end and a new beginning both stand", base: harvest,
			ours: body(harvest, prices), theirs: body(sport, harvest), want: body(sport, harvest, prices),
		},
		{
			name: "what follows a deleted end stands", base: body(harvest, prices),
			ours: harvest, theirs: body(harvest, prices, silos), want: body(harvest, silos),
		},
		{
			name: "an edit follows the paragraph that was moved", base: base,
			ours: body(silos, harvest, prices), theirs: body(harvest, prices, change(silos, "يوليو", "أغسطس")),
			want: body(change(silos, "يوليو", "أغسطس"), harvest, prices),
		},
		{
			name: "tashkeel and another word both stand", base: prices,
			ours: change(prices, "قال", "قالَ"), theirs: change(prices, "الشهر", "العام"),
			want: change(change(prices, "قال", "قالَ"), "الشهر", "العام"),
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			merged, conflicts := Merge(&document.Article{Body: tt.base}, &document.Article{Body: tt.ours}, &document.Article{Body: tt.theirs})
			if merged.Body != tt.want {
				t.Errorf("got  %q\nwant %q", merged.Body, tt.want)
			}
			if len(conflicts) != len(tt.conflicts) {
				t.Fatalf("conflicts %+v\nwant %+v", conflicts, tt.conflicts)
			}
			for i := range conflicts {
				if conflicts[i] != tt.conflicts[i] {
					t.Errorf("conflict %+v\nwant %+v", conflicts[i], tt.conflicts[i])
				}
			}
		})
	}
}

func TestMergeFields(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, 3, n, 9, 0, 0, 0, time.UTC) }
	base := &document.Article{Status: document.Ready, Headline: "بدء حصاد القمح في الدلتا", Author: "ليلى", Tags: []string{"زراعة", "قمح"}, Updated: day(1)}
	ours, theirs := *base, *base
	ours.Headline, ours.Tags, ours.Updated, ours.Published = "بدء جني القمح في الدلتا", []string{"قمح", "ريف"}, day(3), day(5)
	ours.Status, ours.Author = document.Published, "هدى"
	theirs.Headline, theirs.Tags, theirs.Updated, theirs.Published = "بدء حصاد القمح في الصعيد", []string{"زراعة", "قمح", "أمطار"}, day(2), day(4)
	theirs.Breaking, theirs.Author = true, "سامر"
	merged, conflicts := Merge(base, &ours, &theirs)
	if merged.Headline != "بدء جني القمح في الصعيد" {
		t.Errorf("headline %q", merged.Headline)
	}
	if got := strings.Join(merged.Tags, " "); got != "قمح ريف أمطار" {
		t.Errorf("tags %q", got)
	}
	if merged.Status != document.Published || !merged.Breaking {
		t.Errorf("status %q, breaking %v", merged.Status, merged.Breaking)
	}
	if !merged.Updated.Equal(day(3)) || !merged.Published.Equal(day(4)) {
		t.Errorf("updated %v, published %v", merged.Updated, merged.Published)
	}
	want := Conflict{Field: Author, Paragraph: -1, Base: "ليلى", Ours: "هدى", Theirs: "سامر", Proposal: "هدى"}
	if len(conflicts) != 1 || conflicts[0] != want {
		t.Fatalf("conflicts %+v", conflicts)
	}
	if settled := Settle(merged, conflicts, []string{"سامر"}); settled.Author != "سامر" || merged.Author != "هدى" {
		t.Errorf("settled %q, merged %q", settled.Author, merged.Author)
	}
}

func TestSettleTakesAParagraphOut(t *testing.T) {
	base := &document.Article{Body: body(harvest, prices, silos)}
	ours := &document.Article{Body: body(harvest, strings.Replace(prices, "تجار", "باعة", 1), silos)}
	theirs := &document.Article{Body: body(harvest, silos)}
	merged, conflicts := Merge(base, ours, theirs)
	if got := Settle(merged, conflicts, []string{""}).Body; got != theirs.Body {
		t.Errorf("got %q, want %q", got, theirs.Body)
	}
	if got := Settle(merged, conflicts, nil).Body; got != ours.Body {
		t.Errorf("undecided, got %q, want %q", got, ours.Body)
	}
}

func TestADatelineMergesWithItsDay(t *testing.T) {
	base := &document.Article{Dateline: document.DatelineOf("القاهرة - 24 نوفمبر 2021")}
	cairo, alex := *base, *base
	alex.Dateline = document.DatelineOf("الإسكندرية - 25 نوفمبر 2021")
	for _, sides := range [][2]*document.Article{{&cairo, &alex}, {&alex, &cairo}} {
		merged, conflicts := Merge(base, sides[0], sides[1])
		if merged.Dateline != alex.Dateline || len(conflicts) > 0 {
			t.Errorf("%+v %+v", merged.Dateline, conflicts)
		}
	}
	tanta := *base
	tanta.Dateline = document.DatelineOf("طنطا - 26 نوفمبر 2021")
	merged, conflicts := Merge(base, &tanta, &alex)
	if len(conflicts) != 1 || conflicts[0].Field != Dateline || merged.Dateline != tanta.Dateline {
		t.Fatalf("%+v %+v", merged.Dateline, conflicts)
	}
	if settled := Settle(merged, conflicts, []string{alex.Dateline.Text}); settled.Dateline != alex.Dateline {
		t.Errorf("settled as %+v", settled.Dateline)
	}
	dated := *base
	dated.Dateline.Hijri = "1443-04-19"
	if c := Articles(base, &dated); c.Same() || c.Field(Dateline).Kind != Changed {
		t.Error("a day that was added is not seen")
	}
	if c := Articles(base, &alex); c.Field(Dateline).Kind != Changed || !Articles(base, base).Same() {
		t.Errorf("%+v", c.Field(Dateline))
	}
}
