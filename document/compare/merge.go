package compare

import (
	"slices"
	"time"

	"tahrir/document"
)

// Conflict is one place that two people changed differently. Base is what both
// began with, Ours and Theirs what they made of it; an empty text means that
// it was not there, or was taken out.
type Conflict struct {
	Field Field
	// Paragraph is the number, from 0, in the merged body where Proposal
	// stands, or would stand were it not empty. It is -1 for other fields.
	Paragraph          int
	Base, Ours, Theirs string
	// Proposal is what the merged article holds in that place until a person
	// settles it: theirs wherever only they changed a word, ours elsewhere.
	Proposal string
}

// Merge puts two changes of one article together: by field, then paragraph by
// paragraph, and inside one paragraph word by word. Headlines are merged by
// word too. Tags merge as sets. Updated takes the later time, created and
// published the earlier where both changed. A nil base is an empty article,
// for two that were begun apart.
//
// Changes to adjoining words conflict, since a word agrees with its
// neighbour; changes to adjoining paragraphs do not. No text appears in the
// result that stands in none of the three. The three given are left as they
// were.
func Merge(base, ours, theirs *document.Article) (*document.Article, []Conflict) {
	base, ours, theirs = orEmpty(base), orEmpty(ours), orEmpty(theirs)
	merged := *ours
	merged.Tags = mergeTags(base.Tags, ours.Tags, theirs.Tags)
	m := merger{}
	merged.Status = document.Status(m.value(Status, string(base.Status), string(ours.Status), string(theirs.Status)))
	merged.Headline = m.words(Headline, base.Headline, ours.Headline, theirs.Headline)
	merged.Author = m.value(Author, base.Author, ours.Author, theirs.Author)
	merged.EditorInChief = m.value(EditorInChief, base.EditorInChief, ours.EditorInChief, theirs.EditorInChief)
	if ours.Breaking == base.Breaking {
		merged.Breaking = theirs.Breaking
	}
	merged.Language = m.value(Language, base.Language, ours.Language, theirs.Language)
	merged.Slug = m.value(Slug, base.Slug, ours.Slug, theirs.Slug)
	merged.Created = mergeTime(base.Created, ours.Created, theirs.Created, earlier)
	merged.Updated = mergeTime(base.Updated, ours.Updated, theirs.Updated, later)
	merged.Published = mergeTime(base.Published, ours.Published, theirs.Published, earlier)
	merged.Dateline = m.dateline(base.Dateline, ours.Dateline, theirs.Dateline)
	merged.Body = m.body(base.Body, ours.Body, theirs.Body)
	return &merged, m.conflicts
}

// merger gathers the conflicts of one merge.
type merger struct{ conflicts []Conflict }

// three is the rule of every merge: what one side left alone, the other
// decides. It reports false where both changed it differently.
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

// dateline merges the words, and takes with them what they say of the day: from
// the side whose words they are, else read from them anew.
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
	merged, ok := mergeWords(base, ours, theirs)
	if !ok {
		m.conflicts = append(m.conflicts, Conflict{
			Field: name, Paragraph: -1, Base: base, Ours: ours, Theirs: theirs, Proposal: merged,
		})
	}
	return merged
}

func mergeTime(base, ours, theirs time.Time, choose func(a, b time.Time) time.Time) time.Time {
	switch {
	case theirs.Equal(base):
		return ours
	case ours.Equal(base):
		return theirs
	}
	return choose(ours, theirs)
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// earlier is the first of two times; a zero one is no time.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || (!b.IsZero() && b.Before(a)) {
		return b
	}
	return a
}

// mergeTags takes out what either side took out and adds what either added:
// our order first, then theirs.
func mergeTags(base, ours, theirs []string) []string {
	switch {
	case slices.Equal(theirs, base):
		return slices.Clone(ours)
	case slices.Equal(ours, base):
		return slices.Clone(theirs)
	}
	var merged []string
	for _, tag := range ours {
		if slices.Contains(theirs, tag) || !slices.Contains(base, tag) {
			merged = append(merged, tag)
		}
	}
	for _, tag := range theirs {
		if !slices.Contains(base, tag) && !slices.Contains(merged, tag) {
			merged = append(merged, tag)
		}
	}
	return merged
}
