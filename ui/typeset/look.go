package typeset

// LineLooksAs reports whether line i of p and line j of q are the same picture when
// drawn in one ink and scale with the paragraphs' corners at one point, so that a
// kept picture can be used again. It may report false for equal lines: those with
// spans, tabs, stretched letters or marks are not compared.
func (p *Paragraph) LineLooksAs(i int, q *Paragraph, j int) bool {
	if p.engine != q.engine || i < 0 || j < 0 || i >= len(p.lines) || j >= len(q.lines) {
		return false
	}
	a, b := &p.lines[i], &q.lines[j]
	if p.base != q.base || a.x != b.x || a.width != b.width || a.Y != b.Y || a.Baseline != b.Baseline || a.Height != b.Height ||
		len(a.pieces) != len(b.pieces) || len(a.stretch)+len(b.stretch) > 0 || p.decorated(a) || q.decorated(b) {
		return false
	}
	for k := range a.pieces {
		if !a.pieces[k].looksAs(&b.pieces[k]) {
			return false
		}
	}
	return true
}

// decorated reports whether a span reaches into the line.
func (p *Paragraph) decorated(line *Line) bool {
	for i := range p.options.Spans {
		if s := &p.options.Spans[i]; s.From <= line.To && s.To >= line.From {
			return true
		}
	}
	return false
}

// looksAs reports whether q and o are the same glyphs of the same face at the same
// x.
func (q *piece) looksAs(o *piece) bool {
	r, s := q.run, o.run
	if r.kind != letters || s.kind != letters || r.face != s.face || r.size != s.size || r.rare != nil || s.rare != nil || q.x != o.x || q.w != o.w || q.g1-q.g0 != o.g1-o.g0 {
		return false
	}
	for i := range q.g1 - q.g0 {
		g, h := &r.glyphs[q.g0+i], &s.glyphs[o.g0+i]
		if g.id != h.id || g.advance != h.advance || g.x != h.x || g.y != h.y {
			return false
		}
	}
	return true
}
