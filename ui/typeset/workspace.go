package typeset

import (
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"

	"tahrir/ui/typeset/bidi"
)

// workspace is the memory that laying out a paragraph needs, reused for the next.
// It serves one goroutine at a time.
type workspace struct {
	engine   *Engine
	bidi     bidi.Resolver
	segments segmenter.Segmenter
	buffer   *harfbuzz.Buffer
	fonts    map[*face]*harfbuzz.Font // of this workspace alone, since their caches are not locked
	scripts  []language.Script
	glyphs   []glyph
	ordered  []rune // the text with what is added to order it
	addedAt  []int
}

func newWorkspace(e *Engine) *workspace {
	return &workspace{engine: e, buffer: harfbuzz.NewBuffer(), fonts: map[*face]*harfbuzz.Font{}}
}

// maxFonts bounds how many fonts a workspace keeps; the system may have many.
const maxFonts = 64

// shaperFont returns f for the shaper, in font units.
func (w *workspace) shaperFont(f *face) *harfbuzz.Font {
	if h, ok := w.fonts[f]; ok {
		return h
	}
	if len(w.fonts) >= maxFonts {
		clear(w.fonts)
		w.buffer = harfbuzz.NewBuffer() // its shaping plans are kept by font
	}
	h := harfbuzz.NewFont(font.NewFace(f.font))
	w.fonts[f] = h
	return h
}

// Flags of an offset: of the rune at it, or of the boundary before that.
const (
	mayBreak    uint8 = 1 << iota // a line may end here (UAX #14)
	graphemeEnd                   // a grapheme ends here (UAX #29)
	clusterEnd                    // a cluster of the shaper ends here
	shown                         // the control at it is drawn by its name
	hanging                       // the rune at it takes no width at a line's end
)

// breaks returns the flags of every offset of text, its end included.
func (w *workspace) breaks(text []rune) []uint8 {
	flags := make([]uint8, len(text)+1)
	flags[0] = graphemeEnd | clusterEnd
	if len(text) == 0 {
		return flags
	}
	w.segments.Init(text)
	for lines := w.segments.LineIterator(); lines.Next(); {
		l := lines.Line()
		flags[l.Offset+len(l.Text)] |= mayBreak
	}
	for graphemes := w.segments.GraphemeIterator(); graphemes.Next(); {
		g := graphemes.Grapheme()
		flags[g.Offset+len(g.Text)] |= graphemeEnd
	}
	flags[len(text)] |= mayBreak | graphemeEnd | clusterEnd
	return flags
}
