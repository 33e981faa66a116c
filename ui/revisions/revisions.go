// Package revisions is the panel of the open article's past: the draft as it is
// now, and below it each publication and each local version, newest first, with
// what it changed. A click shows one on the page; two of them can be compared.
//
// It imports ui/session, ui/rtl, ui/words, ui/trouble, document/bidi and
// document/compare/printed.
package revisions

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/newsroom"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/trouble"
	"tahrir/ui/words"
)

// Actions are what the panel has the window do.
type Actions struct {
	Compare func(older, newer string) // two forms of the article
	Restore func(m newsroom.Moment)   // after asking
	Name    func(m newsroom.Moment)   // a publication, after asking for the name
	Keep    func()                    // the draft as a version, after asking for its name
	Copy    func(m newsroom.Moment)   // the article as it was then, as text
	Undo    func()                    // the last publication, after asking
	Retract func()                    // the article, after asking
	// Settings shows a place in the settings.
	Settings func(place string)
	// Menu opens a menu under an object.
	Menu func(under fyne.CanvasObject, items []widget.MenuItem)
}

// Revisions is the panel.
type Revisions struct {
	Object fyne.CanvasObject

	session *session.Session
	words   *words.Words
	actions Actions

	trust            *trust
	list             *widget.List
	which, whose     *widget.Button // the filters
	filters          *fyne.Container
	compare, restore *widget.Button
	foot             *fyne.Container
	buttons          *fyne.Container
	place            *fyne.Container
	all              *fyne.Container
	said             emptiness
	length           int
	looked           looks  // what was drawn last
	wanted           string // the article of which a moment is to be shown that is being read; "" for none
	at               spot   // of the moment that is chosen
}

// New returns the panel.
func New(s *session.Session, w *words.Words, a Actions) *Revisions {
	r := &Revisions{session: s, words: w, actions: a}
	r.list = widget.NewList(rows{r})
	r.list.Unruled = true
	r.list.OnChosen, r.list.OnOpened, r.list.OnMenu = r.open, r.compareRow, r.menu
	small := func(kind widget.ButtonKind, tapped func()) *widget.Button {
		b := widget.NewButton("", kind, tapped)
		b.Small = true
		return b
	}
	r.which = small(widget.Quiet, r.chooseWhich)
	r.whose = small(widget.Quiet, r.chooseWhose)
	for _, b := range []*widget.Button{r.which, r.whose} {
		b.SetIcon("down")
	}
	r.filters = layout.Inset(8, 6, layout.HBox(2, r.which, r.whose, layout.Space()))
	r.compare = small(widget.Plain, func() { r.compareRow(r.chosen()) })
	r.compare.SetText(w.Say("compare"))
	r.restore = small(widget.Plain, func() {
		if e, ok := r.session.TimeLine.Entry(r.chosen() - 1); ok {
			r.actions.Restore(e.Moment)
		}
	})
	r.restore.SetText(w.Say("restore-ask"))
	r.buttons = layout.Inset(textEnd, 12, layout.HBox(8, r.compare, r.restore, layout.Space()))
	r.place = layout.Stack()
	r.foot = layout.VBox(0, r.place, r.buttons)
	r.trust = newTrust()
	head := layout.VBox(0, r.trust.object, r.filters)
	r.all = container.New(following{r}, head, r.list, r.foot)
	r.Object = r.all
	r.Changed()
	return r
}

// following lays out the filters, the list in its own height as far as there is
// room, and the foot right after it.
type following struct{ panel *Revisions }

// Layout implements [fyne.Layout].
func (f following) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	put := func(o fyne.CanvasObject, y, h float32) {
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
	}
	top := layout.HeightAt(objects[0], size.Width)
	put(objects[0], 0, top)
	foot := layout.HeightAt(objects[2], size.Width)
	room := max(0, size.Height-top-foot)
	source, high := rows{f.panel}, float32(0)
	for i := 0; i < source.Len() && high < room; i++ {
		high += source.Height(i, size.Width) + 1
	}
	high = min(high, room)
	put(objects[1], top, high)
	put(objects[2], top+high, foot)
}

