package typeset

import (
	"slices"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
)

// runKind is how a run is drawn.
type runKind uint8

const (
	letters runKind = iota
	tab             // as wide as its line makes it
	sign            // a control, shown by its name
	missing         // a letter in no face, shown as a box
)

// run is a stretch of text of one kind, script, face, size and level, in logical
// order.
type run struct {
	from, to int // runes
	level    uint8
	kind     runKind
	script   language.Script
	face     *face
	size     float32 // em in pixels at scale 1
	glyphs   []glyph // from left to right
	rare     *rare   // nil for most
}

// rare is what only few runs have.
type rare struct {
	sign   *signMark // of a run of kind sign
	guests []*run    // marks of other faces, one glyph each
}

func (r *run) rtl() bool { return r.level%2 == 1 }

// logical returns glyph number i in logical order.
func (r *run) logical(i int) *glyph {
	if r.rtl() {
		i = len(r.glyphs) - 1 - i
	}
	return &r.glyphs[i]
}

// glyph is one glyph of a run.
type glyph struct {
	id      font.GID
	cluster int32 // the first rune of the shaper's cluster
	advance unit
	x, y    unit // from the pen, y upwards
}

// itemise cuts a paragraph into runs, which are still to be shaped.
func (w *workspace) itemise(p *Paragraph) []run {
	w.resolveScripts(p)
	var runs []run
	var previous *face
	var ch *chain
	var weight Weight // that ch was chosen for
	for from := 0; from < len(p.runes); {
		to := from + 1
		for p.flags[to]&(graphemeEnd|shown) == 0 && p.flags[from]&shown == 0 {
			to++
		}
		next := run{from: from, to: to, level: p.levels[from], script: w.scripts[from]}
		next.kind = p.kindOf(from, to)
		if next.kind == letters {
			if now := p.weightAt(from); ch == nil || now != weight {
				ch, weight = w.engine.library.chain(p.options.Style.Family, now), now
			}
			sticky := previous
			if len(runs) > 0 {
				if last := &runs[len(runs)-1]; last.script != next.script || last.kind != letters {
					sticky = nil
				}
			}
			next.face = w.faceFor(p, ch, from, to, sticky)
			if next.face == nil {
				next.kind = missing
			} else {
				next.size = p.options.Style.Size * next.face.scale
			}
		}
		previous = next.face
		if n := len(runs); n > 0 && runs[n-1].takes(&next) {
			runs[n-1].to = to
		} else {
			runs = append(runs, next)
		}
		from = to
	}
	return runs
}

// takes reports whether next can be made part of r.
func (r *run) takes(next *run) bool {
	return r.kind == letters && next.kind == letters && r.level == next.level && r.script == next.script && r.face == next.face
}

// faceFor chooses the face of one cluster: the first of the chain that holds all of
// it, else one of the system's, else the first that holds its base. Spaces stay in
// the face before them where that holds them and their marks, so that faces do not
// alternate.
func (w *workspace) faceFor(p *Paragraph, ch *chain, from, to int, sticky *face) *face {
	cluster := p.runes[from:to]
	first := cluster[0]
	if ignorable(first) || first == ' ' || first == 0xA0 {
		near := ch.faces[ch.start(w.scripts[from])]
		if sticky != nil && slices.Contains(ch.faces[:len(ch.faces)-1], sticky) { // an emoji face's space is too wide
			near = sticky
		}
		if near.ready() && (len(cluster) == 1 || coverage(near, cluster) == coversAll) {
			return near
		}
	}
	if w.engine.system != nil && wantsColour(cluster) {
		if f := w.engine.system.picture(cluster...); f != nil {
			return f
		}
	}
	f, whole := ch.find(cluster, w.scripts[from])
	if whole || w.engine.system == nil {
		return f
	}
	if other := w.engine.system.find(cluster...); other != nil && (f == nil || coverage(other, cluster) == coversAll) {
		return other
	}
	return f
}

// resolveScripts sets the script of every rune (UAX #24). A mark takes its
// letter's; a common character takes that of a neighbour in the same stretch of one
// level, else that of the letters before, else the usual one of its direction.
func (w *workspace) resolveScripts(p *Paragraph) {
	n := len(p.runes)
	if cap(w.scripts) < n {
		w.scripts = make([]language.Script, n+n/2)
	}
	w.scripts = w.scripts[:n]
	strong := language.Latin
	if p.dir == RTL {
		strong = language.Arabic
		for i := range p.runes {
			if s := scriptOf(p.runes[i]); s == language.Arabic || s == language.Hebrew {
				strong = s
				break
			}
		}
	}
	for from := 0; from < n; {
		to := from
		last, first := language.Common, language.Common
		for to < n && p.levels[to] == p.levels[from] {
			s := scriptOf(p.runes[to])
			if s.Strong() {
				last = s
				if first == language.Common {
					first = s
				}
			}
			w.scripts[to] = last
			to++
		}
		if first == language.Common {
			first = strong
		} else {
			strong = last
		}
		for i := from; i < to && w.scripts[i] == language.Common; i++ {
			w.scripts[i] = first
		}
		from = to
	}
	w.figures(p)
}

// figures moves European digits, and signs that touch them, to the Latin face, so
// that they have one size everywhere.
func (w *workspace) figures(p *Paragraph) {
	digit := func(i int) bool { return i >= 0 && i < len(p.runes) && p.runes[i] >= '0' && p.runes[i] <= '9' }
	for i, r := range p.runes {
		switch {
		case digit(i):
			w.scripts[i] = language.Latin
		case r >= 0x80 || !digit(i-1) && !digit(i+1):
		case r == '%' || r == '+' || r == '-' || r == '$', (r == '.' || r == ',' || r == ':' || r == '/') && digit(i-1) && digit(i+1):
			w.scripts[i] = language.Latin
		}
	}
}

// scriptOf returns the rune's script, without a search for the most common runes.
func scriptOf(r rune) language.Script {
	switch {
	case r < 0x80:
		if r|0x20 >= 'a' && r|0x20 <= 'z' {
			return language.Latin
		}
		return language.Common
	case r >= 0x0620 && r <= 0x063F, r >= 0x0641 && r <= 0x064A, r >= 0x0671 && r <= 0x06D3:
		return language.Arabic
	case r >= 0x064B && r <= 0x0655, r == 0x0670:
		return language.Inherited
	}
	return language.LookupScript(r)
}
