package textedit

import (
	"unicode"

	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

// Mend returns what smart typing makes of the letter that was just typed at the end
// of before: that many runes are replaced by with. It changes nothing where back is
// 0. After is the rest of the paragraph.
type Mend func(paragraph int, before, after string) (back int, with string)

// typed types one letter and mends it. The mending is a step of the undo history by
// itself: one undo takes it back and leaves what was typed.
func (t *text) typed(r rune, mend Mend) {
	t.letter(r)
	at := t.caret.Pos
	if mend == nil || t.readOnly || unicode.IsControl(r) {
		return
	}
	par := t.Paragraph(at.Par)
	cut := byteOf(par, at.Off)
	back, with := mend(at.Par, par[:cut], par[cut:])
	if back <= 0 || back > at.Off {
		return
	}
	t.Break()
	from := textbuf.Pos{Par: at.Par, Off: at.Off - back}
	end := t.Replace(textbuf.Range{From: from, To: at}, with, textbuf.Mending, t.selection())
	t.Break()
	t.at(end, typeset.Upstream)
}
