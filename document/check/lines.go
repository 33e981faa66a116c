package check

import (
	"slices"
	"unicode"

	"tahrir/document"
	"tahrir/document/arabic"
)

// line is what is known of a line, wherever it is.
type line struct {
	runes []rune
	solid int       // the offset in runes of the first rune that is no space; -1 for none
	found []Finding // by offset in the line, without those about digits

	shapes []arabic.Shape // of its digits, each once, in order
	mixed  map[arabic.Shape][]Finding
}

func checkLine(s string) *line {
	t := &text{runes: []rune(s)}
	end := len(t.runes)
	t.letters()
	start := t.led()
	t.controls(start, end)
	t.quotations(start, end)
	t.punctuation(start, end)
	t.spaces(start, end)
	slices.SortStableFunc(t.found, byPlace)
	l := &line{runes: t.runes, found: t.found, solid: slices.IndexFunc(t.runes, func(r rune) bool { return !unicode.IsSpace(r) })}
	for _, r := range t.runes {
		if shape, ok := arabic.ShapeOf(r); ok && !slices.Contains(l.shapes, shape) {
			l.shapes = append(l.shapes, shape)
		}
	}
	return l
}

// with returns the findings in the line, of a text whose first digit has the given
// shape.
func (l *line) with(first arabic.Shape) []Finding {
	if len(l.shapes) == 0 || len(l.shapes) == 1 && l.shapes[0] == first {
		return l.found
	}
	all, known := l.mixed[first]
	if !known {
		t := &text{runes: l.runes, found: slices.Clone(l.found)}
		t.digits(first)
		slices.SortStableFunc(t.found, byPlace)
		if all = t.found; l.mixed == nil {
			l.mixed = map[arabic.Shape][]Finding{}
		}
		l.mixed[first] = all
	}
	return all
}

// inLines returns the findings in a field's lines, by offset in the field.
func (c *Checker) inLines(field, words string) []Finding {
	var out []Finding
	first, known := arabic.Western, false
	start, paragraph := 0, 0
	lines := c.lines[field]
	if lines == nil {
		lines = document.NewByLine(checkLine)
		c.lines[field] = lines
	}
	for l := range lines.Of(words) {
		if !known && len(l.shapes) > 0 {
			first, known = l.shapes[0], true
		}
		for _, f := range l.with(first) {
			if f.Fix != nil {
				fix := *f.Fix
				fix.AtRune += start
				f.Fix = &fix
			}
			if f.Field = field; field == "body" {
				f.Paragraph = paragraph
				if l.solid >= 0 && l.solid <= f.AtRune {
					f.Paragraph++
				}
				f.Paragraph = max(f.Paragraph, firstParagraph(field))
			}
			f.AtRune += start
			out = append(out, f)
		}
		start += len(l.runes) + 1
		if l.solid >= 0 {
			paragraph++
		}
	}
	return out
}
