package textedit

import (
	"math"
	"slices"
	"strings"

	"tahrir/ui/textbuf"
	"tahrir/ui/textbuf/series"
	"tahrir/ui/typeset"
	"tahrir/ui/typeset/bidi"
)

// flow is the paragraphs one under the other. The height of a paragraph that was
// never seen is guessed from its length, and becomes exact when it is laid out.
// Layouts are kept for the paragraphs seen last.
type flow struct {
	buf     *textbuf.Buffer
	engine  *typeset.Engine
	look    look
	pars    *series.List[*entry, float64]
	held    []*entry    // those with a layout, oldest first
	closing textbuf.Pos // where open brackets count as closed (still.go); Par is -1 for nowhere
	focus   focus
	open    int // an empty paragraph that is a line and no gap; -1 for none
}

// look is all that a layout depends on except the text.
type look struct {
	style    typeset.Style
	base     typeset.Direction
	fallback typeset.Direction
	language string
	align    typeset.Align
	width    float32 // 0 for one line of any length
	gap      float32
	spaced   bool
	controls bool
	secret   bool
	spans    func(paragraph int, text string) []typeset.Span
	block    func(paragraph int, text string) Block
	scale    float32
	colors   func() Colors
}

// entry is one paragraph in the flow.
type entry struct {
	layout *typeset.Paragraph // nil where not held
	height float32            // with the gap below it
	exact  bool               // height comes from a layout at this look
	reveal bool               // it was pasted: controls that turn directions are drawn

	// As they were at the last layout.
	strong typeset.Direction
	blank  bool

	lit litEntry
}

// mostHeld bounds the layouts that are kept; it is more than a screen shows.
const mostHeld = 192

func newFlow(buf *textbuf.Buffer, engine *typeset.Engine, l look) *flow {
	f := &flow{buf: buf, engine: engine, look: l, open: -1, closing: textbuf.Pos{Par: -1}, focus: focus{par: -1}}
	f.load()
	return f
}

// load starts anew, with guessed heights.
func (f *flow) load() {
	f.held, f.open = nil, -1
	f.pars = series.New(func(e *entry) float64 { return float64(e.height) })
	entries := make([]*entry, f.buf.Len())
	store := make([]entry, len(entries))
	blanks := 0
	for i := range entries {
		runes := f.buf.Runes(i)
		gap := f.look.spaced && runes == 0 && f.gapAfter(i, blanks)
		blanks = blanksAfter(i, runes, blanks)
		store[i].height = f.guess(runes, gap)
		entries[i] = &store[i]
	}
	f.pars.Splice(0, 0, entries)
}

// setLook changes the look, and forgets the layouts made with the old one.
func (f *flow) setLook(l look) {
	f.look = l
	for _, e := range f.held {
		e.layout = nil
	}
	f.held = nil
	i := 0
	f.pars.All(0, func(_ int, e *entry) bool {
		e.exact, e.height = false, f.guess(f.buf.Runes(i), f.isGap(i))
		i++
		return true
	})
	f.pars.Weigh()
}

// guess returns a paragraph's height from its length in runes.
func (f *flow) guess(runes int, gap bool) float32 {
	if gap {
		return f.look.gap
	}
	lines := float32(1)
	if f.look.width > 0 {
		lines = max(1, float32(math.Ceil(float64(float32(runes)*f.look.style.Size*0.43/f.look.width))))
	}
	return lines*f.line() + f.below()
}

// line is the height of one line.
func (f *flow) line() float32 {
	if f.look.style.Height > 0 {
		return f.look.style.Height
	}
	return f.look.style.Size * 1.7
}

// below is the gap below a paragraph.
func (f *flow) below() float32 {
	if f.look.spaced {
		return 0
	}
	return f.look.gap
}

// blanksAfter returns how many empty paragraphs end at and include i, given how
// many end before it. The start of the text counts as one.
func blanksAfter(i, runes, before int) int {
	if runes > 0 {
		return 0
	}
	return before + 1
}

