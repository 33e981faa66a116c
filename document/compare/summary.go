package compare

import "tahrir/document"

// Summary counts what a comparison holds.
type Summary struct {
	// Words of the body and of the fields that are one text of a person's
	// (headline, author, editor in chief and their like) that came in or went.
	// Spaces and punctuation are no words.
	WordsInserted, WordsDeleted int
	// Written counts, by class, the places of the same texts where only the
	// writing changed. A place of two classes counts for both.
	Written Counts
	// Paragraphs of the body that were changed where they stand (in their writing
	// too), inserted, deleted and moved (be they changed besides or not).
	ParagraphsChanged, ParagraphsInserted, ParagraphsDeleted, ParagraphsMoved int
	// Fields names those that changed, the body included.
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

// Gist returns what changed in short.
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
		case Equal, MovedAway: // what was changed in it is counted where it is
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

// words counts what pieces hold. A sign that was exchanged for another is one
// place, and not a deletion and an insertion.
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
