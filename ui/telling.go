package ui

import (
	"errors"
	"log/slog"

	"tahrir/newsroom"
	"tahrir/publish/git/refs"
	"tahrir/publish/remote"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
)

// DeliveryChanged implements [session.DeliveryView]. What a person must act on is
// shown on the desk, once for each new cause.
func (w *Window) DeliveryChanged() {
	defer w.keepKeys()
	w.foot.show(w)
	w.refreshDelivery()
	w.refreshSettings()
	d := w.session.Delivery.Queue()
	if d.Running {
		return
	}
	cause := ""
	if d.Err != nil && d.Next.IsZero() {
		cause = d.Err.Error()
	}
	if cause == w.undelivered && !w.tellAgain {
		return
	}
	w.undelivered, w.tellAgain = cause, false
	w.desk.Over(session.Syncing)
	w.desk.Answered()
	switch {
	case cause == "", errors.Is(d.Err, remote.ErrDeclined): // the foot says that a sign-in is needed
	case len(d.Report.Conflicts) > 0:
		if _, _, here := w.session.Disputes.OfArticle(); !here { // else the page says so
			w.askedElsewhere = true
			w.desk.Ask(w.conflictText(), widget.Action{Text: w.words.Say("sync-look"), Do: w.session.Disputes.Open})
		}
	default:
		w.Report(session.Trouble{Doing: session.Syncing, Err: d.Err})
	}
}

// conflictText returns in words that a person must decide, and about which article
// where it is one.
func (w *Window) conflictText() string {
	text := w.words.Say("sync-conflict-text")
	if list := w.session.Disputes.Undecided(); len(list) == 1 && list[0].Headline != "" {
		text = w.words.Say("news-decide", "Headline", list[0].Headline) + ". " + text
	}
	return text
}

// sync exchanges with the server now, stops an exchange that is running, or shows
// what keeps it from running.
func (w *Window) sync() {
	if w.session.Disputes.Count() > 0 && w.session.Delivery.Exchange() != session.Exchanging {
		w.session.Disputes.Open()
		return
	}
	switch w.session.Delivery.Exchange() {
	case session.Exchanging:
		w.session.Delivery.Cancel()
	case session.Disputed:
		w.session.Disputes.Open()
	default:
		w.tellAgain = true
		w.session.Delivery.SignIn()
	}
}

// syncVerb returns the key of what sync would do now.
func (w *Window) syncVerb() string {
	if w.session.Disputes.Count() > 0 && w.session.Delivery.Exchange() != session.Exchanging {
		return "sync-look"
	}
	switch w.session.Delivery.Exchange() {
	case session.Exchanging:
		return "sync-cancel"
	case session.Disputed:
		return "sync-look"
	case session.SignInWanted:
		return "signin-title"
	}
	return "file-sync"
}

// Report shows what failed. What has no place of its own is shown on the desk,
// where most actions start.
func (w *Window) Report(t session.Trouble) {
	slog.Error(string(t.Doing), "err", t.Err)
	if w.desk != nil { // else nothing is open yet
		w.desk.Report(t)
	}
}

// endBreaking ends breaking news whose time is over on the pages of the site, off
// Fyne's goroutine. One that is under way is not begun again.
func (w *Window) endBreaking() {
	home := w.options.Home
	if home == nil || !w.ending.CompareAndSwap(false, true) {
		return
	}
	go func() {
		defer w.ending.Store(false)
		ended, err := home.EndBreaking(w.ctx)
		if err != nil && w.ctx.Err() == nil {
			slog.Warn("end breaking news", "err", err) // tried again with the next tick
		}
		if ended > 0 {
			w.post(w.session.Delivery.Sync)
		}
	}()
}

// repaired shows what opening the content repository had to restore.
func (w *Window) repaired(home *newsroom.Home) {
	notices, err := home.Repaired(w.ctx)
	if err != nil {
		return // the desk says so
	}
	restored := false
	for _, n := range notices {
		slog.Warn(n.Text, "path", n.Path)
		restored = restored || n.Kind == refs.RestoredRef
	}
	if restored {
		w.post(func() {
			w.desk.Ask(w.words.Say("branch-restored"), widget.Action{Text: w.words.Say("branch-look"), Do: func() { w.showPanel(revisionsTab) }})
		})
	}
}