// gapAfter reports whether the empty paragraph i is drawn as a gap, where blanks
// empty ones are right before it. After a paragraph with letters the first is a
// gap, the next a line to write on, and so on in turn. The last is always a line.
func (f *flow) gapAfter(i, blanks int) bool {
	if i == f.buf.Len()-1 {
		return false
	}
	if blanks == i { // all from the start of the text
		return blanks%2 == 1
	}
	return blanks%2 == 0
}

// isGap reports whether paragraph i is a gap, which the caret skips.
func (f *flow) isGap(i int) bool {
	if !f.look.spaced || i < 0 || i >= f.buf.Len() || f.buf.Runes(i) > 0 || i == f.open {
		return false
	}
	blanks := 0
	for blanks < 256 && i-blanks > 0 && i-blanks-1 != f.open && f.buf.Runes(i-blanks-1) == 0 {
		blanks++
	}
	return f.gapAfter(i, blanks)
}

// keepOpen makes the empty paragraph i a line to write on, and no other; -1 for
// none.
func (f *flow) keepOpen(i int) {
	from := f.open
	if i >= 0 {
		from = i
	}
	f.open = i
	for ; from >= 0 && from < f.buf.Len() && f.buf.Runes(from) == 0; from++ {
		f.touch(from)
	}
}

// changed updates the flow after an edit.
func (f *flow) changed(c textbuf.Change) {
	if c.Removed != c.Inserted {
		f.open = -1
	}
	at, removed, inserted := c.Paragraphs()
	entries := make([]*entry, inserted)
	for k := range entries {
		entries[k] = &entry{}
		entries[k].height = f.guess(f.buf.Runes(at+k), f.isGap(at+k))
	}
	lean := true
	if inserted == 1 && removed == 1 {
		// The old height is the best guess, and the entry keeps the pictures of its
		// lines.
		e := f.pars.At(at)
		lean = e.strong != f.strong(at) || e.blank != (f.buf.Runes(at) == 0)
		f.drop(e)
		f.pars.Set(at, e)
	} else {
		reveal := false
		f.pars.All(at, func(i int, e *entry) bool {
			f.drop(e)
			reveal = reveal || e.reveal
			return i < at+removed-1
		})
		for _, e := range entries {
			e.reveal = reveal
		}
		f.pars.Splice(at, removed, entries)
	}
	// Empty paragraphs below may have become gaps or lines, and those without a
	// strong letter take their direction from the paragraph before.
	for i := at + inserted; lean && i < f.buf.Len() && i < at+inserted+256 && (f.buf.Runes(i) == 0 || f.leans(i)); i++ {
		f.touch(i)
	}
}

// reveal draws the controls that turn directions in paragraphs from to to.
func (f *flow) reveal(from, to int) {
	for i := from; i <= to; i++ {
		f.pars.At(i).reveal = true
		f.touch(i)
	}
}

// conceal undoes reveal.
func (f *flow) conceal() {
	f.pars.All(0, func(_ int, e *entry) bool {
		e.reveal = false
		return true
	})
}

// touch drops the layout of paragraph i.
func (f *flow) touch(i int) {
	e := f.pars.At(i)
	f.drop(e)
	if f.buf.Runes(i) == 0 {
		e.height = f.guess(0, f.isGap(i))
	}
	f.pars.Set(i, e)
}

func (f *flow) drop(e *entry) {
	e.exact = false
	if e.layout == nil {
		return
	}
	e.layout = nil
	if k := slices.Index(f.held, e); k >= 0 {
		f.held = slices.Delete(f.held, k, k+1)
	}
}

// refreshSpans drops all layouts that are held.
func (f *flow) refreshSpans() {
	for _, e := range f.held {
		e.layout = nil
	}
	f.held = nil
}

// mark returns the direction that paragraph i was given by hand.
func (f *flow) mark(i int) typeset.Direction { return byHand(f.buf.Mark(i)) }

