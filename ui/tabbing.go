package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
)

// tabMarks are the signs on the tabs of open articles.
var tabMarks = map[session.Mark]widget.TabMark{session.UnsavedMark: widget.DotMark, session.ConflictMark: widget.WarnMark}

// newOpenTabs returns the row of open articles. It lies over the page's top, so that
// no line moves when it comes or goes.
func newOpenTabs(w *Window) *widget.OpenTabs {
	t := widget.NewOpenTabs()
	t.SetMoreHint(w.words.Say("tabs-more"))
	t.OnChosen = w.chooseTab
	t.OnClosed = w.session.Article.CloseTab
	t.OnMenu = w.tabMenu
	t.OnLeft = func() { w.writing.Focus(w.window.Canvas()) }
	t.Hide()
	return t
}

// showTabs brings the row up to date. One article alone has none.
func (w *Window) showTabs() {
	open, shown := w.session.Article.Tabs()
	tabs := make([]widget.OpenTab, len(open))
	for i, t := range open {
		text := strings.TrimSpace(t.Headline)
		if text == "" {
			text = w.words.Say("no-headline")
		}
		tabs[i] = widget.OpenTab{Text: text, Passing: t.Passing, Mark: tabMarks[t.Mark]}
	}
	w.tabs.Set(tabs, shown)
	if several := len(tabs) > 1; several != w.tabs.Visible() {
		w.leaving(w.tabs, func() { show(w.tabs, several) })
		w.writing.CoversChanged()
	}
}

// chooseTab shows an open article. The one that is shown already stays in the row
// from then on.
func (w *Window) chooseTab(i int) {
	if _, shown := w.session.Article.Tabs(); i == shown {
		w.session.Article.StayTab(i)
		return
	}
	w.session.Article.ShowTab(i)
}

// tabMenu shows what can be done with an open article.
func (w *Window) tabMenu(i int, at fyne.Position) {
	open, _ := w.session.Article.Tabs()
	widget.ShowMenu(w.window.Canvas(), at, []widget.MenuItem{
		{Text: w.words.Say("tab-close"), Keys: w.keysOf("tab-close"), Icon: "close", Do: func() { w.session.Article.CloseTab(i) }},
		{Text: w.words.Say("tab-close-others"), Off: len(open) < 2, Do: func() { w.session.Article.CloseOtherTabs(i) }},
		{Text: w.words.Say("tab-stay"), Off: !open[i].Passing, Do: func() { w.session.Article.StayTab(i) }},
		w.commandOf("tab-reopen").menuItem(w.words.Say),
	})
}

// closeTab closes the article that is shown.
func (w *Window) closeTab() {
	_, shown := w.session.Article.Tabs()
	w.session.Article.CloseTab(shown)
}

// digits are the keys that go to an open article by its place in the row.
var digits = []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9}

func digitChords() (chords []chord) {
	for _, d := range digits {
		chords = append(chords, chord{d, ctrl})
	}
	return chords
}

// nthTab shows the open article whose place in the row a key names.
func (w *Window) nthTab(k chord) {
	if i := slices.Index(digits, k.key); i >= 0 {
		w.session.Article.ShowTab(i)
	}
}

// several reports whether more than one article is open.
func (w *Window) several() bool {
	open, _ := w.session.Article.Tabs()
	return len(open) > 1
}
