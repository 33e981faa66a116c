package textedit

import (
	"time"
	"weak"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tahrir/document/bidi"
	"tahrir/ui/textbuf"
)

// Field is a text field. Its exported methods are called on Fyne's goroutine.
type Field struct {
	widget.BaseWidget
	o    Options
	text *text

	scale   float32 // the writer's own
	invalid bool
	focused bool
	touched bool        // the text or the caret is not as SetText left it
	host    host        // what scrolls the field; nil where nothing does
	on      fyne.Canvas // that it was drawn on

	first float64 // what of the text stands at the field's top, in pixels
	side  float32 // how far a field of one line is moved to the left
	inset float32 // of the text at both sides, so that a page's margins can be clicked
	drawn drawing
	blink blink
	mouse mouse
	keys  keys
	lit   lit

	events []textbuf.Event // to be told when the caret stands
	within int             // depth of act
}

// host is what scrolls a field as part of something larger.
type host interface {
	reveal(f *Field, top float64, height float32) // of the field's text
	resized(f *Field)                             // the text's height changed
	entered(f *Field) bool                        // f has the focus; false where no other field had it since
	window() float32                              // height of what is seen at once
	stay(f *Field, first float64)                 // what stood at the field's top stands at another height
	pull(to fyne.Position)                        // a selection is drawn to a point of the page; past the edge it scrolls
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
	buf := textbuf.New(textbuf.Options{Now: f.o.Now, Inherited: inherited})
	f.text = &text{
		Buffer: buf, logical: o.Logical, multi: o.MultiLine, spaced: o.Spaced && o.MultiLine, directed: o.Directed, readOnly: o.ReadOnly,
	}
	f.text.flow = newFlow(buf, f.o.Engine, f.look(0))
	f.text.bytes = newByteMap(f.text)
	buf.Subscribe(f.heard)
	f.ExtendBaseWidget(f)
	f.awaitFonts()
	return f
}

// awaitFonts has the field laid out anew when the engine has found a font of the
// system for letters that stood as boxes.
func (f *Field) awaitFonts() {
	held := weak.Make(f)
	f.o.Engine.OnFound(func() {
		app := fyne.CurrentApp()
		if app == nil {
			return
		}
		if _, real := app.Driver().(desktop.Driver); real {
			fyne.Do(func() {
				if f := held.Value(); f != nil {
					f.renew()
				}
			})
		}
	})
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
	events, edited := f.events, f.text.cover
	f.events, f.text.cover = nil, cover{}
	moved := was != f.text.caret || selection != f.text.selection()
	if len(events) > 0 || moved {
		f.touched = true
		f.wake()
		if !f.mouse.still || f.o.NoWrap {
			f.reveal()
		}
	}
	if f.text.flow.height() != height {
		f.grown()
	}
	f.sync()
	if moved && !f.mouse.pressed {
		f.offer()
	}
	for _, e := range events {
		if f.o.OnChanged != nil && e.Cause != textbuf.Loaded {
			f.o.OnChanged(e)
		}
	}
	if edited.some && f.o.OnEdited != nil {
		f.o.OnEdited(f.text.bytes.edit(f.text, edited))
	}
	if moved && f.o.OnCaret != nil {
		f.o.OnCaret()
	}
	if n := f.text.refused; n > 0 {
		f.text.refused = 0
		if f.o.OnRefused != nil {
			f.o.OnRefused(n)
		}
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
	width -= 2 * f.left()
	if width <= 0 || f.o.NoWrap { // not on the screen yet: one line
		width = 0
	}
	l := look{
		style: style, base: f.o.Base, fallback: f.o.Fallback, language: f.o.Language, align: f.o.Align, width: width,
		gap: f.o.ParagraphGap * f.scale, spaced: f.o.Spaced && f.o.MultiLine, controls: f.o.ShowControls && !f.o.Secret, secret: f.o.Secret,
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
func (f *Field) Text() string { return f.text.whole() }

// SetText replaces the text with another's: the history is forgotten, the caret
// goes to the start, its page to the top, and OnChanged is not told.
func (f *Field) SetText(s string) {
	f.act(func() { f.text.load(s) })
	f.touched = false
	if p, ok := f.host.(*Page); ok {
		p.ScrollTo(0)
	}
}

// Restore is SetText with the history that was kept of this text
// (Buffer.MarshalHistory). Where the error is not nil the text stands there
// without.
func (f *Field) Restore(s string, history []byte) error {
	f.SetText(s)
	err := f.text.UnmarshalHistory(history)
	if err == nil || !f.text.directed || !bidi.HasLeading(s) {
		return err
	}
	// It may be from when a leading mark was a letter.
	f.act(func() { f.text.SetText(s) })
	if f.text.UnmarshalHistory(history) == nil {
		f.act(f.text.adopt)
		return nil
	}
	f.SetText(s)
	return err
}

// Become makes the text another in one step of the history, which replaces only
// what differs. With carried, a direction by hand that the other text does not
// know stays.
func (f *Field) Become(s string, carried bool) { f.act(func() { f.text.become(s, carried) }) }

// Buffer is the text under edit, for finding, replacing and for the history that
// is kept with the journal (MarshalHistory, UnmarshalHistory). What is changed
// in it is shown, and the caret stays at its letter.
func (f *Field) Buffer() *textbuf.Buffer { return f.text.Buffer }

// Caret is where the next letter goes.
func (f *Field) Caret() textbuf.Pos { return f.text.caret.Pos }

// SetCaret puts the caret at p, or the nearest place there is, and shows it.
func (f *Field) SetCaret(p textbuf.Pos) { f.Select(textbuf.At(p)) }

// CaretRune is the caret's place in Text, in runes.
func (f *Field) CaretRune() int { return f.text.offset(f.text.caret.Pos) }

// SetCaretRune puts the caret behind so many runes of Text.
func (f *Field) SetCaretRune(runes int) { f.SetCaret(f.text.behind(runes)) }

// CaretByte is the caret's place in Text, in bytes.
func (f *Field) CaretByte() int { return f.text.bytes.byteOf(f.text, f.text.caret.Pos) }

// SetCaretByte puts the caret behind so many bytes of Text.
func (f *Field) SetCaretByte(bytes int) { f.SetCaret(f.text.bytes.place(f.text, bytes)) }

// Selection gives the two ends of what is selected.
func (f *Field) Selection() textbuf.Selection { return f.text.selection() }

// Letters is the number of letters of the text, as a person counts them.
func (f *Field) Letters() int { return f.text.Offset(f.text.End()) }

// Selected is the selected text, in reading order.
func (f *Field) Selected() string {
	r, _ := f.text.selected()
	return f.text.Slice(r)
}

// Select selects and shows the caret's end of it.
func (f *Field) Select(s textbuf.Selection) {
	f.act(func() {
		f.text.to(place{Pos: f.text.Clamp(s.Caret)}, false)
		f.text.goOn(s)
	})
	f.reveal()
	f.sync()
}

// Deselect leaves the caret where it is, and nothing selected.
func (f *Field) Deselect() { f.actStill(func() { f.text.to(f.text.caret, false) }) }

// Insert puts s in the place of what is selected, as if it was pasted.
func (f *Field) Insert(s string) { f.act(func() { f.text.paste(s) }) }

// Edit lets do change the text in any way, and shows and tells it at the end.
func (f *Field) Edit(do func(b *textbuf.Buffer)) { f.act(func() { do(f.text.Buffer) }) }

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

// now asks the clock.
func (f *Field) now() time.Time { return f.o.Now() }
