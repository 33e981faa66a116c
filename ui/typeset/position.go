package typeset

import (
	"math"

	"tahrir/ui/typeset/bidi"
)

// Direction is the direction of a paragraph or of a run; see [bidi.Direction].
type Direction = bidi.Direction

const (
	Auto = bidi.Auto
	LTR  = bidi.LTR
	RTL  = bidi.RTL
)

// Affinity is which of the two letters at an offset a caret belongs to. It matters
// where they are not side by side on the screen: at a line's end and where
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

// unit is a length in 64ths of a pixel at scale 1. Sums of units are exact, so a
// letter does not move when more are typed after it.
type unit int32

const perPixel = 64

func units(pixels float32) unit {
	return unit(math.Round(min(max(float64(pixels), -1e7), 1e7) * perPixel))
}

func (u unit) pixels() float32 { return float32(u) / perPixel }
