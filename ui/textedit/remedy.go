package textedit

import (
	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

// Mending is one edit: With in the place of so many runes of Text from AtRune on.
type Mending struct {
	AtRune, Runes int
	With          string
}

// Remedy makes edits as one step of the undo history, those at the end of the text
// first, and leaves the caret behind the one that stands first in the text.
func (f *Field) Remedy(edits []Mending) {
	if f.text.readOnly || len(edits) == 0 {
		return
	}
	f.BreakUndo()
	f.act(func() {
		before := f.text.selection()
		f.text.Group(textbuf.Replacing, before, func() textbuf.Selection {
			after := before
			for _, e := range edits {
				r := textbuf.Range{From: f.text.behind(e.AtRune), To: f.text.behind(e.AtRune + e.Runes)}
				after = textbuf.At(f.text.Replace(r, f.text.fit(e.With), textbuf.Replacing, before))
			}
			f.text.at(after.Caret, typeset.Upstream)
			return after
		})
	})
	f.BreakUndo()
}
