package compare

import "tahrir/document"

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
// paragraph, and inside one paragraph word by word. Which way each
// field goes, [document.Field] says: headlines by word too, lists as sets; of
// times that both changed the earlier or the later stands. A nil base is an empty article,
// for two that were begun apart.
//
// Changes to adjoining words conflict, since a word agrees with its
// neighbour; changes to adjoining paragraphs do not. No text appears in the
// result that stands in none of the three. The three given are left as they
// were.
func Merge(base, ours, theirs *document.Article) (*document.Article, []Conflict) {
	base, ours, theirs = orEmpty(base), orEmpty(ours), orEmpty(theirs)
	merged, m := ours.Clone(), merger{}
	for f := range document.Fields() {
		m.field(f, merged, base, ours, theirs)
	}
	return merged, m.conflicts
}

// merger gathers the conflicts of one merge.
type merger struct{ conflicts []Conflict }

// field joins one field of the three into merged.
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

// pick gives the side whose field stands where a person is never asked.
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
