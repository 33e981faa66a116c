package compare

import (
	"slices"

	"tahrir/document"
)

// Joined is one field or paragraph that a merge took in without asking.
type Joined struct {
	Field Field
	// Paragraph is its number, from 0, in the merged body; -1 for other fields, and
	// for a paragraph that was removed.
	Paragraph    int
	Ours, Theirs bool // who changed it, or both did
}

// JoinedBy returns what [Merge] took in without asking, where merged and places are
// its results: the fields in the order of the file, the paragraphs in the order of
// the merged body, and last those that were removed.
func JoinedBy(base, ours, theirs, merged *document.Article, places []Conflict) []Joined {
	base, ours, theirs = orEmpty(base), orEmpty(ours), orEmpty(theirs)
	var list []Joined
	for f := range document.Fields() {
		name := Field(f.Key)
		asked := slices.ContainsFunc(places, func(c Conflict) bool { return c.Field == name })
		if f.Joins == document.JoinParagraphs || f.Hidden || !f.Said || asked || f.Equal(merged, base) {
			continue
		}
		j := Joined{Field: name, Paragraph: -1, Ours: !f.Equal(ours, base), Theirs: !f.Equal(theirs, base)}
		if j.Ours || j.Theirs {
			list = append(list, j)
		}
	}
	return append(list, joinedBody(base.Body, ours.Body, theirs.Body, merged.Body, places)...)
}

// joinedBody is JoinedBy for the body.
func joinedBody(base, ours, theirs, merged string, places []Conflict) (list []Joined) {
	mine, other := textsOf(ours), textsOf(theirs)
	var removed []Joined
	inserted := map[int]bool{}
	for _, p := range Bodies(base, merged) {
		switch {
		case p.Kind == Delete:
			text := OldText(p.Pieces)
			if !askedOf(places, text) {
				removed = append(removed, Joined{Field: Body, Paragraph: -1, Ours: !mine[text], Theirs: !other[text]})
			}
		case p.New < 0, p.Kind == Equal, p.Kind == MovedAway, askedAt(places, p.New):
		default:
			text := NewText(p.Pieces)
			j := Joined{Field: Body, Paragraph: p.New, Ours: mine[text], Theirs: other[text]}
			if !j.Ours && !j.Theirs || p.Kind == Moved && OldText(p.Pieces) == text {
				j.Ours, j.Theirs = p.Kind != Moved || moved(base, ours, text), p.Kind != Moved || moved(base, theirs, text)
			}
			if j.Ours || j.Theirs {
				list = append(list, j)
				inserted[p.New] = p.Kind == Insert
			}
		}
	}
	for _, j := range list { // a paragraph that another was written for
		if i := slices.IndexFunc(removed, func(r Joined) bool { return r.Ours == j.Ours && r.Theirs == j.Theirs }); i >= 0 && inserted[j.Paragraph] {
			removed = slices.Delete(removed, i, i+1)
		}
	}
	return append(list, removed...)
}

// moved reports whether a paragraph of a body stands elsewhere in another.
func moved(base, body, text string) bool {
	return slices.ContainsFunc(Bodies(base, body), func(p Paragraph) bool { return p.Kind == Moved && NewText(p.Pieces) == text })
}

func textsOf(body string) map[string]bool {
	texts := map[string]bool{}
	for _, p := range paragraphs(body) {
		texts[p.text] = true
	}
	return texts
}

// askedAt reports whether a paragraph of the merged body is a conflict's proposal.
func askedAt(places []Conflict, paragraph int) bool {
	return slices.ContainsFunc(places, func(c Conflict) bool {
		return c.Field == Body && c.Paragraph <= paragraph && paragraph < c.Paragraph+len(paragraphs(c.Proposal))
	})
}

// askedOf reports whether a paragraph that the merged body does not have is what a
// conflict is about.
func askedOf(places []Conflict, text string) bool {
	return slices.ContainsFunc(places, func(c Conflict) bool { return c.Field == Body && textsOf(c.Base)[text] })
}
