package page

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tahrir/document"
	"tahrir/document/markdown"
)

// blocks takes the paragraphs out of HTML.
type blocks struct {
	done  []markdown.Block
	spans []markdown.Span // of the paragraph that is being read
	is    style           // the elements around the paragraph
	text  bool            // a paragraph was read, so that a heading is now inside the text
}

// style is what the elements around a text say of it.
type style struct {
	span  markdown.Span
	block markdown.Block
	list  *list
	item  *item
}

// list is an open list.
type list struct {
	ordered bool
	number  int
}

// item is an item of a list.
type item struct{ begun bool }

// end ends the paragraph. The first in an item of a list begins it; the others
// follow inside.
func (w *blocks) end() {
	b := w.is.block
	b.Spans = w.spans
	w.spans = nil
	if document.Blank(b.Words()) {
		return
	}
	if item := w.is.item; item != nil && !item.begun {
		b.Item, item.begun = true, true
	}
	w.done = append(w.done, b)
}

func (w *blocks) node(n *html.Node, s style) {
	switch {
	case n.Type == html.TextNode:
		s.span.Text = n.Data
		w.spans = append(w.spans, s.span)
		return
	case n.DataAtom == atom.Br:
		w.end()
		return
	case skipped(n):
		return
	case n.DataAtom == atom.Td || n.DataAtom == atom.Th:
		w.spans = append(w.spans, markdown.Span{Text: " "})
	}
	own := block(n)
	s = w.within(n, s)
	if own {
		w.end()
		w.is = s
	}
	for c := range n.ChildNodes() {
		was := w.is
		w.node(c, s)
		w.is = was // the text behind a paragraph is none of its
	}
	if own {
		w.end()
	}
	w.text = w.text || n.DataAtom == atom.P
}

// within returns the style inside an element. A heading before the first paragraph
// belongs to the page, and may be a label.
func (w *blocks) within(n *html.Node, s style) style {
	switch attribute(n, "dir") {
	case "rtl":
		s.block.Direction = markdown.RightToLeft
	case "ltr":
		s.block.Direction = markdown.LeftToRight
	}
	weight := weightOf(attribute(n, "style"))
	switch n.DataAtom {
	case atom.B, atom.Strong:
		s.span.Bold = weight != "normal" // a document of Google's is all in one such b
	case atom.I, atom.Em:
		s.span.Italic = true
	case atom.A:
		s.span.Link = attribute(n, "href")
		if !strings.Contains(s.span.Link, ":") {
			s.span.Link = "" // into the site that the page was saved from
		}
	case atom.Blockquote:
		s.block.Quote++
	case atom.Ul, atom.Ol:
		s.list = &list{ordered: n.DataAtom == atom.Ol}
		if from, err := strconv.Atoi(attribute(n, "start")); err == nil && from > 0 {
			s.list.number = from - 1
		}
		s.block.Depth++
	case atom.Li:
		s.item, s.block.Number, s.block.Depth = &item{}, 0, max(s.block.Depth, 1)
		if s.list != nil && s.list.ordered {
			s.list.number++
			s.block.Number = s.list.number
		}
	case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		if w.text {
			s.block.Heading = int(n.Data[1] - '0')
		}
	default:
		s.span.Bold = s.span.Bold && weight != "normal" || weight == "bold"
	}
	return s
}

// weightOf returns "bold" or "normal" where a style says so, else "".
func weightOf(style string) string {
	_, said, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(style), " ", ""), "font-weight:")
	said, _, _ = strings.Cut(said, ";")
	switch said {
	case "bold", "bolder", "600", "700", "800", "900":
		return "bold"
	case "normal", "400":
		return "normal"
	}
	return ""
}
