package typeset

import (
	"github.com/go-text/typesetting/language"
)

// Paragraph is a text that has been laid out. It never changes, so any number of
// goroutines may read and draw it.
type Paragraph struct {
	engine   *Engine
	options  Options
	text     string
	runes    []rune
	dir      Direction
	language language.Language // of the letters' forms; may be ""
	base     uint8
	levels   []uint8 // by UAX #9, without the part of rule L1 for line ends
	flags    []uint8 // by offset: mayBreak and its like
	edges    []unit  // by offset: the sum of the advances before it, in logical order
	runs     []run
	lines    []Line
	width    unit // of the widest line
	box      unit // the width that lines are aligned in
	hang     unit // how far lines after the first begin behind the edge

	controls []Control
	ellipsis *run          // nil where MaxLines cuts nothing
	hyphens  map[*run]*run // by the word's run: the mark of a line that ends in a soft hyphen

	ascent, descent float32 // of the chain's first face, pixels at scale 1
}

// Line is one line of a paragraph: runes From to To. Lengths are pixels at scale 1,
// from the paragraph's top left corner. Spaces at its end hang: they belong to it,
// but not to its Width.
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

// stretch is width that a line adds to one of its clusters.
type stretch struct {
	at      int // the cluster's first rune
	more    unit
	kashida bool // filled by a tatweel, between letters that join
}

// usualSize is the em of a style without a Size.
const usualSize = 16

// Layout lays out one paragraph. A line feed in it is shown as a mark.
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
	p.number()
	w.resolve(p)
	if p.dir == RTL {
		p.base = 1
	}
	p.flags = w.breaks(p.runes)
	p.findControls()
	p.runs = w.itemise(p)
	w.shape(p)
	w.setLines(p)
	return p
}

// Text is the text that was laid out.
func (p *Paragraph) Text() string { return p.text }

// Len is the text's length in runes.
func (p *Paragraph) Len() int { return len(p.runes) }

// Direction is the paragraph's resolved direction, LTR or RTL.
func (p *Paragraph) Direction() Direction { return p.dir }

// Size is the width of the widest line and the sum of the lines' heights, in pixels
// at scale 1.
func (p *Paragraph) Size() (w, h float32) {
	last := p.lines[len(p.lines)-1]
	return p.width.pixels(), last.Y + last.Height
}

// Lines returns the lines, at least one. The caller must not change them.
func (p *Paragraph) Lines() []Line { return p.lines }

// Options is the options that the paragraph was laid out with.
func (p *Paragraph) Options() Options { return p.options }

// kindOf returns how the cluster of runes from to to is drawn.
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
