package markdown

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
)

// Document is a Markdown file: what stands before its text, and the text.
type Document struct {
	Front Front
	Text  string // as it is in the file
	Title string // the heading of the first level that opens the text; "" for none
	Lines []Paragraph
}

// Paragraph is a paragraph of the body: its words, as a reader sees them, and its
// Markdown, which is of several lines where it is code or a table.
type Paragraph struct{ Words, Markdown string }

// FrontError is returned where the front matter of a file cannot be read.
type FrontError struct{ Err error }

// Error returns what is wrong, in words.
func (e *FrontError) Error() string { return fmt.Sprintf("the front matter cannot be read: %v", e.Err) }

// Unwrap returns the cause.
func (e *FrontError) Unwrap() error { return e.Err }

// ErrDeep is returned for a text that is nested deeper than anybody writes.
var ErrDeep = errors.New("the text is nested too deeply")

// deepest is how many quotations and lists may be in each other.
const deepest = 100

// Read reads a Markdown file, with or without front matter between lines of --- (in
// YAML) or +++ (in TOML). Each paragraph becomes one line, as in an article's body.
// The error is a *FrontError or ErrDeep.
func Read(source []byte) (Document, error) {
	source = bytes.ReplaceAll(bytes.TrimPrefix(source, []byte("\ufeff")), []byte("\r\n"), []byte("\n"))
	front, body, err := frontOf(source)
	if err != nil {
		return Document{}, &FrontError{err}
	}
	if nested(body) {
		return Document{}, ErrDeep
	}
	d := Document{Front: front, Text: string(body)}
	r := reader{source: body}
	r.blocks(goldmark.New().Parser().Parse(text.NewReader(body)), Block{})
	d.Lines = r.lines
	if r.title {
		d.Title, d.Lines = d.Lines[0].Words, d.Lines[1:]
	}
	return d, nil
}

// nested reports whether a line opens more quotations and lists than are read.
func nested(body []byte) bool {
	for line := range bytes.Lines(body) {
		if n := bytes.IndexFunc(line, func(r rune) bool { return !strings.ContainsRune(" \t>-*+", r) }); n > deepest || n < 0 && len(line) > deepest {
			return true
		}
	}
	return false
}

// reader makes paragraphs of what goldmark read.
type reader struct {
	source []byte
	lines  []Paragraph
	title  bool // the first paragraph is the title
}

// blocks reads the blocks in n, which are in the quotations and lists of in.
func (r *reader) blocks(n ast.Node, in Block) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		r.block(c, in)
		in.Item = false // one paragraph begins the item
	}
}

func (r *reader) block(n ast.Node, in Block) {
	switch n := n.(type) {
	case *ast.Heading:
		if opens := n.Level == 1 && len(r.lines) == 0; opens {
			r.add(in, r.inline(n))
			r.title = len(r.lines) > 0
			return
		}
		in.Heading = n.Level
		r.add(in, r.inline(n))
	case *ast.Paragraph, *ast.TextBlock:
		if table := r.raw(n); delimiter.MatchString(table) {
			r.lines = append(r.lines, Paragraph{table, table})
			return
		}
		for line := range strings.SplitSeq(r.inline(n), "\n") {
			r.add(in, line)
			in.Item = false
		}
	case *ast.Blockquote:
		in.Quote++
		r.blocks(n, in)
	case *ast.List:
		in.Depth++
		number := n.Start
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			in.Item, in.Number = true, 0
			if n.IsOrdered() {
				in.Number = number
				number++
			}
			r.blocks(c, in)
		}
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		r.lines = append(r.lines, Paragraph{r.raw(n), "```\n" + r.raw(n) + "\n```"})
	case *ast.HTMLBlock:
		r.add(in, Line([]Span{{Text: words(r.raw(n))}}))
	case *ast.ThematicBreak:
		r.lines = append(r.lines, Paragraph{"***", "***"})
	default:
		r.blocks(n, in)
	}
}

// delimiter matches the second line of a table.
var delimiter = regexp.MustCompile(`^[^\n]*\|[^\n]*\n[ \t]*\|?[ \t]*:?-+:?[ \t]*\|[-:| \t]*(\n|$)`)

// add adds a paragraph that is Markdown already.
func (r *reader) add(in Block, line string) {
	if line = strings.TrimSpace(line); line != "" {
		r.lines = append(r.lines, Paragraph{in.lead() + strings.ReplaceAll(printed(line), "\x00", ""), in.lead() + line})
	}
}

// raw returns the lines of a block as they are in the file.
func (r *reader) raw(n ast.Node) string {
	return strings.TrimRight(string(n.Lines().Value(r.source)), "\n")
}

// inline returns the text of a block on one line, with a line end where the author
// wanted one.
func (r *reader) inline(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			b.Write(c.Segment.Value(r.source))
			switch {
			case c.HardLineBreak():
				b.WriteByte('\n')
			case c.SoftLineBreak():
				b.WriteByte(' ')
			}
		case *ast.Emphasis:
			b.WriteString(strings.Repeat("*", c.Level) + r.inline(c) + strings.Repeat("*", c.Level))
		case *ast.Link:
			b.WriteString("[" + r.inline(c) + "](" + target(c.Destination) + ")")
		case *ast.Image:
			b.WriteString("![" + r.inline(c) + "](" + target(c.Destination) + ")")
		case *ast.CodeSpan:
			b.WriteString("`" + r.inline(c) + "`")
		case *ast.AutoLink:
			b.WriteString("<" + string(c.Label(r.source)) + ">")
		case *ast.RawHTML:
			if tag := string(c.Segments.Value(r.source)); strings.HasPrefix(strings.ToLower(tag), "<br") {
				b.WriteByte('\n')
			}
		default:
			b.WriteString(r.inline(c))
		}
	}
	return b.String()
}

func target(destination []byte) string {
	return strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E").Replace(string(destination))
}

// words returns the text of HTML, such as the div around a text that reads from the
// right.
func words(source string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return Collapse(b.String())
		case html.TextToken:
			b.Write(z.Text())
			b.WriteByte(' ')
		}
	}
}
