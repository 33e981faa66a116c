package typeset

import "image/color"

// Family is a chain of bundled faces: a first face, fallbacks for each script, and
// Noto Emoji. After them come the system's fonts, and last a visible box. Emoji are
// in colour where the system has a face for that.
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

// Style is how letters look.
type Style struct {
	Family Family
	Weight Weight
	Size   float32 // em, pixels at scale 1
	Height float32 // from baseline to baseline, pixels at scale 1; 0 for the face's own
}

// Align is where a line stands in its width, relative to the paragraph's direction.
type Align uint8

const (
	Start Align = iota // right in a right-to-left paragraph
	Center
	End
	Justify // spaces and kashidas fill the line; the last line stands at the start
)

// Options is how a paragraph is laid out. The zero value is one line in the usual
// style.
type Options struct {
	Style        Style
	Base         Direction
	Fallback     Direction // the direction where Base is Auto and no letter is strong; Auto means LTR
	Align        Align
	Width        float32 // pixels at scale 1; 0 or less means one line of any length
	MaxLines     int     // 0 for no bound; the last line ends in "…" where text is left over
	ShowControls bool    // draw hidden controls as small marks; misleading ones are always drawn
	ShowBidi     bool    // draw the controls of UAX #9 as marks, and no others
	Spans        []Span  // parts that look different, sorted and not overlapping
	Hang         int     // that many runes at the paragraph's start hang before the lines that follow the first; 0 for none
	Isolated     []Part  // parts that are ordered by themselves, from the left, sorted and not overlapping
	Numbers      []Part  // parts whose figures are drawn by Zero; not overlapping
	Zero         rune    // the figure 0 of the shape that Numbers are drawn in
	Close        int     // brackets that are open before this rune are ordered as though they closed there; 0 for none
	Language     string  // BCP 47, for faces with forms for one language; may be ""
}

// Part is runes From to To of a paragraph.
type Part struct{ From, To int }

// Span is a part of a paragraph that looks different. It changes no shaping but by
// its Weight: a span that ends inside a ligature clips it.
type Span struct {
	From, To int         // runes
	Weight   Weight      // 0 keeps the style's
	Color    color.Color // nil keeps the line's
	Ground   color.Color // behind the letters, nil for none
	Strike   bool
	Wave     color.Color // wavy underline, nil for none
	Dots     color.Color // dotted underline, nil for none
}
