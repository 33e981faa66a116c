package ui

import (
	"tahrir/document/arabic"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/words"
)

// selected is how much of the text is selected.
type selected struct {
	turn   int // of the selection, so that a late count is dropped
	some   bool
	known  bool
	counts arabic.Counts
}

// soon is the size in bytes of a selection that is counted at once; a longer one is
// counted on a worker, so that dragging over the text does not wait.
const soon = 32 << 10

// look counts what is selected, and reports whether there is something else to show.
func (c *selected) look(w *Window, f *footBar) bool {
	text := w.writing.Selected()
	was := *c
	c.turn++
	c.some, c.known = text != "", false
	switch {
	case !c.some:
		return was.some
	case len(text) <= soon:
		c.counts, c.known = arabic.Count(text), true
		return true
	}
	turn := c.turn
	go func() {
		counts := arabic.Count(text)
		w.post(func() {
			if f.counted.turn == turn {
				f.counted.counts, f.counted.known = counts, true
				if f.showCounts(w) {
					f.row.Refresh()
				}
			}
		})
	}()
	return false
}

// shown returns the counts to show, and whether they are of the selection; false where
// none are known.
func (f *footBar) shown(w *Window) (counts arabic.Counts, part, known bool) {
	if f.counted.some && f.counted.known {
		return f.counted.counts, true, true
	}
	return w.session.Article.Counts(), false, w.session.Article.Counted()
}

// showCounts shows how much is written, or selected, and reports whether something
// changed.
func (f *footBar) showCounts(w *Window) bool {
	words, letters, time := "", "", ""
	if c, part, known := f.shown(w); known {
		say := w.words
		words, letters, time = say.Count("words-count", c.Words), say.Count("letters-count", c.Letters+c.Spaces), reading(say, c.Words)
		if part {
			words = say.Say("counts-selected", "Counts", words)
		}
	}
	changed := f.set(f.words, words)
	changed = f.set(f.letters, letters) || changed
	changed = f.set(f.reading, time) || changed
	f.counts.Hidden = words == ""
	return changed
}

// openCounts shows all counts in a menu above the bar.
func (f *footBar) openCounts(w *Window) {
	w.menuUnder(f.counts, f.countItems(w))
}

// countItems returns each count with its number.
func (f *footBar) countItems(w *Window) []widget.MenuItem {
	c, _, known := f.shown(w)
	if !known {
		return nil
	}
	say := w.words
	var items []widget.MenuItem
	for _, line := range []struct {
		key string
		n   int
	}{
		{"counts-words", c.Words}, {"counts-letters", c.Letters}, {"counts-letters-spaces", c.Letters + c.Spaces},
		{"counts-letters-tashkeel", c.Letters + c.Tashkeel}, {"counts-letters-tatweel", c.Letters + c.Tatweel},
		{"counts-letters-all", c.Letters + c.Spaces + c.Tashkeel + c.Tatweel}, {"counts-sentences", c.Sentences},
	} {
		items = append(items, widget.MenuItem{Text: say.Say(line.key), Keys: say.Number(line.n), Do: func() {}})
	}
	return append(items, widget.MenuItem{Rule: true}, widget.MenuItem{Text: reading(say, c.Words), Do: func() {}})
}

// wordsAMinute is how fast a news text is read.
const wordsAMinute = 180

// reading returns how long n words take to read, in words.
func reading(say *words.Words, n int) string {
	if minutes := (n + wordsAMinute/2) / wordsAMinute; minutes > 0 {
		return say.Count("reading-time", minutes)
	}
	return say.Say("reading-short")
}
