package markup

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	struck "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// inlines reads what stands inside a line, as the pages that are made of it do.
var inlines = parser.NewParser(
	parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
	parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
		util.Prioritized(extension.NewLinkifyParser(), 999),
		util.Prioritized(extension.NewStrikethroughParser(), 500))...),
)

// inline reads the text that begins at from. Most lines hold no sign at all, and
// need no parser.
func (r *reader) inline(from int) {
	rest := r.text[from:]
	if !strings.ContainsAny(rest, "*_`[<~") && !strings.Contains(rest, "://") && !strings.Contains(rest, "www.") && !strings.Contains(rest, "@") {
		r.put(from, len(r.text), r.around)
		return
	}
	skipped := len(rest) - len(strings.TrimLeft(rest, " \t"))
	r.put(from, from+skipped, r.around)
	w := walker{reader: r, base: from + skipped, source: []byte(rest[skipped:])}
	w.children(inlines.Parse(text.NewReader(w.source)), r.around)
	w.until(len(w.source), r.around)
}

// walker walks through what the parser found, and puts what lies between as marks.
type walker struct {
	*reader
	base   int // of source in the line
	source []byte
	at     int // how far it has come
}

// until puts the parts from where the walker is up to to.
func (w *walker) until(to int, kind Kind) {
	to = min(to, len(w.source))
	if to > w.at {
		w.reader.put(w.base+w.at, w.base+to, kind)
		w.at = to
	}
}

func (w *walker) isolate(from, to int) {
	if from < to {
		w.isolated = append(w.isolated, [2]int{w.base + from, w.base + to})
	}
}

func (w *walker) children(n ast.Node, kind Kind) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.node(c, kind)
	}
}

func (w *walker) node(n ast.Node, kind Kind) {
	switch n := n.(type) {
	case *ast.Text:
		w.until(n.Segment.Start, kind|Mark)
		w.until(n.Segment.Stop, kind)
	case *ast.Emphasis:
		more := Emphasis
		if n.Level == 2 {
			more = Strong
		}
		w.framed(n, n.Level, kind|more)
	case *ast.CodeSpan:
		w.code(n, kind|Code)
	case *ast.Link:
		w.linked(n, 1, kind|Link)
	case *ast.Image:
		w.linked(n, 2, kind|Image)
	case *ast.AutoLink:
		w.address(n.Label(w.source), kind|Link)
	case *ast.RawHTML:
		for i := range n.Segments.Len() {
			w.until(n.Segments.At(i).Start, kind)
			w.until(n.Segments.At(i).Stop, kind|Mark)
		}
	case *struck.Strikethrough:
		w.framed(n, run(w.source, n.Pos(), '~'), kind|Struck)
	default:
		w.children(n, kind)
	}
}

// framed reads what stands between signs signs at both ends.
func (w *walker) framed(n ast.Node, signs int, kind Kind) {
	w.until(n.Pos(), kind)
	w.until(w.at+signs, kind|Mark)
	w.children(n, kind)
	w.until(w.at+signs, kind|Mark)
}

// run returns how many of one sign stand at at.
func run(s []byte, at int, sign byte) (n int) {
	for at+n < len(s) && s[at+n] == sign {
		n++
	}
	return n
}

// code reads code, which ends with as many signs as it begins with.
func (w *walker) code(n ast.Node, kind Kind) {
	from := n.Pos()
	signs := run(w.source, from, '`')
	inner := from + signs
	end := inner
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			end = t.Segment.Stop
		}
	}
	if i := bytes.Index(w.source[end:], bytes.Repeat([]byte{'`'}, signs)); i > 0 {
		end += i // the space that code may end with
	}
	w.until(from, kind&^Code)
	w.until(inner, kind|Mark)
	w.isolate(inner, end)
	w.until(end, kind)
	w.until(end+signs, kind|Mark)
}

// linked reads the text of a link or what a picture shows, and where it leads.
func (w *walker) linked(n ast.Node, signs int, kind Kind) {
	w.until(n.Pos(), kind&^(Link|Image))
	w.until(w.at+signs, kind|Mark)
	w.children(n, kind)
	w.until(w.at+1, kind|Mark) // ]
	rest := w.source[w.at:]
	if len(rest) == 0 || rest[0] != '(' {
		return
	}
	w.until(w.at+1, kind|Mark)
	from, to, end := target(w.source, w.at)
	w.until(from, kind|Mark)
	w.isolate(from, to)
	w.until(to, kind|Target|Mark)
	w.until(end, kind|Mark)
}

// target returns the address at at, behind an opening bracket, and the end of the
// bracket.
func target(s []byte, at int) (from, to, end int) {
	from = at
	for from < len(s) && s[from] == ' ' {
		from++
	}
	depth := 0
	for to = from; to < len(s); to++ {
		switch {
		case s[to] == '\\' && to+1 < len(s):
			to++
			continue
		case s[to] == '(':
			depth++
			continue
		case s[to] == ')' && depth > 0:
			depth--
			continue
		case s[to] != ' ' && s[to] != ')':
			continue
		}
		break
	}
	quote := byte(0) // of a title behind the address
	for end = to; end < len(s); end++ {
		switch c := s[end]; {
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && c == ')':
			return from, to, end + 1
		}
	}
	return from, to, len(s)
}

// address reads an address that stands by itself.
func (w *walker) address(label []byte, kind Kind) {
	i := bytes.Index(w.source[w.at:], label)
	if i < 0 {
		return
	}
	from := w.at + i
	if from > 0 && w.source[from-1] == '<' {
		w.until(from-1, kind&^Link)
		w.until(from, kind|Mark)
	}
	w.until(from, kind&^Link)
	w.isolate(from, from+len(label))
	w.until(from+len(label), kind|Target)
	if w.at < len(w.source) && w.source[w.at] == '>' && from > 0 && w.source[from-1] == '<' {
		w.until(w.at+1, kind|Mark)
	}
}
