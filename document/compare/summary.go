package compare

import "tahrir/document"

// Summary counts what a comparison holds.
type Summary struct {
	// The inserted and deleted words of the body and of the fields that are one
	// text by a person (headline, author, editor in chief and the like). Spaces and
	// punctuation are no words.
	WordsInserted, WordsDeleted int
	// Written counts, by class, the places in these texts where only the writing
	// changed. A place of two classes counts for both.
	Written Counts
	// The paragraphs of the body that were changed in place (or respelled),
	// inserted, deleted, and moved (edited or not).
	ParagraphsChanged, ParagraphsInserted, ParagraphsDeleted, ParagraphsMoved int
	// Fields are the fields that changed, the body included.
	Fields []Field
}

// Counts counts changes by class.
type Counts struct{ Tashkeel, Hamza, Digits, Punctuation, Controls int }

// Of returns the count of one class.
func (n Counts) Of(c Class) int {
	if at := n.at(c); at != nil {
		return *at
	}
	return 0
}

func (n *Counts) at(c Class) *int {
	switch c {
	case Tashkeel:
		return &n.Tashkeel
	case Hamza:
		return &n.Hamza
	case Digits:
		return &n.Digits
	case Punctuation:
		return &n.Punctuation
	case Controls:
		return &n.Controls
	}
	return nil
}

// Gist returns the summary in short.
func (s Summary) Gist() Gist {
	g := Gist{Paragraphs: s.ParagraphsChanged + s.ParagraphsInserted + s.ParagraphsDeleted + s.ParagraphsMoved}
	for _, f := range s.Fields {
		if f != Body {
			g.Fields = append(g.Fields, f)
		}
	}
	return g
}

// summary counts the fields and paragraphs as they are.
func (c Comparison) summary() Summary {
	var s Summary
	for _, f := range c.Fields {
		if f.Kind != Equal {
			s.Fields = append(s.Fields, f.Field)
		}
		if field, ok := document.FieldOf(string(f.Field)); ok && field.Prose && field.Single() {
			s.words(f.Pieces)
		}
	}
	body := false
	for _, p := range c.Body {
		body = body || p.Kind != Equal || p.OldGap != p.NewGap
		switch p.Kind {
		case Equal, MovedAway: // what changed in it is counted where it is now
			continue
		case Changed, Respelled:
			s.ParagraphsChanged++
		case Insert:
			s.ParagraphsInserted++
		case Delete:
			s.ParagraphsDeleted++
		case Moved:
			s.ParagraphsMoved++
		}
		s.words(p.Pieces)
	}
	if body {
		s.Fields = append(s.Fields, Body)
	}
	return s
}

// words counts the words of pieces. A sign replaced by another is one place, not a
// deletion and an insertion.
func (s *Summary) words(pieces []Piece) {
	for i, p := range pieces {
		switch {
		case p.Kind == Equal:
		case p.Class != 0:
			if p.Kind == Insert && i > 0 && pieces[i-1].Kind == Delete && pieces[i-1].Class == p.Class {
				continue
			}
			for _, class := range p.Class.Classes() {
				*s.Written.at(class)++
			}
		case p.Kind == Insert:
			s.WordsInserted += countWords(p.Text)
		case p.Kind == Delete:
			s.WordsDeleted += countWords(p.Text)
		}
	}
}

// Gist is a short form of what changed between two articles, for a list of
// revisions («العنوان، وفقرتان»).
type Gist struct {
	Fields     []Field // those that changed, except the body
	Paragraphs int     // how many of the body were changed, inserted, deleted or moved
}

// Same reports whether nothing that is shown differs.
func (g Gist) Same() bool { return len(g.Fields) == 0 && g.Paragraphs == 0 }

// GistOf returns the gist of [Articles](old, new), without the cost of comparing
// words.
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
	for _, p := range newReader(len(old.Body)).alignMoved(was, is) {
		if p.kind == MovedAway || p.old >= 0 && p.new >= 0 && p.kind != Moved && was[p.old].text == is[p.new].text {
			continue
		}
		g.Paragraphs++
	}
	return g
}
