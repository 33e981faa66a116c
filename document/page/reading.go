package page

import (
	"slices"
	"strings"
	"unicode"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/document/markdown"
)

// placed is what has found its field.
type placed struct {
	author, chief string
	breaking      bool
	dates         []string // the date lines
}

func (a placed) nothing() bool {
	return a.author+a.chief == "" && !a.breaking && len(a.dates) == 0
}

// reading is a page from which one label after the other is taken away.
type reading struct {
	lines    []string
	headline string            // as the page marks it; "" where it is the first line
	marked   map[string]string // the Markdown of a line in which something stands out
	facts    facts
	source   string // named in a date line
	a        placed
}

// add adds paragraphs to the lines, but for those that show nothing.
func (p *reading) add(paragraphs []markdown.Paragraph) {
	for _, of := range paragraphs {
		if document.Blank(of.Words) {
			continue
		}
		p.lines = append(p.lines, of.Words)
		if of.Markdown != of.Words {
			p.marked[of.Words] = of.Markdown
		}
	}
}

// takeHeadline removes the headline from the lines, with its repetitions where the
// page marks it.
func (p *reading) takeHeadline() string {
	for _, author := range []string{p.source, p.facts.author} {
		if p.a.author == "" && isSource(author) {
			p.a.author = author
		}
	}
	if len(p.lines) == 0 {
		return ""
	}
	headline := p.headline
	if headline == "" || !slices.Contains(p.lines, headline) {
		headline, p.lines = p.lines[0], p.lines[1:]
		return headline
	}
	p.lines = slices.DeleteFunc(p.lines, func(line string) bool { return line == headline })
	return headline
}

// body returns the lines that are left, in Markdown.
func (p *reading) body() string {
	lines := make([]string, len(p.lines))
	for i, line := range p.lines {
		if lines[i] = line; p.marked[line] != "" {
			lines[i] = p.marked[line]
		}
	}
	return strings.Join(lines, "\n\n")
}

// says reports whether the text says what a summary says, which is then none.
func (p *reading) says(summary string) bool {
	begins := strings.TrimRight(summary, ".… ")
	return slices.ContainsFunc(p.lines, func(line string) bool { return strings.Contains(line, begins) })
}

// breaking removes the breaking marks that are on lines of their own, and the one
// in front of the headline.
func (p *reading) breaking() {
	p.lines = slices.DeleteFunc(p.lines, func(line string) bool {
		found := labelOf(line) == breaking
		p.a.breaking = p.a.breaking || found
		return found
	})
	for i := 0; i < min(len(p.lines), sourceWithin); i++ {
		is, rest := inline(p.lines[i], false)
		if is != breaking || rest == "" {
			continue
		}
		if p.headline == p.lines[i] {
			p.headline = rest
		} else if p.headline != "" || i > 0 && paragraph(rest) || slices.ContainsFunc(p.lines[:i], paragraph) {
			continue // part of the text
		}
		p.a.breaking, p.lines[i] = true, rest
	}
}

// chiefs removes the masthead: the label, and the name after it. A second,
// different name stays; so does a label before a line that is no name, unless it
// opens the page.
func (p *reading) chiefs() {
	for i := 0; i < len(p.lines); {
		is, name := inline(p.lines[i], p.masthead(i))
		if is == chief && isName(name) && p.takes(name) {
			p.a.chief = name
			p.lines = slices.Delete(p.lines, i, i+1)
			continue
		}
		if labelOf(p.lines[i]) != chief {
			i++
			continue
		}
		if i+1 < len(p.lines) && p.named(i+1) && p.takes(p.lines[i+1]) {
			p.a.chief = bare(p.lines[i+1])
			p.lines = slices.Delete(p.lines, i, i+2)
		} else if i == 0 {
			p.lines = slices.Delete(p.lines, i, i+1)
		} else {
			i++
		}
	}
}

// masthead reports whether line i can be a label and a name with only a space
// between, and no headline: it occurs twice, or before a line that is one.
func (p *reading) masthead(i int) bool {
	line := p.lines[i]
	for j, other := range p.lines {
		if j != i && bare(other) == bare(line) {
			return true
		}
	}
	if p.headline != "" {
		at := slices.Index(p.lines, p.headline)
		return at > i
	}
	if i+2 >= len(p.lines) || i > 3 {
		return false
	}
	next := p.lines[i+1]
	_, dated := arabic.ReadDateline(next)
	return labelOf(next) == none && !dated && !paragraph(next) && arabic.Words(next) > 2
}

func (p *reading) takes(name string) bool { return p.a.chief == "" || p.a.chief == bare(name) }

// named reports whether line i, after the label, is the name: it looks like one,
// and a headline is left for the page after it.
func (p *reading) named(i int) bool {
	if labelOf(p.lines[i]) != none || !isName(p.lines[i]) {
		return false
	}
	if p.a.chief == bare(p.lines[i]) || i > 1 {
		return true
	}
	return i+1 < len(p.lines) && labelOf(p.lines[i+1]) != published
}

// offices moves the masthead's other offices from above the headline to below it.
func (p *reading) offices() {
	var moved []string
	for len(p.lines) > 2 && p.headline == "" {
		is, name := inline(p.lines[0], false)
		switch {
		case is == office && isName(name):
			moved, p.lines = append(moved, p.lines[0]), p.lines[1:]
		case labelOf(p.lines[0]) == office && isName(p.lines[1]):
			moved, p.lines = append(moved, p.lines[0]+": "+p.lines[1]), p.lines[2:]
		default:
			p.lines = slices.Insert(p.lines, 1, moved...)
			return
		}
	}
	p.lines = append(moved, p.lines...)
}

// sourceWithin is how many lines below the headline the source's label may be.
const sourceWithin = 6

// sources removes the source's label and the source after or beside it. Where the
// label opens the page, the headline is still to come, so the source is not taken
// for it.
func (p *reading) sources() {
	for i := 0; i < min(len(p.lines), sourceWithin); i++ {
		if is, source := inline(p.lines[i], false); is == published && isSource(source) && i > 0 && p.lines[i] != p.headline {
			p.a.author = source
			p.lines = slices.Delete(p.lines, i, i+1)
			return
		}
		if labelOf(p.lines[i]) != published {
			continue
		}
		p.lines = slices.Delete(p.lines, i, i+1)
		if i < len(p.lines) && isSource(p.lines[i]) && (i > 0 || i+2 < len(p.lines)) && p.lines[i] != p.headline {
			p.a.author = bare(p.lines[i])
			p.lines = slices.Delete(p.lines, i, i+1)
		}
		return
	}
}

func isName(s string) bool {
	words := arabic.Words(s)
	return words > 0 && words <= 5 && !sentence(s) && !strings.ContainsFunc(s, unicode.IsDigit)
}

func isSource(s string) bool {
	words := arabic.Words(s)
	return labelOf(s) == none && words > 0 && words <= 8 && !sentence(s)
}

// sentence reports whether the line ends, or pauses, as a sentence does.
func sentence(s string) bool {
	return strings.ContainsAny(s, "؛؟?!:") || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "…")
}

// paragraph reports whether the line is text: long, or ending as a sentence does.
func paragraph(s string) bool {
	words := arabic.Words(s)
	return words > 20 || words > 3 && strings.ContainsAny(s[max(0, len(s)-3):], ".…")
}
