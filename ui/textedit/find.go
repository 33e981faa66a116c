package textedit

import (
	"fyne.io/fyne/v2"

	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

// Matches returns every match, in reading order.
func (f *Field) Matches(q textbuf.Query) []textbuf.Range { return f.text.FindAll(q) }

// Find selects and shows the next match behind the selection, or the one before it
// where backwards. It goes on from the other end of the text, and reports false
// where there is no match.
func (f *Field) Find(q textbuf.Query, backwards bool) bool {
	r := f.text.selection().Range()
	found, ok := textbuf.Range{}, false
	if backwards {
		found, ok = f.text.FindPrevious(q, r.From)
	} else {
		found, ok = f.text.FindNext(q, r.To)
	}
	if ok {
		f.Select(textbuf.Selection{Anchor: found.From, Caret: found.To})
	}
	return ok
}

// Replace replaces the selection by s, where it is a match, and finds the next
// match.
func (f *Field) Replace(q textbuf.Query, s string) bool {
	f.ReplaceMatch(q, s)
	return f.Find(q, false)
}

// ReplaceMatch replaces the selection by s, where it is a match, and reports
// whether it was one.
func (f *Field) ReplaceMatch(q textbuf.Query, s string) bool {
	r, some := f.text.selected()
	match, ok := f.text.FindNext(q, r.From)
	if !some || !ok || match != r || f.text.readOnly {
		return false
	}
	f.act(func() { f.text.replace(q.Instead(f.text.Slice(r), f.text.fit(s)), textbuf.Replacing) })
	return true
}

// ReplaceAll replaces every match by s, as one step of the undo history, and
// returns how many there were.
func (f *Field) ReplaceAll(q textbuf.Query, s string) (n int) {
	if !f.text.readOnly {
		f.act(func() { n = f.text.ReplaceAll(q, f.text.fit(s), f.text.selection()) })
	}
	return n
}

// lit is the matches that are lit while a search is open.
type lit struct {
	query textbuf.Query // none where its text is ""
	turn  uint          // of Light
}

// litEntry is the matches in one paragraph, kept as long as its layout.
type litEntry struct {
	layout *typeset.Paragraph
	turn   uint
	found  [][2]int
}

// Light lights the matches of a query, and the selected one more than the others. A
// query without text ends it.
func (f *Field) Light(q textbuf.Query) {
	f.lit.query = q
	f.lit.turn++
	f.sync()
}

// syncLit draws boxes behind the matches that are seen. They come after those of
// the selection, so that the selected match is drawn over them.
func (f *Field) syncLit(used int, colors Colors) int {
	if f.lit.query.Text == "" {
		return used
	}
	selected, _ := f.text.selected()
	f.seen(func(par int, e *entry, top float64) {
		if e.lit.layout != e.layout || e.lit.turn != f.lit.turn {
			e.lit = litEntry{e.layout, f.lit.turn, f.lit.query.In(f.text.Paragraph(par))}
		}
		x, y := f.origin(top)
		for _, m := range e.lit.found {
			r := textbuf.Range{From: textbuf.Pos{Par: par, Off: m[0]}, To: textbuf.Pos{Par: par, Off: m[1]}}
			ground := colors.Match
			if r == selected {
				ground = colors.Current
			} else if r.From.Before(selected.To) && selected.From.Before(r.To) {
				continue // a selection by the writer is drawn as one
			}
			for _, box := range f.pieces(par, r) {
				used = f.box(used, fyne.NewPos(x+box.X, y+box.Y), fyne.NewSize(box.W, box.H), ground)
			}
		}
	})
	return used
}
