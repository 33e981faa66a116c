package search

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/newsroom/catalogue"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
	"tahrir/ui/typeset"
	"tahrir/ui/words"
)

// Actions are what the screen has the window do.
type Actions struct {
	Framed func(dress func(fyne.CanvasObject) fyne.CanvasObject, o textedit.Options) (*textedit.Field, *widget.Frame)
	Open   func(session.Hit)
	Close  func()

	Saved  func() []string // the searches that were kept, the newest first
	Save   func(words string)
	Remove func(words string)
}

// View is the screen.
type View struct {
	Object fyne.CanvasObject

	session *session.Session
	words   *words.Words
	actions Actions

	field           *textedit.Field
	count           *widget.Label
	clear           *widget.Button
	keep            *widget.Button
	head            *fyne.Container // field and count, in their frame
	shelves, unread *fyne.Container
	list            *widget.List
	card            *widget.Card
	middle          *fyne.Container
	column          *fyne.Container // everything
	said            string          // what stands in the place of results
	misread         []string        // what is said of words that narrow nothing
	counts          catalogue.Counts
	shelf           catalogue.Shelf
	offered         []narrower
	typedFor        string // the words that the narrowings were shown for
	answered        question
	ruler           *row
}

// question is what results are the answer to.
type question struct {
	words string
	shelf catalogue.Shelf
}

// The measures of the screen.
const (
	widest = 860
	sides  = 20
)

// large is the look of what is typed.
var large = theme.Style{Family: theme.Body.Family, Weight: typeset.Medium, Size: 16, Height: 26}

// New returns the screen.
func New(s *session.Session, w *words.Words, a Actions) *View {
	v := &View{session: s, words: w, actions: a, count: widget.NewLabel("", theme.Small, theme.Second), middle: layout.Stack(), said: "-"}
	v.clear = widget.NewIconButton("close", w.Say("search-clear"), func() { v.Look("") })
	v.clear.Small = true
	v.keep = widget.NewIconButton("star", w.Say("search-save"), v.save)
	v.keep.Small = true
	field, frame := a.Framed(func(f fyne.CanvasObject) fyne.CanvasObject {
		v.head = layout.HBox(8, widget.NewIcon("search", 18, theme.Third), layout.Grow(f), v.count, v.keep, v.clear)
		return layout.Inset(2, 0, v.head)
	}, textedit.Options{
		Style: large, NoWrap: true, Placeholder: w.Say("search-hint"),
		OnChanged: func(textbuf.Event) { v.typed() }, OnSubmitted: func() { v.open(v.chosen()) },
		OnEscape: v.escape, OnKey: v.key,
	})
	v.field = field
	v.shelves, v.unread = layout.Flow(6), layout.VBox(0)
	v.list = widget.NewList(rows{v})
	v.list.Menu = true
	v.list.OnOpened = v.open
	v.card = widget.NewCard(layout.Pad(6, 0, 6, 0, v.list))
	top := layout.AtMost(widest, layout.Pad(20, sides, 10, sides, layout.VBox(10, layout.Sized(0, 44, frame), v.shelves, v.unread)))
	v.column = layout.Border(top, nil, nil, nil, v.middle)
	v.Object = widget.NewGround(theme.Window, v.column)
	v.Changed()
	return v
}

// Focus focuses the field, with its words selected so that the next letter replaces
// them.
func (v *View) Focus(c fyne.Canvas) {
	widget.Focus(c, v.field)
	v.field.Do(textedit.CommandSelectAll)
}

// Look searches for words, as if they were typed.
func (v *View) Look(words string) {
	v.field.SetText(words)
	v.typed()
}

func (v *View) typed() {
	v.list.ScrollToTop()
	v.session.Search.Set(v.field.Text())
}

// escape clears the search or, where it is empty, closes the screen.
func (v *View) escape() {
	if v.field.Text() != "" {
		v.Look("")
		return
	}
	v.actions.Close()
}

// Tick renews the times in words, and takes away breaking marks that have ended.
func (v *View) Tick() {
	if v.Object.Visible() {
		v.list.Refresh()
	}
}

// Changed shows what the session has found.
func (v *View) Changed() {
	s := v.session.Search
	if v.field.Text() != s.Words() {
		v.field.SetText(s.Words())
	}
	counts, all := s.Counts()
	v.say(counts, all)
	v.showShelves(counts)
	v.showUnread()
	v.showResults()
	v.showMiddle()
}

// showResults shows the rows. What was found for other words begins at its first,
// which Enter opens. The same search again keeps what is chosen, and its place.
func (v *View) showResults() {
	s := v.session.Search
	asked := question{s.Words(), s.Shelf()}
	fresh := s.Answered() && asked != v.answered
	if fresh {
		v.answered = asked
	}
	if fresh || s.Index(v.list.Chosen()) < 0 {
		first := ""
		if row, ok := s.Row(0); ok {
			first = row.Key
		}
		v.list.Choose(first)
	}
	top := fresh || v.list.AtTop()
	v.list.Refresh()
	if top {
		v.list.ScrollToTop() // a row that comes above the first is seen
	}
}

// say shows how many were found, and in how many.
func (v *View) say(counts, all catalogue.Counts) {
	s, w := v.session.Search, v.words
	said := ""
	if !s.Query().Empty() && s.Answered() {
		said = w.Count("search-found", counts[catalogue.All], "All", w.Count("articles-count", all[catalogue.All]))
	}
	blank := s.Words() == ""
	saved := slices.Contains(v.actions.Saved(), s.Words())
	if said == v.count.Text && v.clear.Hidden == blank && v.keep.Tinted == saved {
		return
	}
	v.count.SetText(said)
	v.clear.Hidden, v.keep.Hidden = blank, s.Query().Empty()
	v.keep.Tinted = saved
	v.keep.Hint = w.Say("search-save")
	if saved {
		v.keep.Hint = w.Say("search-unsave")
	}
	v.keep.Refresh()
	v.head.Refresh()
}

