// Package check is the panel of what a sub-editor would catch in the open
// article: each finding with its place, and its remedy where one is plain.
//
// It imports ui/session, ui/rtl, ui/words and document/check, whose findings it
// shows.
package check

import (
	"reflect"
	"slices"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"tahrir/document/check"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/words"
)

// Actions are the writing view's.
type Actions struct {
	Show func(f check.Finding) // select the place
	Fix  func(f check.Finding) // put the remedy there
}

// Check is the panel.
type Check struct {
	Object fyne.CanvasObject

	session *session.Session
	words   *words.Words
	actions Actions
	scroll  *widget.Scroll
	column  *fyne.Container
	shown   []check.Finding
	filled  bool

	writable bool // remedies are offered
	blank    bool // nothing was written yet
}

// most bounds the list: past it a person mends the first ones first.
const most = 60

// New makes the panel.
func New(s *session.Session, w *words.Words, a Actions) *Check {
	c := &Check{session: s, words: w, actions: a, column: layout.VBox(0)}
	c.scroll = widget.NewScroll(c.column)
	c.Object = c.scroll
	c.Changed()
	return c
}

// Changed shows the findings that the session has now.
func (c *Check) Changed() {
	now := check.ErrorsFirst(c.session.Findings())
	if c.filled && c.writable == c.session.Writable() && c.blank == c.session.Blank() && slices.EqualFunc(c.shown, now, same) {
		return
	}
	c.shown, c.filled, c.writable, c.blank = now, true, c.session.Writable(), c.session.Blank()
	var objects []fyne.CanvasObject
	for _, f := range now[:min(len(now), most)] {
		objects = append(objects, c.line(f), widget.NewRule())
	}
	end := "check-note"
	switch {
	case c.session.Blank():
		end = "check-blank"
	case len(now) == 0:
		end = "check-clean"
	}
	c.column.Objects = append(objects, layout.Inset(16, 14, widget.NewWrapped(c.words.Say(end), theme.Small, theme.Second)))
	c.column.Refresh()
	c.scroll.Refresh()
}

// same tells that two findings would be said and mended alike.
func same(a, b check.Finding) bool {
	fixes := (a.Fix == nil) == (b.Fix == nil) && (a.Fix == nil || *a.Fix == *b.Fix)
	a.Fix, b.Fix = nil, nil
	return fixes && reflect.DeepEqual(a, b)
}

// line shows one finding.
func (c *Check) line(f check.Finding) fyne.CanvasObject {
	icon, ink := "warning", theme.Amber
	if f.Severity == check.Error {
		icon, ink = "error", theme.Red // of another shape too: not every eye tells red from amber
	}
	buttons := []fyne.CanvasObject{}
	if f.Fix != nil && c.session.Writable() {
		fix := widget.NewButton(c.words.Say("check-fix"), widget.Plain, func() { c.actions.Fix(f) })
		fix.Small = true
		buttons = append(buttons, fix)
	}
	show := widget.NewButton(c.words.Say("check-show"), widget.Quiet, func() { c.actions.Show(f) })
	show.Small = true
	buttons = append(buttons, show, layout.Space())
	text := layout.VBox(2,
		widget.NewWrapped(sentence(f.Text(c.words.Language)), theme.SmallMid, theme.Ink),
		widget.NewLabel(c.place(f), theme.Small, theme.Second),
		layout.Pad(4, 0, 0, 0, layout.HBox(6, buttons...)))
	return layout.Inset(16, 11, layout.Border(nil, nil, layout.Pad(1, 10, 0, 0, layout.VBox(0, widget.NewIcon(icon, 18, ink))), nil, text))
}

// sentence begins a finding's words with a capital, where its script has them.
func sentence(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// places are the words for the fields in which a finding may stand beside the
// body, by their keys.
var places = map[string]string{
	"headline": "check-headline", "author": "check-author", "editor_in_chief": "check-chief", "tags": "detail-tags",
	"kicker": "check-kicker", "summary": "check-summary", "byline": "check-byline", "section": "check-section",
	"dateline": "detail-dateline", "corrections": "check-corrections", "retraction": "check-retraction",
}

// place tells where a finding stands.
func (c *Check) place(f check.Finding) string {
	if key, ok := places[f.Field]; ok {
		return c.words.Say(key)
	}
	return c.words.Plain().Say("check-paragraph", "Number", max(1, f.Paragraph))
}
