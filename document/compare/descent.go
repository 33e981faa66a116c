package compare

import "strings"

// Descent is where one paragraph of a body came from.
type Descent struct {
	Text   string
	Offset int  // in bytes of the body
	Old    int  // the number of the paragraph of the older body that it was, wherever that stood; -1 where it is new
	Edited bool // it was not the same letter by letter
}

// DescentOf returns where each paragraph of a body came from, as [Bodies] pairs
// them, without the cost of comparing words.
func DescentOf(old, new string) []Descent {
	was, is := paragraphs(old), paragraphs(new)
	list, at := make([]Descent, len(is)), 0
	for i, p := range is {
		list[i] = Descent{Text: p.text, Offset: at, Old: -1}
		at += len(p.text) + len(p.gap)
	}
	first, last := 0, 0 // what is the same at both ends is soon told, and is most of it
	for first < min(len(was), len(is)) && was[first].text == is[first].text {
		list[first].Old = first
		first++
	}
	for last < min(len(was), len(is))-first && was[len(was)-1-last].text == is[len(is)-1-last].text {
		list[len(is)-1-last].Old = len(was) - 1 - last
		last++
	}
	was, is = was[first:len(was)-last], is[first:len(is)-last]
	if len(was) == 0 || len(is) == 0 {
		return list
	}
	olds := parasOf(was)
	for _, s := range newReader(len(old)).alignMoved(olds, parasOf(is)) {
		if s.kind == MovedAway || s.new < 0 || s.old < 0 {
			continue
		}
		d := &list[first+s.new]
		d.Old, d.Edited = first+s.old, was[s.old].text != is[s.new].text
	}
	return list
}

// Blank reports whether a paragraph says nothing.
func (d Descent) Blank() bool { return strings.TrimSpace(d.Text) == "" }