// strong returns the direction of paragraph i: by hand, else by its first strong
// letter, else Auto.
func (f *flow) strong(i int) typeset.Direction {
	if d := f.mark(i); d != typeset.Auto {
		return d
	}
	return bidi.FirstStrong(f.shown(i))
}

// dot is drawn for each letter of a secret.
const dot = "•"

// shown returns the text of paragraph i as it is drawn. A secret shows nothing, not
// even the direction of its letters.
func (f *flow) shown(i int) string {
	if f.look.secret {
		return strings.Repeat(dot, f.buf.Runes(i))
	}
	return f.buf.Paragraph(i)
}

// leans reports whether paragraph i takes its direction from the one before it.
func (f *flow) leans(i int) bool {
	return f.look.base == typeset.Auto && f.strong(i) == typeset.Auto
}

// leaning returns the direction of a paragraph without a strong letter.
func (f *flow) leaning(i int) typeset.Direction {
	for j := i - 1; j >= 0 && j >= i-256; j-- {
		if d := f.strong(j); d != typeset.Auto {
			return d
		}
	}
	return f.look.fallback
}

// layout returns paragraph i laid out, and makes its height exact.
func (f *flow) layout(i int) *typeset.Paragraph {
	e := f.pars.At(i)
	if e.layout != nil {
		return e.layout
	}
	e.layout = f.lay(i)
	e.strong, e.blank = f.strong(i), f.buf.Runes(i) == 0
	height := f.look.gap
	if !f.isGap(i) {
		_, h := e.layout.Size()
		height = h + f.below()
	}
	if !e.exact || height != e.height {
		e.exact, e.height = true, height
		f.pars.Set(i, e)
	}
	if len(f.held) >= mostHeld {
		for _, old := range f.held[:mostHeld/2] {
			old.layout = nil
		}
		f.held = append(f.held[:0], f.held[mostHeld/2:]...)
	}
	f.held = append(f.held, e)
	return e.layout
}

func (f *flow) lay(i int) *typeset.Paragraph {
	text := f.shown(i)
	o := typeset.Options{
		Style: f.look.style, Base: f.look.base, Fallback: f.look.fallback, Language: f.look.language, Align: f.look.align,
		Width: f.look.width, ShowControls: f.look.controls, ShowBidi: f.pars.At(i).reveal,
	}
	block := f.look.blockOf(i, text)
	block.on(&o, f.look.scale)
	if f.look.colors != nil {
		o.Spans = f.faded(i, text, o.Spans, f.look.colors())
	}
	if d := f.mark(i); d != typeset.Auto {
		o.Base = d
	}
	if f.closing.Par == i {
		o.Close = f.closing.Off
	}
	if f.leans(i) {
		o.Fallback = f.leaning(i)
	}
	return f.engine.Layout(text, o)
}

// top is the y of paragraph i's top, from the top of the text.
func (f *flow) top(i int) float64 { return f.pars.Before(i) }

// height is the height of the whole text; a guess for what was never seen.
func (f *flow) height() float64 { return f.pars.Before(f.pars.Len()) }

// at returns the paragraph at y, and its top.
func (f *flow) at(y float64) (i int, top float64) { return f.pars.Find(max(0, y)) }

// measure lays out the paragraph at y and those above it within reach, and returns
// the new y of what was at y. Call it before scrolling, so that nothing jumps.
func (f *flow) measure(y float64, reach float32) float64 {
	i, top := f.at(y)
	e := f.pars.At(i)
	in := y - top
	if was := e.height; !e.exact && was > 0 {
		f.layout(i)
		in *= float64(e.height / was)
	}
	for j, up := i-1, in; j >= 0 && up < float64(reach); j-- {
		f.layout(j)
		up += float64(f.pars.At(j).height)
	}
	return f.top(i) + in
}

// fill lays out what is from y on, within reach.
func (f *flow) fill(y float64, reach float32) {
	i, top := f.at(y)
	for ; i < f.pars.Len() && top < y+float64(reach); i++ {
		f.layout(i)
		top += float64(f.pars.At(i).height)
	}
}
