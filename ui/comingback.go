package ui

import (
	"fyne.io/fyne/v2"

	"tahrir/newsroom"
	"tahrir/ui/position"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/session"
)

// panelTabs are the names of the panel's tabs in what is kept of the window.
var panelTabs = [...]string{revisionsTab: "revisions", checkTab: "check", detailsTab: "details"}

// The bounds of a window's size that is believed.
const (
	leastWidth, leastHeight = 720, 480
	mostLength              = 20000
)

// comeBack takes how the window stood and what it showed when it was left.
func (w *Window) comeBack(kept newsroom.Layout) {
	if s := kept.Stand; !(s.Width >= leastWidth && s.Width <= mostLength && s.Height >= leastHeight && s.Height <= mostLength) {
		kept.Stand = newsroom.Stand{Width: firstWidth, Height: firstHeight}
	}
	w.layout = kept
	w.window.Resize(fyne.NewSize(kept.Stand.Width, kept.Stand.Height))
	if kept.Stand.Placed {
		position.Put(w.window, kept.Stand.X, kept.Stand.Y)
	}
}

// cameBack is the rest of comeBack, for a window that is on the screen now.
func (w *Window) cameBack() {
	if s := w.layout.Stand; s.Placed && s.X == 0 && s.Y == 0 {
		position.Put(w.window, 0, 0) // which Fyne takes for no position before
	}
	position.Fit(w.window)
	if w.layout.Stand.Maximized {
		position.Maximize(w.window)
	}
	position.Follow(w.window, w.stood)
	if w.settings.FullScreen == on {
		w.window.SetFullScreen(true)
	}
	w.back = true
	w.stood()
}

// arrange shows around the page what was shown there.
func (w *Window) arrange() {
	kept := w.layout
	for tab, name := range panelTabs {
		if name == kept.Panel {
			w.panel.tabs.Choose(tab)
			w.panel.choose(tab)
		}
	}
	w.writing.SetShowControls(kept.Controls)
	w.writing.SetShowMargin(kept.Margin)
	w.arranged = true
}

// keepLayout notes in the session how the window stands and what it shows around the
// page. What has not changed is not written.
func (w *Window) keepLayout() {
	if !w.arranged || !w.laid {
		return
	}
	now := &w.layout
	if w.narrowNow {
		now.Narrow = w.columns()
	} else {
		now.Wide = w.columns()
	}
	if tab := w.panel.tabs.Chosen(); tab < len(panelTabs) {
		now.Panel = panelTabs[tab]
	}
	now.Shelf = w.session.Desk.Shelf().Name()
	now.Margin, now.Controls = w.writing.ShowsMargin(), w.writing.ShowsControls()
	w.session.Seating.SetLayout(*now)
}

// stood notes in the session where the window stands now. Only the system knows: it
// is asked when the window may have moved, and not at each key.
func (w *Window) stood() {
	if w.back {
		w.keepStand(&w.layout.Stand)
	}
	w.keepLayout()
}

// keepStand notes where the window stands. A maximized window keeps where it
// stands otherwise.
func (w *Window) keepStand(s *newsroom.Stand) {
	x, y, maximized, known := position.Of(w.window)
	if s.Maximized = maximized; maximized || w.window.FullScreen() {
		return
	}
	s.Width, s.Height = w.size.Width, w.size.Height
	s.X, s.Y, s.Placed = x, y, known
}

// columns returns the columns as they are now.
func (w *Window) columns() newsroom.Columns {
	return newsroom.Columns{
		Known: true, Desk: w.sides.StartWidth, Panel: w.sides.EndWidth,
		DeskFolded: w.deskFolded, PanelFolded: w.folded,
	}
}

// fitColumns lays the columns out for a window that has become narrow or wide: as
// they were when it was so last, else by the program's own measure.
func (w *Window) fitColumns(isNarrow bool) {
	if w.laid {
		if w.narrowNow == isNarrow {
			return
		}
		w.keepLayout()
	}
	w.narrowNow, w.laid = isNarrow, true
	columns := w.layout.Wide
	if isNarrow {
		columns = w.layout.Narrow
	}
	if !columns.Known {
		columns = newsroom.Columns{Desk: w.sides.StartWidth, Panel: w.sides.EndWidth, DeskFolded: w.deskFolded, PanelFolded: isNarrow}
		if isNarrow {
			columns.Desk = min(columns.Desk, theme.DeskNarrow)
		}
	}
	w.sides.StartWidth, w.sides.EndWidth = columns.Desk, columns.Panel
	w.foldDesk(columns.DeskFolded)
	w.foldPanel(columns.PanelFolded)
}

// showShelf shows the list of the desk that has a name.
func (w *Window) showShelf(name string) {
	for _, shelf := range session.Shelves {
		if shelf.Name() == name {
			w.session.Desk.SetShelf(shelf)
		}
	}
}

// scrolled notes in the session how far the page is scrolled.
func (w *Window) scrolled() {
	if w.filling == 0 && w.arranged {
		w.session.Article.SetScroll(w.writing.Scroll())
	}
}
