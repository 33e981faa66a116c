package ui

import (
	"tahrir/document/tidy"
	"tahrir/ui/rtl/widget"

	"fyne.io/fyne/v2"
)

// tools returns the items of the menu of text tools.
func (w *Window) tools() []widget.MenuItem {
	var items []widget.MenuItem
	for _, tool := range tidy.Tools {
		items = append(items, widget.MenuItem{Text: w.words.Say("tool-" + string(tool)), Do: func() { w.tidy(tool) }})
	}
	return append(items, widget.MenuItem{Text: w.words.Say("tool-paste-plain"), Do: w.pastePlain})
}

// tidy uses a text tool on the selection or the article.
func (w *Window) tidy(tool tidy.Tool) {
	w.writing.Tidy(tool)
	w.writing.Focus(w.window.Canvas())
}

// pastePlain pastes a text as it is on the clipboard.
func (w *Window) pastePlain() {
	w.writing.PastePlain(fyne.CurrentApp().Clipboard().Content())
	w.writing.Focus(w.window.Canvas())
}
