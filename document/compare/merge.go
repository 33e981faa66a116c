package compare

import (
	"slices"

	"tahrir/document"
)

// Conflict is one place that two people changed differently. Base is the text that
// both began with, Ours and Theirs what they made of it. An empty text means that
// the place was missing or was removed.
type Conflict struct {
	Field Field
	// Paragraph is the number, from 0, in the merged body of the paragraph that
	// Proposal is, or would be were it not empty; -1 for other fields.
	Paragraph          int
	Base, Ours, Theirs string
	// Proposal is what the merged article holds until a person settles the
	// conflict: theirs where only they changed a word, ours elsewhere.
	Proposal string
}

// Merge merges two changes of one article: by field, then by paragraph, and inside
// one paragraph by word. [document.Field] says how each field is merged: headlines
// by word too, lists as sets, times that both changed as the earlier or the later
// one. A nil base is an empty article, for two that were begun independently.
//
// Changes to adjacent words conflict, since a word agrees with its neighbour;
// changes to adjacent paragraphs do not. The result holds no text that is in none
// of the three. The arguments are not changed.
func Merge(base, ours, theirs *document.Article) (*document.Article, []Conflict) {
	base, ours, theirs = orEmpty(base), orEmpty(ours), orEmpty(theirs)
	merged, m := ours.Clone(), merger{}
	for f := range document.Fields() {
		m.field(f, merged, base, ours, theirs)
	}
	return merged, m.conflicts
}

// merger collects the conflicts of one merge.
type merger struct{ conflicts []Conflict }

// field merges one field of the three articles into merged.
func (m *merger) field(f document.Field, merged, base, ours, theirs *document.Article) {
	name := Field(f.Key)
	joined := func(by func(name Field, base, ours, theirs string) string) {
		words := by(name, f.Get(base), f.Get(ours), f.Get(theirs))
		for _, side := range []*document.Article{ours, theirs} { // as it stands there, where it does
			if f.Get(side) == words {
				f.Copy(merged, side)
				return
			}
		}
		if err := f.Set(merged, words); err != nil {
			f.Copy(merged, ours)
		}
	}
	switch f.Joins {
	case document.JoinWhole:
		joined(m.value)
	case document.JoinWords:
		joined(m.words)
	case document.JoinParagraphs:
		joined(func(_ Field, base, ours, theirs string) string { return m.body(base, ours, theirs) })
	case document.JoinDateline:
		merged.Dateline = m.dateline(base.Dateline, ours.Dateline, theirs.Dateline)
	case document.JoinItems:
		f.Union(merged, base, ours, theirs)
	default:
		f.Copy(merged, pick(f, base, ours, theirs))
	}
}

// pick returns the article whose field is taken without asking.
func pick(f document.Field, base, ours, theirs *document.Article) *document.Article {
	mine, other := f.Time(ours), f.Time(theirs)
	switch {
	case f.Joins == document.JoinNever, f.Equal(theirs, base):
		return ours
	case f.Equal(ours, base),
		f.Joins == document.JoinEarlier && (mine.IsZero() || !other.IsZero() && other.Before(mine)),
		f.Joins == document.JoinLater && other.After(mine):
		return theirs
	}
	return ours
}

// three is the rule of every merge: where one side changed nothing, the other's
// form is taken. It reports false where both changed it differently.
func three[T comparable](base, ours, theirs T) (T, bool) {
	switch {
	case ours == theirs, theirs == base:
		return ours, true
	case ours == base:
		return theirs, true
	}
	return ours, false
}

func (m *merger) value(name Field, base, ours, theirs string) string {
	merged, ok := three(base, ours, theirs)
	if !ok {
		m.conflicts = append(m.conflicts, Conflict{
			Field: name, Paragraph: -1, Base: base, Ours: ours, Theirs: theirs, Proposal: merged,
		})
	}
	return merged
}

// dateline merges the words. What they say about the day comes from the side that
// the words come from, or else is read from them.
func (m *merger) dateline(base, ours, theirs document.Dateline) document.Dateline {
	text := m.value(Dateline, base.Text, ours.Text, theirs.Text)
	switch {
	case ours.Text == theirs.Text: // what differs is said of the same words
		if merged, ok := three(base, ours, theirs); ok {
			return merged
		}
		return document.DatelineOf(text)
	case text == theirs.Text:
		return theirs
	}
	return ours
}

func (m *merger) words(name Field, base, ours, theirs string) string {
	merged, ok := newReader(len(base)).merge(&line{text: base}, &line{text: ours}, &line{text: theirs})
	if !ok {
		m.conflicts = append(m.conflicts, Conflict{
			Field: name, Paragraph: -1, Base: base, Ours: ours, Theirs: theirs, Proposal: merged,
		})
	}
	return merged
}

// Settle returns merged with a person's decisions: texts[i] replaces
// conflicts[i].Proposal. A missing decision leaves the proposal; an empty text
// removes the place. Merged itself is not changed.
//
// For a field that is no text (status), a decision must be one of the conflict's
// own texts; any other leaves the proposal.
func Settle(merged *document.Article, conflicts []Conflict, texts []string) *document.Article {
	settled := merged.Clone()
	list := paragraphs(merged.Body)
	for i := min(len(conflicts), len(texts)) - 1; i >= 0; i-- {
		c, text := conflicts[i], texts[i]
		if c.Field == Body {
			list = replace(list, c, text)
		} else if f, ok := document.FieldOf(string(c.Field)); ok {
			_ = f.Set(settled, text) // words that are no value of the field leave the proposal
		}
	}
	settled.Body = join(list)
	return settled
}

// replace replaces the paragraphs of a conflict's proposal.
func replace(list []paragraph, c Conflict, text string) []paragraph {
	from := min(c.Paragraph, len(list))
	to := min(from+len(paragraphs(c.Proposal)), len(list))
	end := ""
	if n := len(list); n > 0 {
		end = list[n-1].gap
	}
	put := paragraphs(text)
	if n := len(put); n > 0 && to > from && put[n-1].gap == "" {
		put[n-1].gap = list[to-1].gap
	}
	list = slices.Replace(slices.Clone(list), from, to, put...)
	return parted(list, end)
}
