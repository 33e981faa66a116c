package stylebook

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"tahrir/document/arabic"
	"tahrir/document/names"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
	"tahrir/ui/words"
)

// Actions are what the window does for the screen. What is told is told on Fyne's
// goroutine.
type Actions struct {
	Framed  func(textedit.Options) (*textedit.Field, *widget.Frame)
	Read    func(show func(names.List, error))
	Put     func(kind names.Kind, key string, e names.Entry, told func(names.List, error))
	Remove  func(kind names.Kind, key string, told func(names.List, error))
	Propose func(show func([]names.Proposal, error))
	Why     func(error) string // returns what failed in the editor's words
	Close   func()
}

// View is the screen.
type View struct {
	Object fyne.CanvasObject

	words   *words.Words
	actions Actions

	list      names.List
	kind      names.Kind
	editing   string // the key of the entry in the form; "" for a new one
	proposals []names.Proposal
	proposing bool
	noneFound bool // the archive was asked, and proposes nothing

	kinds               *widget.Tabs
	name, title, not    *textedit.Field
	titled              *fyne.Container
	forbidden           *widget.Check
	save, stop          *widget.Button
	said                *widget.Label
	body, rows, offered *fyne.Container
	propose             *widget.Button
	filter              *textedit.Field
	scroll              *widget.Scroll
}

// The measures of the card.
const (
	inside = 28
	most   = 200 // entries shown at once; the filter finds the others

	mostProposed = 20 // shown at once; the others follow as these are decided
)

// New returns the screen. Show fills it.
func New(w *words.Words, a Actions) *View {
	v := &View{words: w, actions: a, kind: names.People, rows: layout.VBox(0), offered: layout.VBox(0)}
	say := w.Say
	var tabs []widget.Tab
	for _, kind := range names.Kinds {
		tabs = append(tabs, widget.Tab{Text: say("names-" + string(kind)), Counts: true})
	}
	v.kinds = widget.NewTabs(func(i int) { v.choose(names.Kinds[i]) }, tabs...)
	field := func(key string) (*textedit.Field, *fyne.Container) {
		f, frame := a.Framed(textedit.Options{Style: theme.Body, NoWrap: true, OnSubmitted: v.put, OnEscape: v.escape})
		return f, layout.VBox(4, widget.NewLabel(say(key), theme.Small, theme.Second), frame)
	}
	var name, not *fyne.Container
	var filter *widget.Frame
	v.name, name = field("names-name")
	v.title, v.titled = field("names-title")
	v.not, not = field("names-not")
	v.filter, filter = a.Framed(textedit.Options{Style: theme.Body, NoWrap: true, Placeholder: say("names-filter"), OnChanged: func(textbuf.Event) { v.fill() }, OnEscape: v.escape})
	v.forbidden = widget.NewCheck(say("names-forbidden"), func(bool) {})
	v.save = widget.NewButton(say("names-add"), widget.Primary, v.put)
	v.stop = widget.NewButton(say("names-stop"), widget.Quiet, v.clear)
	v.said = widget.NewWrapped("", theme.Small, theme.Red)
	v.said.Hide()
	v.propose = widget.NewButton(say("names-propose"), widget.Plain, v.ask)
	end := widget.NewIconButton("close", say("names-close"), a.Close)
	end.SetKeys("Esc")
	head := layout.HBox(10, layout.Grow(widget.NewLabel(say("names"), theme.BodyMid, theme.Ink)), v.propose, end)
	form := layout.VBox(8, name, v.titled, not, v.forbidden, layout.HBox(8, v.save, v.stop), v.said)
	v.body = layout.VBox(0,
		layout.Inset(inside, 18, form), widget.NewRule(),
		v.offered, layout.Inset(inside, 12, filter), v.rows)
	v.scroll = widget.NewScroll(v.body)
	v.Object = widget.NewGround(theme.Window, layout.Border(
		layout.AtMost(theme.PageWidth, layout.Inset(20, 12, head)), nil, nil, nil,
		layout.Pad(0, 20, 20, 20, layout.AtMost(theme.PageWidth, widget.NewCard(
			layout.Border(layout.VBox(0, layout.Inset(12, 0, v.kinds), widget.NewRule()), nil, nil, nil, v.scroll))))))
	v.choose(names.People)
	return v
}

