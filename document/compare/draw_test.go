package compare

import (
	"slices"
	"strings"
	"time"

	"github.com/clipperhouse/uax29/v2/words"
	"pgregory.net/rapid"

	"tahrir/document"
)

// Samples are small on purpose: few words in many places make repetitions, moves
// and near misses, which is where comparisons go wrong.
var (
	vocabulary = rapid.SampledFrom([]string{
		"وصل", "الوفد", "الوَفد", "إلى", "دمشق", "صباح", "الأحد", "عَلَيْكُم", "عليكم", "،", ".",
		"«", "»", "\"", ",", "-", "12.5%", "١٢٫٥٪", "5", "ABC-3", "(", ")", "ـ", "שלום", "é", "🙂",
		"المسئولون", "المسؤولون", "المسؤولين", "\u2068", "\u2069", "\u200f", "ً",
	})
	spaces = rapid.SampledFrom([]string{" ", " ", " ", "", "  ", "\u00a0"})
	gaps   = rapid.SampledFrom([]string{"\n\n", "\n\n", "\n", "\n\n\n"})
)

func drawLine(t *rapid.T) string {
	var b strings.Builder
	b.WriteString(rapid.SampledFrom([]string{"", "", "", "\u200f", "\u200e"}).Draw(t, "direction"))
	for range rapid.IntRange(0, 8).Draw(t, "words") {
		b.WriteString(vocabulary.Draw(t, "word"))
		b.WriteString(spaces.Draw(t, "space"))
	}
	return b.String()
}

func drawBody(t *rapid.T) string {
	var b strings.Builder
	for range rapid.IntRange(0, 6).Draw(t, "paragraphs") {
		b.WriteString(drawLine(t))
		b.WriteString(gaps.Draw(t, "gap"))
	}
	if rapid.Bool().Draw(t, "whole end") {
		return strings.TrimRight(b.String(), "\n")
	}
	return b.String()
}

// editBody returns a body as a person might change it: most paragraphs unchanged,
// some words replaced, a paragraph removed or added.
func editBody(t *rapid.T, body string) string {
	list := paragraphs(body)
	for range rapid.IntRange(0, 3).Draw(t, "edits") {
		if len(list) == 0 {
			return drawBody(t)
		}
		i := rapid.IntRange(0, len(list)-1).Draw(t, "at")
		switch rapid.IntRange(0, 4).Draw(t, "edit") {
		case 0:
			list = append(list[:i:i], list[i+1:]...)
		case 4:
			p := list[i]
			list = slices.Delete(slices.Clone(list), i, i+1)
			list = slices.Insert(list, rapid.IntRange(0, len(list)).Draw(t, "to"), p)
		case 1:
			put := paragraph{drawLine(t) + "خبر", gaps.Draw(t, "gap")}
			list = append(list[:i:i], append([]paragraph{put}, list[i:]...)...)
		default:
			list[i].text = editLine(t, list[i].text)
		}
	}
	return join(list)
}

func editLine(t *rapid.T, line string) string {
	mark, line := lead(line)
	words := tokens(line)
	if len(words) == 0 {
		return drawLine(t)
	}
	if rapid.IntRange(0, 5).Draw(t, "turn") == 0 {
		mark = map[string]string{"": "\u200f", "\u200f": "\u200e", "\u200e": ""}[mark]
	}
	i := rapid.IntRange(0, len(words)-1).Draw(t, "word at")
	words[i] = rapid.SampledFrom([]string{"", "عاجل", words[i] + " جديد", words[i] + "ٍ", "أ" + words[i], words[i] + "\u200e"}).Draw(t, "becomes")
	return mark + strings.Join(words, "")
}

func drawArticle(t *rapid.T) *document.Article {
	return &document.Article{
		Status:   document.Draft,
		Headline: drawLine(t),
		Author:   rapid.SampledFrom([]string{"", "ليلى", "سامر"}).Draw(t, "author"),
		Language: "ar",
		Updated:  time.Unix(1_700_000_000, 0),
		Tags:     drawTags(t),
		Dateline: drawDateline(t),
		Body:     drawBody(t),
	}
}

func drawDateline(t *rapid.T) document.Dateline {
	return document.DatelineOf(rapid.SampledFrom([]string{"", "القاهرة - 24 نوفمبر 2021", "الأربعاء 24 نوفمبر 2021", "بيروت"}).Draw(t, "dateline"))
}

func drawTags(t *rapid.T) []string {
	return rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"سياسة", "رياضة", "بحر", "مال"}), 0, 4, rapid.ID[string]).Draw(t, "tags")
}

func editArticle(t *rapid.T, a *document.Article) *document.Article {
	b := *a
	b.Updated = a.Updated.Add(time.Duration(rapid.IntRange(0, 9).Draw(t, "minutes")) * time.Minute)
	switch rapid.IntRange(0, 5).Draw(t, "field") {
	case 0:
		b.Headline = editLine(t, a.Headline)
	case 1:
		b.Author = "هدى"
	case 2:
		b.Tags = drawTags(t)
	case 4:
		b.Dateline = drawDateline(t)
	case 3:
		b.Breaking = !a.Breaking
		b.Status = document.Review
	}
	b.Body = editBody(t, a.Body)
	return &b
}

// tokens splits a text at the word boundaries of UAX #29. Spaces and punctuation
// are tokens too, so that the tokens joined are the text.
func tokens(text string) []string {
	list := make([]string, 0, len(text)/5+1)
	for it := words.FromString(text); it.Next(); {
		list = append(list, it.Value())
	}
	return list
}
