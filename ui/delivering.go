package ui

import (
	"tahrir/newsroom"
	"tahrir/ui/delivery"
	"tahrir/ui/session"
)

// newDelivery returns the screen that lies over the page while somebody looks at
// what comes and goes.
func newDelivery(w *Window) *delivery.View {
	v := delivery.New(w.words, delivery.Actions{
		TakeBack: w.session.Delivery.TakeBack, ReadAll: w.session.Delivery.ReadAll,
		Sync: w.sync, Verb: w.syncVerb, Open: w.openArrived, Settings: w.openSettings, Close: w.closeDelivery,
	})
	v.Object.Hide()
	return v
}

// traffic is what comes and goes now.
func (w *Window) traffic() delivery.Subject {
	d := w.session.Delivery
	now := delivery.Subject{Delivery: d.Queue(), Now: w.session.Desk.Now(), Going: d.Going, Err: d.Unlisted()}
	now.Outgoing, now.Read = d.Outgoing()
	now.Incoming, _ = d.Incoming()
	return now
}

// TrafficChanged implements [session.TrafficView].
func (w *Window) TrafficChanged() {
	defer w.keepKeys()
	w.foot.show(w)
	w.refreshDelivery()
}

// TakenBack implements [session.TrafficView].
func (w *Window) TakenBack(headline string) {
	w.desk.Note(w.words.Say("delivery-taken-back", "Headline", headline))
}

// lookAtDelivery shows what waits for a decision, or else what comes and goes.
func (w *Window) lookAtDelivery() {
	if w.session.Disputes.Count() > 0 && w.session.Delivery.Exchange() != session.Exchanging {
		w.session.Disputes.Open()
		return
	}
	w.toggleDelivery()
}

// toggleDelivery shows what comes and goes in the place of the page, or goes back.
func (w *Window) toggleDelivery() {
	if w.delivery.Object.Visible() {
		w.closeDelivery()
		return
	}
	w.session.Delivery.Look(true)
	w.delivery.Show(w.traffic())
	w.openAside(trafficAside)
}

// closeDelivery goes back to the page. What came was looked at.
func (w *Window) closeDelivery() {
	w.session.Delivery.Look(false)
	w.closeAside()
}

// showDelivery puts the screen into the place of the page, or the page back.
func (w *Window) showDelivery(yes bool) {
	if !yes {
		w.showAside(nothingAside)
		return
	}
	w.session.Delivery.Look(true)
	w.delivery.Show(w.traffic())
	w.showAside(trafficAside)
}

// openArrived opens an article that colleagues changed, as a comparison of before and
// after, which lies over the list. One that is new is opened.
func (w *Window) openArrived(a newsroom.Arrived) {
	if a.Began {
		w.showDelivery(false)
		w.session.Article.OpenPublished(a.ID)
		w.writing.Focus(w.window.Canvas())
		return
	}
	w.over(newsroom.Row{ID: a.ID, Key: a.ID}, func() {
		w.aside = trafficAside // also where another article was open
		w.session.Comparer.Compare(a.Older, a.Newer)
	})
}

// refreshDelivery brings the screen up to date, where it is seen.
func (w *Window) refreshDelivery() {
	if w.delivery.Object.Visible() {
		w.delivery.Show(w.traffic())
	}
}

// focusMiddle puts the keyboard into what stands in the middle of the window.
func (w *Window) focusMiddle() {
	canvas := w.window.Canvas()
	switch {
	case w.dispute.Object.Visible():
		w.dispute.Focus(canvas)
	case w.asideShown() != nothingAside:
		w.focusAside(w.aside)
	case w.comparison.Object.Visible():
		w.comparison.Focus(canvas)
	default:
		w.writing.Focus(canvas)
	}
}

var _ session.TrafficView = (*Window)(nil)
