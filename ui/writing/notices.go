package writing

import (
	"errors"

	"fyne.io/fyne/v2"

	"tahrir/document/draft"
	"tahrir/newsroom"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/trouble"
)

// notices is what must be said about the article. It is shown above the page
// and nowhere else, until it no longer holds.
type notices struct {
	box  *fyne.Container
	said string // what is shown, so that a key does not draw it again
}

// noticeSides is the space beside a notice, in pixels, and beside the page
// where room is short.
const noticeSides = 16

func newNotices() notices {
	n := notices{box: layout.VBox(0)}
	n.box.Hide()
	return n
}

// show shows what the state asks for.
func (n *notices) show(w *Writing) {
	said, banner := n.banner(w)
	if said == n.said {
		return
	}
	n.said = said
	if banner == nil {
		n.box.Objects = nil
		n.box.Hide()
	} else {
		n.box.Objects = []fyne.CanvasObject{layout.Inset(noticeSides, 0, layout.AtMost(theme.PageWidth, layout.Pad(12, 0, 0, 0, widget.NewShield(banner))))}
		n.box.Show()
	}
	w.covers.Refresh()
}

// banner returns the most urgent notice, and a name for it.
func (n *notices) banner(w *Writing) (said string, b *widget.Banner) {
	s, say := w.session, w.words.Say
	state := s.Article.State()
	switch {
	case state.Unmade:
		text := say("unmade", "Why", trouble.Why(w.words, state.SaveErr))
		return text, widget.NewBanner(widget.BannerError, text, w.ways(state.SaveErr, s.Article.Save)...)
	case state.Saving == newsroom.SaveFailed:
		text := say("save-failed", "Why", trouble.Why(w.words, state.SaveErr))
		return text, widget.NewBanner(widget.BannerError, text, w.ways(state.SaveErr, s.Article.Save)...)
	case state.Saving == newsroom.Conflicted:
		text := say("conflict-waiting")
		return text, widget.NewBanner(widget.BannerWarn, text, widget.Action{Text: say("conflict-look"), Do: w.actions.Conflict})
	case state.Disputed:
		text := w.disputed()
		return text, widget.NewBanner(widget.BannerWarn, text, widget.Action{Text: say("conflict-look"), Do: w.actions.Conflict})
	case state.Trashed:
		key, text := s.Revisions.ViewingTrashed(), say("viewing-trashed")
		return text + key, widget.NewBanner(widget.BannerNote, text,
			widget.Action{Text: say("restore-trashed"), Do: func() { s.Desk.Restore(key) }},
			widget.Action{Text: say("stop-viewing"), Keys: "Esc", Do: s.Revisions.ViewDraft})
	case state.Viewing:
		text := w.viewed()
		actions := []widget.Action{{Text: say("stop-viewing"), Keys: "Esc", Do: s.Revisions.ViewDraft}}
		if state.ReadOnly == nil {
			actions = append([]widget.Action{{Text: say("restore-revision"), Do: w.actions.Restore}}, actions...)
		}
		return text, widget.NewBanner(widget.BannerNote, text, actions...)
	case state.Publishing == session.Failed && errors.Is(state.PublishErr, newsroom.ErrSample):
		text := say("sample-publish")
		return text, widget.NewBanner(widget.BannerWarn, text,
			widget.Action{Text: say("sample-publish-anyway"), Do: func() { s.Newspaper.AdoptSample(s.Publisher.Publish) }},
			widget.Action{Text: say("sample-throw"), Do: w.throwAway})
	case state.Publishing == session.Failed && errors.Is(state.PublishErr, newsroom.ErrFaulty):
		text := say("publish-faulty")
		return text, widget.NewBanner(widget.BannerError, text, widget.Action{Text: say("see-findings"), Do: w.actions.Findings})
	case state.Publishing == session.Failed:
		text := say("publish-failed", "Why", trouble.Why(w.words, state.PublishErr))
		return text, widget.NewBanner(widget.BannerError, text, w.ways(state.PublishErr, s.Publisher.Publish)...)
	case state.ReadOnly != nil:
		text := w.readOnly(state.ReadOnly)
		return text, widget.NewBanner(widget.BannerWarn, text, w.ways(state.ReadOnly, s.Article.Reopen)...)
	case w.done.said != "":
		return w.done.banner(w)
	case s.Newspaper.OnSample():
		text := say("sample-notice")
		return text, widget.NewBanner(widget.BannerNote, text, widget.Action{Text: say("sample-throw"), Do: w.throwAway})
	}
	return "", nil
}

// throwAway moves the sample article to the trash. Nothing is asked: it explains the
// program, and can be brought back from there.
func (w *Writing) throwAway() { w.session.Desk.Trash(w.session.Article.Key()) }

// ways returns what can be done about a failure: once more, and the place in the
// settings that its words name.
func (w *Writing) ways(err error, again func()) []widget.Action {
	ways := []widget.Action{{Text: w.words.Say("retry"), Do: again}}
	if place := trouble.Setting(err); place != "" {
		ways = append(ways, widget.Action{Text: w.words.Say("go-to-settings"), Do: func() { w.actions.Settings(place) }})
	}
	return ways
}

// disputed returns who else changed what was changed here.
func (w *Writing) disputed() string {
	kind, name, _ := w.session.Disputes.OfArticle()
	switch {
	case kind == session.WithColleague:
		return w.words.Say("sync-conflict-text")
	case name == "":
		name = w.words.Say("dispute-colleague")
	}
	return w.words.Say("dispute-arrived", "Name", name)
}

// readOnly returns why nothing can be typed.
func (w *Writing) readOnly(err error) string {
	var locked *draft.LockedError
	if errors.As(err, &locked) {
		return w.words.Say("read-only-locked")
	}
	return w.words.Say("read-only-other", "Why", trouble.Why(w.words, err))
}

// viewed returns in words which moment of the past is shown.
func (w *Writing) viewed() string {
	now, id := w.session.Desk.Now(), w.session.Revisions.Viewing()
	if e, _, ok := w.session.TimeLine.At(id); ok && e.Local {
		return w.words.Say("viewing-kept", "When", w.words.Ago(e.Time, now))
	} else if ok {
		return w.words.Say("viewing", "When", w.words.Ago(e.Time, now))
	}
	list, _ := w.session.Revisions.List()
	for _, r := range list {
		if r.Commit.String() == id {
			return w.words.Say("viewing", "When", w.words.Ago(r.Time, now))
		}
	}
	return w.words.Say("viewing-older")
}
