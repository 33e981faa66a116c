package compare

import (
	"slices"

	"tahrir/document"
)

// Settle puts a person's decisions into a merged article: texts[i] takes the
// place of conflicts[i].Proposal. A missing decision leaves the proposal. An
// empty text takes the place out. Merged itself is left as it was.
//
// Texts of fields that are no text (status) must be one of the conflict's own;
// others leave the proposal.
func Settle(merged *document.Article, conflicts []Conflict, texts []string) *document.Article {
	settled := merged.Clone()
	list := paragraphs(merged.Body)
	for i := min(len(conflicts), len(texts)) - 1; i >= 0; i-- {
		c, text := conflicts[i], texts[i]
		if c.Field == Body {
			list = replace(list, c, text)
		} else if f, ok := document.FieldOf(string(c.Field)); ok {
			_ = f.Set(settled, text) // words that are none of the field's leave the proposal
		}
	}
	settled.Body = join(list)
	return settled
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