// MinSize implements [fyne.Layout].
func (f following) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(120, 160) }

// Changed shows what the session knows of the past.
func (r *Revisions) Changed() {
	r.showFilters()
	r.showEmptiness()
	if r.Object.Visible() {
		r.session.TimeLine.LookAtTrust()
	}
	list, _ := r.session.Revisions.List()
	if r.trust.show(r.words, r.session.TimeLine.Trusted(), len(list) > 0) {
		r.all.Refresh()
	}
	r.openWanted()
	now := r.looks()
	if now == r.looked {
		return // as with most keys that are typed
	}
	r.looked = now
	top := r.list.AtTop()
	chosen := r.chosen()
	r.list.Choose(r.key(chosen))
	r.list.Refresh()
	if top && !r.list.AtTop() {
		r.list.ScrollToTop() // a row that comes above the first is seen
	}
	e, held := r.session.TimeLine.Entry(chosen - 1)
	r.compare.SetEnabled(chosen == 0 && r.session.TimeLine.All() > 0 || held)
	r.restore.SetEnabled(held && e.Version.Err == nil && !e.Revision.Removed && now.restorable)
	if n := r.session.TimeLine.Len(); n != r.length {
		r.length = n
		r.all.Refresh()
	}
}

// looks is all that the list and its buttons are drawn from.
type looks struct {
	version       int // of the line
	draft         string
	viewing       string
	older, newer  string // of the comparison
	compared      bool
	restorable    bool
	today         string
	zone          string
	published     int
	wanted        string
	chosenFromEnd int
}

func (r *Revisions) looks() looks {
	c, compared := r.session.Comparer.Comparison()
	now := r.now()
	return looks{
		version: r.session.TimeLine.Version(), draft: r.draftState(), viewing: r.session.Revisions.Viewing(),
		older: c.Older, newer: c.Newer, compared: compared, restorable: r.session.Publisher.Restorable(),
		today: r.words.Day(now, now) + now.Format(time.DateOnly), zone: now.Location().String(), published: r.session.Revisions.All(), wanted: r.wanted,
		chosenFromEnd: r.at.fromEnd,
	}
}

// chosen returns the row of what stands on the page, or is compared; -1 where that
// is not listed.
func (r *Revisions) chosen() int {
	id := r.session.Revisions.Viewing()
	if now, shown := r.session.Comparer.Comparison(); shown {
		if id = now.Newer; id == session.TheDraft {
			id = now.Older
		}
	}
	length := r.session.TimeLine.Len()
	switch _, i, held := r.session.TimeLine.At(id); {
	case r.wanted != "" && id == "":
		return length - r.at.fromEnd
	case id == "":
		return 0
	case held:
		r.at = spot{id, length - i - 1}
		return i + 1
	case r.at.id == id: // its page was let go
		return length - r.at.fromEnd
	}
	return -1
}

// spot is where a moment is listed, counted from the end.
type spot struct {
	id      string
	fromEnd int
}

// open shows a moment on the page, or the draft. One that is being read still is
// shown once it is here, unless another is chosen first.
func (r *Revisions) open(i int) {
	r.session.Comparer.Close()
	r.wanted = ""
	if i == 0 {
		r.session.Revisions.ViewDraft()
		return
	}
	fromEnd := r.session.TimeLine.Len() - i
	if e, ok := r.session.TimeLine.Entry(i - 1); ok {
		r.at = spot{e.ID, fromEnd}
		r.session.Revisions.View(e.ID)
		return
	}
	r.session.Revisions.ViewDraft()
	r.wanted, r.at = r.session.Article.Key(), spot{"", fromEnd}
}

