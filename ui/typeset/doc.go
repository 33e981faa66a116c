// Package typeset turns text into pictures: embedding levels (UAX #9, in the inner
// package bidi), itemising into runs of one script, face and level, shaping, line
// breaking (UAX #14), caret stops, hit tests, selection boxes, and glyph masks drawn
// from a cache.
//
//	paragraph text → levels → runs → shaped glyphs → lines → visual order → pictures
//
// It knows no widget toolkit and no article. It imports assets, for the bundled
// faces, and document/bidi, which judges hidden controls. Places in a text are rune
// offsets in logical order; a caret is an offset and an affinity. Lengths are pixels
// at scale 1 unless said otherwise.
//
// To read it, follow Engine.Layout in paragraph.go: package bidi resolves the
// levels, run.go cuts the runs, chain.go chooses their faces, shape.go
// shapes them, lines.go breaks and orders the lines. What is asked of a
// paragraph stands in caret.go, visual.go, selection.go and words.go; what is
// drawn in draw.go, decorate.go, mask.go and, for emoji, colour.go. Marks that a
// letter's face lacks are added in guest.go.
package typeset
