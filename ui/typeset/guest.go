package typeset

import (
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
)

// guest is the bit that marks a glyph's number as that of a guest: a combining mark
// from another face, drawn where no face holds the mark together with its letter.
const guest font.GID = 1 << 31

// real returns a glyph as its own face has it, and the run to draw it with.
func (r *run) real(g *glyph) (*run, glyph) {
	if g.id&guest == 0 {
		return r, *g
	}
	host := r.rare.guests[g.id&^guest]
	out := host.glyphs[0]
	out.cluster, out.advance, out.x, out.y = g.cluster, g.advance, g.x, g.y
	return host, out
}

// seatGuests replaces the boxes that the shaper put for marks which the run's face
// lacks by guests. Where it is not clear which box is which mark's, they stay.
func (w *workspace) seatGuests(p *Paragraph, r *run) {
	n := len(r.glyphs)
	for i := 0; i < n; {
		end := i
		for end < n && r.logical(end).cluster == r.logical(i).cluster {
			end++
		}
		from, to := int(r.logical(i).cluster), r.to
		if end < n {
			to = int(r.logical(end).cluster)
		}
		w.seatCluster(p, r, i, end, p.runes[from:to])
		i = end
	}
}

// seatCluster is seatGuests for one cluster: the glyphs from number from to number
// to, in logical order.
func (w *workspace) seatCluster(p *Paragraph, r *run, from, to int, cluster []rune) {
	var lacking []rune
	for _, c := range cluster {
		if !ignorable(c) && !draws(r.face, c) {
			lacking = append(lacking, c)
		}
	}
	var boxes []int
	for i := from; i < to; i++ {
		if r.logical(i).id == 0 {
			boxes = append(boxes, i)
		}
	}
	if len(boxes) != len(lacking) || r.logical(from).id == 0 {
		return
	}
	for k, i := range boxes {
		if !unicode.In(lacking[k], unicode.Mn, unicode.Me) {
			continue
		}
		if f := w.markFace(p, int(r.logical(i).cluster), lacking[k]); f != nil {
			p.seat(r, from, to, i, f, lacking[k])
		}
	}
}

// markFace returns the first face that holds a mark, of the chain and then of the
// system; nil for none.
func (w *workspace) markFace(p *Paragraph, at int, mark rune) *face {
	for _, f := range w.engine.library.chain(p.options.Style.Family, p.weightAt(at)).faces {
		if f.has(mark) {
			return f
		}
	}
	if w.engine.system != nil {
		return w.engine.system.find(mark)
	}
	return nil
}

// seat puts a guest where the box number at stands, in logical order: over or under
// the middle of its letter, which is glyph number from, and clear of the letter's
// dots and other marks, which end before number to.
func (p *Paragraph) seat(r *run, from, to, at int, f *face, mark rune) {
	size := p.options.Style.Size * f.scale
	letter, place := r.logical(from), r.logical(at)
	box := func(f *face, id font.GID, size float32) font.GlyphExtents {
		e, ok := f.extents(id)
		per := size / float32(f.font.Upem())
		if !ok {
			return font.GlyphExtents{}
		}
		return font.GlyphExtents{XBearing: e.XBearing * per, YBearing: e.YBearing * per, Width: e.Width * per, Height: e.Height * per}
	}
	id := f.glyphOf(mark)
	under, over := box(r.face, letter.id, r.size), box(f, id, size)
	if under.Width == 0 {
		under.Width = letter.advance.pixels()
	}
	top, foot := under.YBearing, under.YBearing+under.Height
	for i := from + 1; i < to; i++ {
		if g := r.logical(i); g.id != 0 {
			by, mark := r.real(g)
			e := box(by.face, mark.id, by.size)
			top, foot = max(top, e.YBearing+mark.y.pixels()), min(foot, e.YBearing+e.Height+mark.y.pixels())
		}
	}
	air := p.options.Style.Size / 20
	var y float32
	switch bottom := over.YBearing + over.Height; {
	case unicode.Is(unicode.Me, mark):
		y = under.YBearing + under.Height/2 - over.YBearing - over.Height/2
	case over.YBearing+bottom > 0:
		y = max(top+air-bottom, 0)
	default:
		y = min(foot-air-over.YBearing, 0)
	}
	// the guest has no advance: its pen stands where the letter's does, or at the
	// letter's end
	pen := letter.advance
	if r.rtl() {
		pen = 0
	}
	middle := letter.x.pixels() + under.XBearing + under.Width/2 - over.XBearing - over.Width/2
	if r.rare == nil {
		r.rare = &rare{}
	}
	r.rare.guests = append(r.rare.guests, &run{kind: letters, face: f, size: size, level: r.level, script: r.script, glyphs: []glyph{{id: id}}})
	*place = glyph{id: guest | font.GID(len(r.rare.guests)-1), cluster: place.cluster, x: units(middle) - pen, y: units(y)}
}

// lacks reports whether the shaper put a box for a letter that the face lacks.
func lacks(infos []harfbuzz.GlyphInfo) bool {
	for i := range infos {
		if infos[i].Glyph == 0 {
			return true
		}
	}
	return false
}
