package ui

import (
	"tahrir/newsroom"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
)

// What the session's views have in common is one window: it shows on all its screens
// what has changed. The views of one screen are beside that screen.

var (
	_ session.ArticleView   = (*Window)(nil)
	_ session.DeskView      = (*Window)(nil)
	_ session.PublisherView = (*Window)(nil)
	_ session.RevisionsView = (*Window)(nil)
	_ session.DeliveryView  = (*Window)(nil)
	_ session.ComparerView  = (*Window)(nil)
	_ session.TimeLineView  = (*Window)(nil)
	_ session.DisputesView  = (*Window)(nil)
	_ session.NewsView      = (*Window)(nil)
)

// views are what shows the session: the window.
func (w *Window) views() session.Views {
	return session.Views{Article: w, Publisher: w, Revisions: w, Desk: w, Search: w, Delivery: w, Traffic: w, News: w, Comparer: w, TimeLine: w, Disputes: w, Report: w.Report}
}

// ArticleChanged implements [session.ArticleView].
func (w *Window) ArticleChanged() {
	defer w.keepKeys()
	another, onPage := w.session.Article.Key() != w.before, w.writing.Focused(w.window.Canvas())
	w.filling++
	w.writing.Fill()
	w.desk.Over(session.Importing) // also an import into the draft that was open
	if another {
		w.before = w.session.Article.Key()
		if w.aside != nothingAside && !w.holdAside {
			w.showAside(nothingAside)
		}
		w.holdAside = w.holdAside && w.before == ""
		if w.session.Article.Current().ID != w.meant.id {
			w.meant = meant{} // another article is wanted now
		}
		w.desk.Over(session.OpeningDraft, session.MakingDraft, session.Restoring, session.Trashing)
		w.find.Opened()
	} else {
		w.find.Edited()
	}
	w.panel.articleChanged(w)
	w.showTitle()
	w.showMenuAgain()
	w.top.show(w)
	w.foot.show(w)
	w.desk.Changed()
	w.showTabs()
	switch {
	case !w.shown || w.session.Article.Key() == "":
	case w.window.Canvas().Focused() == nil || !w.met || another && onPage:
		w.met = true
		w.writing.Focus(w.window.Canvas())
	}
	if another {
		w.writing.ScrollTo(w.session.Article.Scroll())
	}
	w.filling--
	w.scrolled()
}

// StateChanged implements [session.ArticleView].
func (w *Window) StateChanged() {
	defer w.keepKeys()
	if _, _, here := w.session.Disputes.OfArticle(); here && w.askedElsewhere {
		w.askedElsewhere = false
		w.desk.Answered() // the page says so
	}
	if w.session.Article.State().Saving == newsroom.Saved {
		w.desk.Over(session.SavingDraft, session.Settling)
	}
	w.writing.StateChanged()
	w.panel.stateChanged()
	w.showTitle()
	w.showTabs()
	w.top.show(w)
	w.foot.show(w)
}

// PublishingChanged implements [session.PublisherView].
func (w *Window) PublishingChanged() {
	defer w.keepKeys()
	w.writing.StateChanged()
	w.panel.stateChanged()
	w.top.show(w)
	if w.session.Article.State().Publishing == session.UnderWay {
		w.line.Start()
	} else {
		w.line.Stop()
	}
}

// DeskChanged implements [session.DeskView].
func (w *Window) DeskChanged() {
	defer w.keepKeys()
	w.desk.Changed()
	w.keepLayout()
	if w.session.Desk.Err() == nil {
		w.desk.Over(session.OpeningDesk)
	}
}

// PublicationChanged implements [session.DeskView].
func (w *Window) PublicationChanged() {
	defer w.keepKeys()
	w.writing.StateChanged()
	w.panel.stateChanged() // its times are in the newsroom's zone
	w.top.show(w)
	w.refreshSettings()
	w.followDigits()
	w.noteNewspaper()
}

// RevisionsChanged implements [session.RevisionsView].
func (w *Window) RevisionsChanged() {
	defer w.keepKeys()
	w.panel.revisionsChanged(w)
	w.top.show(w)
	w.showMenuAgain()
	w.doMeant()
}

// FindingsChanged implements [session.ArticleView].
func (w *Window) FindingsChanged() {
	defer w.keepKeys()
	w.writing.FindingsChanged()
	w.panel.findingsChanged(w)
	w.foot.show(w)
}

// AskIdentity implements [session.PublisherView].
func (w *Window) AskIdentity() { w.asker.Identity("identity-keep", w.session.Publisher.SetIdentity) }

// AskSignIn implements [session.DeliveryView].
func (w *Window) AskSignIn(in *session.SignIn) { w.asker.SignIn(in) }

// SignInOver implements [session.DeliveryView].
func (w *Window) SignInOver() { w.asker.SignInOver() }

// SignedOut implements [session.DeliveryView].
func (w *Window) SignedOut() {
	w.desk.Ask(w.words.Say("signed-out"), widget.Action{Text: w.words.Say("signin-do"), Do: w.sync})
}
