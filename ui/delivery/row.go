package delivery

import (
	"strings"

	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/document/bidi"
	"tahrir/document/compare"
	"tahrir/document/compare/printed"
	"tahrir/newsroom"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
)

// line is one entry of a list in words, and what can be done with it.
type line struct {
	key      string
	headline string
	facts    string
	chip     string // its state; "" for nothing to say
	held     bool   // the chip warns
	sendable bool
	backable bool
	arrived  *newsroom.Arrived // of what came; nil for what goes
}

// same reports whether the rows of both look the same.
func (l line) same(o line) bool {
	was, now := l.arrived, o.arrived
	l.arrived, o.arrived = nil, nil
	forms := was == nil && now == nil || was != nil && now != nil && was.Older == now.Older && was.Newer == now.Newer
	return l == o && forms
}

// outLine puts what is unsent of one article into words.
func (v *View) outLine(o newsroom.Outgoing) line {
	say, going := v.words.Say, v.subject.Going(o.ID)
	l := line{
		key: o.ID, headline: v.headline(o.Headline), backable: o.ID != "" && going != session.ComingBack,
		sendable: going == session.Waits || going == session.Held,
		facts: bidi.Joined(" · ", o.Author, v.words.Ago(o.Until, v.subject.Now), v.times(o.Commits),
			v.what(o.Changed, o.Began, o.Status == "" || o.Status == document.Draft, o.Status)),
	}
	switch going {
	case session.OnItsWay:
		l.chip = say("delivery-going")
	case session.Held:
		l.chip, l.held = say("delivery-held"), true
	case session.ComingBack:
		l.chip = say("delivery-coming-back")
	}
	return l
}

// inLine puts what came of one article into words.
func (v *View) inLine(a newsroom.Arrived) line {
	return line{
		key: a.ID, headline: v.headline(a.Headline), arrived: &a,
		facts: bidi.Joined(" · ", a.Author, v.words.Ago(a.Time, v.subject.Now), v.times(a.Count), v.what(a.Changed, a.Began, a.Removed, a.Status)),
	}
}

func (v *View) headline(text string) string {
	if strings.TrimSpace(text) == "" {
		return v.words.Say("no-headline")
	}
	return text
}

// times returns how many publications there are, where it is more than one.
func (v *View) times(n int) string {
	if n < 2 {
		return ""
	}
	return v.words.Count("delivery-times", n)
}

// what returns what happened to an article.
func (v *View) what(g compare.Gist, began, removed bool, status document.Status) string {
	switch {
	case removed:
		return v.words.Say("published-undone")
	case status == document.Retracted:
		return v.words.Say("status-retracted")
	case began:
		return v.words.Say("delivery-began")
	}
	return printed.Gist(v.words, g)
}

// row returns the row of an entry.
func (v *View) row(l line) fyne.CanvasObject {
	text := layout.VBox(2,
		widget.NewContent(l.headline, theme.RowTitle, theme.Ink, 2),
		widget.NewWrapped(l.facts, theme.Small, theme.Second))
	if l.chip != "" {
		ink, ground := theme.Accent, theme.Tint
		if l.held {
			ink, ground = theme.Amber, theme.AmberTint
		}
		text.Add(layout.HBox(0, widget.NewChip(l.chip, ink, ground), layout.Space()))
	}
	if l.arrived != nil {
		area := widget.NewTapArea(layout.Inset(inside, theme.RowRoom(), text), func() { v.actions.Open(*l.arrived) }, nil)
		area.Hint = v.words.Say("delivery-open")
		if l.arrived.Began {
			area.Hint = v.words.Say("delivery-open-new")
		}
		area.SetEnabled(!l.arrived.Removed)
		return area
	}
	send := small(v.words.Say("delivery-send"), v.actions.Sync)
	send.SetEnabled(l.sendable)
	send.Hint = v.words.Say("delivery-send-hint")
	back := small(v.words.Say("delivery-take-back"), func() { v.actions.TakeBack(l.key) })
	back.SetEnabled(l.backable)
	back.Hint = v.words.Say("delivery-take-back-hint")
	return layout.Inset(inside, theme.RowRoom(), layout.Border(nil, nil, nil, layout.Pad(0, 0, 0, beside, layout.VBox(0, layout.HBox(8, send, back))), text))
}
