// Package find is the bar above the page that finds and replaces in the open
// article: headline, author and body as one text. Letters that a reader takes for
// the same are alike, unless the writer asks for exact ones.
//
// It imports ui/textedit and ui/textbuf for the fields, ui/rtl for the bar,
// ui/words for what it says, document/arabic to fold letters, and document/bidi for
// the controls that a replacement keeps.
package find

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
	"tahrir/ui/words"
)

// Text is the article that is searched.
type Text interface {
	Fields() []*textedit.Field // in reading order
	At() int                   // the index of the field with the caret
	Went(field int)            // tells that the caret is in that field now; the focus stays where it is
	Focus(fyne.Canvas)         // gives the text the focus
}

// Actions are what the bar has the window do.
type Actions struct {
	Canvas   fyne.Canvas
	Framed   func(textedit.Options) (*textedit.Field, *widget.Frame)
	Writable func() bool
	Post     func(func())                // runs a function once other events had their turn; at once where nil
	Keys     func(command string) string // returns a command's shortcut, as hints show it
}

// Bar is the bar. It is hidden at first.
type Bar struct {
	Object fyne.CanvasObject

	text    Text
	words   *words.Words
	actions Actions

	what, with *textedit.Field
	frame      *widget.Frame // around the field what
	count      *widget.Label
	exact      *widget.Check
	replacing  []fyne.CanvasObject // shown only to replace
	one, all   *widget.Button
	box        *fyne.Container
	from       place // where the search began
	scan       *scan // the last search, which may be under way
	made       bool  // the selection in the text is a match that the search selected
	replaced   int   // how many, one at a time, since what was last typed
	left       int   // how many matches were left after all were replaced
}

// place is a place in the article: the index of a field, and a place in it.
type place struct {
	field int
	at    textbuf.Pos
}

// longest is how many runes a selection may have to become what is searched for.
const longest = 80

// New returns the bar for a text. The fields are before the buttons, so that Tab
// goes from one field to the other.
func New(text Text, w *words.Words, a Actions) *Bar {
	b := &Bar{text: text, words: w, actions: a, count: widget.NewLabel("", theme.Small, theme.Second)}
	say := w.Say
	b.what, b.frame = a.Framed(textedit.Options{
		Style: theme.Body, NoWrap: true, Placeholder: say("find-what"),
		OnChanged: func(textbuf.Event) { b.typed() }, OnSubmitted: func() { b.Step(false) },
	})
	var with *widget.Frame
	b.with, with = a.Framed(textedit.Options{
		Style: theme.Body, NoWrap: true, Placeholder: say("find-with"), OnSubmitted: b.replace,
	})
	b.exact = widget.NewCheck(say("find-exact"), func(bool) { b.typed() })
	back := widget.NewIconButton("above", say("find-previous"), func() { b.Step(true) })
	back.SetKeys(a.Keys("find-previous"))
	next := widget.NewIconButton("down", say("find-next"), func() { b.Step(false) })
	next.SetKeys(a.Keys("find-next"))
	shut := widget.NewIconButton("close", say("find-close"), b.Hide)
	shut.SetKeys("Esc")
	b.one = widget.NewButton(say("find-replace"), widget.Plain, b.replace)
	b.all = widget.NewButton(say("find-replace-all"), widget.Plain, b.replaceAll)
	tools := layout.HBox(8, layout.Sized(104, 0, b.count), back, next, layout.Sized(136, 0, b.exact), shut)
	replacing := layout.HBox(8, b.one, b.all)
	line := with.MinSize().Height
	beside := layout.Sized(0, line, replacing)
	b.replacing = []fyne.CanvasObject{with, beside}
	b.box = layout.VBox(0, widget.NewGround(theme.Surface, layout.Inset(16, 8, layout.HBox(8,
		layout.Grow(layout.VBox(8, b.frame, with)),
		layout.VBox(8, layout.Sized(0, line, tools), beside)))), widget.NewRule())
	b.box.Hide()
	b.Object = b.box
	return b
}

// Show opens the bar, with or without the row for replacing, and searches for what
// is selected in the text.
func (b *Bar) Show(replacing bool) {
	field := b.text.Fields()[b.text.At()]
	selected := field.Selected()
	b.begin()
	for _, o := range b.replacing {
		if replacing && b.actions.Writable() {
			o.Show()
		} else {
			o.Hide()
		}
	}
	b.box.Show()
	b.box.Refresh()
	if selected != "" && !strings.Contains(selected, "\n") && utf8.RuneCountInString(selected) <= longest {
		b.what.SetText(selected)
	}
	widget.Focus(b.actions.Canvas, b.what)
	b.what.Do(textedit.CommandSelectAll)
	b.typed()
}

// begin makes the search begin at the caret.
func (b *Bar) begin() {
	field := b.text.At()
	b.from = place{field, b.text.Fields()[field].Selection().Range().From}
	b.replaced, b.left = 0, 0
}

// Shown reports whether the bar is open.
func (b *Bar) Shown() bool { return b.box.Visible() }

// Hide closes the bar and gives the focus to what was found.
func (b *Bar) Hide() {
	if !b.Shown() {
		return
	}
	b.box.Hide()
	b.light()
	b.text.Focus(b.actions.Canvas)
}

// typed selects the first match from where the search began.
func (b *Bar) typed() {
	b.replaced, b.left = 0, 0
	b.search(true)
}

// Step selects the next match behind the caret, or the one before it, and goes on
// from the article's other end.
func (b *Bar) Step(back bool) {
	if !b.Shown() {
		b.Show(false)
		return
	}
	found := b.known()
	field := b.text.At()
	selected := b.text.Fields()[field].Selection().Range()
	at := 0
	if back {
		at = len(found) - 1
		for at >= 0 && !found[at].before(place{field, selected.From}) {
			at--
		}
		at = (at + len(found)) % max(len(found), 1)
	} else {
		for at < len(found) && found[at].before(place{field, selected.To}) {
			at++
		}
		at %= max(len(found), 1)
	}
	b.choose(found, at)
}

// Edited counts the matches again after the text was changed, and leaves the caret
// alone. The number of replacements stays shown while it is true.
func (b *Bar) Edited() {
	if !b.Shown() {
		return
	}
	b.search(false)
}

// Opened starts again with another article, at its caret.
func (b *Bar) Opened() {
	b.made = false
	b.begin()
	if b.Shown() {
		b.search(false)
	}
}
