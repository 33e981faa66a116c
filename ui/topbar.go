package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/ui/rtl"
	"tahrir/ui/session"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
	"tahrir/ui/words"
)

// topBar is the bar at the top: whose paper this is, the menu, the search, what
// becomes of the text, and the one button that publishes.
type topBar struct {
	object fyne.CanvasObject
	row    *fyne.Container

	name, chief *rtl.Label
	file        *rtl.Button
	search      *textedit.Field
	hint        *rtl.Label // in the empty search
	clear       *rtl.Button
	dot         *rtl.Dot
	state       *rtl.Label
	publish     *rtl.Button
	panel       *rtl.Button
	setting     bool
}

func newTopBar(w *Window) *topBar {
	say := w.words.Say
	t := &topBar{
		name: rtl.NewContent("", rtl.Masthead, rtl.Ink, 1), chief: rtl.NewLabel("", rtl.Small, rtl.Second),
		hint: rtl.NewLabel(say("search"), rtl.Body, rtl.Third), dot: rtl.NewDot(rtl.Third), state: rtl.NewLabel("", rtl.Small, rtl.Second),
	}
	t.name.Content = false
	t.file = rtl.NewButton(say("file"), rtl.Quiet, w.openFileMenu)
	t.file.SetIcon("menu")
	t.file.Hint = w.keysOf("menu")
	t.publish = rtl.NewButton(say("publish"), rtl.Primary, w.publish)
	t.publish.SetKeys(w.keysOf("publish"))
	t.panel = rtl.NewIconButton("panel", say(w.panelVerb()), w.togglePanel)
	t.panel.SetKeys(w.keysOf("panel"))

	search, frame := w.framedWith(func(f fyne.CanvasObject) fyne.CanvasObject {
		t.clear = rtl.NewIconButton("close", say("search-clear"), func() { w.session.SetFilter("") })
		t.clear.Small = true
		t.clear.Hide()
		row := []fyne.CanvasObject{rtl.NewIcon("search", 17, rtl.Third), rtl.Grow(rtl.Stack(f, rtl.Pad(0, 0, 0, 3, t.hint))), t.clear, rtl.NewKeys(w.keysOf("search"))}
		return rtl.Inset(10, 0, container.New(&searchLayout{HBoxLayout: rtl.HBoxLayout{Gap: 8, Across: rtl.AcrossCenter}}, row...))
	}, textedit.Options{
		Style: rtl.Body, NoWrap: true,
		OnChanged:   func(textbuf.Event) { w.searchTyped() },
		OnSubmitted: func() { w.desk.GoToResults(w.window.Canvas()) },
		OnDown:      func() { w.desk.GoToResults(w.window.Canvas()) },
		OnEscape:    w.leaveSearch,
	})
	t.search = search

	logo := rtl.NewGround(rtl.Accent, rtl.Center(rtl.NewIcon("tahrir", 22, rtl.OnAccent)))
	logo.Corner = rtl.CornerButton
	titles := rtl.VBox(0, t.name, t.chief)
	t.row = container.New(&barLayout{},
		rtl.HBox(14, rtl.Sized(30, 30, logo), titles, t.file),
		rtl.Sized(0, rtl.ButtonHigh, frame),
		rtl.HBox(14, rtl.Space(), rtl.HBox(8, t.dot, t.state), t.panel, t.publish))
	t.object = rtl.NewGround(rtl.Surface, rtl.Sized(0, rtl.TopBar, rtl.Inset(16, 0, t.row)))
	t.show(w)
	return t
}

