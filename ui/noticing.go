package ui

import (
	"os"
	"runtime"

	"fyne.io/fyne/v2"

	"tahrir/newsroom/settings"
	"tahrir/ui/notices"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
)

// newNotices returns the stack of notices, with those that the one before shows.
func newNotices(w *Window) *notices.Notices {
	n := notices.New(w.words)
	n.OnGone = w.keepKeys
	if w.notices != nil {
		for _, old := range w.notices.All() {
			n.Add(old)
		}
		w.notices.Watch(false)
	}
	n.Watch(w.watched)
	return n
}

// mostNews is how many articles are named one by one when several come at once.
const mostNews = 3

// newsWords are the keys of the words for what happened to one article, and to
// several.
var newsWords = map[session.NewsKind]struct{ one, many string }{
	session.WentOut: {"news-out", "news-out-many"}, session.Came: {"news-came", "news-came-many"},
	session.CameBack: {"news-removed", "news-came-many"}, session.MustDecide: {"news-decide", "news-decide-many"},
}

// Happened implements [session.NewsView]. Each fact is a card that leads to its
// article. Where nobody looks at the window, the system says it too.
func (w *Window) Happened(list []session.News) {
	byKind := map[session.NewsKind][]session.News{}
	for _, n := range list {
		byKind[n.Kind] = append(byKind[n.Kind], n)
	}
	for _, kind := range []session.NewsKind{session.MustDecide, session.Came, session.CameBack, session.WentOut} {
		some := byKind[kind]
		if len(some) > mostNews {
			text := w.words.Count(newsWords[kind].many, len(some))
			w.say(kind, notices.Notice{Text: text, Action: w.leadsTo(kind, session.News{})})
			continue
		}
		for _, n := range some {
			headline := n.Headline
			if headline == "" {
				headline = w.words.Say("no-headline")
			}
			text := w.words.Say(newsWords[kind].one, "Headline", headline, "Who", n.Who)
			w.say(kind, notices.Notice{Fact: n.Fact, Text: text, Action: w.leadsTo(kind, n)})
		}
	}
}

// say shows a fact in the window and, where nobody looks at it, in a notification of
// the system. What must be decided is shown in the window where it is decided.
func (w *Window) say(kind session.NewsKind, n notices.Notice) {
	if kind != session.MustDecide {
		w.notices.Add(n)
	}
	w.notifySystem(n.Text)
}

// leadsTo returns the action that leads to an article, or to the list of all.
func (w *Window) leadsTo(kind session.NewsKind, n session.News) widget.Action {
	if n.ID == "" || kind == session.CameBack {
		return widget.Action{Text: w.words.Say("news-look"), Do: func() { w.openAside(trafficAside) }}
	}
	return widget.Action{Text: w.words.Say("news-open"), Do: func() {
		w.session.Article.OpenPublished(n.ID)
		w.session.Article.Stay(n.ID)
	}}
}

// notifySystem shows what happened in a notification of the system, where nobody looks
// at the window and the settings allow it.
func (w *Window) notifySystem(text string) {
	if w.watched || !w.notifies() || !canNotify() {
		return
	}
	note := fyne.NewNotification(w.words.Say("app"), text)
	go w.app.SendNotification(note) // it asks another program
}

// notifies reports whether the settings let the system say what happened.
func (w *Window) notifies() bool { return w.settings.Notices != settings.NoticesInWindow }

func (w *Window) toggleNotices() {
	to := settings.NoticesInWindow
	if !w.notifies() {
		to = ""
	}
	w.change(func(s *settings.Settings) { s.Notices = to })
}

// canNotify reports whether there is somebody to say it: without a session bus Fyne
// would complain each time.
func canNotify() bool {
	switch runtime.GOOS {
	case "windows", "darwin":
		return true
	}
	return os.Getenv("DBUS_SESSION_BUS_ADDRESS") != ""
}