// Show reads the list and shows it.
func (v *View) Show() {
	v.noneFound = false
	v.actions.Read(func(list names.List, err error) { v.took(list, err) })
}

// Focus focuses the first field.
func (v *View) Focus(c fyne.Canvas) { widget.Focus(c, v.name) }

// took shows the list as it is now, or what failed.
func (v *View) took(list names.List, err error) {
	if err != nil {
		v.fail(err)
	}
	v.list = list
	v.fill()
}

func (v *View) fail(err error) {
	v.said.SetText(v.actions.Why(err))
	v.said.Show()
	v.Object.Refresh()
}

// choose shows the entries of a kind, and an empty form.
func (v *View) choose(kind names.Kind) {
	writes := v.writes()
	v.kind = kind
	v.titled.Hidden = kind == names.Words || kind == names.Places
	v.forbidden.Hidden = kind != names.Words
	v.clear()
	v.fill()
	if writes {
		v.toFirst()
	}
}

// clear empties the form for a new entry.
func (v *View) clear() {
	v.editing = ""
	for _, f := range []*textedit.Field{v.name, v.title, v.not} {
		f.SetText("")
	}
	v.forbidden.SetChecked(false)
	v.save.SetText(v.words.Say("names-add"))
	v.stop.Hide()
	v.said.Hide()
	if v.Object != nil {
		v.Object.Refresh()
	}
}

// escape leaves an entry that is being changed, or else the screen.
func (v *View) escape() {
	if v.editing != "" {
		v.clear()
		return
	}
	v.actions.Close()
}

// edit puts an entry into the form.
func (v *View) edit(e names.Entry) {
	v.clear()
	v.editing = e.Key()
	v.name.SetText(e.Written)
	v.title.SetText(e.Title)
	v.not.SetText(strings.Join(e.Not, "، "))
	v.forbidden.SetChecked(e.Forbidden)
	v.save.SetText(v.words.Say("names-save"))
	v.stop.Show()
	v.Object.Refresh()
	v.toFirst()
}

// put writes what is in the form.
func (v *View) put() {
	e := names.Entry{Kind: v.kind, Written: v.name.Text(), Not: apart(v.not.Text())}
	if !v.titled.Hidden {
		e.Title = v.title.Text()
	}
	e.Forbidden = v.kind == names.Words && v.forbidden.Checked()
	tidy, err := e.Tidy()
	if err != nil {
		v.fail(err)
		return
	}
	v.write(v.editing, tidy, v.writes())
}

// writes reports whether the keys are in the form.
func (v *View) writes() bool {
	c := fyne.CurrentApp().Driver().CanvasForObject(v.name)
	return c != nil && slices.Contains([]fyne.Focusable{v.name, v.title, v.not, v.forbidden, v.save}, c.Focused())
}

// toFirst gives the keys to the form's first field, where the next entry begins.
func (v *View) toFirst() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v.name); c != nil {
		v.Focus(c)
	}
}

// write writes an entry in place of that of a key. Written in the form, the keys are
// in its first field then.
func (v *View) write(key string, e names.Entry, written bool) {
	v.save.SetEnabled(false)
	v.actions.Put(e.Kind, key, e, func(list names.List, err error) {
		v.save.SetEnabled(true)
		if err == nil {
			v.clear()
		}
		v.took(list, err)
		if err == nil && written {
			v.toFirst()
		}
	})
}

// apart returns the spellings in a line, which commas of either script part.
func apart(line string) []string {
	return strings.FieldsFunc(line, func(r rune) bool { return r == ',' || r == '،' || r == ';' || r == '؛' })
}

// ask asks what the archive writes two ways.
func (v *View) ask() {
	if v.proposing {
		return
	}
	v.proposing = true
	v.propose.SetEnabled(false)
	v.actions.Propose(func(found []names.Proposal, err error) {
		v.proposing = false
		v.propose.SetEnabled(true)
		if err != nil {
			v.fail(err)
			return
		}
		v.proposals, v.noneFound = found, len(found) == 0
		v.fill()
	})
}

