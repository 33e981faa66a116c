package comparison

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/document/compare"
	"tahrir/document/compare/printed"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/words"
)

// Subject is what is compared.
type Subject struct {
	Comparison compare.Comparison
	Old, New   string // the names of the two forms, such as «نُشرت أول مرة · 09:18»
	Direction  theme.Direction
	// Restorable reports whether the old form, or a part of it, can be put into the
	// draft.
	Restorable bool
	Foreign    bool // the old form is another article, of which only parts can be restored
	// Correctable reports whether readers can be told of the changes in a correction.
	Correctable bool
}

// Actions are what the window does for the screen.
type Actions struct {
	Restore    func(compare.Place)      // puts the old form of one field or paragraph into the draft
	RestoreAll func()                   // puts the old form into the draft
	Correct    func()                   // writes a correction
	Copy       func(compare.Comparison) // copies the comparison as text
	Save       func(compare.Comparison) // saves it as a page of HTML
	Menu       func(at fyne.CanvasObject, items []widget.MenuItem)
	Close      func()                      // returns to the page
	Keys       func(command string) string // returns a command's shortcut, for its tip
}

// View is the screen.
type View struct {
	Object fyne.CanvasObject

	words   *words.Words
	actions Actions
	subject Subject
	shown   compare.Comparison // without the classes that are hidden
	hidden  compare.Class
	columns bool
	scale   float32

	rows     []passage
	unfolded map[int]bool
	places   []compare.Place
	at       int // the index of the change last gone to; -1 for none

	list  *widget.List
	ruler *row
	width *layout.SizedLayout // of the head and the card
	head  *fyne.Container     // above the card
	card  *fyne.Container
	parts parts
}

// parts are what changes around the text.
type parts struct {
	old, now                       *widget.Label
	oneText, twoColumns            *widget.Button
	correct, hide                  *widget.Button
	previous, next                 *widget.Button
	position, summary, nothing     *widget.Label
	restore, restoreAll, more, end *widget.Button
}

// New returns the screen. Show fills it. scale multiplies the size of the
// letters.
func New(w *words.Words, scale float64, a Actions) *View {
	v := &View{words: w, actions: a, scale: float32(scale), at: -1, unfolded: map[int]bool{}}
	if v.scale == 0 {
		v.scale = 1
	}
	v.list = widget.NewList(source{v})
	v.list.Bare = true
	v.list.OnChosen = v.chosen
	v.list.OnKey = v.key
	v.make()
	return v
}

// make builds what stands around the text.
func (v *View) make() {
	say, p := v.words.Say, &v.parts
	p.old, p.now = widget.NewLabel("", theme.Small, theme.Second), widget.NewLabel("", theme.SmallMid, theme.Accent)
	arrow := widget.NewIcon("back", 16, theme.Third)
	arrow.Mirrors = true
	p.oneText = small(say("comparison-one"), func() { v.SetColumns(false) })
	p.twoColumns = small(say("comparison-two"), func() { v.SetColumns(true) })
	p.correct = small(say("comparison-correct"), v.actions.Correct)
	p.hide = small(say("comparison-hide"), func() { v.actions.Menu(v.parts.hide, v.classes()) })
	p.previous = v.step("above", "comparison-previous", "change-previous", true)
	p.next = v.step("down", "comparison-next", "change-next", false)
	p.position = widget.NewLabel("", theme.Small, theme.Second)
	p.end = widget.NewIconButton("close", say("comparison-close"), v.actions.Close)
	p.end.SetKeys("Esc")
	v.head = layout.VBox(8,
		layout.HBox(10, p.old, arrow, layout.Grow(p.now), p.end),
		layout.HBox(8, p.oneText, p.twoColumns, p.hide, p.correct, layout.Space(), p.position, p.previous, p.next))
	p.summary = widget.NewWrapped("", theme.Small, theme.Second)
	p.nothing = widget.NewWrapped(say("comparison-same"), theme.Body, theme.Second)
	p.restore = small(say("comparison-restore"), v.restore)
	p.restoreAll = small(say("comparison-restore-all"), v.actions.RestoreAll)
	p.more = small(say("comparison-keep"), func() { v.actions.Menu(v.parts.more, v.exports()) })
	foot := layout.VBox(0, widget.NewRule(), layout.Inset(20, 10, layout.VBox(8,
		p.summary, layout.HBox(8, p.restore, p.restoreAll, layout.Space(), p.more))))
	v.width = &layout.SizedLayout{Most: theme.PageWidth}
	v.head = container.New(v.width, v.head)
	v.card = container.New(v.width, widget.NewCard(layout.Border(nil, foot, nil, nil,
		layout.Pad(18, 0, 0, 0, layout.Stack(v.list, layout.Inset(theme.PageInside, 12, p.nothing))))))
	v.Object = widget.NewGround(theme.Window, layout.Border(
		layout.Inset(20, 12, v.head), nil, nil, nil,
		layout.Pad(0, 20, 20, 20, v.card)))
}

// columnsWidth is the greatest width of two columns together, in pixels.
const columnsWidth = 1180

func small(text string, tapped func()) *widget.Button {
	b := widget.NewButton(text, widget.Plain, tapped)
	b.Small = true
	return b
}

