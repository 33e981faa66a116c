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

	scale   float32 // chosen by the writer
	invalid bool
	focused bool
	touched bool        // the text or the caret has changed since SetText
	host    host        // scrolls the field; nil for none
	on      fyne.Canvas // that it was last drawn on

	first float64 // the y in the text of the field's top, in pixels
	side  float32 // how far the line of a one-line field is moved to the left
	inset float32 // margin at both sides of the text, which can be clicked
	drawn drawing
	blink blink
	mouse mouse
	keys  keys
	lit   lit

	events []textbuf.Event // to be reported once the caret has moved
	within int             // depth of act
}

// host scrolls a field as part of something larger.
type host interface {
	reveal(f *Field, top float64, height float32) // scrolls a part of the field's text into view
	resized(f *Field)                             // the height of the text has changed
	entered(f *Field) bool                        // f has the focus; false where no other field had it in between
	window() float32                              // the height of what is seen at once
	stay(f *Field, first float64)                 // keeps on the screen what was at the top, which is at y first of the text now
	pull(to fyne.Position)                        // a selection is drawn to a point of the page; beyond its edge it scrolls
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

// New returns an empty field.
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

// awaitFonts makes the field be laid out anew when the engine has found a system
// font for letters that were drawn as boxes.
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

// heard follows every change of the buffer, whoever made it.
func (f *Field) heard(e textbuf.Event) {
	f.text.follow(e)
	if f.o.Follow != nil && f.o.Follow(e) {
		f.text.flow.refreshSpans()
	}
	f.events = append(f.events, e)
	if f.within == 0 {
		f.act(func() {})
	}
}

// act runs do, which may move the caret or change the text; then it draws the
// result and calls the Options' functions.
func (f *Field) act(do func()) {
	was, selection := f.text.caret, f.text.selection()
	height := f.text.flow.height()
	f.within++
	do()
	f.within--
	if f.within > 0 {
		return
	}
	f.text.hold()
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

// grown notifies the host that the height of the text has changed.
func (f *Field) grown() {
	if f.host != nil {
		f.host.resized(f)
		return
	}
	f.Refresh()
}

// look returns how paragraphs are laid out in a field of this width.
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
	l.spans, l.block, l.scale, l.colors = f.o.Spans, f.o.Block, f.scale, f.o.Colors
	return l
}

// relook lays out the text at the field's width. What is at the top of the page
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

// renew lays out the text after a setting of its look has changed.
func (f *Field) renew() {
	f.drawn.forget()
	f.relook()
	f.grown()
	f.sync()
}

// Text returns the whole text, with a line feed between paragraphs. It copies all
// of it; OnChanged and OnEdited report changes without that cost.
func (f *Field) Text() string { return f.text.whole() }

// SetText replaces the text by another one: the undo history is dropped, the caret
// goes to the start, the page to the top, and OnChanged is not called. A text that is
// offered where the keys are already is selected.
func (f *Field) SetText(s string) {
	f.act(func() { f.text.load(s) })
	if f.o.Offered && f.focused && !f.mouse.pressed {
		f.actStill(f.text.all)
	}
	f.touched = false
	if p, ok := f.host.(*Page); ok {
		p.ScrollTo(0)
	}
}

// Restore is SetText with the undo history that was kept of this text (see
// [textbuf.Buffer.Kept]). On an error the text is set without an undo history.
func (f *Field) Restore(s string, history []byte) error {
	f.SetText(s)
	err := f.text.UnmarshalUndo(history)
	if err == nil || !f.text.directed || !bidi.HasLeading(s) {
		return err
	}
	// The history may be older than marks at the start of paragraphs, when they
	// were letters.
	f.act(func() { f.text.SetText(s) })
	if f.text.UnmarshalUndo(history) == nil {
		f.act(f.text.adopt)
		return nil
	}
	f.SetText(s)
	return err
}

// Become changes the text to s as one step of the undo history, which replaces only
// what differs. With carried, directions by hand that s does not state stay.
func (f *Field) Become(s string, carried bool) { f.act(func() { f.text.become(s, carried) }) }

// Buffer returns the text under edit, for finding and replacing and for keeping its
// undo history. What a caller changes in it is drawn, and the caret stays at its
// letter.
func (f *Field) Buffer() *textbuf.Buffer { return f.text.Buffer }

// Caret returns the place where the next letter goes.
func (f *Field) Caret() textbuf.Pos { return f.text.caret.Pos }

// SetCaret moves the caret to p, or the nearest place that it can stand in, and
// scrolls to it.
func (f *Field) SetCaret(p textbuf.Pos) { f.Select(textbuf.At(p)) }

// CaretRune returns the caret's offset in Text, in runes.
func (f *Field) CaretRune() int { return f.text.offset(f.text.caret.Pos) }

// SetCaretRune moves the caret to an offset in Text, in runes.
func (f *Field) SetCaretRune(runes int) { f.SetCaret(f.text.behind(runes)) }

// CaretByte returns the caret's offset in Text, in bytes.
func (f *Field) CaretByte() int { return f.text.bytes.byteOf(f.text, f.text.caret.Pos) }

// SetCaretByte moves the caret to an offset in Text, in bytes.
func (f *Field) SetCaretByte(bytes int) { f.SetCaret(f.text.bytes.place(f.text, bytes)) }

// Selection returns the two ends of the selection.
func (f *Field) Selection() textbuf.Selection { return f.text.selection() }

// Letters returns the length of the text in runes, marks of direction not counted.
func (f *Field) Letters() int { return f.text.Offset(f.text.End()) }

// Selected returns the selected text.
func (f *Field) Selected() string {
	r, _ := f.text.selected()
	return f.text.Slice(r)
}

// Select selects s and scrolls to its caret.
func (f *Field) Select(s textbuf.Selection) {
	f.act(func() {
		f.text.to(place{Pos: f.text.Clamp(s.Caret)}, false)
		f.text.goOn(s)
	})
	f.reveal()
	f.sync()
}

// Deselect ends the selection and leaves the caret where it is.
func (f *Field) Deselect() { f.actStill(func() { f.text.to(f.text.caret, false) }) }

// Insert replaces the selection by s, as pasting does.
func (f *Field) Insert(s string) { f.act(func() { f.text.paste(s) }) }

// Drop pastes a text that was dropped at a position in the field, and takes the
// keyboard.
func (f *Field) Drop(at fyne.Position, s string) {
	if f.text.readOnly {
		return
	}
	if c := f.canvas(); c != nil && !f.focused {
		c.Focus(f)
	}
	f.act(func() { f.text.to(f.place(at), false) })
	f.paste(s)
}

// Edit lets do change the text in any way, and draws and reports it afterwards.
func (f *Field) Edit(do func(b *textbuf.Buffer)) { f.act(func() { do(f.text.Buffer) }) }

// RefreshSpans makes Options.Spans be called again for the paragraphs that are
// seen.
func (f *Field) RefreshSpans() {
	f.text.flow.refreshSpans()
	f.sync()
}

// BreakUndo ends the open step of the undo history, so that what follows is undone
// by itself.
func (f *Field) BreakUndo() { f.text.Break() }

// Reveal scrolls so that p is seen, where the field is in a Page.
func (f *Field) Reveal(p textbuf.Pos) {
	if f.host != nil {
		c, top := f.text.box(place{Pos: f.text.Clamp(p)})
		f.host.reveal(f, top+float64(c.Top), c.Bottom-c.Top)
	}
	f.sync()
}

// now returns the time by Options.Now.
func (f *Field) now() time.Time { return f.o.Now() }
