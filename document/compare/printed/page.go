package printed

import (
	"fmt"
	"html"
	"strings"

	"tahrir/document"
	"tahrir/document/bidi"
	"tahrir/document/compare"
)

// Page returns a comparison as an HTML page that needs no other file: the fields
// that changed, the whole body with unchanged paragraphs folded, and the summary.
// Language is that of the words (BCP 47).
func Page(c compare.Comparison, o Options, language string) string {
	p := pager{printer: printer{Options: o}}
	interfaceSide := side(document.RightToLeft(language))
	fmt.Fprintf(&p.out, pageHead, html.EscapeString(language), interfaceSide, html.EscapeString(oneLine(bidi.Plain(o.Title))))
	p.headline(c.Field(compare.Headline))
	p.fields(c)
	p.body(c)
	fmt.Fprintf(&p.out, "<footer><p>%s</p></footer>\n</body>\n</html>\n", html.EscapeString(Summary(o.Words, c.Summary)))
	return p.out.String()
}

// pageHead begins a page: its language, direction and title.
const pageHead = `<!doctype html>
<html lang="%s" dir="%s">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>%s</title>
<style>
:root { color-scheme: light dark; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.9; font-family: "Noto Naskh Arabic", "Amiri", serif; }
del { color: #8f1d14; background: #fbdcd8; text-decoration: line-through; }
ins { color: #14532d; background: #d9f2de; text-decoration: underline; text-underline-offset: .25em; }
del b, ins b { font-weight: bold; outline: 1px solid currentColor; }
del.written, ins.written { color: inherit; background: none; text-decoration-color: #9a6700; text-decoration-style: dotted; }
del.written { text-decoration-line: line-through; opacity: .7; }
p.deleted { border-inline-start: 3px double #8f1d14; padding-inline-start: .7rem; }
p.inserted { border-inline-start: 3px solid #14532d; padding-inline-start: .7rem; }
p.moved { border-inline-start: 3px dashed #5b6470; padding-inline-start: .7rem; }
p.note, summary, dt, footer { color: #5b6470; font-size: .85rem; font-family: sans-serif; }
p.note { margin-block-end: 0; }
dd { margin: 0 0 .6rem; }
code { font-size: .75rem; border: 1px solid currentColor; border-radius: .2rem; padding: 0 .2rem; }
footer { border-block-start: 1px solid #b9bec5; margin-block-start: 2rem; }
@media (prefers-color-scheme: dark) {
  del { color: #ffb4a9; background: #4a1713; }
  ins { color: #a6e3b4; background: #123520; }
  p.note, summary, dt, footer { color: #a3abb5; }
}
</style>
</head>
<body>
`

func side(rightToLeft bool) string {
	if rightToLeft {
		return "rtl"
	}
	return "ltr"
}

type pager struct{ printer }

func (p *pager) headline(f compare.FieldChange) {
	if len(f.Pieces) > 0 {
		p.element("h1", "", f.Pieces)
	}
}

// fields writes the fields that changed, except the headline, which is above.
func (p *pager) fields(c compare.Comparison) {
	begun := false
	for _, f := range c.Fields {
		if f.Kind == compare.Equal || f.Field == compare.Headline {
			continue
		}
		if !begun {
			p.out.WriteString("<dl>\n")
			begun = true
		}
		fmt.Fprintf(&p.out, "<dt>%s</dt>\n", html.EscapeString(FieldName(p.Words, f.Field)))
		if !listed(f) {
			p.element("dd", "", f.Pieces)
			continue
		}
		for i := range f.Pieces {
			p.element("dd", "", f.Pieces[i:i+1])
		}
	}
	if begun {
		p.out.WriteString("</dl>\n")
	}
}

