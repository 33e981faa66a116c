package textedit

import (
	"tahrir/ui/textbuf"
	"tahrir/ui/typeset/bidi"
)

// While a person writes, what is written already stays where it is. UAX #9 alone
// orders an opening bracket by the letters beside it until its closing one is
// typed, and by what is between the two from then on (rule N0), so that a bracket
// with words of both directions would turn the line round at the key that closes
// it. Behind the caret of the one who types, a bracket that is still open is
// therefore ordered as though it were closed at the caret: the closing one then
// changes nothing. A full stop, and whatever else has no direction, stands at the
// line's end by the paragraph's direction until a letter follows it, as UAX #9 has
// it: that moves no letter either.
//
// Nothing of this is in the text, and it ends as soon as the caret is moved by hand:
// then the text is ordered as its readers will see it.

// hold orders the caret's paragraph for the one who types there, and the paragraph
// where somebody typed before as its readers see it.
func (t *text) hold() {
	defer t.focusOn()
	held := textbuf.Pos{Par: -1}
	if t.typing {
		head := t.Paragraph(t.caret.Par)
		if len(bidi.Unclosed([]rune(head[:byteOf(head, t.caret.Off)]))) > 0 {
			held = t.caret.Pos
		}
	}
	was := t.flow.closing
	if held == was {
		return
	}
	t.flow.closing = held
	for _, par := range []int{was.Par, held.Par} {
		if par >= 0 && par < t.Len() {
			t.flow.touch(par)
		}
	}
}