// fill shows the entries of the kind that the filter finds, and the proposals.
func (v *View) fill() {
	count := map[names.Kind]int{}
	var rows []fyne.CanvasObject
	looked := arabic.Fold(strings.TrimSpace(v.filter.Text()))
	for _, e := range v.list.Entries {
		count[e.Kind]++
		if e.Kind == v.kind && len(rows) < 2*most && strings.Contains(arabic.Fold(e.Written+" "+strings.Join(e.Not, " ")), looked) {
			rows = append(rows, v.row(e), widget.NewRule())
		}
	}
	if len(rows) == 0 {
		key := "names-empty"
		if looked != "" {
			key = "names-not-found"
		}
		rows = []fyne.CanvasObject{layout.Inset(inside, 14, widget.NewWrapped(v.words.Say(key), theme.Body, theme.Second))}
	}
	for i, kind := range names.Kinds {
		said := ""
		if count[kind] > 0 {
			said = v.words.Number(count[kind])
		}
		v.kinds.SetCount(i, said)
	}
	v.rows.Objects = rows
	v.offered.Objects = nil
	if v.noneFound {
		v.offered.Objects = []fyne.CanvasObject{layout.Inset(inside, 12, widget.NewWrapped(v.words.Say("names-none-proposed"), theme.Small, theme.Second)), widget.NewRule()}
	}
	for _, p := range v.proposals[:min(len(v.proposals), mostProposed)] {
		v.offered.Objects = append(v.offered.Objects, v.proposal(p), widget.NewRule())
	}
	v.body.Refresh()
	v.scroll.Refresh()
}

// row shows an entry with what may be done with it.
func (v *View) row(e names.Entry) fyne.CanvasObject {
	say := v.words.Say
	said := []fyne.CanvasObject{}
	if e.Written != "" {
		said = append(said, widget.NewContent(e.Written, theme.BodyMid, theme.Ink, 1))
	}
	if e.Title != "" {
		said = append(said, widget.NewContent(e.Title, theme.Small, theme.Second, 1))
	}
	if len(e.Not) > 0 {
		key, ink := "names-row-not", theme.Second
		if e.Forbidden {
			key, ink = "names-row-forbidden", theme.Red
		}
		said = append(said, widget.NewWrapped(say(key, "Words", strings.Join(e.Not, "، ")), theme.Small, ink))
	}
	change := small(say("names-change"), func() { v.edit(e) })
	remove := small(say("names-remove"), func() { v.actions.Remove(e.Kind, e.Key(), v.took) })
	return layout.Inset(inside, 10, layout.HBox(8, layout.Grow(layout.VBox(1, said...)), change, remove))
}

// proposal shows a name that the archive writes two ways. It is added to the kind that
// is shown.
func (v *View) proposal(p names.Proposal) fyne.CanvasObject {
	var others []string
	for _, o := range p.Others {
		others = append(others, o.Written)
	}
	take := small(v.words.Say("names-take"), func() {
		v.write("", names.Entry{Kind: v.kind, Written: p.Written, Not: others}, false)
		v.dropProposal(p)
	})
	leave := small(v.words.Say("names-leave"), func() { v.dropProposal(p) })
	leave.Kind = widget.Quiet
	return widget.NewGround(theme.Surface, layout.Inset(inside, 10, layout.HBox(8, layout.Grow(layout.VBox(1,
		widget.NewContent(p.Written, theme.BodyMid, theme.Ink, 1),
		widget.NewWrapped(v.words.Say("names-also", "Words", strings.Join(others, "، ")), theme.Small, theme.Second))), take, leave)))
}

func (v *View) dropProposal(p names.Proposal) {
	for i := range v.proposals {
		if v.proposals[i].Written == p.Written {
			v.proposals = append(v.proposals[:i:i], v.proposals[i+1:]...)
			break
		}
	}
	v.fill()
}

func small(text string, tapped func()) *widget.Button {
	b := widget.NewButton(text, widget.Plain, tapped)
	b.Small = true
	return b
}
