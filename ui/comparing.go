package ui

import (
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"tahrir/document/arabic"
	"tahrir/document/bidi"
	"tahrir/document/compare"
	"tahrir/document/compare/printed"
	"tahrir/newsroom"
	"tahrir/ui/comparison"
	"tahrir/ui/revisions"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/writing"
)

// newComparison returns the screen that lies over the page while two forms of the
// article are compared.
func newComparison(w *Window) *comparison.View {
	c := w.session.Comparer
	v := comparison.New(w.words, w.settings.TextScale, comparison.Actions{
		Restore:    w.takeBack,
		RestoreAll: w.restoreCompared,
		Correct:    w.correct,
		Copy: func(shown compare.Comparison) {
			w.app.Clipboard().SetContent(printed.Text(shown, w.printing()))
		},
		Save:  w.saveComparison,
		Menu:  w.menuUnder,
		Close: c.Close,
		Keys:  w.keysOf,
	})
	v.Object.Hide()
	return v
}

// menuGap is the room between a menu and what it opens under.
const menuGap = 4

// menuUnder opens a menu under an object.
func (w *Window) menuUnder(o fyne.CanvasObject, items []widget.MenuItem) {
	widget.ShowMenuUnder(w.window.Canvas(), o, menuGap, items)
}

// printing is how a comparison is written for other programs.
func (w *Window) printing() printed.Options {
	a := w.session.Article.Current()
	return printed.Options{Words: w.words, RightToLeft: a.RightToLeft(), Title: w.words.Say("compare-title", "Headline", a.Headline)}
}

// ComparisonChanged implements [session.ComparerView].
func (w *Window) ComparisonChanged() {
	defer w.keepKeys()
	now, shown := w.session.Comparer.Comparison()
	was := w.comparison.Object.Visible()
	w.panel.revisions.Changed() // which of them is compared
	w.showMiddle()
	if !shown {
		if was {
			w.focusMiddle()
		}
		return
	}
	w.comparison.Show(comparison.Subject{
		Comparison: now.Comparison, Old: w.formName(now.Older), New: w.formName(now.Newer), Direction: writing.Direction(w.session.Article.Current()),
		Restorable: w.session.Comparer.Restorable(), Correctable: w.session.Comparer.Correctable(), Foreign: w.session.Comparer.Foreign(),
	})
	w.middle.Refresh()
	if !was {
		w.comparison.Focus(w.window.Canvas())
	}
}

// formName returns a form of the article in words: «نُشرت أول مرة · أمس 09:18».
func (w *Window) formName(name string) string {
	if name == session.TheDraft {
		return w.words.Say("current-draft")
	}
	if e, _, ok := w.session.TimeLine.At(name); ok {
		return bidi.Joined(" · ", revisions.Title(w.words, e.Moment), w.dayAndClock(e.Time))
	}
	list, _ := w.session.Revisions.List()
	for i, r := range list {
		if r.Commit.String() == name {
			m := newsroom.Moment{Nth: w.session.Revisions.All() - i, Revision: r}
			return bidi.Joined(" · ", revisions.Title(w.words, m), w.dayAndClock(r.Time))
		}
	}
	if headline := w.session.Comparer.Headline(name); headline != "" {
		return bidi.Isolated(headline)
	}
	return bidi.Isolated(name)
}

// dayAndClock returns when something was in the publication's zone, with the day
// where that is not today.
func (w *Window) dayAndClock(t time.Time) string {
	t = w.session.Desk.Zoned(t)
	now := w.session.Desk.Now().In(t.Location())
	if t.YearDay() == now.YearDay() && t.Year() == now.Year() {
		return w.words.Clock(t)
	}
	return w.words.Day(t, now) + " " + w.words.Clock(t)
}

// compareDraft compares the draft with what was published last, or goes back to
// the page.
func (w *Window) compareDraft() {
	c := w.session.Comparer
	if _, shown := c.Comparison(); shown {
		c.Close()
		return
	}
	if w.dispute.Object.Visible() {
		return
	}
	if list, _ := w.session.Revisions.List(); len(list) > 0 {
		c.Compare(list[0].Commit.String(), session.TheDraft)
	}
}

// showMiddle shows the page, or what lies in its place.
func (w *Window) showMiddle() {
	_, disputed := w.session.Disputes.Shown()
	_, compared := w.session.Comparer.Comparison()
	show(w.dispute.Object, disputed)
	show(w.comparison.Object, compared && !disputed)
	for a := trafficAside; a < asides; a++ {
		if o := w.asideObject(a); o != nil {
			show(o, w.aside == a && !compared && !disputed)
		}
	}
	show(w.writing.Object, w.aside == nothingAside && !compared && !disputed)
	w.middle.Refresh()
}

// stepChange goes to the next change of the comparison, or place of the dispute, or
// to the one before.
func (w *Window) stepChange(back bool) {
	if _, shown := w.session.Disputes.Shown(); shown {
		w.session.Disputes.Step(back)
		return
	}
	if _, shown := w.session.Comparer.Comparison(); shown {
		w.comparison.Step(back)
	}
}

// takeBack puts the older form of one place into the draft.
func (w *Window) takeBack(p compare.Place) {
	if !w.session.Comparer.TakeBack(p) {
		w.desk.Remark(w.words.Say("comparison-elsewhere"))
	}
}

// restoreCompared puts the older form into the draft, after asking.
func (w *Window) restoreCompared() {
	now, shown := w.session.Comparer.Comparison()
	if !shown {
		return
	}
	w.restoreForm(now.Older)
}

// restoreForm puts another form of the article into the draft, after asking.
func (w *Window) restoreForm(name string) {
	w.asker.RestoreForm(func() {
		w.session.Comparer.Close()
		w.session.Publisher.RestoreForm(name)
	})
}

// saveComparison writes a comparison as a page, into a file that is new.
func (w *Window) saveComparison(shown compare.Comparison) {
	page := printed.Page(shown, w.printing(), w.words.Language)
	name := arabic.Slug(w.session.Article.Current().Headline)
	if name == "" {
		name = "comparison"
	}
	w.asker.SaveAs(name+".html", func(path string, told func(error)) {
		go func() {
			err := writeNew(path, page)
			w.post(func() { told(err) })
		}()
	})
}

// writeNew writes a file that was not there.
func writeNew(path, text string) error {
	f, err := os.OpenFile(filepath.Clean(path), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	if shut := f.Close(); err == nil {
		err = shut
	}
	if err != nil {
		os.Remove(path)
	}
	return err
}
