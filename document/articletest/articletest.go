// Package articletest makes articles for tests that go through all fields, so that
// a field added to the article is tested wherever fields are.
package articletest

import (
	"fmt"
	"time"

	"tahrir/document"
)

// Full returns an article in which no field is empty. Articles of different n, from
// 1 to 9, differ in every field, except that they are breaking and from left to right
// where n is odd.
func Full(n int) *document.Article {
	text := func(of string) string { return fmt.Sprintf("%s رقم %d", of, n) }
	at := func(day int) time.Time { return time.Date(2025, 3, day, 9, n, 0, 0, time.FixedZone("", 2*60*60)) }
	return &document.Article{
		ID: fmt.Sprintf("01JDCV6M3Z6P0QK9Q2X5W8T4R%d", n), Status: []document.Status{document.Draft, document.Review, document.Retracted}[n%3],
		Headline: text("عنوان"), Author: text("كاتبة"), EditorInChief: text("رئيس"), Breaking: n%2 == 1,
		Language: []string{"ar", "fa", "ur", "he", "ckb", "ps", "sd", "ug", "yi", "dv"}[n], Slug: fmt.Sprintf("عنوان-رقم-%d", n),
		Created: at(1), Updated: at(3), Published: at(2), Tags: []string{"وسم", text("وسم")},
		Kicker: text("تمهيد"), Standfirst: text("ملخص"), Byline: text("محررة"), Section: text("قسم"),
		Direction:     []string{"rtl", "ltr"}[n%2],
		Dateline:      document.DatelineOf(fmt.Sprintf("القاهرة - %d مارس 2025", n)),
		BreakingUntil: at(4),
		Corrections:   []document.Correction{{Time: at(5), Kind: document.Corrected, Note: text("تصويب")}},
		Retraction:    text("سبب"),
		Notes:         text("ملاحظة") + "\nفي سطرين",
		Ignored:       []string{"tatweel", text("repeated-word: كلمة")},
		Body:          text("متن") + "\n\n" + text("فقرة"),
	}
}
