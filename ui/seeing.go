package ui

import (
	"slices"

	"tahrir/newsroom/settings"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textedit"
	"tahrir/ui/writing"
)

// How the page is seen while it is written: what of it stands out, whether the line
// that is written keeps its height, how wide the paper is, how large the letters
// are, and whether the window fills the screen. All of it is kept over a restart.

// focuses are the kinds of focus: their names in the settings, and the keys of their
// words.
var focuses = [][2]string{
	textedit.FocusNone:      {"", "focus-none"},
	textedit.FocusParagraph: {"paragraph", "focus-paragraph"},
	textedit.FocusSentence:  {"sentence", "focus-sentence"},
}

// widths are the widths of the paper in their order, as focuses are the kinds of focus.
var widths = [][2]string{{"narrow", "width-narrow"}, {"", "width-usual"}, {"wide", "width-wide"}}

// on is a setting that is on.
const on = "on"

// named returns the index of the value with that name; -1 for none.
func named(values [][2]string, name string) int {
	return slices.IndexFunc(values, func(v [2]string) bool { return v[0] == name })
}

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
	if at := named(focuses, s.FocusMode); at >= 0 {
		v.Focus = textedit.Focus(at)
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
	w.refreshSettings()
}

func (w *Window) setFocus(name string) { w.see(func(s *settings.Settings) { s.FocusMode = name }) }
func (w *Window) setWidth(name string) { w.see(func(s *settings.Settings) { s.PageWidth = name }) }
func (w *Window) setTypewriter(yes bool) {
	w.see(func(s *settings.Settings) { s.Typewriter = switched(yes) })
}

// nextFocus goes from the whole text to the paragraph, to the sentence, and back.
func (w *Window) nextFocus() {
	next := focuses[(int(seen(w.settings).Focus)+1)%len(focuses)]
	w.setFocus(next[0])
	w.desk.Remark(w.words.Say(next[1]))
}

// nextWidth makes the paper wider, and narrow again behind the widest.
func (w *Window) nextWidth() {
	next := widths[(named(widths, seen(w.settings).Width)+1)%len(widths)]
	w.setWidth(next[0])
	w.desk.Remark(w.words.Say(next[1]))
}

// scaled keeps the letters' size, which the writer has changed.
func (w *Window) scaled(scale float64) {
	w.change(func(s *settings.Settings) { s.TextScale = scale })
	w.refreshSettings()
}

func (w *Window) toggleTypewriter() { w.setTypewriter(w.settings.Typewriter != on) }

func (w *Window) toggleFullScreen() {
	full := !w.window.FullScreen()
	w.window.SetFullScreen(full)
	w.change(func(s *settings.Settings) { s.FullScreen = switched(full) })
}

// looks returns the menu of how the page is seen.
func (w *Window) looks() []widget.MenuItem {
	var items []widget.MenuItem
	offer := func(values [][2]string, now string, set func(string)) {
		for _, v := range values {
			items = append(items, widget.MenuItem{Text: w.words.Say(v[1]), Checked: now == v[0], Do: func() { set(v[0]) }})
		}
	}
	offer(focuses, w.settings.FocusMode, w.setFocus)
	items = append(items, widget.MenuItem{Rule: true})
	offer(widths, w.settings.PageWidth, w.setWidth)
	return items
}
