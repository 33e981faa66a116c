package typeset

import (
	"math"
	"slices"

	"github.com/go-text/typesetting/harfbuzz"
)

// shape sets the runs' glyphs, and the paragraph's edges and cluster flags.
func (w *workspace) shape(p *Paragraph) {
	p.edges = make([]unit, len(p.runes)+1)
	w.glyphs = w.glyphs[:0]
	for i := range p.runs {
		r := &p.runs[i]
		switch r.kind {
		case letters:
			w.shapeRun(p, r)
		case sign:
			r.rare = &rare{sign: w.signFor(p, r)}
			p.setCluster(r.from, r.to, r.rare.sign.width, nil)
		case missing:
			p.setCluster(r.from, r.to, units(p.options.Style.Size*missingWidth), nil)
		case tab:
			p.setCluster(r.from, r.to, 0, nil)
		}
	}
	own := slices.Clone(w.glyphs) // without spare capacity, for the paragraph to keep
	for i := range p.runs {
		if r := &p.runs[i]; r.kind == letters {
			n := len(r.glyphs)
			r.glyphs, own = own[:n:n], own[n:]
		}
	}
}

// shapeRun shapes one run with the whole paragraph as context, so that letters join
// across runs. The glyphs are the workspace's.
func (w *workspace) shapeRun(p *Paragraph, r *run) {
	b := w.buffer
	b.Clear()
	b.AddRunes(p.runes, r.from, r.to-r.from)
	b.Props = harfbuzz.SegmentProperties{Direction: harfbuzz.LeftToRight, Script: r.script, Language: p.language}
	if r.rtl() {
		b.Props.Direction = harfbuzz.RightToLeft
	}
	hf := w.shaperFont(r.face)
	b.Shape(hf, nil)

	perEm := float64(r.size) * perPixel / float64(r.face.font.Upem())
	scaled := func(v harfbuzz.Position) unit { return unit(math.Round(float64(v) * perEm)) }
	start := len(w.glyphs)
	for i := range b.Info {
		pos := &b.Pos[i]
		w.glyphs = append(w.glyphs, glyph{
			id: b.Info[i].Glyph, cluster: int32(b.Info[i].Cluster),
			advance: scaled(pos.XAdvance), x: scaled(pos.XOffset), y: scaled(pos.YOffset),
		})
	}
	r.glyphs = w.glyphs[start:]
	if lacks(b.Info) {
		w.seatGuests(p, r)
	}
	w.edgesOf(p, r, hf, perEm)
}

// edgesOf sets the edges of a shaped run, cluster by cluster in logical order.
func (w *workspace) edgesOf(p *Paragraph, r *run, hf *harfbuzz.Font, perEm float64) {
	n := len(r.glyphs)
	for i := 0; i < n; {
		from := int(r.logical(i).cluster)
		if i == 0 {
			from = r.from
		}
		first := r.logical(i).cluster
		var width unit
		wide := r.logical(i)
		for ; i < n && r.logical(i).cluster == first; i++ {
			width += r.logical(i).advance
			if r.logical(i).advance > wide.advance {
				wide = r.logical(i)
			}
		}
		to := r.to
		if i < n {
			to = int(r.logical(i).cluster)
		}
		parts := p.graphemesIn(from, to)
		var carets []unit
		if parts > 1 {
			for _, c := range hf.GetOTLigatureCarets(harfbuzz.LeftToRight, wide.id) {
				carets = append(carets, unit(math.Round(float64(c)*perEm)))
			}
			if len(carets) != parts-1 {
				carets = nil
			}
			if r.rtl() { // from the right, in the order of the letters
				for i, j := 0, len(carets)-1; i <= j; i, j = i+1, j-1 {
					carets[i], carets[j] = width-carets[j], width-carets[i]
				}
			}
		}
		p.setCluster(from, to, width, carets)
	}
}

// graphemesIn counts the graphemes that start in text[from:to].
func (p *Paragraph) graphemesIn(from, to int) int {
	count := 1
	for i := from + 1; i < to; i++ {
		if p.flags[i]&graphemeEnd != 0 {
			count++
		}
	}
	return count
}

// setCluster sets the edges inside one cluster: at the face's carets, or in equal
// parts.
func (p *Paragraph) setCluster(from, to int, width unit, carets []unit) {
	p.flags[to] |= clusterEnd
	start := p.edges[from]
	parts := p.graphemesIn(from, to)
	part := 0
	for i := from + 1; i < to; i++ {
		if p.flags[i]&graphemeEnd != 0 {
			part++
		}
		switch {
		case part == 0:
			p.edges[i] = start
		case carets != nil:
			p.edges[i] = start + min(max(carets[part-1], 0), width)
		default:
			p.edges[i] = start + unit(int(width)*part/parts)
		}
	}
	p.edges[to] = start + width
}
