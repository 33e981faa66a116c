package textedit

import (
	"slices"
	"strings"
	"unicode"

	controls "tahrir/document/bidi"
	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
	"tahrir/ui/typeset/bidi"
)

// isolate isolates the selection, or else the word at the caret, so that it turns
// nothing that is beside it (FSI…PDI); isolated already, it takes that away. It is
// one step of the undo history.
func (t *text) isolate() {
	if t.readOnly {
		return
	}
	r, some := t.selected()
	if !some {
		from, to := wordIn([]rune(t.Paragraph(t.caret.Par)), t.caret.Off)
		r = textbuf.Range{From: textbuf.Pos{Par: t.caret.Par, Off: from}, To: textbuf.Pos{Par: t.caret.Par, Off: to}}
	}
	before, after := t.selection(), t.selection()
	t.Group(textbuf.Other, before, func() textbuf.Selection {
		found := false
		for par := r.From.Par; par <= r.To.Par; par++ { // an isolate ends with its paragraph
			from, to := 0, t.Runes(par)
			if par == r.From.Par {
				from = r.From.Off
			}
			if par == r.To.Par {
				to = r.To.Off
			}
			cut, with := turnedIsolate([]rune(t.Paragraph(par)), from, to)
			if cut[0] == cut[1] {
				continue
			}
			gone := textbuf.Range{From: textbuf.Pos{Par: par, Off: cut[0]}, To: textbuf.Pos{Par: par, Off: cut[1]}}
			end := t.Replace(gone, with, textbuf.Other, before)
			if !some {
				after = textbuf.At(textbuf.Pos{Par: par, Off: carried(before.Caret.Off, cut, end.Off)})
				return after
			}
			if !found {
				found, after.Anchor = true, gone.From
			}
			after.Caret = end
		}
		return after
	})
	t.goOn(after)
	t.typing = true
}

// carried returns where a caret at off stands once the runes of cut have become an
// isolate that ends at end, or plain: at its letter, and behind the word still where
// it was behind it.
func carried(off int, cut [2]int, end int) int {
	grown := end - cut[1]
	switch {
	case off < cut[0]:
		return off
	case off >= cut[1]:
		return off + grown
	}
	return max(cut[0], min(off+grown/2, end))
}

// turnedIsolate returns which runes of a paragraph to replace by which text, so that
// runes from to to, without the spaces around them, become an isolate; or, where
// they are one, plain. It returns an empty range where there is nothing to do.
func turnedIsolate(runes []rune, from, to int) (gone [2]int, with string) {
	for from < to && unicode.IsSpace(runes[from]) {
		from++
	}
	for to > from && unicode.IsSpace(runes[to-1]) {
		to--
	}
	if from == to {
		return gone, ""
	}
	if isIsolate(runes[from:to]) {
		return [2]int{from, to}, string(runes[from+1 : to-1])
	}
	if from > 0 && to < len(runes) && isIsolate(runes[from-1:to+1]) {
		return [2]int{from - 1, to + 1}, string(runes[from:to])
	}
	return [2]int{from, to}, controls.Isolated(string(runes[from:to]))
}

// isIsolate reports whether one isolate is all that runes hold.
func isIsolate(runes []rune) bool {
	n := len(runes)
	if n < 2 || runes[n-1] != controls.PDI {
		return false
	}
	list := controls.Read(runes)
	return len(list) > 0 && list[0].At == 0 && list[0].Kind == controls.Isolate && list[0].Partner == n-1
}

// The signs that stand at the edges of a word and are no part of it.
const (
	edgeOpens  = "([{«‹“‘\"'*_"
	edgeCloses = ")]}»›”’\"'*_"
	edgeStops  = ".,،؛;:؟?!…"
)

// wordIn returns the word at off, as somebody means it who wants to isolate it: what
// stands between two spaces, without the signs of the sentence around it, and
// without what Arabic writes joined to a foreign name before it.
func wordIn(runes []rune, off int) (from, to int) {
	from, to = off, off
	for from > 0 && !unicode.IsSpace(runes[from-1]) {
		from--
	}
	for to < len(runes) && !unicode.IsSpace(runes[to]) {
		to++
	}
	for from < to {
		inner := string(runes[from+1 : to])
		head, tail := runes[from], runes[to-1]
		opens, closes := strings.IndexRune(edgeOpens, head), strings.LastIndex(edgeCloses, string(tail))
		switch {
		case strings.ContainsRune(edgeStops, tail) && to-from > 1 || closes >= 0 && !holdsOpener(runes[from:to-1], tail):
			to--
		case opens >= 0 && !strings.ContainsRune(inner, closerOf(head)):
			from++
		case opens >= 0 && closerOf(head) == tail && to-from > 1:
			from, to = from+1, to-1
		default:
			return joined(runes, from, to), to
		}
	}
	return from, to
}

func closerOf(opener rune) rune {
	return []rune(edgeCloses)[slices.Index([]rune(edgeOpens), opener)]
}

func holdsOpener(runes []rune, closer rune) bool {
	return slices.Contains(runes, []rune(edgeOpens)[slices.Index([]rune(edgeCloses), closer)])
}

// joined returns where the foreign name begins in a word like وHarbour or لـHarbour;
// from where it is not such a word.
func joined(runes []rune, from, to int) int {
	at := from
	for at < to && bidi.Strong(runes[at]) == typeset.RTL {
		at++
	}
	if at > from && at-from <= 4 && at < to && bidi.Strong(runes[at]) == typeset.LTR {
		return at
	}
	return from
}
