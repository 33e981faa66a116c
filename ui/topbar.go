package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
	"tahrir/ui/words"
)

// topBar is the bar at the top: the name of the newsroom, the menu, the search, the
// state of the article, and the button that publishes.
type topBar struct {
	object fyne.CanvasObject
	row    *fyne.Container

	name, chief *widget.Label
	named       *widget.TapArea // the name, which leads to where it is given
	file        *widget.Button
	search      *textedit.Field
	hint        *widget.Label // shown in an empty search
	clear       *widget.Button
	all         *widget.TapArea // the key of the palette, which a click opens too
	dot         *widget.Dot
	state       *widget.Label
	publish     *widget.Button
	panel       *widget.Button
	setting     bool
}

func newTopBar(w *Window) *topBar {
	say := w.words.Say
	t := &topBar{
		name: widget.NewContent("", theme.Masthead, theme.Ink, 1), chief: widget.NewLabel("", theme.Small, theme.Second),
		hint: widget.NewLabel(say("search"), theme.Body, theme.Third), dot: widget.NewDot(theme.Third), state: widget.NewLabel("", theme.Small, theme.Second),
	}
	t.name.Content = false
	t.file = widget.NewButton(say("file"), widget.Quiet, w.openFileMenu)
	t.file.SetIcon("menu")
	t.file.Hint = w.keysOf("menu")
	t.publish = widget.NewButton(say("publish"), widget.Primary, w.publish)
	t.publish.SetKeys(w.keysOf("publish"))
	t.panel = widget.NewIconButton("panel", say(w.panelVerb()), w.togglePanel)
	t.panel.SetKeys(w.keysOf("panel"))

	search, frame := w.framedWith(func(f fyne.CanvasObject) fyne.CanvasObject {
		t.clear = widget.NewIconButton("close", say("search-clear"), func() { w.session.Desk.SetFilter("") })
		t.clear.Small = true
		t.clear.Hide()
		t.all = widget.NewTapArea(widget.NewKeys(w.keysOf("palette")), w.openPalette, nil)
		t.all.Hint, t.all.Corner = say("palette"), 4
		row := []fyne.CanvasObject{widget.NewIcon("search", 17, theme.Third), layout.Grow(layout.Stack(f, layout.Pad(0, 0, 0, 3, t.hint))), t.clear, t.all}
		return layout.Inset(10, 0, container.New(&searchLayout{HBoxLayout: layout.HBoxLayout{Gap: 8, Across: layout.AcrossCenter}}, row...))
	}, textedit.Options{
		Style: theme.Body, NoWrap: true,
		OnChanged:   func(textbuf.Event) { w.searchTyped() },
		OnSubmitted: func() { w.desk.GoToResults(w.window.Canvas()) },
		OnDown:      func() { w.desk.GoToResults(w.window.Canvas()) },
		OnEscape:    w.leaveSearch,
	})
	t.search = search

	logo := widget.NewGround(theme.Accent, layout.Center(widget.NewIcon("tahrir", 22, theme.OnAccent)))
	logo.Corner = theme.CornerButton
	t.named = widget.NewTapArea(t.name, func() { w.openSettings("settings/newspaper/name") }, nil)
	titles := layout.VBox(0, t.named, t.chief)
	t.row = container.New(&barLayout{},
		layout.HBox(14, layout.Sized(30, 30, logo), titles, t.file),
		layout.Sized(0, theme.ButtonHigh, frame),
		layout.HBox(14, layout.Space(), layout.HBox(8, t.dot, t.state), t.panel, t.publish))
	t.object = widget.NewGround(theme.Surface, layout.Sized(0, theme.TopBar, layout.Inset(16, 0, t.row)))
	t.show(w)
	return t
}

