package preferences

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/document/check"
	"tahrir/publish/publication"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/words"
)

// pending is what would change in publication.yaml, with the buttons that publish it
// and take it back, and why it was not published.
type pending struct {
	changes *fyne.Container
	room    *layout.SizedLayout // of the changes, where they are bounded
	box     *fyne.Container
	publish *widget.Button
	fault   *widget.Label
}

// make makes it, for a place with little room or with any.
func (p *pending) make(v *View, little bool) {
	p.changes = layout.VBox(4)
	p.fault = widget.NewWrapped("", theme.Body, theme.Red)
	p.fault.Hide()
	p.publish = widget.NewButton(v.words.Say("paper-publish"), widget.Primary, v.publishNewspaper)
	back := widget.NewButton(v.words.Say("paper-back"), widget.Plain, v.takeBack)
	head := widget.NewLabel(v.words.Say("paper-changes"), theme.BodyMid, theme.Ink)
	var all fyne.CanvasObject = layout.VBox(10, head, p.changes, layout.HBox(10, p.publish, back, layout.Space()))
	inside := float32(14)
	if little {
		inside = 10
		p.room = &layout.SizedLayout{}
		all = layout.VBox(8, layout.HBox(10, layout.Grow(head), p.publish, back), container.New(p.room, widget.NewScroll(p.changes)))
	}
	card := widget.NewGround(theme.Tint, layout.Inset(16, inside, all))
	card.Corner = theme.CornerButton
	p.box = layout.Stack(card)
	p.box.Hide()
}

// mostLines is how many changes are seen at once where there is little room.
const mostLines = 4

// showFoot shows what would change under the list of rules, which may be long. What has
// the keys there stays in view.
func (v *View) showFoot() {
	p := &v.newspaper.foot
	v.rules.foot.Hidden = v.section != Rules || p.box == nil || p.box.Hidden && p.fault.Hidden
	if v.rules.foot.Hidden {
		return
	}
	v.again()
	if c := fyne.CurrentApp().Driver().CanvasForObject(v.Object); c != nil {
		if o, ok := c.Focused().(fyne.CanvasObject); ok && widget.Holds(v.slot, o) {
			theme.Current().Reveal(o)
		}
	}
}

// takeBack forgets what was changed on the screen.
func (v *View) takeBack() {
	n := &v.newspaper
	n.to = n.from
	n.calm()
	for _, l := range n.lines {
		l.value = l.field.Text() // also what was refused
		l.complain("")
	}
	v.showNewspaper(true)
}

// show shows changes, a line each.
func (p *pending) show(v *View, changes []publication.Change) {
	if p.box == nil {
		return // its section was not shown yet
	}
	p.changes.Objects = nil
	for _, c := range changes {
		p.changes.Add(widget.NewWrapped(v.words.Say("paper-change", "What", v.nameOf(c.Key), "Old", v.valueOf(c.Key, c.Old), "New", v.valueOf(c.Key, c.New)), theme.Body, theme.Ink))
	}
	if p.room != nil {
		p.room.Height = float32(min(len(changes), mostLines))*(theme.Body.Height+4) - 4
	}
	p.box.Hidden = len(changes) == 0
}

// each calls do for the places that show what would change.
func (n *newspaper) each(do func(*pending)) {
	for _, p := range []*pending{&n.pending, &n.foot} {
		if p.box != nil {
			do(p)
		}
	}
}

func (n *newspaper) enable(yes bool) { n.each(func(p *pending) { p.publish.SetEnabled(yes) }) }

// calm forgets why nothing was published.
func (n *newspaper) calm() { n.each(func(p *pending) { p.fault.Hide() }) }

// complain says why nothing was published.
func (n *newspaper) complain(why string) {
	n.each(func(p *pending) {
		p.fault.SetText(why)
		p.fault.Show()
	})
}

// nameOf returns a setting of the newspaper, or a part of one, in words.
func (v *View) nameOf(key string) string {
	if rule, ok := publication.RuleOf(key); ok {
		return v.ruleNamed(rule)
	}
	if item, ok := publication.IgnoredOf(key); ok {
		return v.itemNamed(item)
	}
	return v.words.Say(paperWords[key])
}

// ruleNamed returns a rule in words; its name where the program does not know it.
func (v *View) ruleNamed(rule string) string {
	if title := (check.Known{Rule: rule}).Title(v.words.Language); title != "" {
		return words.Sentence(title)
	}
	return rule
}

// itemNamed returns what is ignored in words.
func (v *View) itemNamed(item string) string {
	rule, words := check.Quotes(item)
	if words == "" {
		return v.ruleNamed(rule)
	}
	return v.words.Say("rules-item", "Rule", v.ruleNamed(rule), "Words", words)
}
