package word

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// style is what we keep of a style of the document.
type style struct {
	name    string // in English whatever Word's language, such as "heading 1"
	basedOn string
	outline int // the heading's level, from 1; 0 for none
	list    numbering
	bold    bool // of a run
	italic  bool
}

// numbering is the list that a paragraph is in, and its level from 0.
type numbering struct {
	id    string // "" for none
	level int
}

func (p *parts) styles(name string) (map[string]*style, error) {
	all := map[string]*style{}
	now := &style{}
	err := p.each(name, func(t xml.Token, _ int) error {
		e, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		switch e.Name.Local {
		case "style":
			now = &style{}
			all[value(e, "styleId")] = now
		case "name":
			now.name = strings.ToLower(value(e, "val"))
		case "basedOn":
			now.basedOn = value(e, "val")
		case "outlineLvl":
			now.outline = outline(e)
		case "numId":
			now.list.id = value(e, "val")
		case "ilvl":
			now.list.level, _ = level(e, "val")
		case "b", "bCs":
			now.bold = on(e)
		case "i", "iCs":
			now.italic = on(e)
		}
		return nil
	})
	return all, err
}

// level returns the level from 0 that an attribute names; 0 and false where it names
// none.
func level(e xml.StartElement, name string) (int, bool) {
	n, err := strconv.Atoi(value(e, name))
	if err != nil || n < 0 || n > 8 {
		return 0, false
	}
	return n, true
}

// outline returns the heading's level from 1 that an outline level stands for; 0 for
// none, which Word calls its ninth.
func outline(e xml.StartElement) int {
	if n, ok := level(e, "val"); ok {
		return n + 1
	}
	return 0
}

// chain calls look for a style and those that it is based on, until look reports
// true.
func (r *reader) chain(id string, look func(*style) bool) {
	for range 12 { // Word's own bound is 11
		s := r.styles[id]
		if s == nil || look(s) {
			return
		}
		id = s.basedOn
	}
}

// headingOf returns the level of the heading that a paragraph style is, 0 for none,
// and whether it is the document's title.
func (r *reader) headingOf(id string) (level int, title bool) {
	r.chain(id, func(s *style) bool {
		if n, err := strconv.Atoi(strings.TrimPrefix(s.name, "heading ")); err == nil && n > 0 && n < 10 {
			level = n
		} else if s.outline > 0 {
			level = s.outline
		}
		title = s.name == "title"
		return level > 0 || title
	})
	if r.styles[id] == nil { // a document without styles
		n, err := strconv.Atoi(strings.TrimPrefix(strings.ToLower(id), "heading"))
		if err == nil && n > 0 && n < 10 {
			level = n
		}
		title = strings.EqualFold(id, "title")
	}
	return level, title
}

// list is one of the document's lists.
type list struct {
	formats [9]string // of each level: "bullet", "decimal", …; "" where not said
	starts  [9]int
}

func (p *parts) lists(name string) (map[string]*list, error) {
	abstract, all := map[string]*list{}, map[string]*list{}
	now, id, at := &list{}, "", 0
	err := p.each(name, func(t xml.Token, _ int) error {
		e, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		switch e.Name.Local {
		case "abstractNum":
			now = &list{}
			abstract[value(e, "abstractNumId")] = now
		case "lvl":
			at, _ = level(e, "ilvl")
		case "numFmt":
			now.formats[at] = value(e, "val")
		case "start":
			if n, err := strconv.Atoi(value(e, "val")); err == nil && n > 0 && n < 1_000_000 {
				now.starts[at] = n
			}
		case "num":
			id = value(e, "numId")
		case "abstractNumId":
			if of := abstract[value(e, "val")]; of != nil {
				all[id] = of
			}
		}
		return nil
	})
	return all, err
}

// counter is how far a list has come, by level.
type counter [9]int

// next returns the number of the next item at a level; 0 in a list without numbers,
// and false where nothing stands before the item.
func (r *reader) next(n numbering) (number int, item bool) {
	l := r.lists[n.id]
	if l == nil || l.formats[n.level] == "none" {
		return 0, l == nil && n.id != "" && n.id != "0"
	}
	if r.counts == nil {
		r.counts = map[string]*counter{}
	}
	c := r.counts[n.id]
	if c == nil {
		c = &counter{}
		r.counts[n.id] = c
	}
	for deeper := n.level + 1; deeper < len(c); deeper++ {
		c[deeper] = 0
	}
	if c[n.level] == 0 {
		c[n.level] = max(l.starts[n.level], 1) - 1
	}
	c[n.level]++
	if l.formats[n.level] == "bullet" || l.formats[n.level] == "" {
		return 0, true
	}
	return c[n.level], true
}
