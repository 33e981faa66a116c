package compare

// Place is where one change is, for stepping from change to change.
type Place struct {
	Field     Field // Body for a change in a paragraph
	Paragraph int   // index in Comparison.Body; -1 for another field
	// The pieces of the change: From up to, not including, To. Both are 0 where no
	// piece changed: for a paragraph that was only moved, and for one behind which
	// only empty lines changed.
	From, To int
}

// Places returns the places of the changes, in reading order. Changes with no equal
// text between them are one: a deletion and what replaced it. A paragraph that was
// inserted, deleted, or moved without an edit is one change; where a paragraph was
// moved away from is none.
func (c Comparison) Places() []Place {
	var list []Place
	for _, f := range c.Fields {
		n := len(list)
		list = appendPlaces(list, Place{Field: f.Field, Paragraph: -1}, f.Pieces)
		if len(list) == n && f.Kind != Equal {
			list = append(list, Place{Field: f.Field, Paragraph: -1})
		}
	}
	for i, p := range c.Body {
		if p.Kind == MovedAway {
			continue
		}
		n := len(list)
		list = appendPlaces(list, Place{Field: Body, Paragraph: i}, p.Pieces)
		if len(list) == n && (p.Kind != Equal || c.respaced(i)) {
			list = append(list, Place{Field: Body, Paragraph: i})
		}
	}
	return list
}

func appendPlaces(list []Place, at Place, pieces []Piece) []Place {
	for i := 0; i < len(pieces); i++ {
		if pieces[i].Kind == Equal {
			continue
		}
		at.From = i
		for i < len(pieces) && pieces[i].Kind != Equal {
			i++
		}
		at.To = i
		list = append(list, at)
	}
	return list
}

// respaced reports whether the empty lines behind a paragraph changed, for another
// reason than that it became or stopped being the last.
func (c Comparison) respaced(i int) bool {
	p := c.Body[i]
	if p.OldGap == p.NewGap || p.Old < 0 || p.New < 0 {
		return false
	}
	return p.OldGap != "" && p.NewGap != "" || i == len(c.Body)-1
}

// Fold is a stretch of unchanged paragraphs that may be folded away:
// Comparison.Body[From:To].
type Fold struct{ From, To int }

// Paragraphs returns how many paragraphs are folded away.
func (f Fold) Paragraphs() int { return f.To - f.From }

// Folds returns the unchanged stretches of the body, without the paragraphs next to
// a change: around of them stay visible on either side. One paragraph can be a
// stretch.
func (c Comparison) Folds(around int) []Fold {
	var list []Fold
	for i := 0; i < len(c.Body); i++ {
		if c.Body[i].Kind != Equal {
			continue
		}
		f := Fold{From: i}
		for i < len(c.Body) && c.Body[i].Kind == Equal {
			i++
		}
		f.To = i
		if f.From > 0 {
			f.From += around
		}
		if f.To < len(c.Body) {
			f.To -= around
		}
		if f.From < f.To {
			list = append(list, f)
		}
	}
	return list
}
