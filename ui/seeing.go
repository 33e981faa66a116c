package ui

import (
	"tahrir/newsroom/settings"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textedit"
	"tahrir/ui/writing"
)

// How the page is seen while it is written: what of it stands out, whether the line
// that is written keeps its height, how wide the paper is, how large the letters
// are, and whether the window fills the screen. All of it is kept over a restart.

// focuses are the kinds of focus, with their names in the settings and the keys of
// their words.
var focuses = []struct {
	kind        textedit.Focus
	name, words string
}{
	{textedit.FocusNone, "", "focus-none"},
	{textedit.FocusParagraph, "paragraph", "focus-paragraph"},
	{textedit.FocusSentence, "sentence", "focus-sentence"},
}

// widths are the widths of the paper in their order, with the keys of their words.
var widths = []struct{ name, words string }{{"narrow", "width-narrow"}, {"", "width-usual"}, {"wide", "width-wide"}}

// on is a setting that is on.
const on = "on"

// switched returns the setting of what is on or off.
func switched(yes bool) string {
	if yes {
		return on
	}
	return ""
}

// seen is how the page is seen by the settings.
func seen(s settings.Settings) writing.View {
	v := writing.View{Typewriter: s.Typewriter == on}
	for _, f := range focuses {
		if f.name == s.FocusMode {
			v.Focus = f.kind
		}
	}
	if _, ok := writing.Widths[s.PageWidth]; ok {
		v.Width = s.PageWidth
	}
	return v
}

// see changes how the page is seen.
func (w *Window) see(change func(*settings.Settings)) {
	w.change(change)
	w.writing.SetView(seen(w.settings))
}

func (w *Window) setFocus(name string) { w.see(func(s *settings.Settings) { s.FocusMode = name }) }
func (w *Window) setWidth(name string) { w.see(func(s *settings.Settings) { s.PageWidth = name }) }

// nextFocus goes from the whole text to the paragraph, to the sentence, and back.
func (w *Window) nextFocus() {
	next := focuses[(int(seen(w.settings).Focus)+1)%len(focuses)]
	w.setFocus(next.name)
	w.desk.Note(w.words.Say(next.words))
}

// nextWidth makes the paper wider, and narrow again behind the widest.
func (w *Window) nextWidth() {
	at := 0
	for i := range widths {
		if widths[i].name == seen(w.settings).Width {
			at = i
		}
	}
	next := widths[(at+1)%len(widths)]
	w.setWidth(next.name)
	w.desk.Note(w.words.Say(next.words))
}

// scaled keeps the letters' size, which the writer has changed.
func (w *Window) scaled(scale float64) {
	w.change(func(s *settings.Settings) { s.TextScale = scale })
	w.refreshSettings()
}

func (w *Window) toggleTypewriter() {
	w.see(func(s *settings.Settings) { s.Typewriter = switched(s.Typewriter != on) })
}

func (w *Window) toggleFullScreen() {
	full := !w.window.FullScreen()
	w.window.SetFullScreen(full)
	w.change(func(s *settings.Settings) { s.FullScreen = switched(full) })
}

// looks returns the menu of how the page is seen.
func (w *Window) looks() []widget.MenuItem {
	var items []widget.MenuItem
	for _, f := range focuses {
		items = append(items, widget.MenuItem{Text: w.words.Say(f.words), Checked: w.settings.FocusMode == f.name, Do: func() { w.setFocus(f.name) }})
	}
	items = append(items, widget.MenuItem{Rule: true})
	for _, width := range widths {
		items = append(items, widget.MenuItem{Text: w.words.Say(width.words), Checked: w.settings.PageWidth == width.name, Do: func() { w.setWidth(width.name) }})
	}
	return items
}
