package typeset

import (
	"slices"
	"sort"

	"tahrir/ui/typeset/bidi"
)

// setLines breaks the shaped paragraph into lines and places them.
func (w *workspace) setLines(p *Paragraph) {
	p.box = 1 << 30
	bounded := p.options.Width > 0
	if bounded {
		p.box = units(p.options.Width)
	}
	n := len(p.runes)
	tabs := w.tabStops(p)
	w.shapeHyphens(p)
	full := p.box
	if hang := p.options.Hang; bounded && hang > 0 && hang < n {
		p.hang = min(p.edges[hang], full/2)
	}
	for from := 0; ; {
		to, stretches := p.lineEnd(from, tabs)
		if most := p.options.MaxLines; most > 0 && len(p.lines) == most-1 && to < n {
			p.cutLine(w, from, tabs)
			break
		}
		line := Line{From: from, To: to, stretch: stretches}
		p.fill(&line, false)
		if p.options.Align == Justify && bounded && to < n {
			p.justify(&line)
		}
		p.lines = append(p.lines, line)
		if from = to; from >= n {
			break
		}
		p.box = full - p.hang
	}
	p.box = full
	for i := range p.lines {
		p.width = max(p.width, p.lines[i].width)
	}
	if !bounded {
		p.box = p.width
	}
	p.place(w)
}

// lineEnd returns where the line that starts at from ends: at the last permitted
// break where everything but hanging spaces fits; else inside a word, after the
// last cluster that fits, and after at least one. It also returns the widths of the
// line's tabs.
func (p *Paragraph) lineEnd(from int, tabs tabStops) (int, []stretch) {
	n := len(p.runes)
	if !tabs.any() && p.edges[n]-p.edges[from] <= p.box {
		return n, nil
	}
	best, emergency := -1, -1
	var tabRoom unit
	var stretches []stretch
	solid := p.edges[from] // the end of what does not hang
	for i := from; i < n; i++ {
		if p.runes[i] == '\t' && p.flags[i]&shown == 0 {
			more := tabs.room(p.edges[i] - p.edges[from] + tabRoom)
			tabRoom += more
			stretches = append(stretches, stretch{at: i, more: more})
		}
		if !p.hangs(i) {
			solid = p.edges[i+1] + tabRoom
		}
		length := solid - p.edges[from]
		if h, _ := p.hyphenAt(i + 1); h != nil {
			length += h.advance()
		}
		fits := length <= p.box
		flags := p.flags[i+1]
		if fits && flags&graphemeEnd != 0 && flags&clusterEnd != 0 {
			emergency = i + 1
			if flags&mayBreak != 0 || i+1 == n {
				best = i + 1
			}
		}
		if !fits && flags&clusterEnd != 0 {
			if best < 0 && emergency < 0 && flags&graphemeEnd != 0 {
				emergency = i + 1 // a line holds at least one cluster
			}
			if emergency >= 0 {
				break
			}
		}
	}
	end := best
	if end < 0 {
		end = emergency
	}
	if end < 0 {
		end = n
	}
	for len(stretches) > 0 && stretches[len(stretches)-1].at >= end {
		stretches = stretches[:len(stretches)-1]
	}
	return end, stretches
}

// hangs reports whether rune i takes no width at the end of a line.
func (p *Paragraph) hangs(i int) bool {
	if p.flags[i]&shown != 0 {
		return false
	}
	switch r := p.runes[i]; {
	case r == ' ' || r == '\t':
		return true
	case r < 0x1680:
		return false
	case r == 0x1680, r >= 0x2000 && r <= 0x200A && r != 0x2007, r == 0x205F, r == 0x3000, r == 0x200B:
		return true
	default:
		return ignorable(r) && p.edges[i] == p.edges[i+1] && bidi.Blank(r)
	}
}

// fill sets the line's pieces, in visual order, and its width.
func (p *Paragraph) fill(line *Line, ellipsis bool) {
	solid := line.To
	for !ellipsis && solid > line.From && p.hangs(solid-1) {
		solid--
	}
	blank := line.To // from here on, rule L1 sets the paragraph's level
	for blank > line.From && bidi.Blank(p.runes[blank-1]) {
		blank--
	}
	for p.flags[solid]&graphemeEnd == 0 {
		solid++
	}
	for p.flags[blank]&graphemeEnd == 0 {
		blank++
	}
	line.pieces = p.cut(line, min(blank, solid), solid)
	if ellipsis {
		line.pieces = append(line.pieces, piece{run: p.ellipsis, from: line.To, to: line.To, g1: len(p.ellipsis.glyphs), w: p.ellipsis.advance(), level: p.base, added: true})
	}
	if h, letter := p.hyphenAt(line.To); h != nil && !ellipsis {
		// Right after its word, before the runes that rule L1 takes out of the
		// word's level.
		at := len(line.pieces)
		for at > 0 && line.pieces[at-1].from > letter {
			at--
		}
		mark := piece{run: h, from: line.To, to: line.To, g1: len(h.glyphs), w: h.advance(), level: h.level, added: true}
		line.pieces = slices.Insert(line.pieces, at, mark)
	}
	p.order(line)
}