func (v *View) step(icon, hint, command string, back bool) *widget.Button {
	b := widget.NewIconButton(icon, v.words.Say(hint), func() { v.Step(back) })
	b.SetKeys(v.actions.Keys(command))
	return b
}

// Show shows a comparison, from its first change on.
func (v *View) Show(s Subject) {
	v.subject, v.at, v.unfolded = s, -1, map[int]bool{}
	v.parts.old.SetText(s.Old)
	v.parts.now.SetText(s.New)
	v.list.Choose("")
	v.list.ScrollToTop()
	v.compared()
	if len(v.places) > 0 {
		v.goTo(0)
	}
}

// compared shows the comparison without the hidden classes.
func (v *View) compared() {
	v.shown = v.subject.Comparison
	if v.hidden != 0 {
		v.shown = v.shown.Hide(v.hidden)
	}
	v.places = v.shown.Places()
	v.at = min(v.at, len(v.places)-1)
	v.rows = passages(&v.shown, v.unfolded)
	p := &v.parts
	p.nothing.Hidden = len(v.places) > 0
	p.summary.SetText(printed.Summary(v.words, v.shown.Summary))
	p.restoreAll.Hidden = !v.subject.Restorable || v.subject.Foreign
	p.restore.Hidden = !v.subject.Restorable
	widget.LayAgain(v.card)
	v.update()
}

// SetColumns shows the two forms side by side, or in one text.
func (v *View) SetColumns(yes bool) {
	if v.columns == yes {
		return
	}
	v.columns = yes
	if v.width.Most = theme.PageWidth; yes {
		v.width.Most = columnsWidth
	}
	v.ruler = nil
	v.card.Refresh()
	v.list.Refresh()
	v.update()
}

// update shows what stands above the text, and whether the current change can be
// restored.
func (v *View) update() {
	p := &v.parts
	p.oneText.Tinted, p.twoColumns.Tinted, p.hide.Tinted = !v.columns, v.columns, v.hidden != 0
	p.position.SetText(v.position())
	p.previous.SetEnabled(len(v.places) > 0)
	p.next.SetEnabled(len(v.places) > 0)
	p.correct.Hidden = !v.subject.Correctable
	p.restore.SetEnabled(v.at >= 0)
	for _, b := range []*widget.Button{p.oneText, p.twoColumns, p.hide} {
		b.Refresh()
	}
	widget.LayAgain(v.head)
}

// position returns which of the changes is current, in words.
func (v *View) position() string {
	if len(v.places) == 0 {
		return ""
	}
	return v.words.Say("comparison-position", "Number", v.words.Number(v.at+1), "All", v.words.Number(len(v.places)))
}

// Step goes to the next change or the one before, and wraps around.
func (v *View) Step(back bool) {
	n := len(v.places)
	switch {
	case n == 0:
	case back:
		v.goTo((max(v.at, 0) + n - 1) % n)
	default:
		v.goTo((v.at + 1) % n)
	}
}

func (v *View) goTo(i int) {
	v.at = i
	key := v.keyOf(v.places[i])
	v.list.Choose(key)
	v.list.Reveal(key)
	v.update()
}

// keyOf returns the key of the passage that holds a change.
func (v *View) keyOf(p compare.Place) string {
	if p.Paragraph >= 0 {
		return passage{para: p.Paragraph}.key()
	}
	return passage{field: &compare.FieldChange{Field: p.Field}, para: -1}.key()
}

// chosen handles a click on a passage: a fold opens, a paragraph that was moved
// away shows where it is now, and a change becomes the current one.
func (v *View) chosen(i int) {
	p := v.rows[i]
	if p.field == nil && p.para < 0 {
		v.unfolded[p.fold.From] = true
		v.list.Choose("")
		v.compared()
		return
	}
	if p.para >= 0 && v.shown.Body[p.para].Kind == compare.MovedAway {
		key := passage{para: v.shown.Body[p.para].Other}.key()
		v.list.Choose(key)
		v.list.Reveal(key)
		p = passage{para: v.shown.Body[p.para].Other}
	}
	v.at = -1
	for n, place := range v.places {
		if v.keyOf(place) == p.key() {
			v.at = n
			break
		}
	}
	v.update()
}

func (v *View) key(e *fyne.KeyEvent) bool {
	if e.Name != fyne.KeyEscape {
		return false
	}
	v.actions.Close()
	return true
}

func (v *View) restore() {
	if v.at >= 0 {
		v.actions.Restore(v.places[v.at])
	}
}

// Focus focuses the comparison.
func (v *View) Focus(c fyne.Canvas) { widget.Focus(c, v.list) }

// classes returns the menu of the classes that can be hidden.
func (v *View) classes() []widget.MenuItem {
	var items []widget.MenuItem
	for _, class := range compare.AnyClass.Classes() {
		items = append(items, widget.MenuItem{
			Text: printed.ClassName(v.words, class), Checked: v.hidden&class != 0,
			Do: func() { v.hidden ^= class; v.compared() },
		})
	}
	return items
}

// exports returns the menu of exports.
func (v *View) exports() []widget.MenuItem {
	return []widget.MenuItem{
		{Text: v.words.Say("comparison-copy"), Icon: "copy", Do: func() { v.actions.Copy(v.shown) }},
		{Text: v.words.Say("comparison-save"), Icon: "save", Do: func() { v.actions.Save(v.shown) }},
	}
}
