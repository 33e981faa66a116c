package typeset

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
	"golang.org/x/image/vector"

	"tahrir/assets"
)

// face is one font, read when it is first needed.
type face struct {
	id    uint16  // its key in the glyph cache
	name  string  // of the bundled file, or the path of a system font
	scale float32 // of the style's size, so that scripts look equally large side by side

	read func() (*font.Font, error)
	once sync.Once
	font *font.Font // nil where it cannot be read
	err  error

	ascent, descent float32 // above and below the baseline, in ems
	coloured        bool    // some of its glyphs are pictures

	mu      sync.Mutex
	outline *font.Face // for outlines and extents, under mu

	pens sync.Pool // of *vector.Rasterizer, reused between glyphs
}

func bundled(id int, name string, scale float32) *face {
	return &face{id: uint16(id), name: name, scale: scale, read: func() (*font.Font, error) {
		data, err := assets.Font(name)
		if err != nil {
			return nil, fmt.Errorf("bundled face: %w", err)
		}
		f, err := font.ParseTTF(bytes.NewReader(data))
		if err != nil {
			return nil, fmt.Errorf("bundled face %s: %w", name, err)
		}
		return f.Font, nil
	}}
}

// fromFile returns a face of the system's: font number index of a file.
func fromFile(id int, path string, index int, scale float32) *face {
	return &face{id: uint16(id), name: path, scale: scale, read: func() (*font.Font, error) {
		file, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		var faces []*font.Face
		if !guarded(func() { faces, err = font.ParseTTC(file) }) {
			err = errors.New("its tables contradict each other")
		}
		if err != nil {
			return nil, fmt.Errorf("face %s: %w", path, err)
		}
		if index >= len(faces) {
			return nil, fmt.Errorf("face %s: no number %d in it", path, index)
		}
		return faces[index].Font, nil
	}}
}

// guarded calls f and reports whether it returned. The font reader trusts the
// lengths in a font's tables, and panics where they are wrong.
func guarded(f func()) (ok bool) {
	defer func() { ok = recover() == nil }()
	f()
	return
}

// ready reads the face at the first call, and reports whether it can be used.
func (f *face) ready() bool {
	f.once.Do(func() {
		if f.font, f.err = f.read(); f.err == nil {
			f.outline = font.NewFace(f.font)
			if f.coloured = pictured(f.outline); f.coloured {
				f.scale *= emojiScale
			}
			f.ascent, f.descent = 1, 0.25
			if e, ok := f.outline.FontHExtents(); ok {
				f.ascent, f.descent = e.Ascender/float32(f.font.Upem()), -e.Descender/float32(f.font.Upem())
			}
		}
	})
	return f.font != nil
}

// has reports whether the face holds a glyph for r.
func (f *face) has(r rune) bool {
	if !f.ready() {
		return false
	}
	_, ok := f.font.NominalGlyph(r)
	return ok
}

// glyphOf returns the glyph of a letter that stands alone.
func (f *face) glyphOf(r rune) font.GID {
	id, _ := f.font.NominalGlyph(r)
	return id
}

// shows reports whether the face draws anything for a letter.
func (f *face) shows(r rune) bool {
	return f.has(r) && (len(f.segments(f.glyphOf(r))) > 0 || f.paints(f.glyphOf(r)))
}

// extents returns a glyph's box in font units, y upwards; ok is false for a blank
// glyph.
func (f *face) extents(id font.GID) (e font.GlyphExtents, ok bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	e, ok = f.outline.GlyphExtents(id)
	if clip, clipped := f.clipOf(id); clipped {
		e, ok = clip, true
	}
	return e, ok && e.Width != 0 && e.Height != 0
}

// pen returns a rasterizer from pens.
func (f *face) pen() *vector.Rasterizer {
	if r, ok := f.pens.Get().(*vector.Rasterizer); ok {
		return r
	}
	return new(vector.Rasterizer)
}

// segments returns a glyph's outline in font units, nil for a blank glyph.
func (f *face) segments(id font.GID) []font.Segment {
	f.mu.Lock()
	defer f.mu.Unlock()
	outline, _ := f.outline.GlyphDataOutline(tables.GlyphID(id))
	return outline.Segments
}
