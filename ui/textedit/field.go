package textedit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

// Field is a text field. Its exported methods are called on Fyne's goroutine.
type Field struct {
	widget.BaseWidget
	o    Options
	text *text

	scale   float32 // the writer's own
	invalid bool
	focused bool
	host    host // what scrolls the field; nil where nothing does

	first float64 // what of the text stands at the field's top, in pixels
	side  float32 // how far a field of one line is moved to the left
	drawn drawing
	blink blink
	mouse mouse
	keys  keys

	events []textbuf.Event // to be told when the caret stands
	within int             // depth of act
}

// host is what scrolls a field as part of something larger.
type host interface {
	reveal(f *Field, top float64, height float32) // of the field's text
	resized(f *Field)                             // the text's height changed
	window() float32                              // height of what is seen at once
	stay(f *Field, first float64)                 // what stood at the field's top stands at another height
	pull(f *Field, to fyne.Position)              // a selection is drawn to a point of the field; past the edge it scrolls
}

var (
	_ fyne.Widget            = (*Field)(nil)
	_ fyne.Focusable         = (*Field)(nil)
	_ fyne.Tabbable          = (*Field)(nil)
	_ fyne.Shortcutable      = (*Field)(nil)
	_ fyne.Draggable         = (*Field)(nil)
	_ fyne.SecondaryTappable = (*Field)(nil)
	_ desktop.Keyable        = (*Field)(nil)
	_ desktop.Mouseable      = (*Field)(nil)
	_ desktop.Cursorable     = (*Field)(nil)
)

// New makes an empty field.
func New(o Options) *Field {
	f := &Field{o: o.filled(), scale: 1}
	buf := textbuf.New(textbuf.Options{Now: f.o.Now})
	f.text = &text{
		Buffer: buf, logical: o.Logical, multi: o.MultiLine, spaced: o.Spaced && o.MultiLine, readOnly: o.ReadOnly,
	}
	f.text.flow = newFlow(buf, f.o.Engine, f.look(0))
	buf.Subscribe(f.heard)
	f.ExtendBaseWidget(f)
	return f
}

// heard follows every edit, whoever made it.
func (f *Field) heard(e textbuf.Event) {
	f.text.follow(e)
	f.events = append(f.events, e)
	if f.within == 0 {
		f.act(func() {})
	}
}

// act does something that may move the caret or change the text, shows it, and
// tells those who asked to be told.
func (f *Field) act(do func()) {
	was, selection := f.text.caret, f.text.selection()
	height := f.text.flow.height()
	f.within++
	do()
	f.within--
	if f.within > 0 {
		return
	}
	events := f.events
	f.events = nil
	moved := was != f.text.caret || selection != f.text.selection()
	if len(events) > 0 || moved {
		f.wake()
		f.reveal()
	}
	if f.text.flow.height() != height {
		f.grown()
	}
	f.sync()
	for _, e := range events {
		if f.o.OnChanged != nil {
			f.o.OnChanged(e)
		}
	}
	if moved && f.o.OnCaret != nil {
		f.o.OnCaret()
	}
}

// grown tells what holds the field that its height is another.
func (f *Field) grown() {
	if f.host != nil {
		f.host.resized(f)
		return
	}
	f.Refresh()
}

// look is how paragraphs are laid out in a field of this width.
func (f *Field) look(width float32) look {
	style := f.o.Style
	style.Size *= f.scale
	style.Height *= f.scale
	width = max(1, width-2*f.o.Padding)
	if f.o.NoWrap {
		width = 0
	}
	l := look{
		style: style, base: f.o.Base, fallback: f.o.Fallback, align: f.o.Align, width: width,
		gap: f.o.ParagraphGap * f.scale, spaced: f.o.Spaced && f.o.MultiLine, controls: f.o.ShowControls,
	}
	if spans := f.o.Spans; spans != nil {
		l.spans = spans
	}
	return l
}

// relook lays out anew at the field's width. What stands at the top of the page
// stays there.
func (f *Field) relook() {
	par, top := f.text.flow.at(f.first)
	part := (f.first - top) / max(1, float64(f.text.flow.pars.At(par).height))
	f.text.flow.setLook(f.look(f.Size().Width))
	if f.first > 0 && f.host != nil {
		f.text.flow.layout(par)
		f.first = f.text.flow.top(par) + part*float64(f.text.flow.pars.At(par).height)
		f.host.stay(f, f.first)
	}
}

