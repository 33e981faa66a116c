package delivery

import (
	"slices"

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

// Actions are what the window does for the screen.
type Actions struct {
	Sync  func()                   // exchanges now, ends an exchange, or shows what prevents it
	Verb  func() string            // the key of what Sync would do
	Open  func(a newsroom.Arrived) // opens a comparison
	Close func()                   // returns to the page
	Keys  func(command string) string
}

// page is how many entries of a list are shown at first, and added at a time.
const page = 50

// View is the screen.
type View struct {
	Object fyne.CanvasObject

	session *session.Session
	words   *words.Words
	actions Actions

	dot                 *widget.Dot
	title, detail, said *widget.Label
	act                 *widget.Button
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

// New returns the screen. Changed fills it.
func New(s *session.Session, w *words.Words, a Actions) *View {
	v := &View{session: s, words: w, actions: a}
	say := w.Say
	v.dot = widget.NewDot(theme.Accent)
	v.title = widget.NewWrapped("", theme.BodyMid, theme.Ink)
	v.detail, v.said = widget.NewWrapped("", theme.Small, theme.Second), widget.NewWrapped("", theme.Body, theme.Ink)
	v.act = widget.NewButton("", widget.Plain, a.Sync)
	v.out, v.in = v.section(), v.section()
	v.readAll = small(say("delivery-read-all"), s.Delivery.ReadAll)
	v.end = widget.NewIconButton("close", say("delivery-close"), a.Close)
	v.end.SetKeys("Esc")
	head := layout.HBox(10, layout.Grow(widget.NewLabel(say("delivery"), theme.BodyMid, theme.Ink)), v.end)
	standing := layout.Border(nil, nil, nil, layout.VBox(0, v.act),
		layout.Border(nil, nil, layout.VBox(0, layout.Pad(7, 10, 0, 0, v.dot)), nil, layout.VBox(4, v.title, v.said, v.detail)))
	v.body = layout.VBox(0,
		layout.Inset(inside, 20, standing), widget.NewRule(),
		v.heading("delivery-out", v.out, nil), layout.Pad(0, 0, below, 0, v.out.rows), v.out.more, v.out.place, widget.NewRule(),
		v.heading("delivery-in", v.in, v.readAll), v.in.rows, v.in.more, v.in.place)
	v.scroll = widget.NewScroll(v.body)
	v.Object = widget.NewGround(theme.Window, layout.Border(
		column(layout.Inset(20, 12, head)), nil, nil, nil,
		layout.Pad(0, 20, 20, 20, column(widget.NewCard(layout.Pad(6, 0, 6, 0, v.scroll))))))
	return v
}

// The measures of the card, in pixels: beside its content, and below a list.
const (
	inside = 28
	below  = 6
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

// Changed brings the screen up to date with the session.
func (v *View) Changed() {
	d := v.session.Delivery
	queue := d.Queue()
	s := stateOf(v.words, queue, v.session.Desk.Now())
	v.dot.SetInk(s.ink)
	v.title.SetText(s.title)
	v.detail.SetText(s.detail)
	v.said.SetText(s.said)
	v.detail.Hidden, v.said.Hidden = s.detail == "", s.said == ""
	v.act.SetText(v.words.Say(v.actions.Verb()))
	v.act.Hidden = queue.Server == ""
	if kind := v.actKind(); kind != v.act.Kind {
		v.act.SetKind(kind)
	}
	outgoing, read := d.Outgoing()
	incoming, _ := d.Incoming()
	lines := make([]line, len(outgoing))
	for i, o := range outgoing {
		lines[i] = v.outLine(o)
	}
	v.show(&v.out, lines, v.nothing(read, "delivery-out-none"))
	lines = make([]line, len(incoming))
	for i, a := range incoming {
		lines[i] = v.inLine(a)
	}
	v.show(&v.in, lines, v.nothing(read, "delivery-in-none"))
	v.readAll.Hidden = len(incoming) == 0
	relaid(v.body)
	v.scroll.Refresh()
}

// actKind returns the kind of the button: whether the exchange is what a person
// should do now.
func (v *View) actKind() widget.ButtonKind {
	switch v.session.Delivery.Exchange() {
	case session.Exchanging, session.Delivered, session.Local:
		return widget.Plain
	}
	return widget.Primary
}

// nothing returns why a list is empty.
func (v *View) nothing(read bool, key string) string {
	if err := v.session.Delivery.Unlisted(); err != nil {
		return trouble.Why(v.words, err)
	}
	if !read {
		return v.words.Say("delivery-reading")
	}
	return v.words.Say(key)
}

// show shows the entries of a list, and makes only those rows again that say
// something else than before.
func (v *View) show(s *section, lines []line, nothing string) {
	count := ""
	if len(lines) > 0 {
		count = v.words.Number(len(lines))
	}
	s.count.SetText(count)
	s.none.SetText(nothing)
	s.place.Hidden = len(lines) > 0
	s.more.Hidden = len(lines) <= s.shown
	s.more.SetTapped(func() { s.shown += page; v.Changed() })
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

// Focus gives the keyboard to the first thing that can be done.
func (v *View) Focus(c fyne.Canvas) {
	if v.act.Visible() {
		widget.Focus(c, v.act)
		return
	}
	widget.Focus(c, v.end)
}

// relaid lays out a tree again, after its words or parts have changed.
func relaid(o fyne.CanvasObject) {
	if c, ok := o.(*fyne.Container); ok {
		for _, inner := range c.Objects {
			relaid(inner)
		}
		c.Refresh()
	}
}

// column centres an object, as wide as a page.
func column(o fyne.CanvasObject) *fyne.Container { return container.New(narrow{}, o) }

type narrow struct{}

func (narrow) width(room float32) float32 { return min(room, theme.PageWidth) }

// Layout implements [fyne.Layout].
func (n narrow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := n.width(size.Width)
	objects[0].Move(fyne.NewPos(layout.Whole((size.Width-w)/2), 0))
	objects[0].Resize(fyne.NewSize(w, size.Height))
}

// MinSize implements [fyne.Layout].
func (narrow) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// HeightAt returns the height at a width.
func (n narrow) HeightAt(objects []fyne.CanvasObject, width float32) float32 {
	return layout.HeightAt(objects[0], n.width(width))
}
