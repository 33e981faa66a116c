package typeset

import (
	"image"

	"github.com/go-text/typesetting/font"
)

// strokes draws a piece's kashidas: the face's own tatweel, repeated, and cut to
// length.
func (c *canvas) strokes(q *piece) {
	for _, s := range c.line.stretch {
		if !s.kashida || s.at < q.from || s.at >= q.to {
			continue
		}
		end := s.at + 1
		for end < q.to && c.p.flags[end]&clusterEnd == 0 {
			end++
		}
		from := c.p.pieceX(c.line, q, end) // letters that join read from right to left
		c.stroke(q.run, from, from+s.more, c.colour(c.p.spanAt(s.at)))
	}
}

func (c *canvas) stroke(r *run, from, to unit, b brush) {
	id, wide := r.face.tatweel()
	step := units(wide * r.size)
	if step <= 0 {
		return
	}
	// Half a pixel over each letter, so that no seam is seen.
	x0, x1 := c.deviceX(from)-0.5, c.deviceX(to)+0.5
	clip := c.clip.Intersect(image.Rect(floor(x0), c.clip.Min.Y, ceil(x1), c.clip.Max.Y))
	if to-from < step { // shorter than one: its middle
		middle := from + (to-from-step)/2
		c.glyph(r, &glyph{id: id}, middle, clip, b)
		return
	}
	for at := from; ; at += step {
		if at > to-step {
			at = to - step
		}
		c.glyph(r, &glyph{id: id}, at, clip, b)
		if at == to-step {
			return
		}
	}
}

// tatweel returns the face's tatweel and its advance in ems.
func (f *face) tatweel() (id font.GID, wide float32) {
	id, _ = f.font.NominalGlyph(tatweel)
	f.mu.Lock()
	defer f.mu.Unlock()
	return id, f.outline.HorizontalAdvance(id) / float32(f.font.Upem())
}
