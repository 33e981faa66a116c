package typeset

import (
	"image"
	"image/draw"
	"math"
	"slices"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/vector"
)

// phases is how many places within a pixel a glyph is drawn at.
const phases = 4

// maskBytes is how much the cache holds at most.
const maskBytes = 16 << 20

// maskKey names one picture of a glyph: its face and number, a size in 64ths of
// a device pixel, and the place within the pixel.
type maskKey uint64

func keyOf(f *face, id font.GID, size float32, x, y uint8) maskKey {
	return maskKey(id)&0xFFFF | maskKey(f.id)<<16 | maskKey(x)<<32 | maskKey(y)<<34 | maskKey(size*64+0.5)<<36
}

func (k maskKey) glyph() font.GID { return font.GID(k & 0xFFFF) }

// size is the em in device pixels.
func (k maskKey) size() float32 { return float32(k>>36) / 64 }

// place is where in the pixel the pen is.
func (k maskKey) place() (x, y float32) {
	return float32(k>>32&3) / phases, float32(k>>34&3) / phases
}

// mask is how much of each pixel a glyph covers.
type mask struct {
	left, top     int // of the first pixel, from the pen's, y downwards
	width, height int
	spans         []maskSpan
	pixels        []uint8 // of the spans, one after the other
}

// maskSpan is pixels of one row that are covered without a gap.
type maskSpan struct{ x, y, length uint16 }

// keep takes what is covered out of a picture of the mask's size.
func (m *mask) keep(picture []uint8) {
	count := 0
	for i, c := range picture {
		if c == 0 {
			continue
		}
		count++
		if i%m.width == 0 || picture[i-1] == 0 {
			m.spans = append(m.spans, maskSpan{x: uint16(i % m.width), y: uint16(i / m.width)})
		}
		m.spans[len(m.spans)-1].length++
	}
	m.spans = slices.Clip(m.spans)
	m.pixels = make([]uint8, 0, count)
	for _, c := range picture {
		if c != 0 {
			m.pixels = append(m.pixels, c)
		}
	}
}

// maskCache keeps masks in two generations: what is asked for lives in the
// young one, and when that is full the old one goes.
type maskCache struct {
	mu         sync.RWMutex
	young, old map[maskKey]*mask
	size, most int // bytes of the young generation
}

func newMaskCache(most int) *maskCache {
	return &maskCache{young: map[maskKey]*mask{}, old: map[maskKey]*mask{}, most: most / 2}
}

// get is the mask for key, drawn at the first call. The caller holds mu for
// reading, and does so again on return.
func (c *maskCache) get(key maskKey, f *face) *mask {
	m, ok := c.young[key]
	if ok {
		return m
	}
	m = c.old[key]
	c.mu.RUnlock()
	defer c.mu.RLock()
	if m == nil {
		m = rasterise(key, f)
	}
	c.put(key, m)
	return m
}

// overhead is what a mask takes beside its pixels, about.
const overhead = 120

func (c *maskCache) put(key maskKey, m *mask) {
	bytes := overhead + len(m.pixels) + 6*len(m.spans)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.size += bytes; c.size > c.most {
		c.old, c.young, c.size = c.young, map[maskKey]*mask{}, bytes
	}
	c.young[key] = m
}

// rasterisers are kept between glyphs.
var rasterisers = sync.Pool{New: func() any { return &vector.Rasterizer{} }}

// widest bounds a mask, for fonts that are broken.
const widest = 4096

// rasterise draws a glyph's outline.
func rasterise(key maskKey, f *face) *mask {
	segments := f.segments(key.glyph())
	if len(segments) == 0 {
		return &mask{}
	}
	scale := key.size() / float32(f.font.Upem())
	dx, dy := key.place()
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
	r := rasterisers.Get().(*vector.Rasterizer)
	defer rasterisers.Put(r)
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
