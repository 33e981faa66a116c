package printed_test

import (
	"testing"

	"tahrir/document"
	"tahrir/document/compare"
	"tahrir/document/compare/printed"
	"tahrir/ui/words"
)

func TestTheProposedNote(t *testing.T) {
	type change = func(a *document.Article)
	body := func(text string) change { return func(a *document.Article) { a.Body = text } }
	const was = "مساحة المرفأ 6,810 أمتار.\n\nوافق الوزير على المشروع يوم الأحد."
	for name, c := range map[string]struct {
		do       change
		ar, en   string
		language string
	}{
		"a number":                {do: body("مساحة المرفأ 6,180 أمتار.\n\nوافق الوزير على المشروع يوم الأحد."), ar: "صُحِّح في هذا الخبر: «6,810» إلى «6,180»", en: "Corrected in this article: “6,810” to “6,180”"},
		"a word that was added":   {do: body("مساحة المرفأ 6,810 أمتار.\n\nلم وافق الوزير على المشروع يوم الأحد."), ar: "صُحِّح في هذا الخبر: «وافق» إلى «لم وافق»", en: "Corrected in this article: “وافق” to “لم وافق”"},
		"a word that was taken":   {do: body("مساحة المرفأ 6,810 أمتار.\n\nوافق الوزير على المشروع الأحد."), ar: "صُحِّح في هذا الخبر: «يوم الأحد» إلى «الأحد»", en: "Corrected in this article: “يوم الأحد” to “الأحد”"},
		"two places":              {do: body("مساحة المرفأ 6,180 أمتار.\n\nوافق الوزير على المشروع يوم الاثنين."), ar: "صُحِّح في هذا الخبر: «6,810» إلى «6,180»، و«الأحد» إلى «الاثنين»", en: "Corrected in this article: “6,810” to “6,180”, “الأحد” to “الاثنين”"},
		"words beside each other": {do: body("مساحة المرفأ 6,810 أمتار.\n\nرفض المدير على المشروع يوم الأحد."), ar: "صُحِّح في هذا الخبر: «وافق الوزير» إلى «رفض المدير»", en: "Corrected in this article: “وافق الوزير” to “رفض المدير”"},
		"the same name in title and text": {do: func(a *document.Article) {
			a.Headline, a.Body = "افتتاح المطار", "مساحة المطار 6,810 أمتار.\n\nوافق الوزير على المشروع يوم الأحد."
		}, ar: "صُحِّح في هذا الخبر: «المرفأ» إلى «المطار»", en: "Corrected in this article: “المرفأ” to “المطار”"},
		"a paragraph":             {do: body(was + "\n\nوحضر الوالي."), ar: "صُحِّح في هذا الخبر: فقرة واحدة", en: "Corrected in this article: 1 paragraph"},
		"too much of one":         {do: body("هذه فقرة كتبت من جديد كلها.\n\nوافق الوزير على المشروع يوم الأحد."), ar: "صُحِّح في هذا الخبر: فقرتان", en: "Corrected in this article: 2 paragraphs"},
		"a value":                 {do: func(a *document.Article) { a.Breaking = true }, ar: "صُحِّح في هذا الخبر: علامة عاجل", en: "Corrected in this article: breaking"},
		"what readers do not see": {do: func(a *document.Article) { a.Status = document.Ready }},
		"nothing":                 {do: func(*document.Article) {}},
	} {
		t.Run(name, func(t *testing.T) {
			old := &document.Article{Headline: "افتتاح المرفأ", Language: "ar", Status: document.Published, Body: was}
			now := old.Clone()
			c.do(now)
			for language, want := range map[string]string{"ar": c.ar, "en": c.en} {
				w, err := words.New(language)
				if err != nil {
					t.Fatal(err)
				}
				if got := printed.Correction(w.Plain(), compare.Articles(old, now), document.Corrected); got != want {
					t.Errorf("%s: %q, want %q", language, got, want)
				}
			}
		})
	}
}

func TestTheProposedNoteOfAnUpdate(t *testing.T) {
	old := &document.Article{Headline: "افتتاح المرفأ", Body: "مساحة المرفأ 6,810 أمتار."}
	now := old.Clone()
	now.Body += "\n\nوحضر الوالي."
	w, err := words.New("ar")
	if err != nil {
		t.Fatal(err)
	}
	if got := printed.Correction(w.Plain(), compare.Articles(old, now), document.Updated); got != "حُدِّث في هذا الخبر: فقرة واحدة" {
		t.Errorf("%q", got)
	}
}
