package compare

import "strings"

// side is one changed body relative to the base: what became of each paragraph of
// the base, and what was inserted before it or at the end.
type side struct {
	now    []int     // by paragraph of the base: its number here, or -1
	before [][]*para // by paragraph of the base, and one more for the end
	list   []*para
}

func (r *reader) sideOf(base, list []*para) side {
	s := side{now: make([]int, len(base)), before: make([][]*para, len(base)+1), list: list}
	var waiting []*para
	for _, p := range r.align(base, list, true) {
		switch {
		case p.new < 0:
			s.now[p.old] = -1
		case p.old < 0:
			waiting = append(waiting, list[p.new])
		default:
			s.now[p.old] = p.new
			s.before[p.old], waiting = waiting, nil
		}
	}
	s.before[len(base)] = waiting
	return s
}

// body merges three bodies by paragraph.
func (m *merger) body(base, ours, theirs string) string {
	if merged, ok := three(base, ours, theirs); ok {
		return merged
	}
	return m.paragraphwise(base, ours, theirs)
}

func (m *merger) paragraphwise(base, ours, theirs string) string {
	r := newReader(len(base))
	b := parasOf(paragraphs(base))
	o, t := r.sideOf(b, parasOf(paragraphs(ours))), r.sideOf(b, parasOf(paragraphs(theirs)))
	out := bodyMerge{merger: m, reader: r}
	for i := range b {
		out.inserted(o.before[i], t.before[i])
		out.kept(b[i], o.at(i), t.at(i))
	}
	out.inserted(o.before[len(b)], t.before[len(b)])
	return out.join(lastGap(b), lastGap(o.list), lastGap(t.list))
}

// at is what became of a paragraph of the base; nil if it is gone.
func (s side) at(i int) *para {
	if s.now[i] < 0 {
		return nil
	}
	return s.list[s.now[i]]
}

// bodyMerge is the merged body being built.
type bodyMerge struct {
	*merger
	*reader
	list []paragraph
}

func (m *bodyMerge) conflict(base, ours, theirs, proposal string) {
	m.conflicts = append(m.conflicts, Conflict{
		Field: Body, Paragraph: len(m.list), Base: base, Ours: ours, Theirs: theirs, Proposal: proposal,
	})
}

// inserted adds what was put in at one place: by one side, by both alike, or
// by both differently, which conflicts.
func (m *bodyMerge) inserted(ourParas, theirParas []*para) {
	if len(ourParas) == 0 && len(theirParas) == 0 {
		return
	}
	ourLead, ours := cutLead(plain(ourParas))
	theirLead, theirs := cutLead(plain(theirParas))
	if lead := max(ourLead, theirLead); lead != "" {
		m.add(paragraph{gap: lead})
	}
	switch {
	case len(ours) == 0:
		ours = theirs
	case len(theirs) == 0:
	case spoken(ours) != spoken(theirs):
		text := spoken(ours)
		m.conflict("", text, spoken(theirs), text)
	case len(join(theirs)) > len(join(ours)): // more line feeds at the end
		ours = theirs
	}
	for _, p := range ours {
		m.add(p)
	}
}

// plain are paragraphs without their words.
func plain(list []*para) []paragraph {
	all := make([]paragraph, len(list))
	for i, p := range list {
		all[i] = paragraph{p.text, p.gap}
	}
	return all
}

// add appends a paragraph. An empty one is only the body's leading line feeds
// and stands nowhere but first.
func (m *bodyMerge) add(p paragraph) {
	if p.text != "" || len(m.list) == 0 {
		m.list = append(m.list, p)
	}
}

// cutLead splits off the leading line feeds of a body, which are an empty first
// paragraph.
func cutLead(list []paragraph) (string, []paragraph) {
	if len(list) > 0 && list[0].text == "" {
		return list[0].gap, list[1:]
	}
	return "", list
}

// spoken returns the text of paragraphs inserted together, without the gap at their
// end.
func spoken(list []paragraph) string { return strings.TrimRight(join(list), "\n") }

// kept adds what became of one paragraph of the base.
func (m *bodyMerge) kept(base, ours, theirs *para) {
	switch {
	case ours == nil && theirs == nil:
	case ours == nil:
		if !sayAlike(theirs.text, base.text) {
			m.conflict(base.text, "", theirs.text, "")
		}
	case theirs == nil:
		if !sayAlike(ours.text, base.text) {
			m.conflict(base.text, ours.text, "", ours.text)
			m.add(paragraph{ours.text, ours.gap})
		}
	default:
		merged, ok := m.reader.merge(&base.line, &ours.line, &theirs.line)
		if !ok {
			m.conflict(base.text, ours.text, theirs.text, merged)
		}
		m.add(paragraph{text: merged, gap: mergeGap(base.gap, ours.gap, theirs.gap)})
	}
}

// mergeGap merges line feeds: of two changes, the longer is taken.
func mergeGap(base, ours, theirs string) string {
	merged, ok := three(base, ours, theirs)
	if !ok && len(theirs) > len(ours) {
		return theirs
	}
	return merged
}

// join returns the merged body. A paragraph that was last and no longer is gets an
// empty line after it; the last one gets the merged end.
func (m *bodyMerge) join(base, ours, theirs string) string {
	for i := range m.list {
		if m.list[i].gap == "" {
			m.list[i].gap = "\n\n"
		}
	}
	if n := len(m.list); n > 0 {
		m.list[n-1].gap = mergeGap(base, ours, theirs)
	}
	return join(m.list)
}

func lastGap(list []*para) string {
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1].gap
}
