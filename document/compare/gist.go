package compare

import "tahrir/document"

// Gist is what changed between two articles in short, as a list of revisions
// says it («العنوان، وفقرتان»).
type Gist struct {
	Fields     []Field // those that changed, the body left out
	Paragraphs int     // of the body: changed, inserted, deleted or moved
}

// Same reports whether nothing is said to differ.
func (g Gist) Same() bool { return len(g.Fields) == 0 && g.Paragraphs == 0 }

// GistOf returns what changed from one article to another. It is what the
// summary of [Articles] gives, without the cost of comparing words.
func GistOf(old, new *document.Article) Gist {
	old, new = orEmpty(old), orEmpty(new)
	var g Gist
	for f := range document.Fields() {
		if !f.Hidden && f.Joins != document.JoinParagraphs && !f.Equal(old, new) {
			g.Fields = append(g.Fields, Field(f.Key))
		}
	}
	if old.Body == new.Body {
		return g
	}
	was, is := parasOf(paragraphs(old.Body)), parasOf(paragraphs(new.Body))
	for _, p := range alignMoved(was, is) {
		if p.kind == MovedAway || p.old >= 0 && p.new >= 0 && p.kind != Moved && was[p.old].text == is[p.new].text {
			continue
		}
		g.Paragraphs++
	}
	return g
}
