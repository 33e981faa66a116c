package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/newsroom"
	"tahrir/ui/session"
)

// What a person has arranged around the page is there at the next start, in a wide
// window and in a narrow one.
func TestTheWindowComesBackAsItWasArranged(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder, 2)
	st := tell(t, folder, nada)
	st.paint()
	st.sides.StartWidth, st.sides.EndWidth = 402, 377
	st.sides.OnResized()
	st.showPanel(checkTab)
	st.togglePanel()
	st.toggleControls()
	st.toggleMargin()
	st.session.Desk.SetShelf(session.ReviewShelf)
	st.window.Resize(fyne.NewSize(1024, 700))
	st.paint()
	st.togglePanel() // shown, where it is away by itself
	st.leave()

	st = tell(t, folder, nada)
	st.paint()
	if st.sides.StartWidth != 402 || st.sides.EndWidth != 377 || !st.sides.EndFolded() || st.sides.StartFolded() {
		t.Errorf("columns of %v and %v, folded %v and %v", st.sides.StartWidth, st.sides.EndWidth, st.sides.StartFolded(), st.sides.EndFolded())
	}
	if st.panel.tabs.Chosen() != checkTab || !st.panel.check.Object.Visible() || st.panel.revisions.Object.Visible() {
		t.Error("the panel shows another tab")
	}
	if !st.writing.ShowsControls() || !st.writing.ShowsMargin() {
		t.Error("hidden characters or the margin's notes are not shown")
	}
	if st.session.Desk.Shelf() != session.ReviewShelf {
		t.Errorf("the desk shows %s", st.session.Desk.Shelf().Name())
	}
	st.window.Resize(fyne.NewSize(1024, 700))
	st.paint()
	if st.sides.EndFolded() {
		t.Error("in the narrow window the panel is away again")
	}
	st.toggleDesk()
	if !st.sides.StartFolded() {
		t.Error("the desk is not away")
	}
	st.press(fyne.KeyEscape)
	st.goToList()
	if st.sides.StartFolded() || !st.desk.Focused(st.window.Canvas()) {
		t.Error("whoever goes to the list does not see it")
	}
	st.leave()
}

// A layout that nobody can use is not believed.
func TestAWindowOfNoUseIsNotBelieved(t *testing.T) {
	for name, kept := range map[string]newsroom.Stand{
		"none": {}, "of no height": {Width: 900}, "tiny": {Width: 20, Height: 20, Placed: true, X: 5},
		"as wide as the sea": {Width: 1e9, Height: 800},
	} {
		t.Run(name, func(t *testing.T) {
			st := tell(t, t.TempDir(), nada)
			st.comeBack(newsroom.Layout{Stand: kept})
			if got := st.window.Canvas().Size(); got.Width != firstWidth || got.Height != firstHeight {
				t.Errorf("the window opens with %v", got)
			}
			st.leave()
		})
	}
}
