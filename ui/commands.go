package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tahrir/newsroom/settings"
	"tahrir/ui/rtl/widget"
)

// shortcut is a key of the window, and what it does.
type shortcut struct {
	chord
	do func()
}

// shortcuts are the keys of the table of commands. Each command sees to it by
// itself what its key comes to where it cannot be done now: some wait.
func (w *Window) shortcuts() []shortcut {
	var all []shortcut
	for _, c := range w.commands() {
		for _, k := range c.keys {
			all = append(all, shortcut{k, func() { w.commandOf(c.id).do() }}) // of the screens as they are then
		}
	}
	return all
}

// press does what a shortcut is for. What lies over the window, a question or a
// menu, comes first: only the end of the program goes past it, and Ctrl with Enter
// answers a question from a field of many lines.
func (w *Window) press(s shortcut) {
	switch {
	case w.window.Canvas().Overlays().Top() == nil || s.key == fyne.KeyQ:
		s.do()
	case s.key == fyne.KeyReturn || s.key == fyne.KeyEnter:
		widget.PassKey(w.window.Content(), &fyne.KeyEvent{Name: s.key})
	}
}

// addShortcuts binds the keys. A field passes on what it has no use for.
func (w *Window) addShortcuts() {
	for _, s := range w.shortcuts() {
		w.window.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: s.key, Modifier: s.held}, func(fyne.Shortcut) { w.press(s) })
	}
	w.window.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch e.Name {
		case fyne.KeyF10:
			w.openFileMenu()
		case fyne.KeyEscape:
			w.stepBack()
		}
	})
}

// stepBack is Escape: out of the bar that finds, from a revision to the draft, and
// from anywhere else to the text, from the desk by way of the search.
func (w *Window) stepBack() {
	canvas := w.window.Canvas()
	focused, _ := canvas.Focused().(fyne.CanvasObject)
	switch {
	case w.closeFind():
	case w.session.Revisions.Viewing() != "":
		w.session.Revisions.ViewDraft()
	case focused != nil && widget.Holds(w.desk.Object, focused):
		w.leaveSearch()
	case !w.writing.Focused(canvas):
		w.writing.Focus(canvas)
	}
}

// closeFind closes the bar that finds, wherever the keys are; false where it is
// closed, or something lies over it.
func (w *Window) closeFind() bool {
	if w.find == nil || !w.find.Shown() || w.window.Canvas().Overlays().Top() != nil {
		return false
	}
	w.find.Hide()
	return true
}

// newArticle begins an article and puts the keyboard into its headline. Where
// the open one is still blank, it is the new one.
func (w *Window) newArticle() {
	if w.writing.Pending() { // pressed twice
		w.writing.FocusHeadline(w.window.Canvas())
		return
	}
	if a := w.session.Article(); w.session.Writable() && a.Headline+a.Author+a.Body == "" {
		w.writing.FocusHeadline(w.window.Canvas())
		return
	}
	w.writing.Await(w.window.Canvas())
	w.session.NewArticle()
}

// save writes the draft now.
func (w *Window) save() {
	if w.writing.Pending() {
		w.wish = w.save
		return
	}
	w.session.Save()
}

// publish makes one commit of the open article; of one that is still being made
// when it is there.
func (w *Window) publish() {
	switch {
	case w.writing.Pending():
		w.wish = w.publish
		return
	case w.writing.Stuck():
		return // there is nothing yet to be published; the page says why
	}
	w.session.Publisher.Publish()
}

// importFile asks for the file of a news page and makes a draft of it.
func (w *Window) importFile() {
	if w.writing.Awaiting() {
		return // what was typed must have its article first
	}
	w.asker.File(w.session.ImportFile)
}

// paste asks for the text of a news page and makes a draft of it.
func (w *Window) paste() {
	if !w.writing.Awaiting() {
		w.asker.Paste()
	}
}

// dropped makes drafts of files that were dragged into the window.
func (w *Window) dropped(_ fyne.Position, files []fyne.URI) {
	if w.session == nil || w.writing.Awaiting() {
		return
	}
	for _, f := range files {
		if f.Scheme() == "file" {
			w.session.ImportFile(f.Path(), nil)
		}
	}
}

func (w *Window) toggleControls() { w.writing.SetShowControls(!w.writing.ShowsControls()) }

func (w *Window) toggleLogical() {
	moves := "logical"
	if w.settings.CaretMoves == moves {
		moves = "visual"
	}
	w.change(func(s *settings.Settings) { s.CaretMoves = moves })
	w.writing.SetLogical(moves == "logical")
}
