package typeset

import (
	"image"
	"unicode"

	"github.com/go-text/typesetting/font"
)

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

// transparent reports whether letters join across r, as across marks (Joining_Type
// T).
func transparent(r rune) bool { return r >= 0x0300 && unicode.In(r, unicode.Mn, unicode.Me) }

// dualJoining is the letters of Joining_Type D, which join on both sides.
var dualJoining = &unicode.RangeTable{R16: []unicode.Range16{
	{0x0620, 0x0620, 1}, {0x0626, 0x0626, 1}, {0x0628, 0x0628, 1}, {0x062A, 0x062E, 1}, {0x0633, 0x0647, 1},
	{0x0649, 0x064A, 1}, {0x066E, 0x066F, 1}, {0x0678, 0x0687, 1}, {0x069A, 0x06BF, 1}, {0x06C1, 0x06C2, 1},
	{0x06CC, 0x06CC, 1}, {0x06CE, 0x06CE, 1}, {0x06D0, 0x06D1, 1}, {0x06FA, 0x06FC, 1}, {0x06FF, 0x06FF, 1},
	{0x0750, 0x0758, 1}, {0x075C, 0x076A, 1}, {0x076D, 0x0770, 1}, {0x0772, 0x0772, 1}, {0x0775, 0x0777, 1},
	{0x077A, 0x077F, 1}, {0x0883, 0x0886, 1}, {0x0889, 0x088D, 1}, {0x08A0, 0x08A9, 1}, {0x08AF, 0x08B0, 1},
	{0x08B3, 0x08B8, 1}, {0x08BA, 0x08C8, 1},
}}

var rightJoining = &unicode.RangeTable{R16: []unicode.Range16{
	{0x0622, 0x0625, 1}, {0x0627, 0x0627, 1}, {0x0629, 0x0629, 1}, {0x062F, 0x0632, 1}, {0x0648, 0x0648, 1},
	{0x0671, 0x0673, 1}, {0x0675, 0x0677, 1}, {0x0688, 0x0699, 1}, {0x06C0, 0x06C0, 1}, {0x06C3, 0x06CB, 1},
	{0x06CD, 0x06CD, 1}, {0x06CF, 0x06CF, 1}, {0x06D2, 0x06D3, 1}, {0x06D5, 0x06D5, 1}, {0x06EE, 0x06EF, 1},
	{0x0759, 0x075B, 1}, {0x076B, 0x076C, 1}, {0x0771, 0x0771, 1}, {0x0773, 0x0774, 1}, {0x0778, 0x0779, 1},
	{0x0870, 0x0882, 1}, {0x088E, 0x088E, 1}, {0x08AA, 0x08AC, 1}, {0x08AE, 0x08AE, 1}, {0x08B1, 0x08B2, 1},
	{0x08B9, 0x08B9, 1},
}}

// joinsRight reports whether r joins the letter before it.
func joinsRight(r rune) bool {
	return r >= 0x0620 && (unicode.Is(dualJoining, r) || unicode.Is(rightJoining, r))
}

// joinsLeft reports whether r also joins the letter after it.
func joinsLeft(r rune) bool { return r >= 0x0620 && unicode.Is(dualJoining, r) }

// isLam and isAlef report whether r is of the joining group whose letters are
// written as one sign where lam meets alef.
func isLam(r rune) bool {
	return r == 0x0644 || r >= 0x06B5 && r <= 0x06B8 || r == 0x076A || r == 0x08A6 || r == 0x08C7
}

func isAlef(r rune) bool {
	switch r {
	case 0x0622, 0x0623, 0x0625, 0x0627, 0x0671, 0x0672, 0x0673, 0x0675, 0x0773, 0x0774:
		return true
	}
	return r >= 0x0870 && r <= 0x0882
}

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
