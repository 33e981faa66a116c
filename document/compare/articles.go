package compare

import (
	"strings"

	"tahrir/document"
)

// Articles compares two articles. Nil is an empty article, so that a first revision
// can be compared with nothing.
func Articles(old, new *document.Article) Comparison {
	old, new = orEmpty(old), orEmpty(new)
	c := Comparison{Body: Bodies(old.Body, new.Body)}
	for f := range document.Fields() {
		if !f.Hidden && f.Joins != document.JoinParagraphs {
			c.Fields = append(c.Fields, fieldChange(f, old, new))
		}
	}
	c.Summary = c.summary()
	return c
}

// Bodies compares two bodies by paragraph and word.
func Bodies(old, new string) []Paragraph {
	was, is := parasOf(paragraphs(old)), parasOf(paragraphs(new))
	r := newReader(len(old))
	steps := r.alignMoved(was, is)
	list := make([]Paragraph, 0, len(steps))
	away := map[int]int{} // by the number of the old paragraph
	here := map[int]int{}
	for _, s := range steps {
		p := Paragraph{Kind: s.kind, Old: s.old, New: s.new, Other: -1}
		if s.old >= 0 {
			p.OldGap = was[s.old].gap
		}
		if s.new >= 0 {
			p.NewGap = is[s.new].gap
		}
		switch s.kind {
		case Delete:
			p.Pieces = whole(Delete, was[s.old].text)
		case Insert:
			p.Pieces = whole(Insert, is[s.new].text)
		case MovedAway:
			away[s.old] = len(list)
		case Moved:
			here[s.old] = len(list)
			fallthrough
		default:
			p.Pieces = r.pieces(&was[s.old].line, &is[s.new].line)
			kind, class := kindOf(p.Pieces)
			if p.Class = class; p.Kind == Equal {
				p.Kind = kind
			}
			if p.Kind == Delete || p.Kind == Insert {
				p.Kind = Changed
			}
		}
		list = append(list, p)
	}
	for number, i := range here {
		from, to := &list[away[number]], &list[i]
		from.Other, to.Other = i, away[number]
		from.Pieces, from.Class = to.Pieces, to.Class
	}
	return list
}

// fieldChange compares one field other than the body.
func fieldChange(f document.Field, old, new *document.Article) FieldChange {
	name := Field(f.Key)
	switch {
	case f.Joins == document.JoinItems:
		return items(name, f.Items(old), f.Items(new))
	case f.Joins == document.JoinDateline:
		return dateline(old.Dateline, new.Dateline)
	case f.Prose:
		return text(name, f.Get(old), f.Get(new))
	}
	return value(name, f.Get(old), f.Get(new))
}

func text(name Field, old, new string) FieldChange {
	return changeOf(name, comparePieces(old, new))
}

func value(name Field, old, new string) FieldChange {
	if old == new {
		return FieldChange{Field: name, Kind: Equal, Pieces: whole(Equal, new)}
	}
	return changeOf(name, append(whole(Delete, old), whole(Insert, new)...))
}

func changeOf(name Field, pieces []Piece) FieldChange {
	kind, class := kindOf(pieces)
	return FieldChange{Field: name, Kind: kind, Class: class, Pieces: pieces}
}

// items compares two lists by item. An item that only its writing distinguishes is
// in both.
func items(name Field, old, new []string) FieldChange {
	var pieces []Piece
	a, b := 0, 0
	equal := func(toA int) {
		for ; a < toA; a, b = a+1, b+1 {
			if old[a] == new[b] {
				pieces = append(pieces, Piece{Text: new[b]})
			} else {
				pieces = append(pieces, Piece{Kind: Respelled, Text: new[b], Old: old[a], Class: between(old[a], new[b])})
			}
		}
	}
	for _, h := range hunks(spellings(old), spellings(new)) {
		equal(h.oldFrom)
		for ; a < h.oldTo; a++ {
			pieces = append(pieces, Piece{Kind: Delete, Text: old[a]})
		}
		for ; b < h.newTo; b++ {
			pieces = append(pieces, Piece{Kind: Insert, Text: new[b]})
		}
	}
	equal(len(old))
	return changeOf(name, pieces)
}

func spellings(list []string) []string {
	all := make([]string, len(list))
	for i, item := range list {
		all[i] = spelling(item, AnyClass)
	}
	return all
}

// dateline compares the words of two datelines; where these are equal, what they
// say about the day.
func dateline(old, new document.Dateline) FieldChange {
	if old.Text == new.Text && old != new {
		facts := func(d document.Dateline) string {
			return strings.TrimSpace(d.Text + " " + strings.Join(strings.Fields(d.Place+" "+d.Date+" "+d.Hijri), " "))
		}
		return value(Dateline, facts(old), facts(new))
	}
	return text(Dateline, old.Text, new.Text)
}

func orEmpty(a *document.Article) *document.Article {
	if a == nil {
		return &document.Article{}
	}
	return a
}
