package typeset

// How far a space grows before letters are stretched, and how long a kashida may
// be, in ems.
const (
	spaceGrowth   = 0.18
	kashidaLength = 0.75
)

// justify spreads a line over the whole box. Spaces grow a little first, then
// kashidas, one in each word, then spaces again.
func (p *Paragraph) justify(line *Line) {
	free := p.box - line.width
	spaces := p.innerSpaces(line)
	if free <= 0 || len(spaces) == 0 {
		return
	}
	em := units(p.options.Style.Size)
	first := min(free, unit(float32(em)*spaceGrowth)*unit(len(spaces)))
	left := free - first
	if strokes := p.kashidas(line); left > 0 && len(strokes) > 0 {
		most := unit(float32(em) * kashidaLength)
		for i, at := range strokes {
			share := min(left/unit(len(strokes)-i), most)
			line.stretch = append(line.stretch, stretch{at: at, more: share, kashida: true})
			left -= share
		}
	}
	left += first
	for i, at := range spaces {
		share := left / unit(len(spaces)-i)
		line.stretch = append(line.stretch, stretch{at: at, more: share})
		left -= share
	}
	for i := range line.pieces {
		if q := &line.pieces[i]; !q.added {
			q.w = p.advance(line, q.from, q.to)
		}
	}
	p.arrange(line)
}

// innerSpaces returns the offsets of a line's spaces that do not hang.
func (p *Paragraph) innerSpaces(line *Line) []int {
	var spaces []int
	for i := range line.pieces {
		q := &line.pieces[i]
		if q.hangs || q.added || q.run.kind != letters {
			continue
		}
		for at := q.from; at < q.to; at++ {
			if r := p.runes[at]; (r == ' ' || r == 0xA0) && p.flags[at]&clusterEnd != 0 {
				spaces = append(spaces, at)
			}
		}
	}
	return spaces
}

// kashidas returns, for each word of a line, the letter after which a kashida does
// least harm. The clusters before and after it join.
func (p *Paragraph) kashidas(line *Line) []int {
	var strokes []int
	for i := range line.pieces {
		q := &line.pieces[i]
		if q.hangs || q.added || q.run.kind != letters || !q.rtl() || !q.run.face.has(tatweel) {
			continue
		}
		best, rank := -1, 0
		for at := q.from; at < q.to; at++ {
			if p.runes[at] == ' ' || p.runes[at] == 0xA0 {
				if best >= 0 {
					strokes = append(strokes, best)
				}
				best, rank = -1, 0
				continue
			}
			if r := p.kashidaRank(at, q.to); r > 0 && r >= rank { // of two equally good, the later
				best, rank = at, r
			}
		}
		if best >= 0 {
			strokes = append(strokes, best)
		}
	}
	return strokes
}

const tatweel = 0x0640

// kashidaRank rates a kashida after the cluster that starts at at; 0 means that
// none may stand there.
func (p *Paragraph) kashidaRank(at, end int) int {
	if p.flags[at]&clusterEnd == 0 || !joinsLeft(p.runes[at]) {
		return 0
	}
	next := at + 1
	for next < end && transparent(p.runes[next]) {
		next++
	}
	if next >= end || p.flags[next]&clusterEnd == 0 || !joinsRight(p.runes[next]) {
		return 0
	}
	after := next + 1
	for after < end && transparent(p.runes[after]) {
		after++
	}
	final := after >= end || !joinsLeft(p.runes[next]) || !joinsRight(p.runes[after])
	switch {
	case isLam(p.runes[at]) && isAlef(p.runes[next]):
		return 0 // lam and alef are one sign, even where the face draws two glyphs
	case after < end && isLam(p.runes[next]) && isAlef(p.runes[after]):
		return 0 // a kashida before these looks broken
	}
	switch r := p.runes[at]; {
	case r == tatweel:
		return 7
	case r == 'س' || r == 'ش' || r == 'ص' || r == 'ض':
		return 6
	}
	switch r := p.runes[next]; {
	case final && (r == 'ة' || r == 'ه' || r == 'د' || r == 'ذ' || r == 'ۀ' || r == 'ہ'):
		return 5
	case final && (r == 'ا' || r == 'أ' || r == 'إ' || r == 'آ' || r == 'ط' || r == 'ظ' || r == 'ل' || r == 'ك' || r == 'ک' || r == 'گ'):
		return 4
	case final && (r == 'ر' || r == 'ز' || r == 'ي' || r == 'ى' || r == 'ی'):
		return 3
	case final && (r == 'و' || r == 'ؤ' || r == 'ع' || r == 'غ' || r == 'ق' || r == 'ف'):
		return 2
	case final:
		return 1
	}
	return 0
}