// cut returns the pieces of a line in logical order. It cuts where runs end, where
// rule L1 begins and where spaces begin to hang.
func (p *Paragraph) cut(line *Line, blank, solid int) []piece {
	first, _ := slices.BinarySearchFunc(p.runs, line.From, func(r run, at int) int {
		if r.to <= at {
			return -1
		}
		return 1
	})
	var pieces []piece
	for i := first; i < len(p.runs) && p.runs[i].from < line.To; i++ {
		r := &p.runs[i]
		from, end := max(r.from, line.From), min(r.to, line.To)
		for from < end {
			to, level := end, r.level
			switch {
			case from < blank:
				to = min(to, blank)
			case from < solid:
				to = min(to, solid)
				level = p.base
			default:
				level = p.base
			}
			q := piece{run: r, from: from, to: to, level: level, hangs: from >= solid}
			q.g0, q.g1 = r.glyphsOf(from, to)
			q.w = p.advance(line, from, to)
			pieces = append(pieces, q)
			from = to
		}
	}
	return pieces
}

// glyphsOf returns the range of the run's glyphs that belong to runes from to to.
func (r *run) glyphsOf(from, to int) (g0, g1 int) {
	if from == r.from && to == r.to {
		return 0, len(r.glyphs)
	}
	n := len(r.glyphs)
	before := func(at int) int { // glyphs before at, in logical order
		return sort.Search(n, func(i int) bool { return int(r.logical(i).cluster) >= at })
	}
	g0, g1 = before(from), before(to)
	if r.rtl() {
		g0, g1 = n-g1, n-g0
	}
	return g0, g1
}

// advance is the width of runes from to to on a line.
func (p *Paragraph) advance(line *Line, from, to int) unit {
	w := p.edges[to] - p.edges[from]
	for _, s := range line.stretch {
		if s.at >= from && s.at < to {
			w += s.more
		}
	}
	return w
}

// order puts the pieces into visual order by rule L2 and positions them, so that
// the line's left edge is that of what does not hang.
func (p *Paragraph) order(line *Line) {
	var room [32]uint8
	levels := room[:0]
	for i := range line.pieces {
		levels = append(levels, line.pieces[i].level)
	}
	bidi.Reorder(levels, func(from, to int) { slices.Reverse(line.pieces[from:to]) })
	p.arrange(line)
}

// arrange positions the pieces, which are in visual order already.
func (p *Paragraph) arrange(line *Line) {
	line.width = 0
	var hanging, pen unit
	for i := range line.pieces {
		if q := &line.pieces[i]; q.hangs {
			hanging += q.w
		} else {
			line.width += q.w
		}
	}
	if p.base == 1 {
		pen = -hanging
	}
	for i := range line.pieces {
		q := &line.pieces[i]
		q.x = pen
		pen += q.w
	}
}

// place positions the lines in the paragraph.
func (p *Paragraph) place(w *workspace) {
	height, baseline := w.measure(p)
	for i := range p.lines {
		line := &p.lines[i]
		hang := p.hang
		if i == 0 {
			hang = 0
		}
		free := p.box - hang - line.width
		switch p.options.Align {
		case Center:
			line.x = free / 2
		case End:
			line.x = free
			if p.base == 1 {
				line.x = 0
			}
		default:
			line.x = hang
			if p.base == 1 {
				line.x = free
			}
		}
		line.X, line.Width = line.x.pixels(), line.width.pixels()
		line.Y, line.Height = float32(i)*height, height
		line.Baseline = line.Y + baseline
	}
}

// measure returns the height and baseline of every line. They come from the chain's
// first face, so that lines do not jump as their letters change.
func (w *workspace) measure(p *Paragraph) (height, baseline float32) {
	f := w.engine.library.chain(p.options.Style.Family, p.options.Style.Weight).faces[0]
	size := p.options.Style.Size * f.scale
	p.ascent, p.descent = size, size/4
	if f.ready() {
		p.ascent, p.descent = size*f.ascent, size*f.descent
	}
	height = p.options.Style.Height
	if height <= 0 {
		height = p.ascent + p.descent
	}
	return height, (height-p.ascent-p.descent)/2 + p.ascent
}

// tabStops is where tabs lead, from the line's start edge (CSS Text 3, section
// 9.2).
type tabStops struct {
	step  unit // 0 where the paragraph holds no tab
	least unit // the narrowest tab; a narrower one leads one stop further
}

func (t tabStops) any() bool { return t.step > 0 }

// room is the width of a tab whose pen stands at pen.
func (t tabStops) room(pen unit) unit {
	more := t.step - pen%t.step
	if more < t.least {
		more += t.step
	}
	return more
}

// tabStops returns stops two ems apart, with tabs at least half a "0" wide.
func (w *workspace) tabStops(p *Paragraph) tabStops {
	if !slices.ContainsFunc(p.runs, func(r run) bool { return r.kind == tab }) {
		return tabStops{}
	}
	return tabStops{
		step:  max(units(p.options.Style.Size*2), 1),
		least: (w.shapeAdded(p, "0", p.base, 0).advance() + 1) / 2,
	}
}

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
