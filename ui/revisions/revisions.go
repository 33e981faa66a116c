// Package revisions is the panel of the open article's past: the draft as it is
// now, and below it each publication, newest first, which a click opens.
//
// It imports ui/session, ui/rtl, ui/words, ui/trouble and document/bidi.
package revisions

import (
	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/document/bidi"
	"tahrir/newsroom"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/trouble"
	"tahrir/ui/words"
)

// Revisions is the panel.
type Revisions struct {
	Object fyne.CanvasObject

	session *session.Session
	words   *words.Words
	scroll  *widget.Scroll
	column  *fyne.Container
	shown   []entry
	failed  error // why the revisions could not be read
}

// entry is one entry of the list, in words.
type entry struct {
	day            string // a heading above it; "" for none
	title, by      string
	note           string
	commit         string // its hash; "" for the draft
	waits          bool   // still to be sent
	chosen, public bool
}

// New returns the panel.
func New(s *session.Session, w *words.Words) *Revisions {
	r := &Revisions{session: s, words: w, column: layout.VBox(0)}
	r.scroll = widget.NewScroll(r.column)
	r.Object = r.scroll
	r.Changed()
	return r
}

// Changed shows what the session knows of the past.
func (r *Revisions) Changed() {
	now := r.entries()
	err := r.session.Revisions.Err()
	if same(r.shown, now) && err == r.failed {
		return
	}
	r.shown, r.failed = now, err
	objects := make([]fyne.CanvasObject, 0, len(now)+1)
	for i, e := range now {
		if e.day != "" {
			objects = append(objects, layout.Pad(14, 16, 6, 16, widget.NewLabel(e.day, theme.Small, theme.Third)))
		}
		last := i == len(now)-1 || now[i+1].day != ""
		objects = append(objects, r.line(e, e.day == "" && i > 0, !last))
	}
	list, read := r.session.Revisions.List()
	switch {
	case r.session.Revisions.Err() != nil:
		objects = append(objects, layout.Inset(16, 14, layout.VBox(10,
			widget.NewWrapped(trouble.Say(r.words, session.Trouble{Doing: session.ReadingPast, Err: r.session.Revisions.Err()}), theme.Small, theme.Red),
			layout.HBox(0, widget.NewButton(r.words.Say("retry"), widget.Plain, r.session.Revisions.Read), layout.Space()))))
	case read && len(list) == 0:
		objects = append(objects, layout.Inset(16, 14, widget.NewWrapped(r.words.Say("no-revisions"), theme.Small, theme.Second)))
	case !read:
		objects = append(objects, layout.Inset(16, 14, widget.NewLabel(r.words.Say("reading-revisions"), theme.Small, theme.Third)))
	}
	r.column.Objects = objects
	r.column.Refresh()
	r.scroll.Refresh()
}

// same reports whether two lists look the same.
func same(a, b []entry) bool {
	if len(a) != len(b) || len(a) == 0 {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return len(a) > 1 // a single one may still wait for the others
}

// entries returns the draft and its publications in words.
func (r *Revisions) entries() []entry {
	say, now := r.words.Say, r.session.Desk.Now()
	if zone := r.session.Desk.Publication().Zone; zone != nil {
		now = now.In(zone)
	}
	list, _ := r.session.Revisions.List()
	viewing := r.session.Revisions.Viewing()
	out := []entry{{day: say("today"), title: say("current-draft"), by: r.draftState(), chosen: viewing == ""}}
	day := out[0].day
	for i, rev := range list {
		e := entry{
			title: say(Title(list, i)), commit: rev.Commit.String(), chosen: rev.Commit.String() == viewing,
			by: bidi.Joined(" · ", rev.Author, r.words.Clock(rev.Time.In(now.Location()))),
		}
		e.public = rev.Undoes.IsZero() && !rev.Removed && rev.Status != document.Retracted
		if rev.Unsent {
			e.waits, e.public = true, false
		}
		if head := r.words.Day(rev.Time, now); head != day {
			day, e.day = head, head
		}
		if i+1 < len(list) && list[i+1].Headline != rev.Headline {
			e.note = rev.Headline
		}
		out = append(out, e)
	}
	return out
}

// draftState returns how the draft differs from what is published, in words.
func (r *Revisions) draftState() string {
	state := r.session.Article.State()
	if state.Standing.Settled() && state.Arrival == session.Waiting {
		return r.words.Say("state-waiting")
	}
	if key, known := stands[state.Standing]; known {
		return r.words.Say(key)
	}
	return ""
}

// stands are the keys of those words.
var stands = map[newsroom.Standing]string{
	newsroom.Unpublished: "draft-never-published", newsroom.Withdrawn: "draft-withdrawn", newsroom.Ahead: "draft-differs",
	newsroom.AsPublished: "draft-same", newsroom.AsRetracted: "status-retracted",
}

// open shows a revision, or the draft for "".
func (r *Revisions) open(commit string) {
	if commit == "" {
		r.session.Revisions.ViewDraft()
		return
	}
	r.session.Revisions.View(commit)
}

// Title returns the key of what a publication is called, the i-th of a list that
// begins with the newest.
func Title(list []newsroom.Revision, i int) string {
	switch rev := list[i]; {
	case !rev.Undoes.IsZero() || rev.Removed:
		return "published-undone"
	case rev.Status == document.Retracted:
		return "published-retracted"
	case i == len(list)-1:
		return "published-first"
	}
	return "published-again"
}
