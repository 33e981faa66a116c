package typeset

import (
	"image"
	"image/draw"
	"math"
	"slices"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// phases is how many positions within a pixel, in x and in y, a glyph is drawn at.
const phases = 4

// maskBytes bounds the memory of the cache, in bytes.
const maskBytes = 16 << 20

// maskPage holds the masks of one face in one size, by blocks of glyphs and then by
// the position within the pixel.
type maskPage struct {
	face   *face
	size   uint32 // the em, in 64ths of a device pixel
	blocks []*maskBlock
}

const (
	blockGlyphs = 16
	variants    = phases * phases
)

type maskBlock [blockGlyphs * variants]*mask

// slot is the index of a glyph in its block, drawn at a position within the pixel.
func slot(id font.GID, x, y uint8) int {
	return int(id%blockGlyphs)*variants + int(y)*phases + int(x)
}

type pageKey struct{ face, size uint32 }

// mask is how much of each pixel a glyph covers, or its picture in colour.
type mask struct {
	left, top     int // of the first pixel from the pen, y downwards
	width, height int
	spans         []maskSpan
	pixels        []uint8 // of the spans, one after the other; of a picture all, as in image.RGBA
}

// coloured reports whether the mask is a picture in its own colours, which has no
// spans.
func (m *mask) coloured() bool { return m.spans == nil && m.pixels != nil }

// maskSpan is a run of covered pixels in one row of the mask; it may include small
// gaps.
type maskSpan struct{ x, y, length uint16 }

// gap is the widest gap that costs less to draw than a second span.
const gap = 3

// keep stores the covered pixels of a picture that is as large as the mask.
func (m *mask) keep(picture []uint8) {
	spans, pixels := make([]maskSpan, 0, 2*m.height), make([]uint8, 0, len(picture))
	for y := range m.height {
		row := picture[y*m.width : (y+1)*m.width]
		last := -1 // index of the last span in this row
		for x, c := range row {
			switch {
			case c == 0:
				continue
			case last >= 0 && x-last <= gap+1:
				spans[len(spans)-1].length += uint16(x - last)
				pixels = append(pixels, row[last+1:x+1]...)
			default:
				spans = append(spans, maskSpan{x: uint16(x), y: uint16(y), length: 1})
				pixels = append(pixels, c)
			}
			last = x
		}
	}
	m.spans, m.pixels = slices.Clone(spans), slices.Clone(pixels) // without spare capacity
}

// maskCache keeps masks, and forgets all of them once they take too much memory:
// what is on the screen is soon drawn again.
type maskCache struct {
	mu         sync.RWMutex
	pages      map[pageKey]*maskPage
	size, most int // bytes
}

func newMaskCache(most int) *maskCache {
	return &maskCache{pages: map[pageKey]*maskPage{}, most: most}
}

// page returns the masks of a face at an em of size device pixels. The caller holds
// mu for reading, before and after; page may release it in between.
func (c *maskCache) page(f *face, size float32) *maskPage {
	key := pageKey{uint32(f.id), uint32(size*64 + 0.5)}
	if p := c.pages[key]; p != nil {
		return p
	}
	c.mu.RUnlock()
	defer c.mu.RLock()
	c.mu.Lock()
	defer c.mu.Unlock()
	p := c.pages[key]
	if p == nil {
		p = &maskPage{face: f, size: key.size}
		c.pages[key] = p
	}
	return p
}

// get returns the mask of a glyph at a position within the pixel, and draws it at
// the first call. It locks as page does.
func (c *maskCache) get(p *maskPage, id font.GID, x, y uint8) *mask {
	if number := int(id / blockGlyphs); number < len(p.blocks) {
		if b := p.blocks[number]; b != nil {
			if m := b[slot(id, x, y)]; m != nil {
				return m
			}
		}
	}
	c.mu.RUnlock()
	defer c.mu.RLock()
	m := rasterise(p.face, float32(p.size)/64, id, x, y)
	c.put(p, id, x, y, m)
	return m
}

// The memory of a mask and of a block beside their pixels and spans, in bytes,
// about.
const (
	overhead      = 120
	blockOverhead = 8 * blockGlyphs * variants
)

func (c *maskCache) put(p *maskPage, id font.GID, x, y uint8, m *mask) {
	bytes := overhead + len(m.pixels) + 6*len(m.spans)
	number := int(id / blockGlyphs)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.size+bytes+blockOverhead > c.most {
		for _, p := range c.pages { // drawers keep the pages that they hold
			clear(p.blocks)
		}
		clear(c.pages)
		c.size = 0
	}
	for number >= len(p.blocks) {
		p.blocks = append(p.blocks, nil)
	}
	if p.blocks[number] == nil {
		p.blocks[number] = new(maskBlock)
		bytes += blockOverhead
	}
	p.blocks[number][slot(id, x, y)] = m
	c.size += bytes
}

// widest bounds the width and height of a mask, in pixels; only a broken font
// exceeds it.
const widest = 4096

// rasterise draws a glyph's outline at a position within the pixel, or its picture.
// The em is size device pixels.
func rasterise(f *face, size float32, id font.GID, x, y uint8) *mask {
	if f.coloured {
		if m := f.picture(id, size); m != nil {
			return m
		}
	}
	segments := f.segments(id)
	if len(segments) == 0 {
		return &mask{}
	}
	scale := size / float32(f.font.Upem())
	dx, dy := float32(x)/phases, float32(y)/phases
	x0, y0 := float32(math.Inf(1)), float32(math.Inf(1))
	x1, y1 := -x0, -y0
	for i := range segments {
		for _, at := range segments[i].ArgsSlice() {
			x, y := at.X*scale+dx, dy-at.Y*scale
			x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
		}
	}
	m := &mask{left: int(math.Floor(float64(x0))), top: int(math.Floor(float64(y0)))}
	m.width, m.height = int(math.Ceil(float64(x1)))-m.left, int(math.Ceil(float64(y1)))-m.top
	if m.width <= 0 || m.height <= 0 || m.width > widest || m.height > widest {
		return &mask{}
	}
	r := f.pen()
	defer f.pens.Put(r)
	r.Reset(m.width, m.height)
	place := func(at opentype.SegmentPoint) (x, y float32) {
		return at.X*scale + dx - float32(m.left), dy - at.Y*scale - float32(m.top)
	}
	for i := range segments {
		s := &segments[i]
		ax, ay := place(s.Args[0])
		bx, by := place(s.Args[1])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			r.ClosePath()
			r.MoveTo(ax, ay)
		case opentype.SegmentOpLineTo:
			r.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			r.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			cx, cy := place(s.Args[2])
			r.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	r.ClosePath()
	dst := image.NewAlpha(image.Rect(0, 0, m.width, m.height))
	r.DrawOp = draw.Src
	r.Draw(dst, dst.Bounds(), image.Opaque, image.Point{})
	m.keep(dst.Pix)
	return m
}
