package delivery

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"tahrir/newsroom"
	"tahrir/publish/exchange"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/trouble"
	"tahrir/ui/words"
)

// Subject is what comes and goes.
type Subject struct {
	Delivery exchange.Delivery
	Now      time.Time
	Outgoing []newsroom.Outgoing
	Going    func(id string) session.Going // of what waits of an article
	Incoming []newsroom.Arrived
	Read     bool  // the lists were read
	Err      error // why they could not be read the last time
}

// Actions are what the window does for the screen.
type Actions struct {
	TakeBack func(id string)
	ReadAll  func()
	Sync     func()                   // exchanges now, ends an exchange, or shows what prevents it
	Verb     func() string            // the key of what Sync would do
	Open     func(a newsroom.Arrived) // opens a comparison
	Settings func(place string)       // shows a place in the settings
	Close    func()                   // returns to the page
}

// page is how many entries of a list are shown at first, and added at a time.
const page = 50

// View is the screen.
type View struct {
	Object fyne.CanvasObject

	words   *words.Words
	actions Actions
	subject Subject

	dot                 *widget.Dot
	title, detail, said *widget.Label
	act, way            *widget.Button
	out, in             section
	readAll             *widget.Button
	body                *fyne.Container
	scroll              *widget.Scroll
	end                 *widget.Button
}

// section is one of the two lists.
type section struct {
	count *widget.Label
	rows  *fyne.Container
	none  *widget.Label   // shown where the list is empty
	place *fyne.Container // of none
	more  *widget.Button
	shown int    // how many entries may be shown
	drawn []line // what is shown
}

// New returns the screen. Show fills it.
func New(w *words.Words, a Actions) *View {
	v := &View{words: w, actions: a}
	say := w.Say
	v.dot = widget.NewDot(theme.Accent)
	v.title = widget.NewWrapped("", theme.BodyMid, theme.Ink)
	v.detail, v.said = widget.NewWrapped("", theme.Small, theme.Second), widget.NewWrapped("", theme.Body, theme.Ink)
	v.act = widget.NewButton("", widget.Plain, a.Sync)
	v.way = widget.NewButton(say("go-to-settings"), widget.Plain, func() { v.actions.Settings(v.setting()) })
	v.out, v.in = v.section(), v.section()
	v.readAll = small(say("delivery-read-all"), a.ReadAll)
	v.end = widget.NewIconButton("close", say("delivery-close"), a.Close)
	v.end.SetKeys("Esc")
	head := layout.HBox(10, layout.Grow(widget.NewLabel(say("delivery"), theme.BodyMid, theme.Ink)), v.end)
	standing := layout.Border(nil, nil, nil, layout.Pad(0, 0, 0, beside, layout.VBox(8, v.act, v.way)),
		layout.Border(nil, nil, layout.VBox(0, layout.Pad(7, 10, 0, 0, v.dot)), nil, layout.VBox(4, v.title, v.said, v.detail)))
	v.body = layout.VBox(0,
		layout.Inset(inside, 20, standing), widget.NewRule(),
		v.heading("delivery-out", v.out, nil), layout.Pad(0, 0, below, 0, v.out.rows), v.out.more, v.out.place, widget.NewRule(),
		v.heading("delivery-in", v.in, v.readAll), v.in.rows, v.in.more, v.in.place)
	v.scroll = widget.NewScroll(v.body)
	v.Object = widget.NewGround(theme.Window, layout.Border(
		layout.AtMost(theme.PageWidth, layout.Inset(20, 12, head)), nil, nil, nil,
		layout.Pad(0, 20, 20, 20, layout.AtMost(theme.PageWidth, widget.NewCard(layout.Pad(6, 0, 6, 0, v.scroll))))))
	return v
}

// The measures of the card: beside what stands on it, below a list, and
// between the text and its buttons.
const (
	inside = 28
	below  = 6
	beside = 16
)

func small(text string, tapped func()) *widget.Button {
	b := widget.NewButton(text, widget.Plain, tapped)
	b.Small = true
	return b
}