// openWanted shows the moment that was chosen before it was read.
func (r *Revisions) openWanted() {
	if r.wanted == "" {
		return
	}
	if r.wanted != r.session.Article.Key() {
		r.wanted = "" // another article was opened since
		return
	}
	i := r.session.TimeLine.Len() - r.at.fromEnd
	if e, ok := r.session.TimeLine.Entry(i - 1); ok {
		r.wanted, r.at.id = "", e.ID
		r.session.Revisions.View(e.ID)
	}
}

// compareRow compares a moment with the draft, or the draft with what was published
// last.
func (r *Revisions) compareRow(i int) {
	if i == 0 {
		r.compareDraft()
		return
	}
	if e, ok := r.session.TimeLine.Entry(i - 1); ok {
		r.actions.Compare(e.ID, session.TheDraft)
	}
}

// compareDraft compares the draft with what was published last, or else with the
// newest version.
func (r *Revisions) compareDraft() {
	if list, _ := r.session.Revisions.List(); len(list) > 0 && !list[0].Removed {
		r.actions.Compare(list[0].Commit.String(), session.TheDraft)
	} else if e, ok := r.session.TimeLine.Entry(0); ok {
		r.actions.Compare(e.ID, session.TheDraft)
	}
}

// Focused reports whether the list has the focus.
func (r *Revisions) Focused(c fyne.Canvas) bool { return c.Focused() == r.list }

// Focus focuses the list.
func (r *Revisions) Focus(c fyne.Canvas) { widget.Focus(c, r.list) }

// emptiness is what is said below the rows.
type emptiness struct {
	why string // the key of the words; "" for nothing
	err error
}

func (r *Revisions) emptiness() emptiness {
	line, list := r.session.TimeLine, r.session.Revisions
	switch err := errors.Join(line.Err(), list.Err()); {
	case line.Err() != nil:
		return emptiness{"failed", line.Err()}
	case err != nil:
		return emptiness{"failed", list.Err()}
	case !line.Read():
		return emptiness{why: "reading-revisions"}
	case line.All() == 0:
		return emptiness{why: "no-revisions"}
	case line.Len() == 0:
		return emptiness{why: "moments-none"}
	}
	return emptiness{}
}

// showEmptiness shows what belongs below the draft where there is nothing,
// and offers the next step.
func (r *Revisions) showEmptiness() {
	now := r.emptiness()
	if now == r.said {
		return
	}
	r.said = now
	say := r.words.Say
	var objects []fyne.CanvasObject
	step := func(text string, do func()) fyne.CanvasObject {
		return layout.HBox(0, widget.NewButton(text, widget.Plain, do), layout.Space())
	}
	switch now.why {
	case "":
	case "failed":
		objects = append(objects, widget.NewWrapped(trouble.Say(r.words, session.Trouble{Doing: session.ReadingPast, Err: now.err}), theme.Small, theme.Red),
			step(say("retry"), r.session.Revisions.Read))
		if place := trouble.Setting(now.err); place != "" {
			objects = append(objects, step(say("go-to-settings"), func() { r.actions.Settings(place) }))
		}
	case "moments-none":
		objects = append(objects, widget.NewWrapped(say(now.why), theme.Small, theme.Second),
			step(say("moments-show-all"), func() { r.session.TimeLine.SetFilter(newsroom.Filter{}) }))
	case "no-revisions":
		objects = append(objects, widget.NewWrapped(say(now.why), theme.Small, theme.Second), step(say("keep-version-do"), r.actions.Keep))
	default:
		objects = append(objects, widget.NewWrapped(say(now.why), theme.Small, theme.Third))
	}
	r.place.Objects = nil
	if len(objects) > 0 {
		r.place.Objects = []fyne.CanvasObject{layout.Inset(16, 14, layout.VBox(10, objects...))}
	}
	r.buttons.Hidden = now.why == "no-revisions" || now.why == "reading-revisions" || now.why == "moments-none"
	r.place.Refresh()
	r.foot.Refresh()
	r.all.Refresh()
}
