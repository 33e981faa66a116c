package word

import (
	"encoding/xml"
	"slices"
	"strconv"

	"tahrir/document/markdown"
)

// footnotes adds the footnotes behind the text, each under its number.
func (r *reader) footnotes(p *parts, name string) error {
	text := r.done
	title := r.title
	if title == "" {
		r.title = "-" // a note is none
	}
	said := map[string][]markdown.Block{}
	id := ""
	err := p.each(name, func(t xml.Token, depth int) error {
		switch e := t.(type) {
		case xml.StartElement:
			if e.Name.Local == "footnote" {
				id, r.done = value(e, "id"), nil
			}
		case xml.EndElement:
			if e.Name.Local == "footnote" {
				said[id] = r.done
			}
		}
		return r.token(t, depth)
	})
	r.done, r.title = text, title
	for i, id := range r.notes {
		for j, b := range said[id] {
			if j == 0 {
				b.Spans = slices.Insert(slices.Clone(b.Spans), 0, markdown.Span{Text: "[" + strconv.Itoa(i+1) + "] "})
			}
			b.Item, b.Depth, b.Heading = false, 0, 0
			r.done = append(r.done, b)
		}
	}
	return err
}
