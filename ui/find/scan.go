package find

import (
	"cmp"
	"slices"

	"tahrir/ui/rtl/theme"
	"tahrir/ui/textbuf"
)

// scan looks for all matches, from where the search began to the end and then from
// the start of the article. It goes on a little at a time, so that a key in the bar
// costs the same in an article of any length.
type scan struct {
	query   textbuf.Query
	exact   bool
	version uint64 // of the text
	from    place
	start   place // where it began: from, within the text
	begun   bool  // the first paragraph was looked into
	field   int   // which it looks into next
	par     int
	left    int // how many paragraphs are left, the first twice: what is behind from, and what is before
	found   []match

	pick   bool // the first match is to be selected
	picked bool
	done   bool // found is all there is, in reading order
}

// slice is how much of the text, in bytes, is looked through before other events
// have their turn.
const slice = 64 << 10

// search looks for all matches anew, and selects the first behind where the search
// began, where pick says so.
func (b *Bar) search(pick bool) {
	s := &scan{query: b.query(), exact: b.exact.Checked(), version: b.version(), from: b.from, pick: pick}
	fields := b.text.Fields()
	s.field = min(s.from.field, len(fields)-1)
	s.par = min(s.from.at.Par, fields[s.field].Buffer().Len()-1)
	s.start = place{s.field, textbuf.Pos{Par: s.par}}
	for _, f := range fields {
		s.left += f.Buffer().Len()
	}
	s.left++
	if s.query.Text == "" {
		s.left = 0
	}
	b.scan = s
	b.goOn(s)
}

// goOn looks through a slice of the text.
func (b *Bar) goOn(s *scan) {
	if s != b.scan || !b.Shown() {
		return
	}
	if s.version != b.version() { // edited since
		b.search(s.pick && !s.picked)
		return
	}
	for looked := 0; looked < slice && s.left > 0; {
		looked += s.look(b)
	}
	if s.pick && !s.picked && len(s.found) > 0 {
		s.picked = true
		b.selectMatch(s.found[0])
	}
	if s.left > 0 && b.actions.Post != nil {
		b.light()
		b.tell("…", theme.Second)
		b.actions.Post(func() { b.goOn(s) })
		return
	}
	for s.left > 0 {
		s.look(b)
	}
	slices.SortFunc(s.found, inOrder)
	s.done = true
	if s.pick && len(s.found) == 0 {
		b.choose(nil, 0)
		return
	}
	if !s.pick && b.replaced > 0 {
		if len(s.found) == b.left {
			return // what was replaced stays said while it is true
		}
		if len(s.found) > 0 {
			b.replaced = 0
		}
	}
	b.show(s.found)
}

func inOrder(a, b match) int {
	return cmp.Or(cmp.Compare(a.field, b.field), cmp.Compare(a.From.Par, b.From.Par), cmp.Compare(a.From.Off, b.From.Off))
}

// look looks into the next paragraph and returns its length in bytes.
func (s *scan) look(b *Bar) int {
	fields := b.text.Fields()
	buffer := fields[s.field].Buffer()
	if s.par >= buffer.Len() { // the text became shorter meanwhile: another search follows
		s.left = 0
		return 0
	}
	text := buffer.Paragraph(s.par)
	first := s.field == s.start.field && s.par == s.start.at.Par
	for _, m := range s.query.In(text) {
		found := match{s.field, textbuf.Range{From: textbuf.Pos{Par: s.par, Off: m[0]}, To: textbuf.Pos{Par: s.par, Off: m[1]}}}
		if first && found.before(s.from) != s.begun { // what is before comes last
			continue
		}
		s.found = append(s.found, found)
	}
	s.begun = true
	s.left--
	s.par++
	for tries := 0; s.par >= fields[s.field].Buffer().Len() && tries < len(fields); tries++ {
		s.field, s.par = (s.field+1)%len(fields), 0
	}
	return len(text) + 1
}
