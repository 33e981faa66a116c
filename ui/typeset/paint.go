package typeset

import (
	"image"
	"image/color"
)

// brush is a colour as image.RGBA holds it: with its alpha multiplied in.
type brush struct{ r, g, b, a uint32 }

func brushOf(c color.Color) brush {
	if c == nil {
		c = color.Black
	}
	r, g, b, a := c.RGBA()
	return brush{r >> 8, g >> 8, b >> 8, a >> 8}
}

// faint is the brush with part of its strength, of 255.
func (b brush) faint(part uint32) brush {
	return brush{b.r * part / 255, b.g * part / 255, b.b * part / 255, b.a * part / 255}
}

// paintMask lays a glyph's mask with its pen at pixel (x, y) over dst inside
// clip, which must lie inside dst.
func paintMask(dst *image.RGBA, clip image.Rectangle, m *mask, x, y int, b brush) {
	box := image.Rect(x+m.left, y+m.top, x+m.left+m.width, y+m.top+m.height)
	part := box.Intersect(clip)
	if part.Empty() {
		return
	}
	for py := part.Min.Y; py < part.Max.Y; py++ {
		from := (py-box.Min.Y)*m.width + part.Min.X - box.Min.X
		row := m.pixels[from : from+part.Dx()]
		at := dst.PixOffset(part.Min.X, py)
		line := dst.Pix[at : at+4*len(row)]
		for i, cover := range row {
			if cover == 0 {
				continue
			}
			blend((*[4]uint8)(line[4*i:4*i+4]), b, uint32(cover))
		}
	}
}

// blend lays the brush over one pixel, covering cover of 255 of it.
func blend(p *[4]uint8, b brush, cover uint32) {
	if cover == 255 && b.a == 255 {
		p[0], p[1], p[2], p[3] = uint8(b.r), uint8(b.g), uint8(b.b), 255
		return
	}
	rest := 255*255 - b.a*cover
	p[0] = uint8((b.r*cover*255 + uint32(p[0])*rest + 255*255/2) / (255 * 255))
	p[1] = uint8((b.g*cover*255 + uint32(p[1])*rest + 255*255/2) / (255 * 255))
	p[2] = uint8((b.b*cover*255 + uint32(p[2])*rest + 255*255/2) / (255 * 255))
	p[3] = uint8((b.a*cover*255 + uint32(p[3])*rest + 255*255/2) / (255 * 255))
}

// fillRect lays the brush over a box whose edges may lie inside pixels.
func fillRect(dst *image.RGBA, clip image.Rectangle, x0, y0, x1, y1 float32, b brush) {
	shape(dst, clip, x0, y0, x1, y1, b, func(x, y float32) float32 {
		return overlap(x, x0, x1) * overlap(y, y0, y1)
	})
}

// overlap is how much of the pixel from at to at+1 lies between from and to.
func overlap(at, from, to float32) float32 {
	return min(max(min(at+1, to)-max(at, from), 0), 1)
}

// shape lays the brush over the pixels of a box, as much as cover says of each,
// 0 to 1.
func shape(dst *image.RGBA, clip image.Rectangle, x0, y0, x1, y1 float32, b brush, cover func(x, y float32) float32) {
	box := image.Rect(floor(x0), floor(y0), ceil(x1), ceil(y1)).Intersect(clip)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if c := uint32(cover(float32(x), float32(y))*255 + 0.5); c > 0 {
				at := dst.PixOffset(x, y)
				blend((*[4]uint8)(dst.Pix[at:at+4]), b, min(c, 255))
			}
		}
	}
}