// show brings the bar up to date; a label draws only what has changed.
func (t *topBar) show(w *Window) {
	p := w.session.Desk.Publication()
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
	ink, hint := theme.Ink, ""
	if p.Unnamed() {
		ink, hint = theme.Accent, w.words.Say("paper-give-name")
	}
	t.name.SetInk(ink)
	t.named.Hint = hint
	t.named.SetEnabled(p.Unnamed())
	show(t.chief, chief != "")

	state := w.session.Article.State()
	dot, said := stateOf(w.words, state, w.session.Desk.Now())
	before := t.state.MinSize().Width + t.publish.MinSize().Width
	t.dot.SetInk(dot)
	t.state.SetText(said)
	if act := w.words.Say(actOf(state)); act != t.publish.Text() {
		t.publish.SetText(act)
	}
	idle := state.Publishing != session.UnderWay && state.Act() != session.NothingToDo && !w.dispute.Object.Visible()
	t.publish.SetEnabled(w.session.Article.Writable() && !state.Unmade && idle)
	if before != t.state.MinSize().Width+t.publish.MinSize().Width || width != t.name.MinSize().Width+t.chief.MinSize().Width {
		t.row.Refresh()
	}
}

// badges are how each badge looks, and the key of its words; When is filled in with
// its moments.
var badges = map[session.Badge]struct {
	ink theme.Role
	key string
}{
	session.BadgePublishing:    {theme.Amber, "state-publishing"},
	session.BadgeSaveFailed:    {theme.Red, "state-save-failed"},
	session.BadgeConflicted:    {theme.Amber, "state-conflicted"},
	session.BadgeViewing:       {theme.Amber, "state-viewing"},
	session.BadgeTrashed:       {theme.Amber, "state-trashed"},
	session.BadgeReadOnly:      {theme.Amber, "state-read-only"},
	session.BadgeFailed:        {theme.Red, "state-failed"},
	session.BadgeEditing:       {theme.Amber, "state-editing"},
	session.BadgeWriting:       {theme.Amber, "state-writing"},
	session.BadgeWaiting:       {theme.Amber, "state-waiting"},
	session.BadgeJustDone:      {theme.Accent, "state-published"},
	session.BadgeJustJoined:    {theme.Accent, "state-joined"},
	session.BadgeJustUndone:    {theme.Accent, "state-undone"},
	session.BadgeJustRetracted: {theme.Accent, "state-retracted"},
	session.BadgeUnchanged:     {theme.Accent, "state-unchanged"},
	session.BadgeAsPublished:   {theme.Accent, "draft-same"},
	session.BadgeAsRetracted:   {theme.Amber, "status-retracted"},
	session.BadgeSaved:         {theme.Accent, "state-saved"},
	session.BadgeAhead:         {theme.Amber, "draft-differs"},
	session.BadgeWithdrawn:     {theme.Amber, "draft-withdrawn"},
	session.BadgeUnpublished:   {theme.Third, "draft-never-published"},
}

// stateOf returns the badge of the open article in words, and its ink.
func stateOf(w *words.Words, state session.State, now time.Time) (ink theme.Role, said string) {
	badge := state.Badge()
	look, known := badges[badge]
	if !known {
		return theme.Third, ""
	}
	when := state.SavedAt
	if badge == session.BadgeJustDone {
		when = state.PublishedAt
	}
	return look.ink, w.Say(look.key, "When", w.Ago(when, now))
}

// actOf returns the key of the publish button's words.
func actOf(state session.State) string {
	if state.Act() == session.PublishChange {
		return "publish-again"
	}
	return "publish"
}

// searchTyped filters the desk by the words in the search.
func (w *Window) searchTyped() {
	show(w.top.hint, w.top.search.Text() == "")
	if !w.top.setting {
		w.foldDesk(false) // it shows what is found
		w.session.Desk.SetFilter(w.top.search.Text())
	}
}

// searched shows the session's filter, which other code may have cleared.
func (t *topBar) searched(w *Window) {
	filter := w.session.Desk.Filter()
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

// leaveSearch clears the search or, where it is empty, goes back to the text.
func (w *Window) leaveSearch() {
	if w.session.Desk.Filter() != "" {
		w.session.Desk.SetFilter("")
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
