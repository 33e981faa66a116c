package writing

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tahrir/document/bidi"
	"tahrir/document/check"
	"tahrir/newsroom"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/typeset"
)

// mark is a finding in a paragraph of a field, in runes.
type mark struct {
	from, to int
	led      bool // counted with the direction mark at the front of the paragraph
	severity check.Severity
}

// spans are the marks of each field, by paragraph.
type spans map[newsroom.Field]map[int][]mark

// FindingsChanged underlines the findings in the text with a wavy line.
func (w *Writing) FindingsChanged() {
	w.askMargin()
	shown := w.session.Article.Shown()
	now := spans{}
	if !w.session.Article.State().Viewing {
		findings := w.session.Article.Findings()
		for _, name := range names {
			now[name] = place(name, newsroom.TextOf(&shown, name), findings)
		}
	}
	old := w.spans
	w.spans = now
	for name, f := range w.byName {
		if !same(old[name], now[name]) {
			f.RefreshSpans()
		}
	}
}

func same(a, b map[int][]mark) bool {
	if len(a) != len(b) {
		return false
	}
	for paragraph, marks := range a {
		if !slices.Equal(marks, b[paragraph]) {
			return false
		}
	}
	return true
}

// place distributes findings, whose offsets count from the field's start, over
// the field's paragraphs.
func place(field newsroom.Field, text string, findings []check.Finding) map[int][]mark {
	marks := map[int][]mark{}
	paragraph, start := 0, 0 // in runes
	line, rest, more := strings.Cut(text, "\n")
	length := utf8.RuneCountInString(line)
	for _, f := range findings {
		if newsroom.Field(f.Field) != field || f.Runes == 0 {
			continue
		}
		for more && f.AtRune > start+length {
			start += length + 1
			paragraph++
			line, rest, more = strings.Cut(rest, "\n")
			length = utf8.RuneCountInString(line)
		}
		from := f.AtRune - start
		to := min(from+f.Runes, length)
		if list := marks[paragraph]; from < to && (len(list) == 0 || from >= list[len(list)-1].to) {
			marks[paragraph] = append(list, mark{from, to, led(line), f.Severity})
		}
	}
	return marks
}

func led(paragraph string) bool {
	mark, _ := bidi.Leading(paragraph)
	return mark != 0
}

// spansOf returns the function that lights the findings in a field.
func (w *Writing) spansOf(field newsroom.Field) func(paragraph int, text string) []typeset.Span {
	return func(paragraph int, text string) []typeset.Span {
		out := w.marked(field, paragraph, text)
		if looks[field].quiet {
			return inked(out, text)
		}
		return out
	}
}

// marked returns the marks of the findings in a paragraph of a field.
func (w *Writing) marked(field newsroom.Field, paragraph int, text string) []typeset.Span {
	var out []typeset.Span
	n := utf8.RuneCountInString(text)
	for _, m := range w.spans[field][paragraph] {
		if m.led && !led(text) { // the field keeps the mark apart from the text
			m.from, m.to = max(m.from-1, 0), m.to-1
		}
		if m.to > n {
			break // the text was changed since it was checked
		}
		ink := theme.Color(theme.Amber)
		if m.severity == check.Error {
			ink = theme.Color(theme.Red)
		}
		out = append(out, typeset.Span{From: m.from, To: m.to, Wave: ink})
	}
	return out
}