// renew lays out anew after something of the look has changed.
func (f *Field) renew() {
	f.drawn.forget()
	f.relook()
	f.grown()
	f.sync()
}

// Text gives the text, paragraphs ended by line feeds. It costs the text's
// length; OnChanged tells what changed at no cost.
func (f *Field) Text() string { return f.text.Text() }

// SetText replaces the text and forgets the history. The caret goes to the start.
func (f *Field) SetText(s string) {
	if s == f.Text() {
		return
	}
	f.act(func() { f.text.SetText(s) })
}

// Buffer is the text under edit, for finding, replacing and for the history that
// is kept with the journal (MarshalHistory, UnmarshalHistory). What is changed
// in it is shown, and the caret stays at its letter.
func (f *Field) Buffer() *textbuf.Buffer { return f.text.Buffer }

// Caret is where the next letter goes.
func (f *Field) Caret() textbuf.Pos { return f.text.caret.Pos }

// SetCaret puts the caret at p, or the nearest place there is, and shows it.
func (f *Field) SetCaret(p textbuf.Pos) { f.Select(textbuf.At(p)) }

// CaretOffset is the caret's place in Text, in runes.
func (f *Field) CaretOffset() int { return f.text.Offset(f.text.caret.Pos) }

// SetCaretOffset puts the caret behind so many runes of Text.
func (f *Field) SetCaretOffset(runes int) { f.SetCaret(f.text.Pos(runes)) }

// Selection gives the two ends of what is selected.
func (f *Field) Selection() textbuf.Selection { return f.text.selection() }

// Selected is the selected text, in reading order.
func (f *Field) Selected() string {
	r, _ := f.text.selected()
	return f.text.Slice(r)
}

// Select selects and shows the caret's end of it.
func (f *Field) Select(s textbuf.Selection) {
	f.act(func() {
		f.text.to(place{Pos: f.text.Clamp(s.Caret)}, false)
		f.text.sel(s)
		if f.text.caret.Off > 0 && s.Empty() {
			f.text.caret.aff = typeset.Upstream // what is typed goes on with what stands before
		}
	})
	f.reveal()
	f.sync()
}

// Insert puts s in the place of what is selected, as if it was pasted.
func (f *Field) Insert(s string) { f.act(func() { f.text.paste(s) }) }

// Edit lets do change the text in any way, and shows and tells it at the end.
func (f *Field) Edit(do func(b *textbuf.Buffer)) { f.act(func() { do(f.text.Buffer) }) }

// ReadOnly tells whether the text can be changed by the reader.
func (f *Field) ReadOnly() bool { return f.text.readOnly }

// SetReadOnly lets the text be selected and copied only.
func (f *Field) SetReadOnly(yes bool) {
	f.text.readOnly = yes
	f.Refresh()
}

// SetPlaceholder is what an empty field says.
func (f *Field) SetPlaceholder(s string) {
	f.o.Placeholder = s
	f.drawn.forget()
	f.Refresh()
}

// SetFallback is the direction of a paragraph without a strong letter.
func (f *Field) SetFallback(d typeset.Direction) {
	if f.o.Fallback = d; d == typeset.Auto {
		f.o.Fallback = typeset.RTL
	}
	f.renew()
}

// Direction tells the direction of the caret's paragraph, and whether it was
// chosen by hand.
func (f *Field) Direction() (d typeset.Direction, byHand bool) {
	par := f.text.caret.Par
	return f.text.flow.layout(par).Direction(), f.text.Mark(par) != 0
}

// SetDirection sets the direction of the selected paragraphs; Auto lets their
// letters decide again.
func (f *Field) SetDirection(d typeset.Direction) { f.act(func() { f.text.setDirection(d) }) }

// SetStyle is how the letters look from now on.
func (f *Field) SetStyle(s typeset.Style) {
	f.o.Style = s
	f.renew()
}

// Scale is by how much the writer has made the letters larger, 1 at first.
func (f *Field) Scale() float32 { return f.scale }

// SetScale makes letters, lines and gaps larger, between a half and four times.
func (f *Field) SetScale(scale float32) {
	scale = max(0.5, min(4, scale))
	if scale == f.scale {
		return
	}
	f.scale = scale
	f.renew()
}

