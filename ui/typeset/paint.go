package typeset

import (
	"encoding/binary"
	"image"
	"image/color"
)

// brush is a colour with premultiplied alpha, spread over 64 bits: red, blue, green
// and alpha have 16 bits each, so that one multiplication serves all four.
type brush uint64

const (
	lanes      = 0x00FF00FF00FF00FF
	alphaLane  = 48
	opaqueMask = 255 << alphaLane
)

func brushOf(c color.Color) brush {
	if c == nil {
		c = color.Black
	}
	r, g, b, a := c.RGBA()
	return brush(r>>8) | brush(b>>8)<<16 | brush(g>>8)<<32 | brush(a>>8)<<alphaLane
}

// faint returns the brush at part/256 of its strength.
func (b brush) faint(part brush) brush { return b * part >> 8 & lanes }

// paintMask draws a glyph's mask with its pen at pixel (x, y) of dst inside clip,
// which must lie inside dst.
func paintMask(dst *image.RGBA, clip image.Rectangle, m *mask, x, y int, b brush) {
	x, y = x+m.left, y+m.top
	if m.coloured() {
		paintPicture(dst, clip, m, x, y, uint8(b>>alphaLane))
		return
	}
	box := image.Rectangle{image.Point{x, y}, image.Point{x + m.width, y + m.height}}
	if box.Min.X < clip.Min.X || box.Min.Y < clip.Min.Y || box.Max.X > clip.Max.X || box.Max.Y > clip.Max.Y {
		paintClipped(dst, clip, m, x, y, b)
		return
	}
	origin := (y-dst.Rect.Min.Y)*dst.Stride + (x-dst.Rect.Min.X)*4
	cover := m.pixels
	if b&opaqueMask != opaqueMask {
		for _, s := range m.spans {
			at := origin + int(s.y)*dst.Stride + int(s.x)*4
			paintFaint(dst.Pix[at:at+4*int(s.length)], cover[:s.length], b)
			cover = cover[s.length:]
		}
		return
	}
	for _, s := range m.spans {
		at := origin + int(s.y)*dst.Stride + int(s.x)*4
		line := dst.Pix[at : at+4*int(s.length)]
		for _, c := range cover[:s.length] {
			part := brush(c) + brush(c>>7)
			v := (b*part + spread(binary.LittleEndian.Uint32(line))*(256-part)) >> 8 & lanes
			binary.LittleEndian.PutUint32(line, uint32(v)|uint32(v>>24))
			line = line[4:]
		}
		cover = cover[s.length:]
	}
}

// paintPicture draws a picture over dst, with the alpha of the ink.
func paintPicture(dst *image.RGBA, clip image.Rectangle, m *mask, x, y int, alpha uint8) {
	box := image.Rect(x, y, x+m.width, y+m.height).Intersect(clip)
	for py := box.Min.Y; py < box.Max.Y; py++ {
		from := ((py-y)*m.width + box.Min.X - x) * 4
		at := dst.PixOffset(box.Min.X, py)
		for range box.Dx() {
			if over := spread(binary.LittleEndian.Uint32(m.pixels[from:])); over != 0 {
				blend(dst.Pix[at:at+4:at+4], over, alpha)
			}
			from, at = from+4, at+4
		}
	}
}

// paintClipped is paintMask for a mask that is partly outside clip.
func paintClipped(dst *image.RGBA, clip image.Rectangle, m *mask, x, y int, b brush) {
	cover := m.pixels
	for _, s := range m.spans {
		row := cover[:s.length]
		cover = cover[s.length:]
		py := y + int(s.y)
		from := max(x+int(s.x), clip.Min.X)
		to := min(x+int(s.x)+int(s.length), clip.Max.X)
		if py < clip.Min.Y || py >= clip.Max.Y || from >= to {
			continue
		}
		at := dst.PixOffset(from, py)
		row = row[from-x-int(s.x) : to-x-int(s.x)]
		paintFaint(dst.Pix[at:at+4*len(row)], row, b)
	}
}

// paintFaint blends b into a row of pixels, by a row of coverage.
func paintFaint(line, row []uint8, b brush) {
	for i, cover := range row {
		blend(line[4*i:4*i+4:4*i+4], b, cover)
	}
}

// spread splits the four bytes of a pixel into the lanes of a brush.
func spread(pixel uint32) brush {
	return brush(pixel)&0x00FF00FF | brush(pixel&0xFF00FF00)<<24
}

// blend draws b over one pixel, with a coverage from 0 to 255.
func blend(pixel []uint8, b brush, cover uint8) {
	if cover == 0 {
		return
	}
	over := b.faint(brush(cover) + brush(cover>>7))
	alpha := over >> alphaLane
	v := over + spread(binary.LittleEndian.Uint32(pixel)).faint(256-alpha-alpha>>7)
	binary.LittleEndian.PutUint32(pixel, uint32(v)|uint32(v>>24))
}

// fillRect fills a box, whose edges may lie inside pixels.
func fillRect(dst *image.RGBA, clip image.Rectangle, x0, y0, x1, y1 float32, b brush) {
	shape(dst, clip, x0, y0, x1, y1, b, func(x, y float32) float32 {
		return overlap(x, x0, x1) * overlap(y, y0, y1)
	})
}

// overlap is how much of the pixel from at to at+1 lies between from and to, 0 to
// 1.
func overlap(at, from, to float32) float32 {
	return min(max(min(at+1, to)-max(at, from), 0), 1)
}

// shape draws b over the pixels of a box, each as much as cover returns for it, 0
// to 1.
func shape(dst *image.RGBA, clip image.Rectangle, x0, y0, x1, y1 float32, b brush, cover func(x, y float32) float32) {
	box := image.Rect(floor(x0), floor(y0), ceil(x1), ceil(y1)).Intersect(clip)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if c := uint32(cover(float32(x), float32(y))*255 + 0.5); c > 0 {
				at := dst.PixOffset(x, y)
				blend(dst.Pix[at:at+4:at+4], b, uint8(min(c, 255)))
			}
		}
	}
}
