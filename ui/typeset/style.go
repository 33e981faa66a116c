package typeset

import "image/color"

// Family names a chain of bundled faces: one first face and its fallbacks for
// each script, ending in Noto Emoji, the system's fonts and a visible box. Emoji
// are in colour where the system has a face for that.
type Family uint8

const (
	Text      Family = iota // Noto Naskh Arabic, Noto Serif, Noto Serif Hebrew
	Headline                // Cairo, IBM Plex Sans Arabic, Noto Sans Hebrew
	Interface               // IBM Plex Sans Arabic, Noto Sans Hebrew
)

// Weight is a face's weight on the scale of OpenType's usWeightClass.
type Weight uint16

const (
	Regular  Weight = 400
	Medium   Weight = 500
	SemiBold Weight = 600
	Bold     Weight = 700
)

// Style is the letters' look.
type Style struct {
	Family Family
	Weight Weight
	Size   float32 // em, pixels at scale 1
	Height float32 // from baseline to baseline, pixels at scale 1; 0 for the face's own
}

// Align is where a line stands in its width, told by the paragraph's direction.
type Align uint8

const (
	Start Align = iota // right in a right-to-left paragraph
	Center
	End
	Justify // spaces and kashida; the last line stands at the start
)

// Options is how a paragraph is laid out.
type Options struct {
	Style        Style
	Base         Direction
	Fallback     Direction // for Auto in a paragraph without a strong letter; Auto means LTR
	Align        Align
	Width        float32 // pixels at scale 1; 0 or less lays out on one line without end
	MaxLines     int     // 0 for no bound; what does not fit gives way to "…" at the true end
	ShowControls bool    // draw hidden controls as small marks; dangerous ones are always drawn
	ShowBidi     bool    // draw those that turn directions as marks, and no others
	Spans        []Span  // parts of another look, sorted, not overlapping
	Language     string  // BCP 47, where a face has forms for one language; may be ""
}

// Span is a part of a paragraph with another look. It never changes shaping
// beyond its face: a part inside a ligature is clipped, not reshaped.
type Span struct {
	From, To int         // runes
	Weight   Weight      // 0 keeps the style's
	Color    color.Color // nil keeps the line's
	Ground   color.Color // painted behind, nil for none
	Strike   bool
	Wave     color.Color // wavy underline, nil for none
	Dots     color.Color // dotted underline, nil for none
}
