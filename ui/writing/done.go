package writing

import (
	"strings"

	"tahrir/document"
	"tahrir/document/tidy"
	"tahrir/newsroom"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textedit"
)

// done is what the program did to the text last that nobody typed, until something
// else is typed: a pasted text that was mended, or a text tool.
type done struct {
	said string         // "" for nothing
	more *widget.Action // what else can be done with it; nil for nothing
	undo func()         // nil where nothing is to be undone
	turn int            // counts what was done, so that a late button undoes nothing else
}

// tell shows what was done.
func (d *done) tell(w *Writing, said string, more *widget.Action, undo func()) {
	d.said, d.more, d.undo = said, more, undo
	d.turn++
	w.notices.show(w)
}

// once returns an undo of what is told next, which does nothing once anything else was
// done.
func (d *done) once(undo func()) func() {
	turn := d.turn + 1
	return func() {
		if d.turn == turn {
			undo()
		}
	}
}

// forget forgets it, once something else is done with the text.
func (d *done) forget(w *Writing) {
	if d.said != "" {
		d.tell(w, "", nil, nil)
	}
}

// banner returns what was done in a banner, which offers to take it back.
func (d *done) banner(w *Writing) (said string, b *widget.Banner) {
	var actions []widget.Action
	if d.more != nil {
		actions = append(actions, *d.more)
	}
	if d.undo != nil {
		actions = append(actions, widget.Action{Text: w.words.Say("paste-healed-undo"), Keys: "Ctrl Z", Do: d.undo})
	}
	b = widget.NewBanner(widget.BannerNote, d.said, actions...)
	b.OnClose = func() { d.forget(w) }
	return strings.Repeat(" ", d.turn) + d.said, b
}

// healed returns what a field calls after it mended what was pasted into it.
func (w *Writing) healed(name newsroom.Field) func(pasted, mended string) {
	return func(pasted, mended string) {
		w.tellHealed(w.words.Say("paste-healed"), pasted, mended, func() { w.field(name).Undo() })
	}
}

// tellHealed shows that a text was mended, and offers to look at what it was.
func (w *Writing) tellHealed(said, was, mended string, undo func()) {
	undo = w.done.once(undo)
	see := widget.Action{Text: w.words.Say("paste-healed-see"), Do: func() { w.actions.Healed(said, was, mended, undo) }}
	w.done.tell(w, said, &see, undo)
}

// tellUnmended shows that an article's text was mended as it was just imported, and
// offers what was in the file.
func (w *Writing) tellUnmended(now *document.Article) {
	was := w.session.Article.Unmended()
	if was == nil {
		return
	}
	var did []newsroom.Field
	var before, after []string
	for _, name := range names {
		if old, text := newsroom.TextOf(was, name), newsroom.TextOf(now, name); old != text {
			did, before, after = append(did, name), append(before, old), append(after, text)
		}
	}
	if len(did) == 0 {
		return
	}
	w.jointly(did)
	w.tellHealed(w.words.Say("import-healed"), strings.Join(before, "\n\n"), strings.Join(after, "\n\n"), func() { w.field(did[0]).Undo() })
}

// pageLines is how many lines of a pasted text are more than a headline that was
// broken.
const pageLines = 4

// pasted returns what a field calls after something was pasted into it. Who pastes a
// whole page where the caret stands in a new article, in the headline, means an article.
func (w *Writing) pasted(name newsroom.Field) func(string, int) {
	if name != newsroom.Headline {
		return nil
	}
	return func(text string, steps int) {
		lines := 0
		for line := range strings.Lines(text) {
			if strings.TrimSpace(line) != "" {
				lines++
			}
		}
		if lines < pageLines {
			return
		}
		undo := w.done.once(func() {
			for range steps {
				w.field(name).Undo()
			}
		})
		w.done.tell(w, w.words.Say("paste-page"), &widget.Action{
			Text: w.words.Say("paste-page-make"),
			Do: func() {
				undo()
				w.actions.Page(text)
			},
		}, undo)
	}
}

// Tidy uses a text tool on the selection, or on the whole text of the page, as one
// step.
func (w *Writing) Tidy(tool tidy.Tool) {
	if !w.session.Article.Writable() {
		return
	}
	fields := names
	if w.field(w.at).Selected() != "" {
		fields = []newsroom.Field{w.at}
	}
	changed := 0
	var did []newsroom.Field
	at := w.at
	for _, name := range fields {
		n := w.field(name).Rewrite(func(text string) []textedit.Edit {
			edits := tool.Edits(text)
			out := make([]textedit.Edit, len(edits))
			for i, e := range edits {
				out[i] = textedit.Edit(e)
			}
			return out
		})
		if n > 0 {
			changed, did = changed+n, append(did, name)
		}
	}
	w.enter(at)
	if changed == 0 {
		w.done.tell(w, w.words.Say("tool-nothing"), nil, nil)
		return
	}
	w.done.tell(w, w.words.Count("tool-changed", changed), nil, w.done.once(func() { w.field(did[0]).Undo() }))
	w.jointly(did)
}

// PastePlain inserts a text as it is, without hidden controls and without mending it.
func (w *Writing) PastePlain(text string) {
	if w.session.Article.Writable() {
		w.field(w.at).PastePlain(tidy.Controls.Of(text))
	}
}
