package ui

import (
	"tahrir/document/bidi"
	"tahrir/newsroom"
	"tahrir/ui/revisions"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
)

// whoWrote shows at the caret who wrote its paragraph, and leads to what it
// said then.
func (w *Window) whoWrote() {
	body := w.writing.FieldOf(newsroom.Body)
	if !w.writing.Object.Visible() || w.writing.CaretField() != newsroom.Body {
		w.desk.Remark(w.words.Say("wrote-nowhere"))
		return
	}
	text, at := body.Text(), body.CaretByte()
	w.session.TimeLine.WhoWrote(text, func(list []newsroom.Written, err error) {
		if err != nil {
			w.Report(session.Trouble{Doing: session.ReadingPast, Err: err})
			return
		}
		if text != body.Text() {
			return // it is another article, or was written in
		}
		var found *newsroom.Written
		for i := range list {
			if list[i].Offset <= at {
				found = &list[i]
			}
		}
		if found == nil {
			w.desk.Remark(w.words.Say("wrote-nowhere"))
			return
		}
		canvas := w.window.Canvas()
		if canvas.Overlays().Top() == nil {
			widget.ShowMenu(canvas, body.CaretOnCanvas(), w.wroteItems(*found))
		}
	})
}

// wroteItems returns the lines that name who wrote a paragraph's words and who
// brought it.
func (w *Window) wroteItems(p newsroom.Written) []widget.MenuItem {
	say := w.words.Say
	item := func(key string, o newsroom.Origin) widget.MenuItem {
		return widget.MenuItem{Text: w.wroteBy(key, o), Do: func() { w.session.Revisions.View(o.Commit) }}
	}
	var items []widget.MenuItem
	switch {
	case p.Last.Commit != "":
		items = append(items, item("wrote-last", p.Last))
	case p.First.Commit != "":
		items = append(items, widget.MenuItem{Text: say("wrote-changed"), Off: true})
	default:
		return []widget.MenuItem{{Text: say("wrote-new"), Off: true}}
	}
	if p.First.Commit != "" && p.First.Commit != p.Last.Commit {
		items = append(items, item("wrote-first", p.First))
	}
	last := p.Last
	if last.Commit == "" {
		last = p.First
	}
	return append(items, widget.MenuItem{Rule: true}, widget.MenuItem{
		Text: say("compare-with-draft"), Icon: "compare", Do: func() { w.session.Comparer.Compare(last.Commit, session.TheDraft) },
	})
}

// wroteBy names a publication by its author, its time and, where it is known, what
// it was: «كتبها: سلمى الخطيب · أمس 21:50 · نُشر أول مرة».
func (w *Window) wroteBy(key string, o newsroom.Origin) string {
	parts := []string{w.words.Say(key, "Who", o.Author), w.dayAndClock(o.Time)}
	if e, _, ok := w.session.TimeLine.At(o.Commit); ok {
		parts = append(parts, revisions.Title(w.words, e.Moment))
	}
	return bidi.Joined(" · ", parts...)
}

func (w *Window) toggleMargin() {
	w.writing.SetShowMargin(!w.writing.ShowsMargin())
	w.keepLayout()
}
