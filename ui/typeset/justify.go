package typeset

// justify spreads a line over the whole box.
func (p *Paragraph) justify(line *Line) {
	free := p.box - line.width
	if free <= 0 {
		return
	}
	var spaces []int
	for i := range line.pieces {
		q := &line.pieces[i]
		if q.hangs || q.run.kind != letters {
			continue
		}
		for at := q.from; at < q.to; at++ {
			if p.runes[at] == ' ' || p.runes[at] == 0xA0 {
				spaces = append(spaces, at)
			}
		}
	}
	if len(spaces) == 0 {
		return
	}
	for i, at := range spaces {
		share := free / unit(len(spaces)-i)
		line.stretch = append(line.stretch, stretch{at: at, more: share})
		free -= share
	}
	for i := range line.pieces {
		q := &line.pieces[i]
		q.w = p.advance(line, q.from, q.to)
	}
	p.arrange(line)
}
