package typeset

import "slices"

// cutLine makes the last line that MaxLines allows: it leaves room for "…" at the
// end in reading order, wherever that stands. It cuts at the end of a word where
// that costs little.
func (p *Paragraph) cutLine(w *workspace, from int, tabs tabStops) {
	if p.ellipsis == nil {
		p.ellipsis = w.shapeAdded(p, "…", p.base, 0)
	}
	full := p.box
	p.box = max(full-p.ellipsis.advance(), 0)
	word, stretches := p.lineEnd(from, tabs)
	to, room := word, p.box
	// within the word that follows, unless what is lost is short
	for i := word + 1; i < len(p.runes) && p.edges[i]-p.edges[from] <= room; i++ {
		if f := p.flags[i]; f&graphemeEnd != 0 && f&clusterEnd != 0 {
			to = i
		}
	}
	if p.edges[to]-p.edges[word] < full/5 {
		to = word
	}
	for to > from+1 && p.hangs(to-1) {
		to--
	}
	p.box = full
	line := Line{From: from, To: to, stretch: stretches}
	p.fill(&line, true)
	p.lines = append(p.lines, line)
}

// shapeAdded shapes a mark that is not in the text, in the style of the text at an
// offset.
func (w *workspace) shapeAdded(p *Paragraph, mark string, level uint8, at int) *run {
	text := []rune(mark)
	q := &Paragraph{options: p.options, runes: text, dir: p.dir, base: p.base}
	q.options.Spans = nil
	q.options.Style.Weight = p.weightAt(at)
	q.levels = slices.Repeat([]uint8{level}, len(text))
	q.flags = w.breaks(text)
	q.runs = w.itemise(q)
	w.shape(q)
	return &q.runs[0]
}

// advance is the sum of the glyphs' advances.
func (r *run) advance() unit {
	var sum unit
	for _, g := range r.glyphs {
		sum += g.advance
	}
	return sum
}
