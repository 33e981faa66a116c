package compare

import "slices"

// Hide returns the comparison with changes of the given classes treated as equal:
// kinds, summary, places and folds follow from what is left. A change that is also
// of another class stays, for that class. The old and the new text can still be had
// from the result.
func (c Comparison) Hide(classes Class) Comparison {
	if classes == 0 {
		return c
	}
	hidden := Comparison{Fields: slices.Clone(c.Fields), Body: slices.Clone(c.Body)}
	for i := range hidden.Fields {
		f := &hidden.Fields[i]
		if pieces, some := hide(f.Pieces, classes); some {
			f.Pieces = pieces
			f.Kind, f.Class = kindOf(pieces)
		}
	}
	for i := range hidden.Body {
		p := &hidden.Body[i]
		pieces, some := hide(p.Pieces, classes)
		if !some {
			continue
		}
		p.Pieces = pieces
		kind, class := kindOf(pieces)
		p.Class = class
		if p.Kind == Respelled || p.Kind == Changed {
			p.Kind = kind
		}
	}
	hidden.Summary = hidden.summary()
	return hidden
}

// hide returns pieces without changes of the given classes, and reports whether
// there were any.
func hide(pieces []Piece, classes Class) ([]Piece, bool) {
	if !slices.ContainsFunc(pieces, func(p Piece) bool { return p.Kind != Equal && p.Class&classes != 0 }) {
		return pieces, false
	}
	list := slices.Clone(pieces)
	for i := range list {
		p := &list[i]
		switch left := p.Class &^ classes; {
		case p.Kind == Equal || p.Class&classes == 0:
		case left != 0:
			p.Class = left
		case p.Kind == Delete:
			*p = Piece{Kind: Equal, Old: p.Text, Class: p.Class}
		default: // an insertion has no old spelling
			*p = Piece{Kind: Equal, Text: p.Text, Old: p.Old, Class: p.Class}
		}
	}
	return list, true
}
