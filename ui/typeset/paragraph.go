package typeset

import (
	"slices"

	"github.com/go-text/typesetting/language"
)

// Paragraph is a text that has been laid out. It does not change, so many
// goroutines may read and draw it.
type Paragraph struct {
	engine   *Engine
	options  Options
	text     string
	runes    []rune
	dir      Direction
	language language.Language // of the letters' forms; may be ""
	base     uint8
	levels   []uint8 // but for the end of line part of rule L1
	flags    []uint8 // of each offset: mayBreak and its like
	edges    []unit  // of each offset: the advances of all before it, in logical order
	runs     []run
	lines    []Line
	width    unit // of the widest line
	box      unit // in which lines are aligned

	controls []Control
	ellipsis *run          // shown by MaxLines
	hyphens  map[*run]*run // by the run of the word: shown where a line ends in a soft hyphen

	ascent, descent float32 // of the chain's first face, pixels at scale 1
}

// Line is one line of a paragraph: runes From to To, which lengths in pixels
// at scale 1 place from the paragraph's top left corner. Spaces at its end hang:
// they are in it, but not in its Width.
type Line struct {
	From, To            int
	X, Y, Width, Height float32
	Baseline            float32 // from the paragraph's top

	pieces  []piece // from left to right
	x       unit    // X
	width   unit    // Width
	stretch []stretch
}

// piece is the part of a run that stands on one line.
type piece struct {
	run      *run
	from, to int  // runes
	g0, g1   int  // glyphs of the run
	x, w     unit // from the line's X
	level    uint8
	hangs    bool
	added    bool // not in the text: an ellipsis, a hyphen
}

func (p *piece) rtl() bool { return p.level%2 == 1 }

// stretch is room that a line gives to one of its clusters beyond its advance.
type stretch struct {
	at      int // the cluster's first rune
	more    unit
	kashida bool // filled by a stroke, where letters join
}

// usualSize is the em where a style names none.
const usualSize = 16

// Layout sets one paragraph. A line feed in it is shown as a mark.
func (e *Engine) Layout(text string, o Options) *Paragraph {
	w := e.borrow()
	defer e.giveBack(w)
	p := &Paragraph{engine: e, options: o, text: text, runes: []rune(text)}
	if !(p.options.Style.Size > 0) {
		p.options.Style.Size = usualSize
	}
	if o.Language != "" {
		p.language = language.NewLanguage(o.Language)
	}
	levels, dir := w.bidi.Resolve(p.runes, o.Base, o.Fallback)
	p.levels, p.dir = slices.Clone(levels), dir
	if dir == RTL {
		p.base = 1
	}
	p.flags = w.breaks(p.runes)
	p.findControls()
	p.runs = w.itemise(p)
	w.shape(p)
	w.setLines(p)
	return p
}

// Text is what was laid out.
func (p *Paragraph) Text() string { return p.text }

// Len is the text's length in runes.
func (p *Paragraph) Len() int { return len(p.runes) }

// Direction is the paragraph's own, LTR or RTL.
func (p *Paragraph) Direction() Direction { return p.dir }

// Size is the widest line's width and the sum of the lines' heights.
func (p *Paragraph) Size() (w, h float32) {
	last := p.lines[len(p.lines)-1]
	return p.width.pixels(), last.Y + last.Height
}

// Lines returns the lines, at least one. They are the paragraph's own: read only.
func (p *Paragraph) Lines() []Line { return p.lines }

// Options is what the paragraph was laid out with.
func (p *Paragraph) Options() Options { return p.options }

// kindOf is what the cluster from from to to is drawn as.
func (p *Paragraph) kindOf(from, to int) runKind {
	switch {
	case p.flags[from]&shown != 0:
		return sign
	case p.runes[from] == '\t':
		return tab
	}
	return letters
}

// weightAt is the weight of the letter at offset i.
func (p *Paragraph) weightAt(i int) Weight {
	for _, s := range p.options.Spans {
		if s.From <= i && i < s.To && s.Weight != 0 {
			return s.Weight
		}
		if s.From > i {
			break
		}
	}
	return p.options.Style.Weight
}
