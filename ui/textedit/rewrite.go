package textedit

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tahrir/ui/textbuf"
)

// Rewrite makes the edits that look returns for a text, in order, as one step of the
// undo history, and returns how many were made: of the selected text, else of all. Look
// gets whole paragraphs, and what it would edit outside the selection is left out.
func (f *Field) Rewrite(look func(text string) []Edit) (made int) {
	if f.text.readOnly {
		return 0
	}
	r, some := f.text.selected()
	whole := f.text.All()
	if some {
		whole = textbuf.Range{From: textbuf.Pos{Par: r.From.Par}, To: textbuf.Pos{Par: r.To.Par, Off: f.text.Runes(r.To.Par)}}
	} else {
		r = whole
	}
	text := f.text.Slice(whole)
	edits := rewrites(text, whole.From.Par, look(text))
	edits = slices.DeleteFunc(edits, func(e rewrite) bool { return e.at.From.Before(r.From) || r.To.Before(e.at.To) })
	made = len(edits)
	if made == 0 {
		return 0
	}
	f.act(func() {
		before := f.text.selection()
		f.text.Group(textbuf.Other, before, func() textbuf.Selection {
			after := before
			for _, e := range slices.Backward(gathered(f.text.Buffer, edits)) {
				c := textbuf.Change{From: e.at.From, Removed: f.text.Slice(e.at), Inserted: e.text}
				f.text.Replace(e.at, e.text, textbuf.Other, before)
				after = textbuf.Selection{Anchor: c.Move(after.Anchor, false), Caret: c.Move(after.Caret, false)}
			}
			f.text.sel(after)
			return after
		})
	})
	return made
}

// rewrite is an edit with its place in the buffer.
type rewrite struct {
	at   textbuf.Range
	text string
}

// rewrites returns edits of a text that begins with a paragraph, with their places.
func rewrites(text string, par int, edits []Edit) []rewrite {
	out := make([]rewrite, len(edits))
	at, pos := 0, textbuf.Pos{Par: par}
	to := func(byte int) textbuf.Pos {
		piece := text[at:byte]
		if lines := strings.Count(piece, "\n"); lines > 0 {
			pos = textbuf.Pos{Par: pos.Par + lines, Off: utf8.RuneCountInString(piece[strings.LastIndexByte(piece, '\n')+1:])}
		} else {
			pos.Off += utf8.RuneCountInString(piece)
		}
		at = byte
		return pos
	}
	for i, e := range edits {
		from := to(e.FromByte)
		out[i] = rewrite{textbuf.Range{From: from, To: to(e.ToByte)}, e.Text}
	}
	return out
}

// gathered returns the edits of each paragraph as one, so that a paragraph with a
// hundred of them is set once.
func gathered(b *textbuf.Buffer, edits []rewrite) (out []rewrite) {
	for _, e := range edits {
		n := len(out)
		if n > 0 && inOne(out[n-1], e) {
			last := &out[n-1]
			last.text += b.Slice(textbuf.Range{From: last.at.To, To: e.at.From}) + e.text
			last.at.To = e.at.To
			continue
		}
		out = append(out, e)
	}
	return out
}

// inOne reports whether two edits are in one paragraph and leave it one.
func inOne(a, b rewrite) bool {
	return a.at.From.Par == b.at.To.Par && !strings.Contains(a.text, "\n") && !strings.Contains(b.text, "\n")
}
