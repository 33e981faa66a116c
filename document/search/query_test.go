package search_test

import (
	"testing"
	"time"

	"tahrir/document"
	"tahrir/document/search"
)

// what a query says, for comparison
type said struct {
	terms   []string
	open    bool // the last word may be a beginning
	authors int
	tags    int
	after   search.Day
	before  search.Day
	is      search.State
	unread  []string
}

func TestWhatIsTypedIsReadAsAReaderMeansIt(t *testing.T) {
	day := func(y, m, d int) search.Day { return search.Day{Year: y, Month: m, Day: d} }
	for typed, want := range map[string]said{
		"":                               {},
		"   ":                            {},
		"… — !":                          {},
		"قطار":                           {terms: []string{"قطار"}, open: true},
		"قطار ":                          {terms: []string{"قطار"}},
		"قطار.":                          {terms: []string{"قطار"}},
		"قطار المدينة":                   {terms: []string{"قطار", "المدينة"}, open: true},
		"قطار قطار ":                     {terms: []string{"قطار"}},
		`"قطار المدينة"`:                 {terms: []string{"قطار المدينة"}},
		"«قطار المدينة» سريع ":           {terms: []string{"قطار المدينة", "سريع"}},
		"“قطار المدينة”":                 {terms: []string{"قطار المدينة"}},
		`"قطار المدي`:                    {terms: []string{"قطار المدي"}, open: true},
		"wi-fi ":                         {terms: []string{"wi fi"}},
		"قَطَـار ":                       {terms: []string{"قطار"}},
		"author:layla":                   {authors: 1},
		"author: layla":                  {authors: 1},
		"author:":                        {},
		"author: tag:سفر":                {tags: 1},
		"كاتب:ليلى":                      {authors: 1},
		"كاتب: ليلى قطار ":               {authors: 1, terms: []string{"قطار"}},
		`كاتب:"ليلى سالم"`:               {authors: 1},
		"كَاتِب:ليلى":                    {authors: 1},
		"وسم:سفر وسم:نقل":                {tags: 2},
		"tag:«سفر ونقل»":                 {tags: 1},
		"before:2024":                    {before: day(2024, 0, 0)},
		"قبل:٢٠٢٤":                       {before: day(2024, 0, 0)},
		"قبل:۲۰۲۴-۰۵":                    {before: day(2024, 5, 0)},
		"بعد: ١٢/٥/٢٠٢٤":                 {after: day(2024, 5, 12)},
		"after:2024-05-12 before:6.2024": {after: day(2024, 5, 12), before: day(2024, 6, 0)},
		"after:20":                       {unread: []string{"after:20"}},
		"after:2024-02-30":               {unread: []string{"after:2024-02-30"}},
		"after:2024-13":                  {unread: []string{"after:2024-13"}},
		"بعد:غدا قطار ":                  {unread: []string{"بعد:غدا"}, terms: []string{"قطار"}},
		"is:draft":                       {is: search.IsDraft},
		"IS:Draft":                       {is: search.IsDraft},
		"حالة:مسودة":                     {is: search.IsDraft},
		"حاله:مسوده":                     {is: search.IsDraft},
		"الحالة: منشور":                  {is: search.IsPublished},
		"حالة:مراجعة حالة:عاجل":          {is: search.IsReview | search.IsBreaking},
		"is:lost":                        {unread: []string{"is:lost"}},
		"قال: نعم ":                      {terms: []string{"قال", "نعم"}}, // no narrowing
		"قبل الفجر ":                     {terms: []string{"قبل", "الفجر"}},
		"12:30 ":                         {terms: []string{"12 30"}},
	} {
		q := search.Parse(typed)
		got := said{authors: len(q.Authors), tags: len(q.Tags), after: q.After, before: q.Before, is: q.Is, unread: q.Unread}
		for _, term := range q.Terms {
			got.terms = append(got.terms, term.String())
			got.open = term[len(term)-1].Open
		}
		if !equalSaid(got, want) {
			t.Errorf("%q: %+v, want %+v", typed, got, want)
		}
	}
}

func equalSaid(a, b said) bool {
	return equal(a.terms, b.terms) && equal(a.unread, b.unread) && a.open == b.open && a.authors == b.authors &&
		a.tags == b.tags && a.after == b.after && a.before == b.before && a.is == b.is
}

func equal(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestNarrowingsNameTheirArticles(t *testing.T) {
	a := &document.Article{
		Headline: "قطار المدينة", Author: "وكالة الأنباء", Byline: "ليلى سالم", Tags: []string{"نقل عام", "سفر"}, Body: "وصل القطار.",
	}
	when := time.Date(2024, 5, 12, 10, 0, 0, 0, time.UTC)
	for typed, want := range map[string]bool{
		"كاتب:ليلى": true, "كاتب:وكاله": true, "كاتب:الانباء": true, "كاتب:انباء": true, "كاتب:هدى": false,
		`كاتب:"ليلى سالم"`: true, `كاتب:"ليلى"`: false, "author:سال": true,
		"وسم:نقل": true, `وسم:"نقل"`: false, `وسم:"نقل عام"`: true, "وسم:سفر وسم:نقل": true, "وسم:سفر وسم:رياضة": false,
		"before:2024": false, "before:2025": true, "after:2024": false, "after:2023": true,
		"before:2024-05-12": false, "after:2024-05-12": false, "before:2024-05-13": true, "after:2024-05-11": true,
		"after:4/2024 before:6/2024": true, "after:5/2024": false,
		"is:draft": true, "is:review": false, "is:published": false, "is:breaking": false, "is:draft قطار": true,
	} {
		s := search.Subject{Article: a, Is: search.StateOf(true, document.Draft, false), When: when}
		if got := search.Parse(typed).Finds(s, time.UTC); got != want {
			t.Errorf("%q: %v, want %v", typed, got, want)
		}
	}
}