// shelfNames are the keys of the names of what results may be narrowed to.
var shelfNames = [...]struct {
	shelf catalogue.Shelf
	key   string
}{
	{catalogue.All, "search-all"}, {catalogue.Drafts, "shelf-drafts"}, {catalogue.Review, "shelf-review"}, {catalogue.Published, "shelf-published"}, {catalogue.Retracted, "shelf-retracted"},
}

// showShelves shows how many were found where, each to narrow the results to, and what
// else narrows them.
func (v *View) showShelves(counts catalogue.Counts) {
	s := v.session.Search
	offered := v.offered
	if s.Answered() {
		offered = v.narrowers()
	}
	if counts == v.counts && s.Shelf() == v.shelf && s.Words() == v.typedFor && slices.Equal(offered, v.offered) {
		return
	}
	v.counts, v.shelf, v.offered, v.typedFor = counts, s.Shelf(), offered, s.Words()
	v.shelves.Objects = nil
	for _, of := range shelfNames {
		n := counts[of.shelf]
		if n == 0 && of.shelf != s.Shelf() || counts[catalogue.All] == 0 {
			continue
		}
		b := widget.NewButton(v.words.Say(of.key)+" "+v.words.Number(n), widget.Quiet, func() { s.SetShelf(of.shelf) })
		b.Small, b.Tinted = true, of.shelf == s.Shelf()
		v.shelves.Objects = append(v.shelves.Objects, b)
	}
	for _, n := range offered {
		b := widget.NewButton(n.text, widget.Quiet, func() { v.Look(n.turned(s.Words())) })
		b.Small, b.Tinted = true, n.on(s.Words())
		v.shelves.Objects = append(v.shelves.Objects, b)
	}
	v.shelves.Refresh()
	v.column.Refresh()
}

// showUnread shows which narrowings could not be read, and which word is left out.
func (v *View) showUnread() {
	var unread []string
	for _, what := range v.session.Search.Query().Unread {
		unread = append(unread, v.words.Say("search-unread", "What", what))
	}
	if word := v.session.Search.LeftOut(); word != "" {
		unread = append(unread, v.words.Say("search-left-out", "Word", word))
	}
	if slices.Equal(unread, v.misread) {
		return
	}
	v.misread = unread
	v.unread.Objects = nil
	for _, said := range unread {
		v.unread.Add(widget.NewWrapped(said, theme.Small, theme.Amber))
	}
	v.unread.Refresh()
	v.column.Refresh()
}

// showMiddle shows the results, or what stands in their place.
func (v *View) showMiddle() {
	s := v.session.Search
	said := "results"
	switch {
	case s.Query().Empty():
		said = "hints"
		for _, saved := range v.actions.Saved() {
			said += "\n" + saved
		}
	case s.Len() == 0 && !s.Answered():
		said = "reading"
	case s.Len() == 0:
		said = "none\n" + s.Words()
	}
	if said == v.said {
		if said == "results" {
			v.middle.Refresh() // as high as its rows
		}
		return
	}
	v.said = said
	var inside fyne.CanvasObject
	switch {
	case said == "results":
		inside = container.New(resultsLayout{v}, v.card)
	case said == "reading":
		inside = layout.VBox(0)
	case s.Query().Empty():
		inside = v.hints()
	default:
		inside = v.nothing()
	}
	v.middle.Objects = []fyne.CanvasObject{layout.AtMost(widest, layout.Pad(0, sides, 20, sides, inside))}
	v.middle.Refresh()
}

// resultsLayout makes the card as high as its rows, where they are few.
type resultsLayout struct{ view *View }

// Layout implements [fyne.Layout].
func (l resultsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	high, n := float32(12), l.view.session.Search.Len()
	for i := 0; i < n && high < size.Height; i++ {
		tall := rows{l.view}.Height(i, size.Width)
		if tall == 0 {
			tall = rowGuess
		}
		high += tall + 1
	}
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(size.Width, min(high, size.Height)))
}

// MinSize implements [fyne.Layout].
func (l resultsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// rowGuess is the height of a result before it is read.
const rowGuess = 104

// chosen returns the number of the chosen result; -1 for none.
func (v *View) chosen() int { return v.session.Search.Index(v.list.Chosen()) }

// open opens a result.
func (v *View) open(i int) {
	if row, ok := v.session.Search.Row(i); ok {
		v.actions.Open(session.Hit{Row: row.Row, Draft: row.IsDraft()})
	}
}

// key goes through the results, and leaves the field what is left.
func (v *View) key(e *fyne.KeyEvent) bool {
	at, n := v.chosen(), v.session.Search.Len()
	to := at
	switch e.Name {
	case fyne.KeyDown:
		to = min(at+1, n-1)
	case fyne.KeyUp:
		to = max(at-1, 0)
	case fyne.KeyPageDown, fyne.KeyPageUp:
		to = v.list.Page(max(0, at), e.Name == fyne.KeyPageDown)
	default:
		return false
	}
	if row, ok := v.session.Search.Row(to); ok {
		v.list.Choose(row.Key)
		v.list.Reveal(row.Key)
	}
	return true
}

// save keeps the search, or no longer.
func (v *View) save() {
	words := v.session.Search.Words()
	if slices.Contains(v.actions.Saved(), words) {
		v.actions.Remove(words)
	} else {
		v.actions.Save(words)
	}
	v.Changed()
}