// SetShowControls shows every hidden control as a mark.
func (f *Field) SetShowControls(yes bool) {
	f.o.ShowControls = yes
	f.renew()
}

// ShowsControls tells whether every hidden control is shown.
func (f *Field) ShowsControls() bool { return f.o.ShowControls }

// SetLogical lets the arrow keys go by reading order instead of by sight.
func (f *Field) SetLogical(yes bool) { f.text.logical = yes }

// SetInvalid draws the mark of a field that must be looked at.
func (f *Field) SetInvalid(yes bool) {
	if f.invalid != yes {
		f.invalid = yes
		f.Refresh()
	}
}

// RefreshSpans asks Options.Spans again for the paragraphs that are seen.
func (f *Field) RefreshSpans() {
	f.text.flow.refreshSpans()
	f.sync()
}

// BreakUndo ends the step of the history: what is typed next is undone alone.
func (f *Field) BreakUndo() { f.text.Break() }

// Reveal scrolls so that a place is seen, where the field stands in a Page.
func (f *Field) Reveal(p textbuf.Pos) {
	if f.host != nil {
		c, top := f.text.box(place{Pos: f.text.Clamp(p)})
		f.host.reveal(f, top+float64(c.Top), c.Bottom-c.Top)
	}
	f.sync()
}

// reveal scrolls so that the caret is seen.
func (f *Field) reveal() {
	c, top := f.text.box(f.text.caret)
	if f.o.NoWrap {
		f.slide(c)
	}
	// Heights that were guesses become exact when they come into sight, which
	// moves the caret again.
	for range 6 {
		if f.host == nil {
			return
		}
		f.host.reveal(f, top+float64(c.Top), c.Bottom-c.Top)
		was := top
		if c, top = f.text.box(f.text.caret); top == was {
			return
		}
	}
}

// slide moves a field of one line sideways so that the caret stands in it.
func (f *Field) slide(c typeset.Caret) {
	width := f.Size().Width - 2*f.o.Padding
	if width <= 0 {
		return
	}
	x := c.X + f.start() - f.side
	if x < 0 {
		f.side += x
	} else if x > width-caretWidth {
		f.side += x - width + caretWidth
	}
	w, _ := f.text.flow.layout(0).Size()
	if w+caretWidth <= width {
		f.side = 0
		return
	}
	low, high := min(0, width-w-caretWidth), float32(0)
	if f.start() == 0 {
		low, high = 0, w+caretWidth-width
	}
	f.side = max(low, min(high, f.side))
}

// start is where the left end of a line without end stands, in a field of one
// line that is not moved: its reading start is at the field's.
func (f *Field) start() float32 {
	if !f.o.NoWrap {
		return 0
	}
	p := f.text.flow.layout(0)
	w, _ := p.Size()
	if p.Direction() == typeset.RTL && f.o.Align != typeset.End || p.Direction() == typeset.LTR && f.o.Align == typeset.End {
		return f.Size().Width - 2*f.o.Padding - w
	}
	if f.o.Align == typeset.Center {
		return (f.Size().Width - 2*f.o.Padding - w) / 2
	}
	return 0
}

// MinSize is as high as the text at the width that the field has.
func (f *Field) MinSize() fyne.Size {
	f.ExtendBaseWidget(f)
	if f.drawn.scale != 0 && f.pixels() != f.drawn.scale {
		f.sync() // Fyne asks before each frame: the window came to another screen
	}
	return fyne.NewSize(2*f.o.Padding+8*f.scale, float32(f.contentHeight()))
}

func (f *Field) contentHeight() float64 {
	flow := f.text.flow
	if f.text.Len() <= 32 && f.Size().Width > 0 {
		flow.fill(0, 1e9)
	}
	return flow.height() - float64(flow.below()) + float64(2*f.o.Padding)
}

// Resize lays the text out at the new width.
func (f *Field) Resize(size fyne.Size) {
	was := f.Size()
	f.BaseWidget.Resize(size)
	if size.Width != was.Width {
		f.drawn.hint = nil
		f.relook()
	}
	if f.o.NoWrap {
		c, _ := f.text.box(f.text.caret)
		f.slide(c)
	}
	f.sync()
}

// now asks the clock.
func (f *Field) now() time.Time { return f.o.Now() }