func (p *pager) body(c compare.Comparison) {
	folds := c.Folds(0)
	for i := 0; i < len(c.Body); i++ {
		if len(folds) > 0 && folds[0].From == i {
			fold := folds[0]
			folds = folds[1:]
			fmt.Fprintf(&p.out, "<details>\n<summary>··· %s ···</summary>\n", html.EscapeString(p.Words.Count("compare-unchanged", fold.Paragraphs())))
			for _, para := range c.Body[fold.From:fold.To] {
				p.element("p", "", para.Pieces)
			}
			p.out.WriteString("</details>\n")
			i = fold.To - 1
			continue
		}
		p.paragraph(c.Body[i])
	}
}

func (p *pager) paragraph(para compare.Paragraph) {
	note := func(said string) {
		fmt.Fprintf(&p.out, "<p class=\"note\">%s</p>\n", html.EscapeString(said))
	}
	switch para.Kind {
	case compare.MovedAway:
		note(p.Words.Say("compare-moved-away", "Number", para.New+1))
		return
	case compare.Moved:
		note(p.named(para))
	}
	class := map[compare.Kind]string{compare.Delete: "deleted", compare.Insert: "inserted", compare.Moved: "moved"}[para.Kind]
	p.element("p", class, para.Pieces)
}

// element writes pieces into an element with the direction of its text.
func (p *pager) element(name, class string, pieces []compare.Piece) {
	text := compare.NewText(pieces)
	if text == "" {
		text = compare.OldText(pieces)
	}
	line := directed(text, p.RightToLeft)
	fmt.Fprintf(&p.out, "<%s dir=\"%s\"", name, side(line))
	if class != "" {
		fmt.Fprintf(&p.out, " class=\"%s\"", class)
	}
	p.out.WriteString(">")
	for _, piece := range pieces {
		p.pieces(piece, line)
	}
	fmt.Fprintf(&p.out, "</%s>\n", name)
}

func (p *pager) pieces(piece compare.Piece, line bool) {
	switch piece.Kind {
	case compare.Equal:
		p.plain(piece.Text)
	case compare.Delete:
		p.changed("del", piece.Text, piece, piece.Letters, line)
	case compare.Insert:
		p.changed("ins", piece.Text, piece, piece.Letters, line)
	case compare.Respelled:
		p.changed("del", piece.Old, piece, nil, line)
		p.changed("ins", piece.Text, piece, nil, line)
	}
}

// changed writes a deleted or inserted text, isolated from what is around it, with
// the letters that differ highlighted. A hidden control is named.
func (p *pager) changed(name, text string, piece compare.Piece, letters []compare.Span, line bool) {
	attributes := ""
	if piece.Class != 0 {
		attributes = fmt.Sprintf(" class=\"written %s\" title=\"%s\"",
			strings.Join(piece.Class.Names(), " "), html.EscapeString(classNames(p.Words, piece.Class)))
	}
	fmt.Fprintf(&p.out, "<bdi dir=\"%s\"><%s%s>", side(directed(text, line)), name, attributes)
	switch {
	case piece.Class&compare.Controls != 0:
		p.controls(text)
	case strings.ContainsFunc(text, bidi.IsControl): // a control has no effect outside the element
		p.out.WriteString(html.EscapeString(bidi.Isolated(oneLine(text))))
	default:
		at := 0
		for _, s := range letters {
			p.plain(text[at:s.FromByte])
			p.out.WriteString("<b>")
			p.plain(text[s.FromByte:s.ToByte])
			p.out.WriteString("</b>")
			at = s.ToByte
		}
		p.plain(text[at:])
	}
	fmt.Fprintf(&p.out, "</%s></bdi>", name)
}

func (p *pager) plain(text string) { p.out.WriteString(html.EscapeString(oneLine(text))) }

// controls writes a text with the names of hidden controls in their place.
func (p *pager) controls(text string) {
	for _, r := range oneLine(text) {
		if name := bidi.NameOf(r); name != "" {
			p.out.WriteString("<code>" + name + "</code>")
		} else {
			p.plain(string(r))
		}
	}
}
