package find

import (
	"slices"

	"tahrir/document/arabic"
	"tahrir/document/bidi"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/textbuf"
)

// match is where a match is.
type match struct {
	field int
	textbuf.Range
}

// before reports whether a match begins before a place.
func (m match) before(p place) bool {
	return m.field < p.field || m.field == p.field && m.From.Before(p.at)
}

func (b *Bar) query() textbuf.Query { return queryFor(b.what.Text(), b.exact.Checked()) }

// queryFor returns a query for what a reader takes for text or, with exact, for
// these very letters. Then controls count as letters, so that one can be found and
// removed.
func queryFor(text string, exact bool) textbuf.Query {
	if exact {
		return textbuf.Query{Text: text, Fold: arabic.Canonical}
	}
	return textbuf.Query{Text: text, Fold: arabic.FoldMap, Kept: bidi.Halves}
}

// matches returns all matches, in reading order.
func (b *Bar) matches() []match {
	var found []match
	q := b.query()
	for i, f := range b.text.Fields() {
		for _, r := range f.Matches(q) {
			found = append(found, match{i, r})
		}
	}
	return found
}

// choose selects match i and shows its number.
func (b *Bar) choose(found []match, i int) {
	if len(found) > 0 {
		b.selectMatch(found[i])
	} else if b.made {
		// What was selected is no match any more, so the next key must not replace
		// it.
		for _, f := range b.text.Fields() {
			f.Deselect()
		}
	}
	b.made = len(found) > 0
	b.show(found)
}

// selectMatch selects a match in the text, and shows it.
func (b *Bar) selectMatch(m match) {
	f := b.text.Fields()[m.field]
	b.text.Went(m.field)
	f.Select(textbuf.Selection{Anchor: m.From, Caret: m.To})
	f.Reveal(m.From)
	b.made = true
}

// known returns all matches in reading order, from the last search where it is done
// and the text has them still.
func (b *Bar) known() []match {
	s := b.scan
	if s == nil || !s.done || !s.holds(b) {
		found := b.matches()
		b.scan = &scan{query: b.query(), exact: b.exact.Checked(), version: b.version(), from: b.from, found: found, done: true}
		return found
	}
	return s.found
}

// holds reports whether the text and what is looked for are as they were when the
// search began.
func (s *scan) holds(b *Bar) bool {
	now := b.query()
	return s.version == b.version() && s.query.Text == now.Text && s.exact == b.exact.Checked()
}

// version returns a number that is another after each change of the article's text.
func (b *Bar) version() (v uint64) {
	for _, f := range b.text.Fields() {
		v += f.Buffer().Version()
	}
	return v
}

// show shows which match is selected, and of how many. That none is left after a
// replacement is no failure.
func (b *Bar) show(found []match) {
	b.light()
	typed, nothing := b.what.Text() != "", len(found) == 0
	b.frame.SetInvalid(nothing && typed && b.replaced == 0)
	b.one.SetEnabled(!nothing)
	b.all.SetEnabled(!nothing)
	at, some := slices.BinarySearchFunc(found, b.selected(), inOrder)
	if !some || found[at] != b.selected() {
		at = -1
	}
	switch {
	case !typed:
		b.tell("", theme.Second)
	case nothing && b.replaced > 0:
		b.tell(b.words.Count("find-replaced", b.replaced), theme.Second)
	case nothing:
		b.tell(b.words.Say("find-none"), theme.Red)
	case at < 0:
		b.tell(b.words.Count("find-total", len(found)), theme.Second)
	default:
		b.tell(b.words.Say("find-count", "At", at+1, "All", len(found)), theme.Second)
	}
}

// selected returns what is selected in the text, a match or not.
func (b *Bar) selected() match {
	field := b.text.At()
	return match{field, b.text.Fields()[field].Selection().Range()}
}

// light lights the matches in the text while the bar is open.
func (b *Bar) light() {
	q := textbuf.Query{}
	if b.Shown() {
		q = b.query()
	}
	for _, f := range b.text.Fields() {
		f.Light(q)
	}
}

func (b *Bar) tell(text string, ink theme.Role) {
	b.count.SetInk(ink)
	b.count.SetText(text)
}

// replace replaces the selected match, as one step of the undo history, and selects
// the next.
func (b *Bar) replace() {
	if !b.actions.Writable() {
		return
	}
	f := b.text.Fields()[b.text.At()]
	f.BreakUndo()
	if f.ReplaceMatch(b.query(), b.with.Text()) {
		b.replaced++
	}
	f.BreakUndo()
	b.Step(false)
}

// replaceAll replaces every match in the article, as one step of each field's undo
// history.
func (b *Bar) replaceAll() {
	if !b.actions.Writable() {
		return
	}
	n := 0
	for _, f := range b.text.Fields() {
		n += f.ReplaceAll(b.query(), b.with.Text())
	}
	b.replaced = n
	found := b.matches()
	b.choose(found, 0)
	b.left = len(found)
	b.tell(b.words.Count("find-replaced", n), theme.Second)
}
