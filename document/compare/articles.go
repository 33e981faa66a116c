package compare

import (
	"slices"
	"strings"

	"tahrir/document"
)

// Articles compares two articles. A nil article is an empty one, so that a
// first revision can be shown against nothing.
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
	was, is := paragraphs(old), paragraphs(new)
	var list []Paragraph
	for _, p := range align(was, is, false) {
		para := Paragraph{Old: p.old, New: p.new}
		switch {
		case p.new < 0:
			para.Kind, para.Pieces = Delete, whole(Delete, was[p.old].text)
			para.OldGap = was[p.old].gap
		case p.old < 0:
			para.Kind, para.Pieces = Insert, whole(Insert, is[p.new].text)
			para.NewGap = is[p.new].gap
		default:
			para.Pieces = comparePieces(was[p.old].text, is[p.new].text)
			para.OldGap, para.NewGap = was[p.old].gap, is[p.new].gap
			if para.Kind = kindOf(para.Pieces); para.Kind == Delete || para.Kind == Insert {
				para.Kind = Changed
			}
		}
		list = append(list, para)
	}
	return list
}

// Field gives the change of one field other than the body.
func (c Comparison) Field(name Field) FieldChange {
	for _, f := range c.Fields {
		if f.Field == name {
			return f
		}
	}
	return FieldChange{Field: name}
}

// Same reports that nothing shown differs.
func (c Comparison) Same() bool { return len(c.Summary.Fields) == 0 }

func (c Comparison) summary() Summary {
	var s Summary
	words := func(pieces []Piece) {
		for _, p := range pieces {
			switch p.Kind {
			case Insert:
				s.WordsInserted += countWords(p.Text)
			case Delete:
				s.WordsDeleted += countWords(p.Text)
			case Tashkeel:
				s.WordsTashkeel++
			}
		}
	}
	for _, f := range c.Fields {
		if f.Kind != Equal {
			s.Fields = append(s.Fields, f.Field)
		}
		if field, ok := document.FieldOf(string(f.Field)); ok && field.Prose && field.Single() {
			words(f.Pieces)
		}
	}
	body := false
	for _, p := range c.Body {
		words(p.Pieces)
		body = body || p.Kind != Equal || p.OldGap != p.NewGap
		switch p.Kind {
		case Changed, Tashkeel:
			s.ParagraphsChanged++
		case Insert:
			s.ParagraphsInserted++
		case Delete:
			s.ParagraphsDeleted++
		}
	}
	if body {
		s.Fields = append(s.Fields, Body)
	}
	return s
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
	pieces := comparePieces(old, new)
	return FieldChange{Field: name, Kind: kindWhole(pieces, old, new), Pieces: pieces}
}

func value(name Field, old, new string) FieldChange {
	if old == new {
		return FieldChange{Field: name, Kind: Equal, Pieces: whole(Equal, new)}
	}
	pieces := append(whole(Delete, old), whole(Insert, new)...)
	return FieldChange{Field: name, Kind: kindWhole(pieces, old, new), Pieces: pieces}
}

// kindWhole is Delete or Insert only where the field was emptied or filled.
func kindWhole(pieces []Piece, old, new string) Kind {
	kind := kindOf(pieces)
	if (kind == Delete && new != "") || (kind == Insert && old != "") {
		return Changed
	}
	return kind
}

// items compares two lists by item.
func items(name Field, old, new []string) FieldChange {
	var pieces []Piece
	a, b := 0, 0
	equal := func(toA int) {
		for ; a < toA; a, b = a+1, b+1 {
			pieces = append(pieces, Piece{Kind: Equal, Text: new[b]})
		}
	}
	for _, h := range hunks(old, new) {
		equal(h.oldFrom)
		for ; a < h.oldTo; a++ {
			pieces = append(pieces, Piece{Kind: Delete, Text: old[a]})
		}
		for ; b < h.newTo; b++ {
			pieces = append(pieces, Piece{Kind: Insert, Text: new[b]})
		}
	}
	equal(len(old))
	kind := kindOf(pieces)
	if slices.Equal(old, new) {
		kind = Equal
	} else if (kind == Delete && len(new) > 0) || (kind == Insert && len(old) > 0) {
		kind = Changed
	}
	return FieldChange{Field: name, Kind: kind, Pieces: pieces}
}

// dateline compares the words; where they are the same, what they say of the
// day counts too.
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

// OldBody puts the old body together again from a comparison's paragraphs.
func OldBody(list []Paragraph) string {
	var b strings.Builder
	for _, p := range list {
		b.WriteString(OldText(p.Pieces))
		b.WriteString(p.OldGap)
	}
	return b.String()
}

// NewBody puts the new body together again from a comparison's paragraphs.
func NewBody(list []Paragraph) string {
	var b strings.Builder
	for _, p := range list {
		b.WriteString(NewText(p.Pieces))
		b.WriteString(p.NewGap)
	}
	return b.String()
}
