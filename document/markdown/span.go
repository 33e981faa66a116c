// Package markdown writes and reads the Markdown of an article's body: a paragraph
// is a line, with what stands out in it marked, and what it is in front of it.
//
// What comes from HTML and Word is written by [Block]; a Markdown file with its
// front matter, as Hugo and Jekyll have it, is read by [Read]. Parsing is
// goldmark's, TOML is read by BurntSushi/toml.
//
// It imports document/bidi, document and document/arabic.
package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a part of a paragraph's text, and how it stands out.
type Span struct {
	Text         string
	Bold, Italic bool
	Link         string // an address; "" for none
}

// Plain returns the text of the spans, with white space collapsed as a browser does:
// a no-break space is none.
func Plain(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return Collapse(b.String())
}

// Collapse replaces white space by one space; a no-break space is none.
func Collapse(s string) string { return strings.Join(strings.FieldsFunc(s, space), " ") }

func space(r rune) bool { return strings.ContainsRune(" \t\r\n\f", r) }

// Line returns the spans as one line of Markdown. Where what stands out cannot be
// marked so that Markdown still prints every word, less of it is marked.
func Line(spans []Span) string {
	words := Plain(spans)
	for _, keep := range []func(Span) Span{
		func(s Span) Span { return s },
		func(s Span) Span { s.Italic = false; return s },
		func(s Span) Span { s.Bold, s.Italic = false, false; return s },
	} {
		kept := make([]Span, len(spans))
		for i, s := range spans {
			kept[i] = keep(s)
		}
		if line := line(kept); printed(line) == words {
			return line
		}
	}
	return literal(words)
}

func line(spans []Span) string {
	spans = settled(collapsed(spans))
	var b strings.Builder
	for at := 0; at < len(spans); {
		to := at + 1
		for to < len(spans) && spans[to].Link == spans[at].Link {
			to++
		}
		text := emphasised(spans[at:to])
		core := strings.Trim(text, " ")
		if address, ok := address(spans[at].Link); ok && core != "" {
			head, tail, _ := strings.Cut(text, core)
			if said, ends := strings.CutSuffix(b.String(), "!"); ends && head == "" {
				b.Reset()
				b.WriteString(said + `\!`) // else it would be an image
			}
			b.WriteString(head + "[" + core + "](" + address + ")" + tail)
		} else {
			b.WriteString(text)
		}
		at = to
	}
	return strings.TrimSpace(b.String())
}

// emphasised returns spans of one link with their emphasis.
func emphasised(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		marks := ""
		switch {
		case s.Bold && s.Italic:
			marks = "***"
		case s.Bold:
			marks = "**"
		case s.Italic:
			marks = "*"
		}
		b.WriteString(marks + literal(s.Text) + marks)
	}
	return b.String()
}

// collapsed returns the spans with white space collapsed across them, and those
// that look alike as one.
func collapsed(spans []Span) []Span {
	var out []Span
	blank := true // nothing, or a space, is before
	for _, s := range spans {
		var text strings.Builder
		for _, r := range s.Text {
			if space(r) {
				if !blank {
					text.WriteByte(' ')
				}
				blank = true
				continue
			}
			text.WriteRune(r)
			blank = false
		}
		s.Text = text.String()
		out = joined(out, s)
	}
	if n := len(out); n > 0 {
		out[n-1].Text = strings.TrimRight(out[n-1].Text, " ")
	}
	return out
}

func joined(spans []Span, s Span) []Span {
	if n := len(spans); n > 0 && alike(spans[n-1], s) {
		spans[n-1].Text += s.Text
		return spans
	}
	if s.Text == "" {
		return spans
	}
	return append(spans, s)
}

func alike(a, b Span) bool { a.Text, b.Text = "", ""; return a == b }

// settled moves out of an emphasis what cannot stand at its edges: white space and,
// beside a letter, the signs at which CommonMark would not see the mark (its
// "flanking" rule).
func settled(spans []Span) []Span {
	var out []Span
	for i, s := range spans {
		if !strings.ContainsFunc(s.Text, worded) {
			s.Bold, s.Italic = false, false
		}
		if !s.Bold && !s.Italic {
			out = joined(out, s)
			continue
		}
		before, after := rune(' '), rune(' ')
		if len(out) > 0 {
			before, _ = utf8.DecodeLastRuneInString(out[len(out)-1].Text)
		}
		if i+1 < len(spans) {
			after, _ = utf8.DecodeRuneInString(spans[i+1].Text)
		}
		core := strings.TrimLeftFunc(s.Text, func(r rune) bool {
			return unicode.IsSpace(r) || sign(r) && !sign(before) && !unicode.IsSpace(before)
		})
		head := s.Text[:len(s.Text)-len(core)]
		s.Text = core
		core = strings.TrimRightFunc(core, func(r rune) bool {
			return unicode.IsSpace(r) || sign(r) && !sign(after) && !unicode.IsSpace(after)
		})
		tail := s.Text[len(core):]
		s.Text = core
		for _, piece := range []Span{{Text: head, Link: s.Link}, s, {Text: tail, Link: s.Link}} {
			out = joined(out, piece)
		}
	}
	return out
}

func worded(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

func sign(r rune) bool {
	return unicode.IsPunct(r) || unicode.IsSymbol(r) || unicode.Is(unicode.Cf, r)
}

// address returns a link's address as Markdown takes it; false for one that is none
// or that runs a script.
func address(link string) (string, bool) {
	link = strings.TrimSpace(link)
	scheme, _, found := strings.Cut(strings.ToLower(link), ":")
	switch {
	case link == "" || strings.HasPrefix(link, "#") || strings.ContainsFunc(link, unicode.IsControl):
		return "", false
	case found && !strings.ContainsAny(scheme, "/?#") && scheme != "http" && scheme != "https" && scheme != "mailto" && scheme != "tel":
		return "", false
	}
	return strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", "\\", "%5C").Replace(link), true
}
