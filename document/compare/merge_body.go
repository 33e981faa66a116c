package compare

import (
	"slices"
	"strings"
)

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

// paragraphwise keeps what one side alone changed as that side has it, letter by
// letter, and merges the paragraphs that both changed. Where one side moved a
// paragraph that the other edited, both is done, if all comes out without a
// conflict then: what was carried along would stand in it as the other's.
func (m *merger) paragraphwise(base, ours, theirs string) string {
	b, o, t := parasOf(paragraphs(base)), parasOf(paragraphs(ours)), parasOf(paragraphs(theirs))
	r := newReader(len(base))
	left, right := changedParas(b, o), changedParas(b, t)
	if len(left) > 1 || len(right) > 1 {
		movedOurs, movedTheirs := slices.Clone(o), slices.Clone(t)
		one := r.follow(b, movedOurs, movedTheirs, left, right)
		other := r.follow(b, movedTheirs, movedOurs, right, left)
		if one || other {
			trial := bodyMerge{merger: &merger{}, reader: r}
			merged := trial.merge(b, movedOurs, movedTheirs, changedParas(b, movedOurs), changedParas(b, movedTheirs))
			if len(trial.conflicts) == 0 {
				return merged
			}
		}
	}
	out := bodyMerge{merger: m, reader: r}
	return out.merge(b, o, t, left, right)
}

// merge merges three bodies by the paragraphs that changed on either side.
func (m *bodyMerge) merge(b, o, t []*para, left, right []hunk) string {
	at := 0
	for _, r := range regions(left, right) {
		m.addAll(b[at:r.from])
		switch at = r.to; {
		case !r.theirs.changed:
			m.addAll(o[r.ours.from:r.ours.to])
		case !r.ours.changed:
			m.addAll(t[r.theirs.from:r.theirs.to])
		default:
			m.region(b[r.from:r.to], o[r.ours.from:r.ours.to], t[r.theirs.from:r.theirs.to])
		}
	}
	m.addAll(b[at:])
	return m.join(lastGap(b), lastGap(o), lastGap(t))
}

// changedParas returns the hunks of paragraphs that differ, or the line feeds after
// them. It looks at lines, empty ones too, as git does: where paragraphs changed
// their places it then takes the same ones for moved.
func changedParas(old, new []*para) []hunk {
	was, wasOf := linesOf(old)
	is, isOf := linesOf(new)
	var list []hunk
	a, b := 0, 0 // the paragraphs up to which all is told
	same := func(i, j int) {
		if i < 0 || j < 0 {
			return
		}
		if a < i || b < j {
			list = append(list, hunk{a, i, b, j})
		}
		if a, b = i+1, j+1; old[i].gap != new[j].gap {
			list = append(list, hunk{i, a, j, b})
		}
	}
	x, y := 0, 0
	for _, h := range append(hunks(was, is), hunk{len(was), len(was), len(is), len(is)}) {
		for ; x < h.oldFrom; x, y = x+1, y+1 {
			same(wasOf[x], isOf[y])
		}
		x, y = h.oldTo, h.newTo
	}
	if a < len(old) || b < len(new) {
		list = append(list, hunk{a, len(old), b, len(new)})
	}
	return list
}

// linesOf are the lines of paragraphs, and the paragraph of each; -1 of an empty
// one.
func linesOf(list []*para) (lines []string, of []int) {
	for i, p := range list {
		lines, of = append(lines, p.text), append(of, i)
		for n := 1; n < len(p.gap); n++ {
			lines, of = append(lines, ""), append(of, -1)
		}
	}
	return lines, of
}

// region merges paragraphs that both sides changed.
func (m *bodyMerge) region(base, ours, theirs []*para) {
	o, t := m.reader.sideOf(base, ours), m.reader.sideOf(base, theirs)
	for i := range base {
		m.inserted(o.before[i], t.before[i])
		m.kept(base[i], o.at(i), t.at(i))
	}
	m.inserted(o.before[len(base)], t.before[len(base)])
}

