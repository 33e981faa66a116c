package typeset

// cutLine makes the last line that MaxLines allows: as much as leaves room for
// "…" at the end of what is read, not of what is seen. It prefers the end of a
// word where that costs little.
func (p *Paragraph) cutLine(w *workspace, from int, tabs bool) {
	if p.ellipsis == nil {
		p.ellipsis = w.shapeEllipsis(p)
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

// shapeEllipsis shapes the mark in the face that the paragraph's script starts
// with.
func (w *workspace) shapeEllipsis(p *Paragraph) *run {
	dots := &Paragraph{options: p.options, runes: []rune("…"), levels: []uint8{p.base}, dir: p.dir, base: p.base}
	dots.options.Spans = nil
	dots.flags = []uint8{graphemeEnd | clusterEnd, graphemeEnd | clusterEnd}
	runs := w.itemise(dots)
	dots.runs = runs
	w.shape(dots)
	return &runs[0]
}

// advance is the sum of the run's glyphs.
func (r *run) advance() unit {
	var sum unit
	for _, g := range r.glyphs {
		sum += g.advance
	}
	return sum
}
