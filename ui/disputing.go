package ui

import (
	"cmp"
	"strings"
	"time"

	"tahrir/document"
	"tahrir/document/bidi"
	"tahrir/document/compare"
	"tahrir/document/compare/printed"
	"tahrir/newsroom"
	"tahrir/ui/dispute"
	"tahrir/ui/session"
	"tahrir/ui/writing"
)

// newDispute returns the screen that lies in the place of the page while a person
// settles what was changed here and elsewhere.
func newDispute(w *Window) *dispute.View {
	d := w.session.Disputes
	v := dispute.New(w.words, w.settings.TextScale, dispute.Actions{
		Take:  func(side dispute.Side) { d.Take(sidesOf[side]) },
		Write: d.Write, Step: d.Step, Accept: d.Accept, Later: d.Later,
		Keys: w.keysOf, Framed: w.framedWith, Colors: fieldColors,
	})
	v.Object.Hide()
	return v
}

var sidesOf = map[dispute.Side]session.Side{dispute.TakeMine: session.Mine, dispute.TakeTheirs: session.Theirs, dispute.TakeBoth: session.BothSides}

// DisputesChanged implements [session.DisputesView].
func (w *Window) DisputesChanged() {
	defer w.keepKeys()
	now, shown := w.session.Disputes.Shown()
	was, place := w.dispute.Object.Visible(), w.dispute.Subject().Name
	if shown {
		w.dispute.Show(w.disputed(now))
	}
	if shown != was {
		w.desk.Answered()
		w.showMiddle()
		w.fold()
	}
	switch {
	case shown && (!was || w.dispute.Subject().Name != place):
		w.dispute.Focus(w.window.Canvas())
	case was && !shown:
		w.focusMiddle()
	}
	w.writing.StateChanged()
	w.top.show(w)
	w.foot.show(w)
}

// WasMerged implements [session.DisputesView].
func (w *Window) WasMerged(m session.Merged) {
	what := printed.Gist(w.words, m.What)
	if m.By == "" {
		w.desk.Note(w.words.Say("dispute-merged-program", "What", what))
		return
	}
	w.desk.Note(w.words.Say("dispute-merged-colleague", "By", m.By, "What", what))
}

// disputed puts a dispute into words.
func (w *Window) disputed(d session.Dispute) dispute.Subject {
	say, c := w.words.Say, d.Conflict
	var of document.Article // whose direction the texts have
	for _, a := range []*document.Article{c.Ours, c.Theirs, c.Base} {
		if a != nil && of.Language == "" {
			of = *a
		}
	}
	s := dispute.Subject{
		Headline: d.Headline(), Direction: writing.Direction(of), Working: w.session.Disputes.Settling(),
		TakeTheirs: w.theirs("take", d), Accept: say("dispute-accept"),
		Mine: dispute.Card{Name: say("dispute-mine")}, Theirs: dispute.Card{Name: w.theirs("name", d), When: w.ago(c.Colleague.When)},
		Origin: dispute.Card{Name: say("sync-base")},
	}
	if c.Ours != nil {
		s.Mine.When = w.ago(c.Ours.Updated)
	}
	if c.Base != nil && !c.Base.Updated.IsZero() {
		s.Origin.When = w.dayAndClock(c.Base.Updated)
	}
	if d.Last() && d.Kind.Sends() {
		s.Accept = say("dispute-accept-send")
	}
	if d.IsWhole() {
		w.wholeForms(d, &s)
		return s
	}
	p := d.Places[d.At]
	s.Title, s.Text = say(titleOf(d, p.Field)), w.mergedText(d)
	s.Name = strings.Join([]string{c.ID, c.Path, w.words.Number(d.At), string(p.Field), p.Base, p.Ours, p.Theirs}, "\x00")
	if n := len(d.Places); n > 1 {
		s.Left = w.words.Count("dispute-left", d.Left(), "All", w.words.Number(n))
		s.Position = say("comparison-position", "Number", w.words.Number(d.At+1), "All", w.words.Number(n))
	}
	name := say("dispute-paragraph", "Number", w.words.Number(p.Paragraph+1))
	if p.Field != compare.Body {
		name = printed.FieldName(w.words, p.Field)
	}
	s.Place = &dispute.Place{
		Conflict: p.Conflict, Field: name, Result: p.Result, Written: session.Joinable(p.Conflict),
		Shown: func(text string) string { return w.valueOf(p.Field, text) },
	}
	return s
}

// titleOf returns the key of the words for what happened.
func titleOf(d session.Dispute, f compare.Field) string {
	switch {
	case d.Kind == session.WithProgram:
		return "dispute-title-program"
	case f == compare.Body:
		return "dispute-title-paragraph"
	case f == compare.Headline:
		return "dispute-title-headline"
	}
	return "dispute-title-place"
}

