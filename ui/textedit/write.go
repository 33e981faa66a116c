package textedit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/unicodedata"
	"golang.org/x/text/unicode/norm"

	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

// replace replaces the selection by s, or inserts s at the caret.
func (t *text) replace(s string, cause textbuf.Cause) {
	if t.readOnly {
		return
	}
	r, some := t.selected()
	if s == "" && !some {
		return
	}
	t.at(t.Replace(r, s, cause, t.selection()), typeset.Upstream)
}

// letter types one letter, or the two of a lam-alef key.
func (t *text) letter(r rune) {
	if unicode.IsControl(r) && r != '\t' {
		return
	}
	s := norm.NFC.String(string(r)) // some layouts have a key for shin with its dot
	// Without an input method, X11's Arabic layouts send these four keys as
	// presentation forms, which no search finds.
	if r >= '\uFEF5' && r <= '\uFEFC' {
		s = norm.NFKC.String(s)
	}
	t.replace(s, textbuf.Typing)
}

// enter ends the paragraph; with soft, only the line.
func (t *text) enter(soft bool) {
	if !t.multi || t.readOnly {
		return
	}
	r, some := t.selected()
	if !t.spaced || soft {
		end := t.Replace(r, "\n", textbuf.Typing, t.selection())
		if t.spaced && t.Runes(end.Par) == 0 {
			t.flow.keepOpen(end.Par)
		}
		t.at(end, typeset.Upstream)
		return
	}
	if !some && t.Runes(t.caret.Par) == 0 {
		return // already an empty paragraph
	}
	if t.caret.Par > 0 && r.From.Off == 0 && r.From.Par > 0 && !t.flow.isGap(r.From.Par-1) && t.Runes(r.From.Par-1) > 0 {
		// At the start of a line right below another: separate the two.
		t.replace("\n", textbuf.Typing)
		return
	}
	t.replace("\n\n", textbuf.Typing)
}

// paste inserts text from elsewhere at the caret: in NFC, with line feeds for line
// ends, on one line in a one-line field. Controls that turn directions are kept,
// and drawn where they were pasted.
func (t *text) paste(s string) {
	if t.readOnly {
		return
	}
	r, some := t.selected()
	if s = t.fit(s); s == "" && !some {
		return
	}
	t.at(t.insert(r, s, textbuf.Pasting), typeset.Upstream)
	if plain, _ := t.parted(s); typeset.HasBidiControls(plain) {
		t.flow.reveal(r.From.Par, r.From.Par+strings.Count(s, "\n"))
	}
}

// admitted drops control characters that XML cannot hold: one of them would break
// every feed with this text.
func admitted(r rune) rune {
	if r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
		return -1
	}
	return r
}

// fit changes text from elsewhere to what the field can hold.
func (t *text) fit(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n", "\v", "\n", "\f", "\n", "\uFEFF", "").Replace(s)
	if kept := strings.Map(admitted, s); len(kept) < len(s) {
		t.refused += utf8.RuneCountInString(s) - utf8.RuneCountInString(kept)
		s = kept
	}
	s = norm.NFC.String(s)
	if !t.multi {
		s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' }), " ")
	}
	return s
}

// erase is Backspace. It deletes the selection, else the last code point before the
// caret (or a whole emoji), else joins the paragraph to the one before.
func (t *text) erase() {
	if _, some := t.selected(); some {
		t.replace("", textbuf.Other)
		return
	}
	at := t.caret.Pos
	if at.Off == 0 {
		t.join(at.Par-1, at.Par, textbuf.Erasing)
		return
	}
	from := at.Off - 1
	if p := t.layout(); whole(t.cluster(p, at.Off)) {
		from = p.PrevStop(at.Off)
	}
	t.remove(textbuf.Range{From: textbuf.Pos{Par: at.Par, Off: from}, To: at}, textbuf.Erasing)
}

// cluster returns the text between the caret stop before off and off.
func (t *text) cluster(p *typeset.Paragraph, off int) string {
	return t.Slice(textbuf.Range{From: textbuf.Pos{Par: t.caret.Par, Off: p.PrevStop(off)}, To: textbuf.Pos{Par: t.caret.Par, Off: off}})
}

