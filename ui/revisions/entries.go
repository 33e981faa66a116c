package revisions

import (
	"strconv"
	"strings"
	"time"

	"tahrir/document"
	"tahrir/document/bidi"
	"tahrir/document/compare/printed"
	"tahrir/newsroom"
	"tahrir/newsroom/versions"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/words"
)

// rows is the list's source: the draft, and below it the moments of the line.
type rows struct{ *Revisions }

var _ widget.ListSource = rows{}

func (r rows) Len() int             { return 1 + r.session.TimeLine.Len() }
func (r rows) Key(i int) string     { return r.key(i) }
func (r rows) Make() widget.ListRow { return newRow(r.Revisions) }

func (r rows) Height(i int, _ float32) float32 {
	e := r.entry(i)
	return e.height(i == 0)
}

// key names a row by its place from the end, where it stays when a moment comes
// above.
func (r *Revisions) key(i int) string {
	switch {
	case i < 0:
		return ""
	case i == 0:
		return "draft"
	}
	return strconv.Itoa(r.session.TimeLine.Len() - i)
}

// entry returns a row in words.
func (r *Revisions) entry(i int) entry {
	now := r.now()
	today := r.words.Day(now, now)
	next, known := r.session.TimeLine.Entry(i) // of the row below
	below := known && i < r.session.TimeLine.Len() && r.dayOf(next.Moment, now) == r.dayAt(i, today, now)
	if i == 0 {
		return entry{day: today, title: r.words.Say("current-draft"), by: r.draftState(), below: below}
	}
	found, ok := r.session.TimeLine.Entry(i - 1)
	if !ok {
		return entry{unread: true, above: true, below: true, title: "…"}
	}
	e := r.inWords(found, now)
	e.below = below
	day, before := r.dayOf(found.Moment, now), today
	if found.Before.ID != "" {
		before = r.dayOf(found.Before, now)
	}
	if e.above = day == before; !e.above {
		e.day = day
	}
	return e
}

// dayAt returns the day that a row stands under.
func (r *Revisions) dayAt(i int, today string, now time.Time) string {
	if i == 0 {
		return today
	}
	if e, ok := r.session.TimeLine.Entry(i - 1); ok {
		return r.dayOf(e.Moment, now)
	}
	return ""
}

func (r *Revisions) dayOf(m newsroom.Moment, now time.Time) string {
	return r.words.Day(m.Time.In(now.Location()), now)
}

// now returns the time in the newsroom's zone.
func (r *Revisions) now() time.Time {
	return r.session.Desk.Zoned(r.session.Desk.Now())
}

// inWords returns in words what a moment is, whose, and what it changed.
func (r *Revisions) inWords(e session.Entry, now time.Time) entry {
	say, m := r.words.Say, e.Moment
	out := entry{title: Title(r.words, m), by: bidi.Joined(" · ", m.Author, r.words.Clock(m.Time.In(now.Location())))}
	if m.Author == "" {
		out.by = r.words.Clock(m.Time.In(now.Location()))
	}
	switch {
	case !e.Counted:
	case e.Change.Reason != "":
		out.note = say("moment-reason", "Why", e.Change.Reason)
	case e.Change.Began && e.Change.Words > 0:
		out.note = r.words.Count("words-count", e.Change.Words)
	case m.Local && m.Version.Err != nil, !m.Local && m.Revision.Removed:
	default:
		out.note = printed.Gist(r.words, e.Change.Gist)
	}
	n := 0
	add := func(text string, ink, ground theme.Role) {
		if text = strings.TrimSpace(text); text != "" && n < chips {
			out.chips[n] = chip{text, ink, ground}
			n++
		}
	}
	if !m.Local {
		switch out.node = filled; {
		case m.Revision.Unsent:
			out.node = edged
			add(say("row-waiting"), theme.Amber, theme.AmberTint)
		case !m.Revision.Undoes.IsZero(), m.Revision.Removed, m.Revision.Status == document.Retracted:
			out.node = struck
		}
	}
	if r.session.TimeLine.Marked().ID == m.ID {
		add(say("moment-marked"), theme.Amber, theme.AmberTint)
	}
	if e.Counted && e.Change.Corrected {
		add(say("moment-corrected"), theme.Accent, theme.Tint)
	}
	if !m.Local {
		add(m.Name, theme.Second, theme.Window)
	}
	return out
}

// Title returns what a moment is: «نُشر للمرة الثانية», or what somebody called it.
func Title(w *words.Words, m newsroom.Moment) string {
	switch {
	case m.Local && m.Version.Err != nil:
		return w.Say("version-broken")
	case m.Local && m.Version.Kind == versions.ByHand && m.Name != "":
		return m.Name
	case m.Local:
		return w.Say("version-" + m.Version.Kind.String())
	case !m.Revision.Undoes.IsZero() || m.Revision.Removed:
		return w.Say("published-undone")
	case m.Revision.Status == document.Retracted:
		return w.Say("published-retracted")
	case m.Nth <= 1:
		return w.Say("published-first")
	case m.Nth <= namedTimes:
		return w.Say("published-nth", "Nth", w.Say("nth-"+strconv.Itoa(m.Nth)))
	}
	return w.Say("published-nth", "Nth", w.Number(m.Nth))
}

// namedTimes is how many times are said in words.
const namedTimes = 10

// draftState returns in words how the draft stands to what is published, and what
// it changes.
func (r *Revisions) draftState() string {
	state := r.session.Article.State()
	if state.Standing.Settled() && state.Arrival == session.Waiting {
		return r.words.Say("state-waiting")
	}
	key, known := stands[state.Standing]
	if !known {
		return ""
	}
	if gist, told := r.session.TimeLine.DraftChange(); told && state.Standing == newsroom.Ahead && !gist.Same() {
		return bidi.Joined(" · ", r.words.Say(key), printed.Gist(r.words, gist))
	}
	return r.words.Say(key)
}

// stands are the keys of those words.
var stands = map[newsroom.Standing]string{
	newsroom.Unpublished: "draft-never-published", newsroom.Withdrawn: "draft-withdrawn", newsroom.Ahead: "draft-differs",
	newsroom.AsPublished: "draft-same", newsroom.AsRetracted: "status-retracted",
}
