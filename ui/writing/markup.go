package writing

import (
	"unicode/utf8"

	"tahrir/document/markup"
	"tahrir/newsroom"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/textedit"
	"tahrir/ui/typeset"
)

// Markdown is shown in the body as it is typed, with its marks: these in the third
// ink, what is bold in bold, what other scripts set in italics in the accent, since
// Arabic letters have no slant.

// headings are the styles of headings, by level. Those beyond the last look as it
// does.
var headings = []typeset.Style{
	{Family: typeset.Headline, Weight: typeset.Bold, Size: 25, Height: 44},
	{Family: typeset.Headline, Weight: typeset.Bold, Size: 22, Height: 41},
	{Family: typeset.Headline, Weight: typeset.Bold, Size: 19, Height: 39},
}

// block returns how a paragraph of the body is laid out.
func (w *Writing) block(paragraph int, text string) textedit.Block {
	line := markup.Read(text, w.fences.in(paragraph))
	b := textedit.Block{Hang: line.Lead, Zero: w.zero}
	if n := line.Heading; n > 0 {
		b.Style = theme.Lined(headings[min(n, len(headings))-1])
	}
	if line.Code {
		b.Base = typeset.LTR
	} else {
		for _, i := range line.Isolated {
			b.Isolated = append(b.Isolated, typeset.Part{From: i[0], To: i[1]})
		}
	}
	if n := line.Number; n[1] > n[0] {
		b.Numbers = []typeset.Part{{From: n[0], To: n[1]}}
	}
	for _, p := range line.Parts {
		if s := dressed(p.Kind); s != (typeset.Span{}) {
			s.From, s.To = p.From, p.To
			b.Spans = append(b.Spans, s)
		}
	}
	b.Spans = over(b.Spans, w.marked(newsroom.Body, paragraph, text))
	return b
}

// dressed returns how a part of a line looks.
func dressed(kind markup.Kind) typeset.Span {
	var s typeset.Span
	has := func(k markup.Kind) bool { return kind&k != 0 }
	if has(markup.Strong) || has(markup.Item) {
		s.Weight = typeset.Bold
	}
	switch {
	case has(markup.Item):
		s.Color = theme.Color(theme.Accent)
	case has(markup.Mark):
		s.Color = theme.Color(theme.Third)
	case has(markup.Link), has(markup.Target):
		s.Color, s.Dots = theme.Color(theme.Accent), theme.Color(theme.Accent)
	case has(markup.Emphasis):
		s.Color = theme.Color(theme.Accent)
	case has(markup.Quote), has(markup.Image), has(markup.Struck):
		s.Color = theme.Color(theme.Second)
	}
	if has(markup.Code) {
		s.Ground = theme.Color(theme.Window)
	}
	s.Strike = has(markup.Struck) && !has(markup.Mark)
	return s
}

// over lays spans over others. Where both say something, the upper ones do.
func over(under, upper []typeset.Span) []typeset.Span {
	switch {
	case len(upper) == 0:
		return under
	case len(under) == 0:
		return upper
	}
	var out []typeset.Span
	put := func(s typeset.Span, from, to int) {
		if from < to {
			s.From, s.To = from, to
			out = append(out, s)
		}
	}
	at, j := 0, 0
	for _, s := range under {
		for ; j < len(upper) && upper[j].To <= s.From; j++ { // wholly before it
			put(upper[j], max(at, upper[j].From), upper[j].To)
		}
		at = max(at, s.From)
		for at < s.To {
			if j == len(upper) || upper[j].From >= s.To {
				put(s, at, s.To)
				at = s.To
				break
			}
			u := upper[j]
			if u.From < s.From && u.From < at { // begins before it
				put(u, u.From, at)
			}
			put(s, at, u.From)
			from, to := max(at, u.From), min(s.To, u.To)
			put(joined(s, u), from, to)
			at = max(at, to)
			if u.To > s.To {
				upper[j].From = s.To // the rest lies over what follows
				break
			}
			j++
		}
	}
	for ; j < len(upper); j++ {
		put(upper[j], max(at, upper[j].From), upper[j].To)
	}
	return out
}

// joined returns a span that looks as two do.
func joined(under, upper typeset.Span) typeset.Span {
	if upper.Weight == 0 {
		upper.Weight = under.Weight
	}
	if upper.Color == nil {
		upper.Color = under.Color
	}
	if upper.Ground == nil {
		upper.Ground = under.Ground
	}
	if upper.Dots == nil && upper.Wave == nil {
		upper.Dots = under.Dots
	}
	upper.Strike = upper.Strike || under.Strike
	return upper
}

// inked returns spans in the second ink where they have none of their own.
func inked(spans []typeset.Span, text string) []typeset.Span {
	return over([]typeset.Span{{To: utf8.RuneCountInString(text), Color: theme.Color(theme.Second)}}, spans)
}
