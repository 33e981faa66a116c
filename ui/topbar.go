package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
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
	search      *widget.TapArea // leads to the palette
	dot         *widget.Dot
	state       *widget.Label
	publish     *widget.Button
	panel       *widget.Button
}

func newTopBar(w *Window) *topBar {
	say := w.words.Say
	t := &topBar{
		name: widget.NewContent("", theme.Masthead, theme.Ink, 1), chief: widget.NewLabel("", theme.Small, theme.Second),
		dot: widget.NewDot(theme.Third), state: widget.NewLabel("", theme.Small, theme.Second),
	}
	t.name.Content = false
	t.file = widget.NewButton(say("file"), widget.Quiet, w.openFileMenu)
	t.file.SetIcon("menu")
	t.file.Hint = w.keysOf("menu")
	t.publish = widget.NewButton(say("publish"), widget.Primary, w.publish)
	t.publish.SetKeys(w.keysOf("publish"))
	t.panel = widget.NewIconButton("panel", say(w.panelVerb()), w.togglePanel)
	t.panel.SetKeys(w.keysOf("panel"))

	find := widget.NewFrame(layout.Inset(0, 0, container.New(&searchLayout{HBoxLayout: layout.HBoxLayout{Gap: 8, Across: layout.AcrossCenter}},
		widget.NewIcon("search", 17, theme.Third), layout.Grow(widget.NewContent(say("top-search"), theme.Body, theme.Third, 1)), widget.NewKeys(w.keysOf("palette")))))
	t.search = widget.NewTapArea(find, w.openPalette, nil)
	t.search.Hint, t.search.Corner, t.search.Still = say("palette"), theme.CornerButton, true

	logo := widget.NewGround(theme.Accent, layout.Center(widget.NewIcon("tahrir", 22, theme.OnAccent)))
	logo.Corner = theme.CornerButton
	t.named = widget.NewTapArea(t.name, func() { w.openSettings("settings/newspaper/name") }, nil)
	titles := layout.VBox(0, t.named, t.chief)
	t.row = container.New(&barLayout{},
		layout.HBox(14, layout.Sized(30, 30, logo), titles, t.file),
		layout.Sized(0, theme.ButtonHigh, t.search),
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

func show(o fyne.CanvasObject, yes bool) {
	if yes {
		o.Show()
	} else {
		o.Hide()
	}
}
