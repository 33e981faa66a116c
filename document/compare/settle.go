package compare

import (
	"slices"

	"tahrir/document"
)

// Settle puts a person's decisions into a merged article: texts[i] takes the
// place of conflicts[i].Proposal. A missing decision leaves the proposal. An
// empty text takes the place out. Merged itself is left as it was.
//
// Texts of fields that are no text (status) must be one of the conflict's own.
func Settle(merged *document.Article, conflicts []Conflict, texts []string) *document.Article {
	settled := *merged
	settled.Tags = slices.Clone(merged.Tags)
	list := paragraphs(merged.Body)
	for i := min(len(conflicts), len(texts)) - 1; i >= 0; i-- {
		c, text := conflicts[i], texts[i]
		switch c.Field {
		case Body:
			list = replace(list, c, text)
		case Status:
			settled.Status = document.Status(text)
		case Headline:
			settled.Headline = text
		case Author:
			settled.Author = text
		case EditorInChief:
			settled.EditorInChief = text
		case Language:
			settled.Language = text
		case Slug:
			settled.Slug = text
		case Dateline:
			if text != settled.Dateline.Text {
				settled.Dateline = document.DatelineOf(text)
			}
		}
	}
	settled.Body = join(list)
	return &settled
}

// replace exchanges the paragraphs of a conflict's proposal.
func replace(list []paragraph, c Conflict, text string) []paragraph {
	from := min(c.Paragraph, len(list))
	to := min(from+len(paragraphs(c.Proposal)), len(list))
	end := lastGap(list)
	put := paragraphs(text)
	if n := len(put); n > 0 && to > from && put[n-1].gap == "" {
		put[n-1].gap = list[to-1].gap
	}
	list = slices.Replace(slices.Clone(list), from, to, put...)
	for i := range list {
		if list[i].gap == "" {
			list[i].gap = "\n\n"
		}
	}
	if n := len(list); n > 0 {
		list[n-1].gap = end
	}
	return list
}
