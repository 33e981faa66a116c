package check

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/document/markup"
)

// line is what is known of a line, wherever it is.
type line struct {
	runes []rune
	solid int       // the offset in runes of the first rune that is no space; -1 for none
	found []Finding // by offset in the line, without those about the whole article

	shapes []arabic.Shape // of its digits, each once, in order
	mixed  map[arabic.Shape][]Finding

	left   int    // where a quotation is left open, -1 for nowhere
	quotes bool   // it begins with a quotation
	paired bool   // every quotation in it is closed
	fence  string // what may begin or end a block of code; "" for nothing
	ends   []ending
	facts  []fact
	names  []mention
	words  []spelled
}

// look returns what there is to be known of a line of a field.
func (c *Checker) look(field, s string) *line {
	t := newText(field, s)
	l := &line{runes: t.runes, solid: slices.IndexFunc(t.runes, func(r rune) bool { return !unicode.IsSpace(r) })}
	t.damage()
	t.controls()
	l.left = t.marks()
	t.spaces()
	t.signs()
	t.waw()
	t.looksAlike(inArabicLanguage(c.speak))
	t.turned()
	t.repeated()
	t.confused()
	t.links()
	l.names = t.named(c.rules.Names)
	numbers := t.numbers()
	t.counted(numbers)
	if field == "body" {
		t.crowded(c.rules)
		l.facts = t.facts(numbers)
	}
	slices.SortStableFunc(t.found, byPlace)
	t.quote(0)
	l.found = t.found
	l.paired = !slices.ContainsFunc(l.found, func(f Finding) bool { return f.Rule == Quotation })
	for i, r := range t.runes {
		if shape, ok := arabic.ShapeOf(r); ok && !slices.Contains(l.shapes, shape) && !t.setAside(i) {
			l.shapes = append(l.shapes, shape)
		}
	}
	if l.solid >= 0 {
		l.quotes, l.fence = strings.HasPrefix(behindSigns(s), "«"), fenceOf(s)
	}
	if inArabicLanguage(c.speak) {
		l.ends = t.ends()
		if c.rules.Dictionary != nil {
			l.words = t.toSpell()
		}
	}
	return l
}

// inArabicLanguage reports whether a language is Arabic, which an article that names
// none is in.
func inArabicLanguage(tag string) bool {
	return tag == "" || isArabicTag(tag)
}

// behindSigns returns a line without the signs of direction, items and quotations that it
// begins with.
func behindSigns(line string) string {
	return strings.TrimLeftFunc(line, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("\u200e\u200f>-*•–", r) })
}

// fenceOf returns what may begin or end a block of code in a line; "" for nothing.
func fenceOf(line string) string {
	if line = behindSigns(line); strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") {
		return line
	}
	return ""
}

// with returns the findings in the line, of a text whose first digit has the given
// shape.
func (l *line) with(first arabic.Shape) []Finding {
	if len(l.shapes) == 0 || len(l.shapes) == 1 && l.shapes[0] == first {
		return l.found
	}
	all, known := l.mixed[first]
	if !known {
		t := newText("", string(l.runes))
		t.digits(first)
		t.quote(0)
		all = slices.Concat(l.found, t.found)
		slices.SortStableFunc(all, byPlace)
		if l.mixed == nil {
			l.mixed = map[arabic.Shape][]Finding{}
		}
		l.mixed[first] = all
	}
	return all
}

// survey is what the lines say of the article as a whole.
type survey struct {
	lines     map[string][]*line // by field
	spellings map[string]spellings
	facts     []fact // of the body
}

// survey reads the fields that are edited on the page.
func (c *Checker) survey(a *document.Article) *survey {
	s := &survey{lines: map[string][]*line{}, spellings: map[string]spellings{}}
	for f := range document.Fields() {
		if !f.Prose || !f.OnPage {
			continue
		}
		known := c.lines[f.Key]
		if known == nil {
			known = document.NewByLine(func(line string) *line { return c.look(f.Key, line) })
			c.lines[f.Key] = known
		}
		for l := range known.Of(prose(f, a)) {
			s.lines[f.Key] = append(s.lines[f.Key], l)
			tally(s.spellings, l.ends)
			s.facts = append(s.facts, l.facts...)
		}
	}
	return s
}

// inLines returns the findings in a field's lines, by offset in the field.
func (c *Checker) inLines(field string, words string, whole *survey) []Finding {
	var out []Finding
	first, known := arabic.Western, false
	var code markup.Fence
	start, paragraph := 0, 0
	mentioned := map[int]bool{}
	lines := whole.lines[field]
	for i, l := range lines {
		inCode := code.Next(l.fence)
		if !known && len(l.shapes) > 0 && !inCode {
			first, known = l.shapes[0], true
		}
		found := l.with(first)
		more := misspelled(l.runes, l.ends, whole.spellings)
		if c.rules.Dictionary != nil {
			more = append(more, l.misspelt(c.rules.Dictionary)...)
		}
		if field == "body" {
			for _, m := range l.names {
				if !m.titled && !mentioned[m.entry] {
					more = append(more, m.untitled(l.runes))
				}
				mentioned[m.entry] = true
			}
		}
		if len(more) > 0 {
			found = slices.Concat(found, more)
			slices.SortStableFunc(found, byPlace)
		}
		for _, f := range found {
			if inCode && !hidden[f.Rule] || f.Rule == Quotation && f.AtRune == l.left && continued(lines[i+1:]) {
				continue
			}
			f.Remedies = slices.Clone(f.Remedies)
			for k := range f.Remedies {
				f.Remedies[k].Edits = slices.Clone(f.Remedies[k].Edits)
				for j := range f.Remedies[k].Edits {
					f.Remedies[k].Edits[j].AtRune += start
				}
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

// hidden are the rules that hold in code too.
var hidden = map[string]bool{Forbidden: true, Damaged: true, Override: true, Unclosed: true}

// continued reports whether the next paragraph goes on with a quotation: newspapers
// open it again in each paragraph and close it once.
func continued(lines []*line) bool {
	for i, l := range lines {
		if l.solid >= 0 {
			return l.quotes && (l.left >= 0 && continued(lines[i+1:]) || l.paired)
		}
	}
	return false
}

func byPlace(a, b Finding) int { return cmp.Compare(a.AtRune, b.AtRune) }