// show brings the bar up to date; labels draw only what has changed.
func (t *topBar) show(w *Window) {
	p := w.session.Publication()
	name, chief := p.Name, ""
	if name == "" {
		name = w.words.Say("no-publication")
	}
	if p.EditorInChief != "" {
		chief = w.words.Say("editor-in-chief", "Name", p.EditorInChief)
	}
	width := t.name.MinSize().Width + t.chief.MinSize().Width
	t.name.SetText(name)
	t.chief.SetText(chief)
	show(t.chief, chief != "")

	state := w.session.State()
	ink, said := stateOf(w.words, state, w.session.Now())
	if w.writing.Stuck() {
		ink, said = rtl.Red, w.words.Say("state-save-failed")
	}
	before := t.state.MinSize().Width + t.publish.MinSize().Width
	t.dot.SetInk(ink)
	t.state.SetText(said)
	if act := w.words.Say(actOf(state)); act != t.publish.Text() {
		t.publish.SetText(act)
	}
	idle := state.Publishing != session.UnderWay && state.Act() != session.NothingToDo
	t.publish.SetEnabled(w.session.Writable() && !w.writing.Stuck() && idle)
	if before != t.state.MinSize().Width+t.publish.MinSize().Width || width != t.name.MinSize().Width+t.chief.MinSize().Width {
		t.row.Refresh()
	}
}

// badges are how each badge looks and the key of what it says, with When filled
// in from the moments that it is about.
var badges = map[session.Badge]struct {
	ink rtl.Role
	key string
}{
	session.BadgePublishing:    {rtl.Amber, "state-publishing"},
	session.BadgeSaveFailed:    {rtl.Red, "state-save-failed"},
	session.BadgeConflicted:    {rtl.Amber, "state-conflicted"},
	session.BadgeViewing:       {rtl.Amber, "state-viewing"},
	session.BadgeTrashed:       {rtl.Amber, "state-trashed"},
	session.BadgeReadOnly:      {rtl.Amber, "state-read-only"},
	session.BadgeFailed:        {rtl.Red, "state-failed"},
	session.BadgeEditing:       {rtl.Amber, "state-editing"},
	session.BadgeWriting:       {rtl.Amber, "state-writing"},
	session.BadgeWaiting:       {rtl.Amber, "state-waiting"},
	session.BadgeJustDone:      {rtl.Accent, "state-published"},
	session.BadgeJustJoined:    {rtl.Accent, "state-joined"},
	session.BadgeJustUndone:    {rtl.Accent, "state-undone"},
	session.BadgeJustRetracted: {rtl.Accent, "state-retracted"},
	session.BadgeUnchanged:     {rtl.Accent, "state-unchanged"},
	session.BadgeAsPublished:   {rtl.Accent, "draft-same"},
	session.BadgeAsRetracted:   {rtl.Amber, "status-retracted"},
	session.BadgeSaved:         {rtl.Accent, "state-saved"},
	session.BadgeAhead:         {rtl.Amber, "draft-differs"},
	session.BadgeWithdrawn:     {rtl.Amber, "draft-withdrawn"},
	session.BadgeUnpublished:   {rtl.Third, "draft-never-published"},
}

// stateOf puts the badge of the open article into words.
func stateOf(w *words.Words, state session.State, now time.Time) (ink rtl.Role, said string) {
	badge := state.Badge()
	look, known := badges[badge]
	if !known {
		return rtl.Third, ""
	}
	when := state.SavedAt
	if badge == session.BadgeJustDone {
		when = state.PublishedAt
	}
	return look.ink, w.Say(look.key, "When", w.Ago(when, now))
}

// actOf is the key of what the publish button says.
func actOf(state session.State) string {
	if state.Act() == session.PublishChange {
		return "publish-again"
	}
	return "publish"
}

// searchTyped filters the desk by what stands in the search.
func (w *Window) searchTyped() {
	show(w.top.hint, w.top.search.Text() == "")
	if !w.top.setting {
		w.session.SetFilter(w.top.search.Text())
	}
}

// searched shows the session's filter, which others may have cleared.
func (t *topBar) searched(w *Window) {
	filter := w.session.Filter()
	if t.search.Text() != filter {
		t.setting = true
		t.search.SetText(filter)
		show(t.hint, filter == "")
		t.setting = false
	}
	if t.clear.Visible() != (filter != "") {
		show(t.clear, filter != "")
		t.row.Refresh()
	}
}

// leaveSearch clears the search, and then goes back to the text.
func (w *Window) leaveSearch() {
	if w.session.Filter() != "" {
		w.session.SetFilter("")
		return
	}
	w.writing.Focus(w.window.Canvas())
}

func show(o fyne.CanvasObject, yes bool) {
	if yes {
		o.Show()
	} else {
		o.Hide()
	}
}
