package typeset

import "tahrir/ui/typeset/bidi"

// Direction is the direction of a paragraph or of a run; see [bidi.Direction].
type Direction = bidi.Direction

const (
	Auto = bidi.Auto
	LTR  = bidi.LTR
	RTL  = bidi.RTL
)

// Affinity says which of the two letters at an offset a caret belongs to. It
// matters where they are not side by side on the screen: at a line's end and where
// directions meet.
type Affinity uint8

const (
	Downstream Affinity = iota // to the letter after the offset
	Upstream                   // to the letter before it
)

// Position is a place between two runes of a paragraph.
type Position struct {
	Offset   int // in runes, logical order
	Affinity Affinity
}

// Rect is a box in pixels at scale 1, from the paragraph's top left corner.
type Rect struct{ X, Y, W, H float32 }

// Caret is where a Position is drawn.
type Caret struct {
	X, Top, Bottom float32   // from the paragraph's top left corner
	Dir            Direction // of the text at the caret; its flag points this way
	Line           int
}
