// Package check is the panel of findings: what a sub-editor would catch in the open
// article, each with its place, and with its fix where there is one.
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

// Actions are what the panel has the writing view do.
type Actions struct {
	Show func(f check.Finding)                 // selects the finding's text
	Fix  func(f check.Finding, r check.Remedy) // mends the finding by one of its remedies
}

// Check is the panel.
type Check struct {
	Object fyne.CanvasObject

	article *session.Article
	words   *words.Words
	actions Actions
	scroll  *widget.Scroll
	column  *fyne.Container
	shown   []check.Finding
	filled  bool

	writable bool // fixes are offered
	blank    bool // nothing is written yet
}

// most bounds the list; after it, the findings above are to be mended first.
const most = 60

// New returns the panel.
func New(article *session.Article, w *words.Words, a Actions) *Check {
	c := &Check{article: article, words: w, actions: a, column: layout.VBox(0)}
	c.scroll = widget.NewScroll(c.column)
	c.Object = c.scroll
	c.Changed()
	return c
}

// Changed shows the session's findings.
func (c *Check) Changed() {
	now := check.ErrorsFirst(c.article.Findings())
	if c.filled && c.writable == c.article.Writable() && c.blank == c.article.Blank() && slices.EqualFunc(c.shown, now, same) {
		return
	}
	c.shown, c.filled, c.writable, c.blank = now, true, c.article.Writable(), c.article.Blank()
	var objects []fyne.CanvasObject
	for _, f := range now[:min(len(now), most)] {
		objects = append(objects, c.line(f), widget.NewRule())
	}
	end := "check-note"
	switch {
	case c.article.Blank():
		end = "check-blank"
	case len(now) == 0:
		end = "check-clean"
	}
	c.column.Objects = append(objects, layout.Inset(16, 14, widget.NewWrapped(c.words.Say(end), theme.Small, theme.Second)))
	c.column.Refresh()
	c.scroll.Refresh()
}

// same reports whether two findings have the same words and remedies.
func same(a, b check.Finding) bool { return reflect.DeepEqual(a, b) }

// line shows one finding.
func (c *Check) line(f check.Finding) fyne.CanvasObject {
	icon, ink := "warning", theme.Amber
	if f.Severity == check.Error {
		icon, ink = "error", theme.Red // of another shape too: not everybody can tell red from amber
	}
	buttons := []fyne.CanvasObject{}
	if c.article.Writable() {
		for _, r := range f.Remedies {
			mend := widget.NewButton(r.Text(c.words.Language), widget.Plain, func() { c.actions.Fix(f, r) })
			mend.Small = true
			buttons = append(buttons, mend)
		}
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

// sentence returns words with a capital first letter, in scripts that have one.
func sentence(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// places are the words for the fields besides the body that a finding can be in, by
// key.
var places = map[string]string{
	"headline": "check-headline", "author": "check-author", "editor_in_chief": "check-chief", "tags": "detail-tags",
	"kicker": "check-kicker", "summary": "check-summary", "byline": "check-byline", "section": "check-section",
	"dateline": "detail-dateline", "corrections": "check-corrections", "retraction": "check-retraction",
}

// place returns where a finding is, in words.
func (c *Check) place(f check.Finding) string {
	if key, ok := places[f.Field]; ok {
		return c.words.Say(key)
	}
	return c.words.Plain().Say("check-paragraph", "Number", max(1, f.Paragraph))
}