func (v *View) section() section {
	more := small(v.words.Say("delivery-more"), nil)
	more.Kind = widget.Quiet
	none := widget.NewWrapped("", theme.Body, theme.Second)
	return section{
		count: widget.NewLabel("", theme.Small, theme.Second), rows: layout.VBox(0),
		none: none, place: layout.Inset(inside, 14, none), more: more, shown: page,
	}
}

// heading returns what stands above a list.
func (v *View) heading(key string, s section, button *widget.Button) fyne.CanvasObject {
	line := []fyne.CanvasObject{widget.NewLabel(v.words.Say(key), theme.BodyMid, theme.Ink), s.count, layout.Space()}
	if button != nil {
		line = append(line, button)
	}
	return layout.Pad(16, inside, 4, inside, layout.HBox(8, line...))
}

// Show brings the screen up to date.
func (v *View) Show(now Subject) {
	v.subject = now
	s := stateOf(v.words, now.Delivery, now.Now)
	v.dot.SetInk(s.ink)
	v.title.SetText(s.title)
	v.detail.SetText(s.detail)
	v.said.SetText(s.said)
	v.detail.Hidden, v.said.Hidden = s.detail == "", s.said == ""
	v.act.SetText(v.words.Say(v.actions.Verb()))
	v.act.Hidden = now.Delivery.Server == ""
	v.way.Hidden = v.setting() == ""
	if kind := v.actKind(); kind != v.act.Kind {
		v.act.SetKind(kind)
	}
	lines := make([]line, len(now.Outgoing))
	for i, o := range now.Outgoing {
		lines[i] = v.outLine(o)
	}
	v.list(&v.out, lines, v.nothing("delivery-out-none"))
	lines = make([]line, len(now.Incoming))
	for i, a := range now.Incoming {
		lines[i] = v.inLine(a)
	}
	v.list(&v.in, lines, v.nothing("delivery-in-none"))
	v.readAll.Hidden = len(now.Incoming) == 0
	widget.LayAgain(v.scroll)
}

// setting returns the place in the settings that what is said leads to; "" for none.
func (v *View) setting() string {
	switch d := v.subject.Delivery; session.ExchangeOf(d) {
	case session.Exchanging:
		return ""
	case session.Local:
		return "settings/server/address" // where a server is named
	default:
		return trouble.Setting(d.Err)
	}
}

// actKind returns the kind of the button: whether the exchange is what a person
// should do now.
func (v *View) actKind() widget.ButtonKind {
	switch session.ExchangeOf(v.subject.Delivery) {
	case session.Exchanging, session.Delivered, session.Local:
		return widget.Plain
	}
	return widget.Primary
}

// nothing returns in words why a list is empty.
func (v *View) nothing(key string) string {
	if v.subject.Err != nil {
		return trouble.Why(v.words, v.subject.Err)
	}
	if !v.subject.Read {
		return v.words.Say("delivery-reading")
	}
	return v.words.Say(key)
}

// list shows the entries of a list, and makes anew only those rows that say
// something else than before.
func (v *View) list(s *section, lines []line, nothing string) {
	count := ""
	if len(lines) > 0 {
		count = v.words.Number(len(lines))
	}
	s.count.SetText(count)
	s.none.SetText(nothing)
	s.place.Hidden = len(lines) > 0
	s.more.Hidden = len(lines) <= s.shown
	s.more.SetTapped(func() { s.shown += page; v.Show(v.subject) })
	lines = lines[:min(len(lines), s.shown)]
	if slices.EqualFunc(lines, s.drawn, line.same) {
		return
	}
	rows := make([]fyne.CanvasObject, len(lines))
	for i, l := range lines {
		if at := slices.IndexFunc(s.drawn, l.same); at >= 0 && at < len(s.rows.Objects) {
			rows[i] = s.rows.Objects[at]
			continue
		}
		rows[i] = v.row(l)
	}
	s.rows.Objects, s.drawn = rows, lines
	s.rows.Refresh()
}

// Focus focuses the first thing that can be done.
func (v *View) Focus(c fyne.Canvas) {
	if v.act.Visible() {
		widget.Focus(c, v.act)
		return
	}
	widget.Focus(c, v.end)
}
