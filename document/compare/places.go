package compare

// Place is where one change stands, for going from change to change by a key.
type Place struct {
	Field     Field // Body where it stands in a paragraph
	Paragraph int   // the place in Comparison.Body; -1 in another field
	// The pieces that are the change: From to To, To not included. Both are 0
	// where it is no piece that changed: of a paragraph that was moved and not
	// edited, and of one after which only empty lines changed.
	From, To int
}

// Places returns where the changes stand, in the order in which they are read.
// What follows on another change without equal text between is one with it: a
// deletion and what replaced it. A paragraph that came, went or was moved
// without an edit is one change; where it was moved away from is none.
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

// respaced reports whether the empty lines after a paragraph changed, and not
// only because it is the last no longer, or now.
func (c Comparison) respaced(i int) bool {
	p := c.Body[i]
	if p.OldGap == p.NewGap || p.Old < 0 || p.New < 0 {
		return false
	}
	return p.OldGap != "" && p.NewGap != "" || i == len(c.Body)-1
}

// Fold is a stretch of paragraphs that did not change and may be folded away:
// Comparison.Body[From:To].
type Fold struct{ From, To int }

// Paragraphs returns how many paragraphs are folded away.
func (f Fold) Paragraphs() int { return f.To - f.From }

// Folds returns the stretches of the body that did not change, without the
// paragraphs nearest to a change on either side, of which around are left to be
// seen. One paragraph is a stretch too.
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
