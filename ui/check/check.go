// Package check is the panel of findings: what a sub-editor would catch in the open
// article, each with its place, and with its fix where there is one.
//
// It imports ui/session, ui/rtl, ui/words and document/check, whose findings it
// shows.
package check

import (
	"reflect"
	"slices"

	"fyne.io/fyne/v2"

	"tahrir/document/check"
	"tahrir/document/names"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/words"
)

// Actions are what the panel has the window do.
type Actions struct {
	Show   func(f check.Finding)                 // selects the finding's text
	Fix    func(f check.Finding, r check.Remedy) // mends the finding by one of its remedies
	FixAll func(f check.Finding)                 // mends all findings that are like it
	Ignore func(f check.Finding, how Ignoring)   // leaves the finding alone
	Learn  func(word string)                     // makes a word right for this editor
	Rule   func(rule string)                     // shows a rule in the settings
	Rules  func()                                // shows all rules there
	// Menu opens a menu under an object.
	Menu func(under fyne.CanvasObject, items []widget.MenuItem)
}

// Ignoring is how long and how widely a finding is left alone.
type Ignoring uint8

// The ways of leaving a finding alone.
const (
	Once   Ignoring = iota // where it stands, while the article is open
	Here                   // in the article, whose file says so
	Always                 // in every article of the publication, whose settings say so
)

// Article is the open article, as the panel sees it.
type Article interface {
	Findings() []check.Finding
	Writable() bool                      // remedies may be offered
	Blank() bool                         // nothing is written yet
	HeadlineLength() (length, limit int) // as readers count; a limit of 0 is none
}

var _ Article = (*session.Article)(nil)

// Check is the panel.
type Check struct {
	Object fyne.CanvasObject

	article Article
	words   *words.Words
	actions Actions
	scroll  *widget.Scroll
	column  *fyne.Container
	shown   []check.Finding
	ticked  []string // what is said to be well
	filled  bool

	writable bool // fixes are offered
	blank    bool // nothing is written yet
}

// most bounds the list; after it, the findings above are to be mended first.
const most = 60

// New returns the panel.
func New(article Article, w *words.Words, a Actions) *Check {
	c := &Check{article: article, words: w, actions: a, column: layout.VBox(0)}
	c.scroll = widget.NewScroll(c.column)
	c.Object = c.scroll
	c.Changed()
	return c
}

// Changed shows the session's findings.
func (c *Check) Changed() {
	now := check.ErrorsFirst(c.article.Findings())
	passed := c.passed(now)
	if c.filled && c.writable == c.article.Writable() && c.blank == c.article.Blank() && slices.Equal(c.ticked, passed) && slices.EqualFunc(c.shown, now, same) {
		return
	}
	c.shown, c.ticked, c.filled, c.writable, c.blank = now, passed, true, c.article.Writable(), c.article.Blank()
	var objects []fyne.CanvasObject
	mended := slices.DeleteFunc(slices.Clone(now), func(f check.Finding) bool { return len(f.Remedies) == 0 || f.BesidePage() })
	for _, f := range now[:min(len(now), most)] {
		objects = append(objects, c.line(f, len(f.Alike(mended))), widget.NewRule())
	}
	if !c.blank {
		for _, said := range passed {
			objects = append(objects, tick(said), widget.NewRule())
		}
	}
	end := "check-note"
	switch {
	case c.article.Blank():
		end = "check-blank"
	case len(now) == 0:
		end = "check-clean"
	}
	rules := layout.HBox(0, small(c.words.Say("settings-rules"), widget.Quiet, func() { c.actions.Rules() }), layout.Space())
	c.column.Objects = append(objects, layout.Inset(16, 14, layout.VBox(8, widget.NewWrapped(c.words.Say(end), theme.Small, theme.Second), rules)))
	c.column.Refresh()
	c.scroll.Refresh()
}

// same reports whether two findings have the same words and remedies.
func same(a, b check.Finding) bool { return reflect.DeepEqual(a, b) }

