package check

import (
	"slices"
	"unicode"
)

// pairs are the marks that open and close, those of quotations first.
var pairs = [][2]rune{{'«', '»'}, {'‹', '›'}, {'(', ')'}, {'[', ']'}, {'{', '}'}}

// quotation reports whether a pair is one of quotation marks.
func quotation(pair int) bool { return pair < 2 }

// opened is a mark that is open.
type opened struct {
	at, pair int
	crossed  int // where a mark that was opened before was closed meanwhile; -1 for none
}

// marks finds quotation marks and brackets without a partner in the paragraph, and
// those that cross. It notes a quotation that is left open, which the next paragraph
// may continue.
func (t *text) marks() (left int) {
	var open []opened
	var late []crossing
	var straight []int
	left = -1
	for i, r := range t.runes {
		if r > '»' && r < 0x2000 || r < '"' || t.setAside(i) {
			continue
		}
		switch r {
		case '"', '“', '”':
			if r != '"' || len(straight)%2 == 1 || classOf(t.at(i-1))&isDigit == 0 { // else inches
				straight = append(straight, i)
			}
			continue
		}
		for pair, signs := range pairs {
			switch r {
			case signs[0]:
				if r != '(' || t.at(i-1) != ':' {
					open = append(open, opened{i, pair, -1})
				}
			case signs[1]:
				open, late = t.shut(open, late, i, pair)
			}
		}
	}
	t.crossed(late)
	for _, o := range open {
		rule := BracketUnclosed
		if quotation(o.pair) {
			rule, left = Quotation, o.at
		}
		t.unclosed(rule, o)
	}
	if len(open) != 1 {
		left = -1
	}
	t.straight(straight)
	return left
}

// crossing is a mark that is closed too late: behind the end of one that was opened
// before it.
type crossing struct {
	opened, end int // the mark, and what closes it
	before      int // what closes the other one, which the end belongs before
}

// shut closes the pair at i, and returns what is still open and what is closed too
// late.
func (t *text) shut(open []opened, late []crossing, i, pair int) ([]opened, []crossing) {
	at := len(open) - 1
	for at >= 0 && open[at].pair != pair {
		at--
	}
	switch {
	case at < 0 && quotation(pair):
		t.fix(Quotation, DeleteMark, i, 1, "")
	case at < 0:
		if !t.enumerates(i) {
			t.fix(BracketUnclosed, DeleteBracket, i, 1, "")
		}
	default:
		if first := open[at].crossed; first >= 0 {
			late = append(late, crossing{open[at].at, i, first})
		}
		for k := at + 1; k < len(open); k++ {
			if open[k].crossed < 0 {
				open[k].crossed = i
			}
		}
		open = slices.Delete(open, at, at+1)
	}
	return open, late
}

// crossed finds closing marks in the wrong order. Those that belong before the same
// mark are moved there together, what was opened last before the others, so that no
// two of them cross.
func (t *text) crossed(late []crossing) {
	before := map[int][]crossing{} // by the mark that they belong before
	for _, c := range late {
		before[c.before] = append(before[c.before], c)
	}
	for _, c := range late {
		between := t.runes[c.before+1 : c.end]
		wordless := !slices.ContainsFunc(between, func(r rune) bool { return classOf(r)&inWord != 0 })
		f := t.find(Crossed, c.end, 1)
		if wordless {
			f.AtRune, f.Runes = c.before, c.end+1-c.before
		}
		together := before[c.before]
		innermost := slices.MaxFunc(together, func(a, b crossing) int { return a.opened - b.opened })
		switch last := t.lastWord(innermost.opened+1, c.before); {
		case wordless && len(together) == 1 && !slices.ContainsFunc(between, paired):
			f.both(Swap, c.before, c.end, [2]string{string(t.runes[c.end]), string(t.runes[c.before])})
		case last == "": // it would be closed as soon as it is opened
			f.both(DeletePair, c.opened, c.end, [2]string{})
		default:
			f.Remedies = append(f.Remedies, Remedy{Does: CloseAfter, Words: last, Edits: t.closedBefore(c.before, together)})
		}
	}
}