// whole reports whether a cluster is deleted as one: an emoji with its joiners,
// skin tones and flags, or what a variation selector follows. A joiner between
// letters is deleted by itself.
func whole(cluster string) bool {
	before := rune(0)
	for _, r := range cluster {
		switch {
		case r >= '\uFE00' && r <= '\uFE0F' || r == '\u20E3' || r >= 0x1F1E6 && r <= 0x1F1FF || r >= 0x1F300 && r <= 0x1FAFF:
			return true
		case before == '\u200D' && unicode.Is(unicodedata.Extended_Pictographic, r):
			return true // by rule GB11 of UAX #29 alone
		}
		before = r
	}
	return false
}

// delete is Delete. It deletes the selection, else the whole cluster behind the
// caret, else joins the next paragraph to this one.
func (t *text) delete() {
	if _, some := t.selected(); some {
		t.replace("", textbuf.Other)
		return
	}
	at := t.caret.Pos
	if at.Off >= t.Runes(at.Par) {
		t.join(at.Par, at.Par+1, textbuf.Deleting)
		return
	}
	to := textbuf.Pos{Par: at.Par, Off: t.layout().NextStop(at.Off)}
	t.remove(textbuf.Range{From: at, To: to}, textbuf.Deleting)
}

// eraseWord is Ctrl+Backspace; deleteWord is Ctrl+Delete.
func (t *text) eraseWord() {
	if _, some := t.selected(); some || t.caret.Off == 0 {
		t.erase()
		return
	}
	t.remove(textbuf.Range{From: t.wordFrom(false).Pos, To: t.caret.Pos}, textbuf.Other)
}

func (t *text) deleteWord() {
	if _, some := t.selected(); some || t.caret.Off >= t.Runes(t.caret.Par) {
		t.delete()
		return
	}
	t.remove(textbuf.Range{From: t.caret.Pos, To: t.wordFrom(true).Pos}, textbuf.Other)
}

// join makes two neighbouring paragraphs one. A gap between the two goes with it.
func (t *text) join(above, below int, cause textbuf.Cause) {
	if t.flow.isGap(above) && above > 0 {
		above--
	}
	if t.flow.isGap(below) && below+1 < t.Len() {
		below++
	}
	if above < 0 || below >= t.Len() {
		return
	}
	t.remove(textbuf.Range{From: t.endOf(above).Pos, To: textbuf.Pos{Par: below}}, cause)
}

// remove deletes r and leaves the caret there. The caret belongs to the letter
// before it where it came from behind.
func (t *text) remove(r textbuf.Range, cause textbuf.Cause) {
	if t.readOnly {
		return
	}
	aff := typeset.Downstream
	if t.caret.Pos == r.To {
		aff = typeset.Upstream
	}
	t.at(t.Replace(r, "", cause, t.selection()), aff)
}

// move moves the selected text, or a copy of it, to another place, and selects it
// there.
func (t *text) move(to textbuf.Pos, copied bool) {
	r, some := t.selected()
	inside := r.From.Before(to) && to.Before(r.To)
	if t.readOnly || !some || inside || !copied && r.Holds(to) {
		return
	}
	before, s := t.selection(), t.copied()
	t.Group(textbuf.Moving, before, func() textbuf.Selection {
		if !copied {
			gone := textbuf.Change{From: r.From, Removed: t.Slice(r)}
			t.Replace(r, "", textbuf.Moving, before)
			to = gone.Move(to, false)
		}
		end := t.insert(textbuf.Range{From: to, To: to}, s, textbuf.Moving)
		t.sel(textbuf.Selection{Anchor: to, Caret: end})
		return t.selection()
	})
}

func (t *text) undo() {
	if t.readOnly {
		return
	}
	if s, ok := t.Undo(); ok {
		t.goOn(s)
	}
}

func (t *text) redo() {
	if t.readOnly {
		return
	}
	if s, ok := t.Redo(); ok {
		t.goOn(s)
	}
}
