package typeset

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
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