// closedBefore returns the edits that move the ends of several marks before another
// one.
func (t *text) closedBefore(at int, late []crossing) []Edit {
	edits := []Edit{{AtRune: at}}
	for _, c := range late {
		edits = append(edits, Edit{c.end, 1, ""})
	}
	for _, c := range slices.SortedFunc(slices.Values(late), func(a, b crossing) int { return b.opened - a.opened }) {
		edits[0].With += string(t.runes[c.end])
	}
	return edits
}

// paired reports whether r is a mark that opens or closes.
func paired(r rune) bool {
	return slices.ContainsFunc(pairs, func(signs [2]rune) bool { return r == signs[0] || r == signs[1] })
}

// enumerates reports whether the bracket at i closes nothing and is meant so: «1)»,
// «أ)», and the face «:)».
func (t *text) enumerates(i int) bool {
	if before := t.at(i - 1); before == ':' || before == ';' || before == '-' && (t.at(i-2) == ':' || t.at(i-2) == ';') {
		return true
	}
	from := t.wordStart(i)
	if from == i || from > 0 && classOf(t.at(from-1))&isSpace == 0 {
		return false
	}
	digits := !slices.ContainsFunc(t.runes[from:i], func(r rune) bool { return classOf(r)&isDigit == 0 })
	return digits || i-from == 1 || string(t.runes[from:i]) == "هـ"
}

// unclosed finds an opening mark that nothing closes.
func (t *text) unclosed(rule string, o opened) {
	f := t.find(rule, o.at, 1)
	to := t.closes(o)
	closing, deleting := CloseAfter, DeleteMark
	if !quotation(o.pair) {
		closing, deleting = CloseBracket, DeleteBracket
	}
	if last := t.lastWord(o.at+1, to); last != "" {
		f.remedy(closing, to, 0, string(pairs[o.pair][1])).Remedies[0].Words = last
	}
	f.remedy(deleting, o.at, 1, "")
}

// lastWord returns the last word between two places, "" where there is none.
func (t *text) lastWord(from, to int) string {
	for to > from && classOf(t.runes[to-1])&inWord == 0 {
		to--
	}
	return t.said(span{min(max(from, t.wordStart(to)), to), to})
}

// closes returns where what is open would be closed: at the end of its sentence, or
// of the paragraph where another pair spans that.
func (t *text) closes(o opened) int {
	end := len(t.runes)
	for end > o.at+1 && classOf(t.runes[end-1])&(isSpace|isControl) != 0 {
		end--
	}
	depth := 0
	for i := o.at + 1; i < end; i++ {
		r := t.runes[i]
		if t.setAside(i) {
			continue
		}
		for _, signs := range pairs {
			switch r {
			case signs[0]:
				depth++
			case signs[1]:
				depth--
			}
		}
		if depth < 0 {
			return i
		} else if depth > 0 {
			continue
		}
		last := i+1 == end || unicode.IsSpace(t.runes[i+1])
		switch {
		case last && r == '.' && t.at(i-1) != '.':
			return i
		case last && (r == '؟' || r == '!' || r == '?' || r == '…'):
			return i + 1
		}
	}
	if end > 0 && t.runes[end-1] == '.' && t.at(end-2) != '.' {
		return end - 1
	}
	return end
}

// straight finds pairs of straight quotation marks around Arabic words, and one that
// is left over.
func (t *text) straight(marks []int) {
	for i := 0; i+1 < len(marks); i += 2 {
		from, to := marks[i], marks[i+1]
		if t.runes[from] != '"' || t.runes[to] != '"' || !t.arabic || !slices.ContainsFunc(t.runes[from:to], arabicLetter) {
			continue
		}
		signs := pairs[0]
		if t.within(from) {
			signs = pairs[1]
		}
		f := t.find(Straight, from, to+1-from).both(Quote, from, to, [2]string{string(signs[0]), string(signs[1])})
		f.Remedies[0].Words = string(signs[0]) + "…" + string(signs[1])
	}
	if len(marks)%2 == 1 {
		t.fix(StraightQuotation, DeleteMark, marks[len(marks)-1], 1, "")
	}
}

// within reports whether a quotation is open at i.
func (t *text) within(i int) bool {
	depth := 0
	for _, r := range t.runes[:i] {
		switch r {
		case '«':
			depth++
		case '»':
			depth = max(0, depth-1)
		}
	}
	return depth > 0
}
