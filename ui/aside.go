package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"tahrir/ui/rtl/widget"
)

// aside is what stands in the page's place because a person asked for it. It is
// seen where no dispute and no comparison lies over it.
type aside uint8

const (
	nothingAside aside = iota
	trafficAside       // what comes and goes
	keysAside          // all keys
	settingsAside
	searchAside // what a search finds
	namesAside  // the newspaper's names and words
	asides
)

// roomy reports whether it takes the panel's room too.
func (a aside) roomy() bool { return a == keysAside || a == settingsAside || a == searchAside }

// asideObject returns the screen of an aside; nil for none, and for one that was not
// made yet.
func (w *Window) asideObject(a aside) fyne.CanvasObject {
	switch a {
	case trafficAside:
		return w.delivery.Object
	case keysAside:
		if w.keyhelp != nil {
			return w.keyhelp.Object
		}
	case settingsAside:
		if w.preferences != nil {
			return w.preferences.Object
		}
	case searchAside:
		return w.search.Object
	case namesAside:
		return w.stylebook.Object
	}
	return nil
}

// makeAside makes the screen of an aside that is made when it is first shown, so that
// the window does not wait for it at its start.
func (w *Window) makeAside(a aside) {
	switch {
	case a == keysAside && w.keyhelp == nil:
		w.keyhelp = newKeyhelp(w)
		w.addMiddle(w.keyhelp.Object)
	case a == settingsAside && w.preferences == nil:
		w.preferences = newPreferences(w)
		w.addMiddle(w.preferences.Object)
	}
}

// addMiddle puts a screen over the page, under the notices.
func (w *Window) addMiddle(o fyne.CanvasObject) {
	at := max(0, slices.Index(w.middle.Objects, w.notices.Object))
	w.middle.Objects = slices.Insert(w.middle.Objects, at, o)
	w.middle.Refresh()
}

// focusAside focuses the screen of an aside.
func (w *Window) focusAside(a aside) {
	switch a {
	case trafficAside:
		w.delivery.Focus(w.window.Canvas())
	case keysAside:
		w.keyhelp.Focus(w.window.Canvas())
	case settingsAside:
		w.preferences.Focus(w.window.Canvas())
	case searchAside:
		w.search.Focus(w.window.Canvas())
	case namesAside:
		w.stylebook.Focus(w.window.Canvas())
	}
}

// asideShown returns the aside that is seen; nothingAside for none.
func (w *Window) asideShown() aside {
	if o := w.asideObject(w.aside); o != nil && o.Visible() {
		return w.aside
	}
	return nothingAside
}

// toggleAside shows a screen, or goes back from it.
func (w *Window) toggleAside(a aside) {
	if w.asideShown() == a {
		w.leaveAside()
		return
	}
	w.openAside(a)
}

// leaveAside goes back from the aside that is seen.
func (w *Window) leaveAside() {
	if w.aside == trafficAside {
		w.closeDelivery()
		return
	}
	w.closeAside()
}

// showAsideAgain shows the aside once the screens were made anew.
func (w *Window) showAsideAgain() {
	switch w.aside {
	case nothingAside:
	case trafficAside:
		w.showDelivery(true)
	default:
		w.showAside(w.aside)
	}
}

// showAside puts a screen into the place of the page, or the page back.
func (w *Window) showAside(a aside) {
	if w.aside = a; a == nothingAside {
		w.asidesUnder = nil
	}
	w.makeAside(a)
	w.showMiddle()
	w.fold()
}

// openAside shows a screen that a person asked for, with the keys in it. Where they
// were before is where they go back to.
func (w *Window) openAside(a aside) {
	switch w.aside {
	case a:
	case nothingAside:
		w.asideFrom = w.window.Canvas().Focused()
	default:
		w.asidesUnder = append(w.asidesUnder, w.aside)
	}
	w.session.Comparer.Close()
	w.showAside(a)
	w.focusMiddle()
}

// closeAside goes back to the aside before or, where there is none, to the page, with
// the keys where they were.
func (w *Window) closeAside() {
	if n := len(w.asidesUnder); n > 0 && w.aside != nothingAside {
		under := w.asidesUnder[n-1]
		w.asidesUnder, w.aside = w.asidesUnder[:n-1], under
		w.showAsideAgain()
		w.focusMiddle()
		return
	}
	w.showAside(nothingAside)
	from := w.asideFrom
	w.asideFrom = nil
	if o, _ := from.(fyne.CanvasObject); o != nil && widget.Shows(w.window.Canvas().Content(), o) {
		widget.Focus(w.window.Canvas(), from)
		return
	}
	w.focusMiddle()
}