// follow carries the edits of one side into the paragraphs that the other has
// moved: what was edited where it stood is edited where it went, and was then left
// alone where it stood. It reports whether there were any.
func (r *reader) follow(base, mover, editor []*para, moved, edited []hunk) (any bool) {
	went := goneTo(base, mover, moved)
	for i := range goneTo(base, editor, edited) {
		delete(went, i) // both moved it
	}
	if len(went) == 0 {
		return false
	}
	for _, h := range edited {
		for _, p := range r.align(base[h.oldFrom:h.oldTo], editor[h.newFrom:h.newTo], false) {
			if p.old < 0 || p.new < 0 {
				continue
			}
			was, now := base[h.oldFrom+p.old], editor[h.newFrom+p.new]
			if to, ok := went[h.oldFrom+p.old]; ok && now.text != was.text {
				mover[to] = &para{line: line{text: now.text}, gap: mover[to].gap}
				editor[h.newFrom+p.new] = &para{line: line{text: was.text}, gap: now.gap}
				any = true
			}
		}
	}
	return any
}

// goneTo returns where paragraphs of the base stand that were moved as they were.
func goneTo(base, list []*para, changed []hunk) map[int]int {
	come := map[string][]int{}
	for _, h := range changed {
		for j := h.newFrom; j < h.newTo; j++ {
			if isWord(list[j].text) {
				come[list[j].text] = append(come[list[j].text], j)
			}
		}
	}
	went := map[int]int{}
	for _, h := range changed {
		for i := h.oldFrom; i < h.oldTo; i++ {
			if at := come[base[i].text]; len(at) > 0 {
				went[i], come[base[i].text] = at[0], at[1:]
			}
		}
	}
	return went
}

// region is a stretch of the base that changed, and what it is on each side.
type region struct {
	from, to     int
	ours, theirs regionSide
}

// regionSide is a region on one side.
type regionSide struct {
	changed  bool
	from, to int
}

// regions puts the hunks of two sides together where both changed the same: a
// stretch of the base, or the place between two paragraphs. Hunks that only touch
// stay apart.
func regions(left, right []hunk) (list []region) {
	oursShift, theirsShift := 0, 0 // from a place of the base to that on each side
	for len(left) > 0 || len(right) > 0 {
		r := region{}
		first := right
		if len(right) == 0 || len(left) > 0 && !before(right[0], left[0]) {
			first = left
		}
		r.from, r.to = first[0].oldFrom, first[0].oldTo
		r.ours.from, r.theirs.from = r.from+oursShift, r.from+theirsShift
		for {
			if len(left) > 0 && r.meets(left[0]) {
				r.to = max(r.to, left[0].oldTo)
				r.ours.changed, oursShift, left = true, left[0].newTo-left[0].oldTo, left[1:]
			} else if len(right) > 0 && r.meets(right[0]) {
				r.to = max(r.to, right[0].oldTo)
				r.theirs.changed, theirsShift, right = true, right[0].newTo-right[0].oldTo, right[1:]
			} else {
				break
			}
		}
		r.ours.to, r.theirs.to = r.to+oursShift, r.to+theirsShift
		list = append(list, r)
	}
	return list
}

// before reports whether one hunk comes before another.
func before(h, other hunk) bool {
	return h.oldFrom < other.oldFrom || h.oldFrom == other.oldFrom && h.oldTo < other.oldTo
}

// meets reports whether a hunk belongs to the region.
func (r region) meets(h hunk) bool {
	return h.oldFrom < r.to && r.from < h.oldTo || h.oldFrom == r.from && h.oldTo == r.to
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

func (m *bodyMerge) addAll(list []*para) {
	for _, p := range list {
		m.add(paragraph{p.text, p.gap})
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

// join returns the merged body, given how each of the three ends.
func (m *bodyMerge) join(base, ours, theirs string) string {
	return join(parted(m.list, mergeGap(base, ours, theirs)))
}

func lastGap(list []*para) string {
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1].gap
}
