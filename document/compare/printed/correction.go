package printed

import (
	"slices"
	"strings"
	"unicode"

	"tahrir/document"
	"tahrir/document/compare"
)

// The note of a correction names at most so many replacements, each of at most so
// many words; else it names the fields and counts the paragraphs.
const (
	namedSwaps = 3
	swapWords  = 4
)

// swap is one or a few words that others replaced.
type swap struct{ old, now string }

// Correction returns a note for readers of what a comparison of the published
// article with the next one corrects: what was wrong and what is right, where that
// is a few words, and else what changed in short. It is "" where readers see no
// change.
func Correction(w Words, c compare.Comparison, kind document.CorrectionKind) string {
	gist := said(c)
	if gist.Same() {
		return ""
	}
	if kind == document.Updated {
		return w.Say("correction-updated", "What", Gist(w, gist))
	}
	swaps, whole := swapsOf(c)
	if !whole || len(swaps) == 0 || len(swaps) > namedSwaps {
		return w.Say("correction-corrected", "What", Gist(w, gist))
	}
	parts := make([]string, len(swaps))
	for i, s := range swaps {
		parts[i] = w.Say("correction-swap", "Old", s.old, "New", s.now)
	}
	return w.Say("correction-corrected", "What", strings.Join(parts, w.Say("correction-and")))
}

// said returns the gist of what readers see.
func said(c compare.Comparison) compare.Gist {
	gist := c.Summary.Gist()
	var fields []compare.Field
	for _, f := range gist.Fields {
		if seen(f) {
			fields = append(fields, f)
		}
	}
	gist.Fields = fields
	return gist
}

// seen reports whether readers see a field. They do not wonder at a correction that
// tells of other corrections.
func seen(name compare.Field) bool {
	f, ok := document.FieldOf(string(name))
	return ok && f.Said && f.Key != "corrections"
}

// swapsOf returns the words that were replaced, each pair once, in the order of the
// page; whole is false where more changed than that.
func swapsOf(c compare.Comparison) (swaps []swap, whole bool) {
	add := func(pieces []compare.Piece) bool {
		found, ok := swapsIn(pieces)
		for _, s := range found {
			if !slices.Contains(swaps, s) {
				swaps = append(swaps, s)
			}
		}
		return ok
	}
	for _, f := range c.Fields {
		if f.Kind == compare.Equal || !seen(f.Field) {
			continue
		}
		field, _ := document.FieldOf(string(f.Field))
		if !field.Prose || !field.Single() || !add(f.Pieces) {
			return nil, false
		}
	}
	for _, p := range c.Body {
		switch p.Kind {
		case compare.Equal:
		case compare.Changed, compare.Respelled:
			if !add(p.Pieces) {
				return nil, false
			}
		default: // inserted, deleted or moved
			return nil, false
		}
	}
	return swaps, true
}

// swapsIn returns the words that were replaced in one text. Words that were only
// inserted or only deleted are told with the word beside them.
func swapsIn(pieces []compare.Piece) (found []swap, ok bool) {
	for i := 0; i < len(pieces); {
		if pieces[i].Kind == compare.Equal {
			i++
			continue
		}
		from := i
		for i < len(pieces) && (pieces[i].Kind != compare.Equal || gap(pieces, i)) {
			i++
		}
		s := swap{compare.OldText(pieces[from:i]), compare.NewText(pieces[from:i])}
		if strings.TrimSpace(s.old) == "" || strings.TrimSpace(s.now) == "" {
			if strings.TrimSpace(s.old) == strings.TrimSpace(s.now) {
				continue // of spaces alone
			}
			next, before := "", ""
			if i < len(pieces) {
				next = firstWord(pieces[i].Text)
			}
			if next == "" && from > 0 {
				before = lastWord(pieces[from-1].Text)
			}
			s = swap{before + s.old + next, before + s.now + next}
		}
		s.old, s.now = strings.TrimSpace(s.old), strings.TrimSpace(s.now)
		if s.old == "" || s.now == "" || len(strings.Fields(s.old)) > swapWords || len(strings.Fields(s.now)) > swapWords {
			return nil, false
		}
		found = append(found, s)
	}
	return found, true
}

// gap reports whether a piece is the space between two changes.
func gap(pieces []compare.Piece, i int) bool {
	return i+1 < len(pieces) && pieces[i+1].Kind != compare.Equal && pieces[i].Text != "" && strings.TrimSpace(pieces[i].Text) == "" && !strings.Contains(pieces[i].Text, "\n")
}

// firstWord returns the beginning of a text up to the end of its first word, with
// the space before it.
func firstWord(text string) string {
	rest := strings.TrimLeftFunc(text, unicode.IsSpace)
	word, _, _ := strings.Cut(rest, " ")
	word, _, _ = strings.Cut(word, "\n")
	return text[:len(text)-len(rest)] + strings.TrimRightFunc(word, unicode.IsPunct)
}

// lastWord returns the end of a text from the beginning of its last word on.
func lastWord(text string) string {
	rest := strings.TrimRightFunc(text, unicode.IsSpace)
	return text[strings.LastIndexFunc(rest, unicode.IsSpace)+1:]
}
