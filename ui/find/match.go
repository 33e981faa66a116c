package find

import (
	"tahrir/document/arabic"
	"tahrir/ui/rtl"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
)

// match is where what is looked for stands.
type match struct {
	field int
	textbuf.Range
}

// before tells whether a match begins before a place.
func (m match) before(p place) bool {
	return m.field < p.field || m.field == p.field && m.From.Before(p.at)
}

func (b *Bar) query() textbuf.Query { return queryFor(b.what.Text(), b.exact.Checked()) }

// queryFor looks for what a reader takes for the same, or exact, for what is
// written with the very letters. There controls count as letters, and one that is
// looked for may be taken away.
func queryFor(text string, exact bool) textbuf.Query {
	if exact {
		return textbuf.Query{Text: text, Fold: arabic.Canonical}
	}
	return textbuf.Query{Text: text, Fold: arabic.FoldMap, Kept: arabic.Unpaired}
}

// matches are all of them, in reading order.
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

// choose selects a match and says which of how many it is.
func (b *Bar) choose(found []match, i int) {
	nothing := len(found) == 0
	b.frame.SetInvalid(nothing && b.what.Text() != "")
	b.one.SetEnabled(!nothing)
	b.all.SetEnabled(!nothing)
	switch {
	case b.what.Text() == "":
		b.tell("", rtl.Second)
	case nothing:
		b.tell(b.words.Say("find-none"), rtl.Red)
	default:
		m := found[i]
		f := b.text.Fields()[m.field]
		b.text.Went(m.field)
		f.Select(textbuf.Selection{Anchor: m.From, Caret: m.To})
		f.Reveal(m.From)
		b.tell(b.words.Say("find-count", "At", i+1, "All", len(found)), rtl.Second)
	}
}

func (b *Bar) tell(text string, ink rtl.Role) {
	b.count.SetInk(ink)
	b.count.SetText(text)
}

// replace puts the other words in the place of the match that is selected, as a
// step of its own in the history, and goes to the next.
func (b *Bar) replace() {
	if !b.actions.Writable() {
		return
	}
	field := b.text.At()
	f := b.text.Fields()[field]
	selected := f.Selection().Range()
	for _, m := range b.matches() {
		if m.field != field || m.Range != selected {
			continue
		}
		f.BreakUndo()
		if with := b.with.Text(); with == "" {
			f.Do(textedit.CommandDelete)
		} else {
			f.Insert(with)
		}
		f.BreakUndo()
		break
	}
	b.Step(false)
}

// replaceAll does so with every match of the article, one step of the history in
// each field.
func (b *Bar) replaceAll() {
	if !b.actions.Writable() {
		return
	}
	n := 0
	for _, f := range b.text.Fields() {
		n += f.ReplaceAll(b.query(), b.with.Text())
	}
	b.choose(b.matches(), 0)
	b.tell(b.words.Count("find-replaced", n), rtl.Second)
}