// line shows one finding, of so many of its rule that can be mended.
func (c *Check) line(f check.Finding, alike int) fyne.CanvasObject {
	icon, ink := "warning", theme.Amber
	if f.Severity == check.Error {
		icon, ink = "error", theme.Red // of another shape too: not everybody can tell red from amber
	}
	language := c.words.Language
	where := widget.NewWrapped("", theme.Small, theme.Second)
	where.MaxLines = 2
	where.Text, where.Spans = c.where(f)
	said := widget.NewTapArea(layout.VBox(1,
		widget.NewWrapped(words.Sentence(c.counted(f).Text(language)), theme.SmallMid, theme.Ink), where,
		widget.NewWrapped(f.Why(language), theme.Small, theme.Third)), func() { c.actions.Show(f) }, nil)
	buttons := []fyne.CanvasObject{}
	if c.writable {
		for _, r := range f.Remedies {
			buttons = append(buttons, small(r.Text(language), widget.Plain, func() { c.actions.Fix(f, r) }))
		}
	}
	more := widget.NewIconButton("more", c.words.Say("check-more"), nil)
	more.Small = true
	more.SetTapped(func() { c.actions.Menu(more, c.menu(f)) })
	buttons = append(buttons, more)
	if c.writable && alike > 1 && len(f.Remedies) > 0 && !f.BesidePage() {
		buttons = append(buttons, small(c.words.Say("check-all", "Count", c.words.Number(alike)), widget.Quiet, func() { c.actions.FixAll(f) }))
	}
	text := layout.VBox(0, said, layout.Pad(6, 0, 0, 0, layout.Flow(6, buttons...)))
	return layout.Inset(16, 11, layout.Border(nil, nil, layout.Pad(1, 10, 0, 0, layout.VBox(0, widget.NewIcon(icon, 18, ink))), nil, text))
}

// counted returns the finding with its numbers in the chosen digits.
func (c *Check) counted(f check.Finding) check.Finding {
	args := map[string]any{}
	for name, value := range f.Args {
		if n, ok := value.(int); ok {
			value = c.words.Number(n)
		}
		args[name] = value
	}
	f.Args = args
	return f
}

func small(text string, kind widget.ButtonKind, tapped func()) *widget.Button {
	b := widget.NewButton(text, kind, tapped)
	b.Small = true
	return b
}

// menu is what else may be done with a finding.
func (c *Check) menu(f check.Finding) []widget.MenuItem {
	say := c.words.Say
	items := []widget.MenuItem{{Text: say("check-show"), Do: func() { c.actions.Show(f) }}}
	if !c.writable {
		return items
	}
	items = append(items, widget.MenuItem{Text: say("check-rule"), Do: func() { c.actions.Rule(f.Rule) }}, widget.MenuItem{Rule: true})
	if f.Rule == check.Misspelt {
		items = append(items, widget.MenuItem{Text: say("check-learn"), Do: func() { c.actions.Learn(names.Bare(f.Words)) }})
	}
	if f.Severity != check.Error {
		items = append(items, widget.MenuItem{Text: say("check-ignore-once"), Do: func() { c.actions.Ignore(f, Once) }})
	}
	always := say("check-off-always")
	if _, words := check.Quotes(check.Ignoring(f)); words != "" {
		always = say("check-ignore-always", "Words", shortened(words))
	}
	return append(items,
		widget.MenuItem{Text: say("check-ignore-here"), Do: func() { c.actions.Ignore(f, Here) }},
		widget.MenuItem{Text: always, Danger: true, Do: func() { c.actions.Ignore(f, Always) }})
}

// passed returns a line for each of the things that every headline and source needs,
// where it is right.
func (c *Check) passed(now []check.Finding) (said []string) {
	found := func(rule string) bool {
		return slices.ContainsFunc(now, func(f check.Finding) bool { return f.Rule == rule })
	}
	if length, limit := c.article.HeadlineLength(); length > 0 && limit > 0 && !found(check.HeadlineLong) {
		said = append(said, c.words.Plain().Count("check-headline-fits", length, "Limit", limit))
	}
	if !found(check.AuthorMissing) {
		said = append(said, c.words.Say("check-author-named"))
	}
	return said
}

// tick returns the line for what is well.
func tick(text string) fyne.CanvasObject {
	sign := layout.Pad(1, 10, 0, 0, layout.VBox(0, widget.NewIcon("check", 18, theme.Accent)))
	return layout.Inset(16, 9, layout.Border(nil, nil, sign, nil, widget.NewWrapped(text, theme.Small, theme.Ink)))
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
