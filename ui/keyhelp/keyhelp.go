package keyhelp

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/document/search"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
	"tahrir/ui/words"
)

// Group is keys that belong together.
type Group struct {
	Title string
	Keys  []Key
}

// Key is what a shortcut does, and the shortcut as hints show it.
type Key struct{ Does, Chord string }

// Actions are what the window does for the screen.
type Actions struct {
	Groups []Group
	Framed func(dress func(fyne.CanvasObject) fyne.CanvasObject, o textedit.Options) (*textedit.Field, *widget.Frame)
	Close  func()
}

// View is the screen.
type View struct {
	Object fyne.CanvasObject

	words   *words.Words
	actions Actions
	field   *textedit.Field
	columns *fyne.Container
	none    *widget.Label
	scroll  *widget.Scroll
	end     *widget.Button
}

// The measures of the screen.
const (
	widest    = 980 // of the card
	inside    = 28
	columnGap = 44
	rowHigh   = 32
	leastWide = 300 // of a column
)

// New returns the screen with all keys.
func New(w *words.Words, a Actions) *View {
	v := &View{words: w, actions: a}
	v.columns = container.New(columns{})
	v.none = widget.NewWrapped("", theme.Body, theme.Second)
	v.end = widget.NewIconButton("close", w.Say("delivery-close"), a.Close)
	v.end.SetKeys("Esc")
	field, frame := a.Framed(func(f fyne.CanvasObject) fyne.CanvasObject {
		return layout.HBox(8, widget.NewIcon("search", 17, theme.Third), layout.Grow(f))
	}, textedit.Options{
		Style: theme.Body, NoWrap: true, Placeholder: w.Say("keys-search"),
		OnChanged: func(textbuf.Event) { v.list() }, OnEscape: v.escape, OnSubmitted: func() {},
	})
	v.field = field
	head := layout.HBox(14, widget.NewLabel(w.Say("keys"), theme.BodyMid, theme.Ink), layout.Grow(layout.AtMost(420, layout.Sized(0, theme.ButtonHigh, frame))), v.end)
	v.scroll = widget.NewScroll(layout.Inset(inside, 22, layout.VBox(0, v.none, v.columns)))
	v.Object = widget.NewGround(theme.Window, layout.Border(
		layout.AtMost(widest, layout.Inset(20, 12, head)), nil, nil, nil,
		layout.Pad(0, 20, 20, 20, layout.AtMost(widest, widget.NewCard(layout.Pad(6, 0, 6, 0, v.scroll))))))
	v.list()
	return v
}

// Focus focuses the search.
func (v *View) Focus(c fyne.Canvas) { widget.Focus(c, v.field) }

// escape clears the search or, where it is empty, leaves the screen.
func (v *View) escape() {
	if v.field.Text() == "" {
		v.actions.Close()
		return
	}
	v.field.SetText("")
	v.list()
}

// list shows the keys that fit what is in the search, by what they do, their group,
// or their letters.
func (v *View) list() {
	query := search.ByBeginnings(v.field.Text())
	v.columns.Objects = nil
	for _, g := range v.actions.Groups {
		if fit := slices.DeleteFunc(slices.Clone(g.Keys), func(k Key) bool {
			return query.In(search.AsTitle(k.Does+" "+k.Chord+" "+g.Title)) == search.NoMatch
		}); len(fit) > 0 {
			v.columns.Add(v.group(g.Title, fit))
		}
	}
	v.none.Hidden = len(v.columns.Objects) > 0
	if !v.none.Hidden {
		v.none.SetText(v.words.Say("search-none", "Words", v.field.Text()))
	}
	v.scroll.ScrollToTop()
	widget.LayAgain(v.scroll)
}

// group returns a group: its title, and a line for each key.
func (v *View) group(title string, keys []Key) fyne.CanvasObject {
	lines := []fyne.CanvasObject{layout.Pad(0, 0, 6, 0, widget.NewLabel(title, theme.SmallBold, theme.Accent))}
	for _, k := range keys {
		lines = append(lines, widget.NewRule(),
			layout.Sized(0, rowHigh, layout.HBox(12, layout.Grow(widget.NewContent(k.Does, theme.Body, theme.Ink, 1)), widget.NewKeys(k.Chord))))
	}
	return layout.Pad(0, 0, 24, 0, layout.VBox(0, lines...))
}

// columns places groups from the start in as many columns as there is room for, and
// each in the column that is shortest so far.
type columns struct{}

// placed is where one group goes.
type placed struct {
	column  int
	y, high float32
}

// plan returns where each group goes at a width, the width of a column, and the
// height of the longest.
func (columns) plan(objects []fyne.CanvasObject, width float32) (at []placed, wide, longest float32) {
	n := max(1, min(2, int((width+columnGap)/(leastWide+columnGap))))
	wide = layout.Whole((width - float32(n-1)*columnGap) / float32(n))
	high := make([]float32, n)
	for _, o := range objects {
		c := slices.Index(high, slices.Min(high))
		h := layout.HeightAt(o, wide)
		at = append(at, placed{c, high[c], h})
		high[c] += h
	}
	return at, wide, slices.Max(high)
}

// Layout implements [fyne.Layout].
func (l columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	at, wide, _ := l.plan(objects, size.Width)
	for i, p := range at {
		objects[i].Move(fyne.NewPos(layout.Place(theme.Auto, size.Width, float32(p.column)*(wide+columnGap), wide), p.y))
		objects[i].Resize(fyne.NewSize(wide, p.high))
	}
}

// HeightAt returns the height of the longest column at a width.
func (l columns) HeightAt(objects []fyne.CanvasObject, width float32) float32 {
	_, _, longest := l.plan(objects, width)
	return longest
}

// MinSize implements [fyne.Layout].
func (l columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leastWide, l.HeightAt(objects, leastWide))
}
