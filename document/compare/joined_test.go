package compare_test

import (
	"slices"
	"testing"

	"tahrir/document"
	"tahrir/document/compare"
)

func TestWhatAMergeTookInIsKnown(t *testing.T) {
	article := func(headline, author, body string) *document.Article {
		return &document.Article{ID: "01JDCV6M3Z6P0QK9Q2X5W8T4RB", Headline: headline, Author: author, Body: body}
	}
	body := compare.Body
	base := article("عنوان المرفأ", "وكالة", "الفقرة الأولى كما هي.\n\nوصلت السفينة يوم الأحد.\n\nالثالثة باقية.\n\nالرابعة عن الطقس.\n\nالخامسة تُحذف.")
	for _, c := range []struct {
		name         string
		ours, theirs *document.Article
		want         []compare.Joined
		places       int
	}{
		{"each another field", article("عنوان المرفأ الكبير", "وكالة", base.Body), article("عنوان المرفأ", "مراسل", base.Body), []compare.Joined{
			{Field: "headline", Paragraph: -1, Ours: true}, {Field: "author", Paragraph: -1, Theirs: true},
		}, 0},
		{"paragraphs beside a conflict",
			article("عنوان المرفأ الكبير", "وكالة", "الفقرة الأولى كما هي.\n\nوصلت السفينة يوم الاثنين.\n\nالثالثة باقية.\n\nالرابعة عن الطقس.\n\nالخامسة تُحذف."),
			article("عنوان المرفأ", "وكالة", "الفقرة الأولى جديدة.\n\nوصلت السفينة يوم الثلاثاء.\n\nالثالثة باقية.\n\nالرابعة عن البحر.\n\nالخامسة تُحذف."),
			[]compare.Joined{
				{Field: "headline", Paragraph: -1, Ours: true}, {Field: body, Paragraph: 0, Theirs: true}, {Field: body, Paragraph: 3, Theirs: true},
			}, 1},
		{"both in one paragraph, and one away",
			article("عنوان المرفأ", "وكالة", "المقدمة الأولى كما هي.\n\nوصلت السفينة يوم الأحد.\n\nالثالثة باقية.\n\nالرابعة عن الطقس."),
			article("عنوان المرفأ", "وكالة", "الفقرة الأولى كما كانت.\n\nوصلت السفينة يوم الأحد.\n\nالثالثة باقية.\n\nالرابعة عن الطقس.\n\nالخامسة تُحذف."),
			[]compare.Joined{{Field: body, Paragraph: 0, Ours: true, Theirs: true}, {Field: body, Paragraph: -1, Ours: true}}, 0},
		{"nothing", base, base, nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			merged, places := compare.Merge(base, c.ours, c.theirs)
			if len(places) != c.places {
				t.Fatalf("%d places", len(places))
			}
			if got := compare.JoinedBy(base, c.ours, c.theirs, merged, places); !slices.Equal(got, c.want) {
				t.Errorf("%+v, not %+v", got, c.want)
			}
		})
	}
}
