package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tahrir/newsroom"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
)

// shortcut is a key of the window, and what it does.
type shortcut struct {
	chord
	do func()
}

// shortcuts returns the keys of the table of commands. They are not checked against
// enabled: a command handles its key itself where it cannot be done now, since some
// wait.
func (w *Window) shortcuts() []shortcut {
	var all []shortcut
	for _, c := range w.commands() {
		for _, k := range c.keys {
			all = append(all, shortcut{k, func() { // looked up when pressed, since the screens may be new by then
				if now := w.commandOf(c.id); now.press != nil {
					now.press(k)
				} else {
					now.do()
				}
			}})
		}
	}
	return all
}

// press does a shortcut's command, unless a question or a menu lies over the
// window: then only quitting goes through, and Ctrl+Enter answers a question from a
// field of several lines.
func (w *Window) press(s shortcut) {
	switch {
	case w.window.Canvas().Overlays().Top() == nil || s.key == fyne.KeyQ:
		s.do()
	case s.key == fyne.KeyReturn || s.key == fyne.KeyEnter:
		widget.PassKey(w.window.Content(), &fyne.KeyEvent{Name: s.key})
	}
}

// addShortcuts binds the keys. A field passes on those that it does not use.
func (w *Window) addShortcuts() {
	for _, s := range w.shortcuts() {
		w.window.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: s.key, Modifier: s.held}, func(fyne.Shortcut) { w.press(s) })
	}
	w.addComma()
	w.window.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if w.typedBare(e) {
			return
		}
		switch e.Name {
		case fyne.KeyF10:
			w.openFileMenu()
		case fyne.KeyEscape:
			w.stepBack()
		}
	})
}

// stepBack is Escape: it closes the find bar, returns from what stands in the page's
// place, a comparison or a revision to the draft,
// and from anywhere else to the text.
func (w *Window) stepBack() {
	canvas := w.window.Canvas()
	switch {
	case w.closeFind():
	case w.dispute.Object.Visible():
		w.session.Disputes.Later()
	case w.asideShown() != nothingAside:
		w.leaveAside()
	case w.comparison.Object.Visible():
		w.session.Comparer.Close()
	case w.session.Revisions.Viewing() != "":
		w.session.Revisions.ViewDraft()
	case !w.writing.Focused(canvas):
		w.writing.Focus(canvas)
	}
}

// closeFind closes the find bar, wherever the focus is. It reports false where the
// bar is closed, or something lies over it.
func (w *Window) closeFind() bool {
	if w.find == nil || !w.find.Shown() || w.window.Canvas().Overlays().Top() != nil {
		return false
	}
	w.find.Hide()
	return true
}

// newArticle begins an article and puts the focus into its headline. Where the open
// article is still blank, it is the new one.
func (w *Window) newArticle() {
	w.session.Article.New()
	w.writing.FocusHeadline(w.window.Canvas())
}

// importFile asks for the file of a news page and imports it as a draft.
func (w *Window) importFile() { w.asker.File(w.session.Article.ImportFile) }

// paste makes an article of the page on the clipboard, after asking.
func (w *Window) paste() { w.asker.Paste(w.app.Clipboard().Content()) }

// save writes the draft now.
func (w *Window) save() {
	w.writing.TakeTyped()
	w.session.Article.Save()
}

// publish makes one commit of the open article, or accepts what is decided in the
// dispute that is shown. The key that was pressed to publish, pressed once more,
// accepts nothing.
func (w *Window) publish() {
	w.writing.TakeTyped()
	if d, shown := w.session.Disputes.Shown(); shown {
		if d.Touched() {
			w.session.Disputes.Accept()
		}
		return
	}
	if kind, _, disputed := w.session.Disputes.OfArticle(); disputed && kind == session.WithProgram {
		w.session.Disputes.Open() // before it nothing can be saved
		return
	}
	w.session.Publisher.Publish()
}

func (w *Window) toggleControls() {
	w.writing.SetShowControls(!w.writing.ShowsControls())
	w.keepLayout()
}

func (w *Window) toggleLogical() { w.setLogical(w.settings.CaretMoves != "logical") }

// meant is an action on a published article that waits until the article is open
// and its revisions are known.
type meant struct {
	id string
	do func()
}

// over opens an article and then does something about it. Opening another
// article meanwhile cancels that.
func (w *Window) over(row newsroom.Row, do func()) {
	w.meant = meant{row.ID, do}
	w.session.Article.OpenPublished(row.ID)
	w.doMeant()
}

func (w *Window) doMeant() {
	if w.meant.do == nil || w.session.Article.Current().ID != w.meant.id {
		return
	}
	if _, read := w.session.Revisions.List(); read {
		do := w.meant.do
		w.meant = meant{}
		do()
	}
}

// leaving removes a part of the window; the focus must not stay in what is not
// visible any more.
func (w *Window) leaving(part fyne.CanvasObject, take func()) {
	focused, _ := w.window.Canvas().Focused().(fyne.CanvasObject)
	inside := focused != nil && widget.Holds(part, focused)
	take()
	if inside && !widget.Shows(part, focused) {
		w.writing.Focus(w.window.Canvas())
	}
}

// keepKeys focuses the text where the object that had the focus is gone, such as
// the button of a notice.
func (w *Window) keepKeys() {
	canvas := w.window.Canvas()
	if canvas.Overlays().Top() != nil {
		return
	}
	switch had := canvas.Focused().(type) {
	case *widget.Button, *widget.TapArea:
		if !widget.Shows(canvas.Content(), had.(fyne.CanvasObject)) {
			w.focusMiddle()
		}
	}
}
