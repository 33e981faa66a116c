package main

import (
	"fmt"
	"strings"

	"tahrir/document/compare"
)

// compared is a comparison as diff --json prints it.
type compared struct {
	Fields []comparedField     `json:"fields"` // those that changed
	Body   []comparedParagraph `json:"body"`   // the paragraphs that changed
}

type comparedField struct {
	Field  compare.Field   `json:"field"`
	Kind   string          `json:"kind"`
	Pieces []comparedPiece `json:"pieces"`
}

type comparedParagraph struct {
	Kind   string          `json:"kind"`
	Old    int             `json:"old"` // from 1; 0 where it is absent
	New    int             `json:"new"`
	Pieces []comparedPiece `json:"pieces"`
}

type comparedPiece struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
	Old  string `json:"old,omitempty"`
}

func diffOf(c compare.Comparison) (value compared, text string) {
	value = compared{Fields: []comparedField{}, Body: []comparedParagraph{}}
	var b strings.Builder
	for _, f := range c.Fields {
		if f.Kind != compare.Equal {
			value.Fields = append(value.Fields, comparedField{f.Field, f.Kind.String(), piecesOf(f.Pieces)})
			fmt.Fprintf(&b, "%s: %s\n", f.Field, marked(f.Pieces))
		}
	}
	for _, p := range c.Body {
		if p.Kind != compare.Equal && p.Kind != compare.MovedAway {
			value.Body = append(value.Body, comparedParagraph{p.Kind.String(), p.Old + 1, p.New + 1, piecesOf(p.Pieces)})
			fmt.Fprintf(&b, "%s: %s\n", numbered(p), marked(p.Pieces))
		}
	}
	return value, b.String()
}

func piecesOf(pieces []compare.Piece) []comparedPiece {
	list := make([]comparedPiece, len(pieces))
	for i, p := range pieces {
		list[i] = comparedPiece{p.Kind.String(), p.Text, p.Old}
	}
	return list
}

// numbered names a paragraph by its number where it stands, or stood.
func numbered(p compare.Paragraph) string {
	if p.New < 0 {
		return fmt.Sprintf("paragraph %d before", p.Old+1)
	}
	return fmt.Sprintf("paragraph %d", p.New+1)
}

// marked writes pieces as CriticMarkup: {--deleted--}, {++inserted++}, and
// {~~old~>new~~} for a word that is only written otherwise.
func marked(pieces []compare.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch p.Kind {
		case compare.Delete:
			b.WriteString("{--" + p.Text + "--}")
		case compare.Insert:
			b.WriteString("{++" + p.Text + "++}")
		case compare.Respelled:
			b.WriteString("{~~" + p.Old + "~>" + p.Text + "~~}")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}
