package typeset

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
	"github.com/go-text/typesetting/unicodedata"
	"golang.org/x/image/draw"
)

// pictured reports whether a font has glyphs in colours that we can draw: layers
// (COLR), or bitmaps that are not black and white.
func pictured(f *font.Face) (yes bool) {
	if f.COLR != nil {
		return true
	}
	return guarded(func() {
		if len(f.BitmapSizes()) == 0 {
			return
		}
		for id := range 1 << 16 {
			if b, ok := f.GlyphDataBitmap(tables.GlyphID(id)); ok {
				yes = drawable(b)
				return
			}
		}
	}) && yes
}

func drawable(b font.GlyphBitmap) bool { return b.Format == font.PNG || b.Format == font.JPG }

// paints reports whether a glyph of the face is a picture that we can draw.
func (f *face) paints(id font.GID) (yes bool) {
	if !f.ready() || !f.coloured {
		return false
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return guarded(func() {
		if _, yes = f.outline.GlyphDataColor(tables.GlyphID(id)); !yes {
			b, ok := f.outline.GlyphDataBitmap(tables.GlyphID(id))
			yes = ok && drawable(b)
		}
	}) && yes
}

// picture draws a glyph in its own colours, at an em of size device pixels. It
// returns nil where the glyph is no picture and its outline is to be drawn.
func (f *face) picture(id font.GID, size float32) (m *mask) {
	f.mu.Lock()
	defer f.mu.Unlock()
	scale := size / float32(f.font.Upem())
	if !guarded(func() {
		if color, ok := f.outline.GlyphDataColor(tables.GlyphID(id)); ok {
			m = f.layers(id, color.Paint, scale)
		} else if b, ok := f.outline.GlyphDataBitmap(tables.GlyphID(id)); ok {
			m = f.bitmap(id, b, scale)
		}
	}) {
		return &mask{}
	}
	return m
}

// bitmap draws the bitmap that a font holds of a glyph, at scale pixels a font
// unit; nil where we cannot. The caller holds mu.
func (f *face) bitmap(id font.GID, b font.GlyphBitmap, scale float32) *mask {
	src := decoded(b)
	e, ok := f.outline.GlyphExtents(id)
	if src == nil || !ok {
		return nil
	}
	m := &mask{
		left: round(e.XBearing * scale), top: round(-e.YBearing * scale),
		width: max(round(e.Width*scale), 1), height: max(round(-e.Height*scale), 1),
	}
	if m.width > widest || m.height > widest {
		return &mask{}
	}
	dst := image.NewRGBA(image.Rect(0, 0, m.width, m.height))
	draw.CatmullRom.Scale(dst, dst.Rect, src, src.Bounds(), draw.Src, nil)
	m.pixels = dst.Pix
	return m
}

// decoded returns a glyph's bitmap; nil where it is black and white, broken, or
// larger than that of any real font.
func decoded(b font.GlyphBitmap) image.Image {
	decode, configure := png.Decode, png.DecodeConfig
	switch b.Format {
	case font.PNG:
	case font.JPG:
		decode, configure = jpeg.Decode, jpeg.DecodeConfig
	default:
		return nil
	}
	if c, err := configure(bytes.NewReader(b.Data)); err != nil || c.Width > widest || c.Height > widest {
		return nil
	}
	src, err := decode(bytes.NewReader(b.Data))
	if err != nil {
		return nil
	}
	return src
}

// emoji reports whether a cluster asks to be shown as an emoji, not as a text
// symbol (UTS #51).
func emoji(cluster []rune) bool {
	if r := cluster[0]; r >= 0x1F000 && r < 0x1FB00 {
		return true
	}
	for _, r := range cluster[1:] {
		if r == 0xFE0F || r == 0x20E3 {
			return true
		}
	}
	return false
}

// wantsColour reports whether a cluster is to be shown in colour where a face can:
// emoji, characters with Emoji_Presentation, and what a skin tone or a joiner makes
// an emoji (UTS #51), but nothing with the text selector U+FE0E.
func wantsColour(cluster []rune) bool {
	if cluster[0] < 0x231A && len(cluster) == 1 { // most letters
		return false
	}
	colour := emoji(cluster) || unicode.Is(presentedInColour, cluster[0])
	for i, r := range cluster {
		switch {
		case r == 0xFE0E:
			return false
		case i > 0 && (r >= 0x1F3FB && r <= 0x1F3FF || cluster[i-1] == 0x200D && unicode.Is(unicodedata.Extended_Pictographic, r)):
			colour = true
		}
	}
	return colour
}

// presentedInColour is the property Emoji_Presentation, below the emoji blocks.
var presentedInColour = &unicode.RangeTable{R16: []unicode.Range16{
	{0x231A, 0x231B, 1}, {0x23E9, 0x23EC, 1}, {0x23F0, 0x23F3, 3}, {0x25FD, 0x25FE, 1}, {0x2614, 0x2615, 1},
	{0x2648, 0x2653, 1}, {0x267F, 0x2693, 20}, {0x26A1, 0x26A1, 1}, {0x26AA, 0x26AB, 1}, {0x26BD, 0x26BE, 1},
	{0x26C4, 0x26C5, 1}, {0x26CE, 0x26D4, 6}, {0x26EA, 0x26EA, 1}, {0x26F2, 0x26F3, 1}, {0x26F5, 0x26FA, 5},
	{0x26FD, 0x2705, 8}, {0x270A, 0x270B, 1}, {0x2728, 0x2728, 1}, {0x274C, 0x274E, 2}, {0x2753, 0x2755, 1},
	{0x2757, 0x2757, 1}, {0x2795, 0x2797, 1}, {0x27B0, 0x27BF, 15}, {0x2B1B, 0x2B1C, 1}, {0x2B50, 0x2B55, 5},
}}
