package ui

import (
	"fyne.io/fyne/v2"

	"tahrir/document"
	doccheck "tahrir/document/check"
	"tahrir/newsroom"
	"tahrir/ui/check"
	"tahrir/ui/details"
	"tahrir/ui/preferences"
	"tahrir/ui/revisions"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
)

// The tabs of the panel, in order.
const (
	revisionsTab = iota
	checkTab
	detailsTab
)

// panel is the column at the end side: the open article's revisions, findings and
// details.
type panel struct {
	object fyne.CanvasObject

	tabs      *widget.Tabs
	revisions *revisions.Revisions
	check     *check.Check
	details   *details.Details
	middle    *fyne.Container
}

func newPanel(w *Window) *panel {
	say := w.words.Say
	p := &panel{}
	p.revisions = revisions.New(w.session, w.words, w.momentActions())
	p.check = check.New(w.session.Article, w.words, check.Actions{
		Show: w.showFinding, Fix: w.fixFinding, FixAll: w.fixAll, Ignore: w.ignoreFinding, Learn: w.session.Article.Learn,
		Menu: w.menuUnder, Rule: func(rule string) { w.openSettings(preferences.RulePlace(rule)) }, Rules: func() { w.openSettings("settings/rules") },
	})
	p.details = details.New(w.session.Article, w.session.Desk, w.words, w.framed, w.formerAddresses)
	p.middle = layout.Stack(p.revisions.Object, p.check.Object, p.details.Object)
	p.tabs = widget.NewTabs(func(i int) { w.choosePanel(i) }, widget.Tab{Text: say("revisions"), Counts: true}, widget.Tab{Text: say("check"), Counts: true}, widget.Tab{Text: say("details")})
	p.tabs.SetMoreHint(say("tabs-more"))
	p.object = widget.NewGround(theme.Surface, layout.Border(layout.VBox(0, p.tabs, widget.NewRule()), nil, nil, nil, p.middle))
	p.choose(revisionsTab)
	return p
}

// choose shows one view. The others are hidden but stay in the window, so that a
// change of palette reaches them too.
func (p *panel) choose(chosen int) {
	for i, o := range p.middle.Objects {
		show(o, i == chosen)
	}
	p.middle.Refresh()
	if chosen == detailsTab {
		p.details.Changed()
	}
}

func (p *panel) articleChanged(w *Window) {
	p.setCounts(w)
	p.revisions.Changed()
	p.check.Changed()
	p.details.Fill()
}

func (p *panel) stateChanged() {
	p.revisions.Changed()
	p.check.Changed()
	p.details.Changed()
}

func (p *panel) revisionsChanged(w *Window) {
	p.setCounts(w)
	p.revisions.Changed()
	p.details.Changed()
}

func (p *panel) findingsChanged(w *Window) {
	p.setCounts(w)
	p.check.Changed()
}

// setCounts shows on the tabs how much is in each view, for the open article.
func (p *panel) setCounts(w *Window) {
	p.tabs.SetCount(revisionsTab, count(w, w.session.TimeLine.All()))
	p.tabs.SetCount(checkTab, count(w, len(w.session.Article.Findings())))
}

func count(w *Window, n int) string {
	if n == 0 {
		return ""
	}
	return w.words.Number(n)
}

// showPanel shows a tab of the panel, unfolded.
func (w *Window) showPanel(tab int) {
	w.foldPanel(false)
	w.panel.tabs.Choose(tab)
	w.choosePanel(tab)
}

// choosePanel shows the view of a tab of the panel.
func (w *Window) choosePanel(tab int) {
	w.leaving(w.panel.middle, func() { w.panel.choose(tab) })
	w.keepLayout()
}

// showFinding selects a finding's text in the draft.
func (w *Window) showFinding(f doccheck.Finding) {
	if f.BesidePage() {
		w.showPanel(detailsTab)
		return
	}
	if at, ok := w.locate(f.Field, f.AtRune, f.Runes); ok {
		w.writing.Select(w.window.Canvas(), newsroom.Field(f.Field), at, f.Runes)
	}
}

// fixFinding mends a finding by one of its remedies, unless the text has changed
// since, as by an earlier click.
func (w *Window) fixFinding(f doccheck.Finding, r doccheck.Remedy) {
	if f.BesidePage() {
		w.session.Article.Change(func(a *document.Article) { doccheck.Make(a, doccheck.Changes(a, f, r)) })
		w.panel.details.Fill()
		return
	}
	if r.Everywhere {
		now := w.session.Article.Current()
		w.makeChanges(doccheck.Changes(&now, f, r))
		return
	}
	first, last := r.Edits[0], r.Edits[len(r.Edits)-1]
	at, ok := w.locate(f.Field, first.AtRune, last.AtRune+last.Runes-first.AtRune)
	if !ok {
		return
	}
	changes := doccheck.Changes(nil, f, r)
	for i := range changes {
		changes[i].AtRune += at - first.AtRune
	}
	w.makeChanges(changes)
}

// fixAll mends all findings in the text that are like one, where it is as it was
// checked.
func (w *Window) fixAll(f doccheck.Finding) {
	w.session.Revisions.ViewDraft()
	if findings, fresh := w.session.Article.FreshFindings(); fresh {
		w.makeChanges(doccheck.All(f.Alike(findings), f.Rule))
	}
}

// makeChanges makes edits of the text as it is now, as one step.
func (w *Window) makeChanges(changes []doccheck.Change) {
	byField := map[newsroom.Field][]doccheck.Edit{}
	for _, c := range changes {
		byField[newsroom.Field(c.Field)] = append(byField[newsroom.Field(c.Field)], c.Edit)
	}
	w.writing.Mend(w.window.Canvas(), byField)
}

// ignoreFinding leaves a finding alone.
func (w *Window) ignoreFinding(f doccheck.Finding, how check.Ignoring) {
	switch how {
	case check.Once:
		w.session.Article.Ignore(f)
	case check.Here:
		w.session.Article.IgnoreHere(f)
	case check.Always:
		w.session.Newspaper.IgnoreAlways(f, func(err error) {
			if err != nil {
				w.Report(session.Trouble{Doing: session.SettingRules, Err: err})
				return
			}
			w.desk.Note(w.words.Say("check-ignored-always"), widget.Action{
				Text: w.words.Say("go-to-settings"), Do: func() { w.openSettings(preferences.RulePlace(f.Rule)) },
			})
		})
	}
}

func (w *Window) locate(field string, atRune, runes int) (nowAtRune int, ok bool) {
	w.session.Revisions.ViewDraft()
	return w.session.Article.Locate(newsroom.Field(field), atRune, runes)
}

// composeDateline shows the details, and asks there for the parts of the dateline.
func (w *Window) composeDateline() {
	w.showPanel(detailsTab)
	w.panel.details.Compose()
}
