package textedit

import (
	"fyne.io/fyne/v2"

	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

// lit is the matches that are lit in the text while a search is open.
type lit struct {
	query textbuf.Query // of no text: none
	turn  uint          // of Light
}

// litEntry is the matches in one paragraph, kept while its layout is.
type litEntry struct {
	layout *typeset.Paragraph
	turn   uint
	found  [][2]int
}

// Light lights the matches of a query, and the one that is selected more than the
// others; a query of no text ends it.
func (f *Field) Light(q textbuf.Query) {
	f.lit.query = q
	f.lit.turn++
	f.sync()
}

// syncLit draws the boxes behind the matches that are seen. The selection's stand
// before it, so that the current match is lit over them.
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
				continue // what the writer has selected is seen as that
			}
			for _, box := range f.pieces(par, r) {
				used = f.box(used, fyne.NewPos(x+box.X, y+box.Y), fyne.NewSize(box.W, box.H), ground)
			}
		}
	})
	return used
}
