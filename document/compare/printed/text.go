package printed

import (
	"strings"

	"tahrir/document"
	"tahrir/document/compare"
)

// Options are the settings with which a comparison is written.
type Options struct {
	Words       Words
	RightToLeft bool // the direction of an article without a strong letter
	Colour      bool // for a terminal with colours; marks elsewhere
	Title       string
}

// Text returns what changed: a line for each field and paragraph, and a summary. In
// colour, deletions are struck through and insertions underlined; without, they are
// marked [-so-] and {+so+}. Text that differs only in writing is followed by its
// class.
func Text(c compare.Comparison, o Options) string {
	p := printer{Options: o}
	for _, f := range c.Fields {
		if f.Kind != compare.Equal {
			p.line(FieldName(o.Words, f.Field), f.Pieces, listed(f))
		}
	}
	shown := false // a paragraph since the last fold
	for i, para := range c.Body {
		switch para.Kind {
		case compare.Equal, compare.MovedAway:
			continue
		}
		if n := unchanged(c.Body, i); n > 0 && shown {
			p.out.WriteString("··· " + o.Words.Count("compare-unchanged", n) + " ···\n")
		}
		shown = true
		p.line(p.named(para), para.Pieces, false)
	}
	p.out.WriteString(Summary(o.Words, c.Summary))
	return p.out.String()
}

// unchanged returns how many paragraphs just before one did not change.
func unchanged(body []compare.Paragraph, before int) (n int) {
	for i := before - 1; i >= 0 && (body[i].Kind == compare.Equal || body[i].Kind == compare.MovedAway); i-- {
		if body[i].Kind == compare.Equal {
			n++
		}
	}
	return n
}

// listed reports whether the pieces are items of a list.
func listed(f compare.FieldChange) bool {
	field, _ := document.FieldOf(string(f.Field))
	return field.Joins == document.JoinItems
}

type printer struct {
	Options
	out strings.Builder
}

// named returns which paragraph it is, and where it came from.
func (p *printer) named(para compare.Paragraph) string {
	switch para.Kind {
	case compare.Delete:
		return p.Words.Say("compare-paragraph-was", "Number", para.Old+1)
	case compare.Moved:
		return p.Words.Say("compare-paragraph-moved", "Number", para.New+1, "From", para.Old+1)
	}
	return p.Words.Say("compare-paragraph", "Number", para.New+1)
}

func (p *printer) line(name string, pieces []compare.Piece, list bool) {
	text := compare.NewText(pieces)
	if text == "" {
		text = compare.OldText(pieces)
	}
	rightToLeft := directed(text, p.RightToLeft)
	var line strings.Builder
	for i, piece := range pieces {
		if list && i > 0 {
			line.WriteString(" · ")
		}
		line.WriteString(p.piece(piece, rightToLeft))
	}
	p.out.WriteString(name + ": " + set(line.String(), rightToLeft) + "\n")
}

// piece returns one piece, for a line of the given direction.
func (p *printer) piece(piece compare.Piece, line bool) string {
	is, was := oneLine(piece.Text), oneLine(piece.Old)
	if piece.Class&compare.Controls != 0 && piece.Kind != compare.Equal {
		is, was = shown(is), shown(was)
	}
	switch piece.Kind {
	case compare.Delete:
		was, is = is, ""
	case compare.Equal:
		return is
	}
	said := ""
	if was != "" {
		said = p.mark(deleted, was, piece.Class, line)
	}
	if is != "" {
		said += p.mark(inserted, is, piece.Class, line)
	}
	if piece.Class != 0 && !p.Colour {
		said += isolated("‹", classNames(p.Words, piece.Class), "›", line)
	}
	return said
}

// style is how a change is marked.
type style struct {
	open, close string // without colour
	colour      string // SGR parameters
}

var (
	deleted  = style{"[-", "-]", "31;9"} // red, struck through
	inserted = style{"{+", "+}", "32;4"} // green, underlined
)

// written is the colour of text that differs only in writing.
const written = "33"

func (p *printer) mark(s style, text string, class compare.Class, line bool) string {
	if !p.Colour {
		return isolated(s.open, text, s.close, line)
	}
	colour := s.colour
	if class != 0 {
		_, how, _ := strings.Cut(colour, ";")
		colour = written + ";" + how
	}
	return "\x1b[" + colour + "m" + isolated("", text, "", line) + "\x1b[0m"
}