// wholeForms puts two whole forms of a file into words.
func (w *Window) wholeForms(d session.Dispute, s *dispute.Subject) {
	say, c := w.words.Say, d.Conflict
	s.Name = strings.Join([]string{c.ID, c.Path, c.Blobs[1].String(), c.Blobs[2].String()}, "\x00")
	s.Text = say("dispute-whole")
	switch {
	case d.Kind == session.WithProgram:
		s.Title = say("dispute-title-program")
	case c.ID == "":
		s.Title, s.Headline = say("dispute-title-file"), bidi.Isolated(c.Path)
	case c.Ours == nil && c.Files.Ours == nil, c.Theirs == nil && c.Files.Theirs == nil:
		s.Title = say("dispute-title-removed")
	default:
		s.Title = say("dispute-title-article")
	}
	form := func(a *document.Article, file []byte) *document.Article {
		if a == nil && file != nil {
			a = &document.Article{Body: strings.ToValidUTF8(string(file), "\uFFFD")}
		}
		return a
	}
	s.Mine.Whole, s.Theirs.Whole = form(c.Ours, c.Files.Ours), form(c.Theirs, c.Files.Theirs)
	s.Chosen = map[newsroom.Choice]dispute.Chosen{newsroom.ChoseOurs: dispute.Mine, newsroom.ChoseTheirs: dispute.Theirs}[d.Whole]
}

// theirs names the other's text: «نص هالة منصور» over it, «نص هالة» on its button.
func (w *Window) theirs(where string, d session.Dispute) string {
	name := d.Conflict.Colleague.Name
	switch {
	case d.Kind == session.WithProgram:
		return w.words.Say("dispute-file")
	case name == "":
		return w.words.Say("sync-theirs")
	case where == "take":
		name = firstName(name)
	}
	return w.words.Say("dispute-theirs", "Name", name)
}

// firstName returns the name that a colleague is called by: the first word, and the
// second where the first alone is none.
func firstName(name string) string {
	words := strings.Fields(name)
	if len(words) > 1 && (words[0] == "عبد" || words[0] == "أبو" || words[0] == "أم") {
		return words[0] + " " + words[1]
	}
	return words[0]
}

// mergedText returns in words what was merged without a question, and that nothing
// is lost.
func (w *Window) mergedText(d session.Dispute) string {
	say := w.words.Say
	calm := say("dispute-safe")
	switch d.Kind {
	case session.WithColleague:
		calm = say("dispute-not-sent")
	case session.AtPublishing:
		calm = say("dispute-not-published")
	}
	var parts []string
	for _, side := range []struct {
		ours, theirs bool
		key          string
	}{{true, false, "dispute-by-you"}, {false, true, "dispute-by-them"}, {true, true, "dispute-by-both"}} {
		if what := w.joined(d.Joined, side.ours, side.theirs); what != "" {
			who := cmp.Or(d.Conflict.Colleague.Name, say("dispute-colleague"))
			if d.Kind == session.WithProgram {
				who = say("dispute-program")
			}
			parts = append(parts, say(side.key, "What", what, "Who", who))
		}
	}
	if len(parts) == 0 {
		return calm
	}
	return say("dispute-joined", "What", strings.Join(parts, say("dispute-comma"))) + " " + calm
}

// joined names what one side, or both, changed: «العنوان، والفقرتان 1 و4».
func (w *Window) joined(all []compare.Joined, ours, theirs bool) string {
	var parts, numbers []string
	removed := 0
	for _, j := range all {
		switch {
		case j.Ours != ours || j.Theirs != theirs:
		case j.Field != compare.Body:
			parts = append(parts, printed.FieldName(w.words, j.Field))
		case j.Paragraph < 0:
			removed++
		default:
			numbers = append(numbers, w.words.Number(j.Paragraph+1))
		}
	}
	const named = 6
	switch n := len(numbers); {
	case n > named:
		parts = append(parts, w.words.Count("compare-paragraphs", n))
	case n > 0:
		parts = append(parts, w.words.Count("dispute-paragraphs", n, "List", w.listed(numbers)))
	}
	if removed > 0 {
		parts = append(parts, w.words.Count("dispute-removals", removed))
	}
	return w.listed(parts)
}

// listed joins names as a sentence does.
func (w *Window) listed(parts []string) string {
	return printed.Joined(parts, w.words.Say("dispute-then"), w.words.Say("dispute-and"))
}

// valueOf returns a field's text as it is read: a state by its name.
func (w *Window) valueOf(f compare.Field, text string) string {
	switch {
	case text == "":
		return ""
	case f == compare.Status:
		return w.words.Say("status-" + text)
	case f == compare.Language:
		return w.words.Tongue(text)
	case f == compare.Breaking:
		return w.words.Say("value-" + text)
	}
	return text
}

// ago returns in words how long ago something was; "" where that is not known.
func (w *Window) ago(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return w.words.Ago(t, w.session.Desk.Now())
}
