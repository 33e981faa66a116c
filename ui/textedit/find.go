package textedit

import "tahrir/ui/textbuf"

// Matches gives every match, in reading order.
func (f *Field) Matches(q textbuf.Query) []textbuf.Range { return f.text.FindAll(q) }

// Find selects and shows the next match behind what is selected, or before it,
// and begins again at the other end; false where there is none.
func (f *Field) Find(q textbuf.Query, backwards bool) bool {
	r := f.text.selection().Range()
	found, ok := textbuf.Range{}, false
	if backwards {
		found, ok = f.text.FindPrevious(q, r.From)
	} else {
		found, ok = f.text.FindNext(q, r.To)
	}
	if ok {
		f.Select(textbuf.Selection{Anchor: found.From, Caret: found.To})
	}
	return ok
}

// Replace puts s in the place of what is selected, where that is a match, and
// finds the next.
func (f *Field) Replace(q textbuf.Query, s string) bool {
	f.ReplaceMatch(q, s)
	return f.Find(q, false)
}

// ReplaceMatch puts s in the place of what is selected, where that is a match, and
// tells whether it was.
func (f *Field) ReplaceMatch(q textbuf.Query, s string) bool {
	r, some := f.text.selected()
	match, ok := f.text.FindNext(q, r.From)
	if !some || !ok || match != r || f.text.readOnly {
		return false
	}
	f.act(func() { f.text.replace(q.Instead(f.text.Slice(r), f.text.fit(s)), textbuf.Replacing) })
	return true
}

// ReplaceAll puts s in the place of every match, in one step of the history, and
// gives how many there were.
func (f *Field) ReplaceAll(q textbuf.Query, s string) (n int) {
	if !f.text.readOnly {
		f.act(func() { n = f.text.ReplaceAll(q, f.text.fit(s), f.text.selection()) })
	}
	return n
}
