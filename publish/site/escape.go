package site

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"tahrir/document"
)

// literal returns a body that Hugo, Jekyll and Astro print exactly.
//
// Hugo looks for {{< and {{%, Jekyll for {{ and {%, before they parse Markdown, and
// an unclosed one stops the build of the whole site. Kramdown drops what it takes
// for attributes, such as {: .x}. So every brace is written as its entity, which
// Markdown reads in text, titles and addresses. It does not in code and in bare
// addresses: such code becomes a code element, and such an address a link with the
// same words.
func literal(body string) string {
	body = strings.Map(func(r rune) rune {
		if document.Forbidden(r) {
			return '\uFFFD' // no feed can hold it
		}
		return r
	}, body)
	if !strings.Contains(body, "{") {
		return body
	}
	source := []byte(body)
	root := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(source))
	var parts []part
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.CodeSpan:
			parts = append(parts, codeSpan(n, source)...)
		case *ast.AutoLink:
			parts = append(parts, address(n, source)...)
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			parts = append(parts, codeBlock(n, source)...)
		}
		return ast.WalkContinue, nil
	})
	slices.SortFunc(parts, func(a, b part) int { return a.from - b.from })
	var out strings.Builder
	at := 0
	for _, p := range parts {
		if p.from < at {
			continue
		}
		out.WriteString(braces(body[at:p.from]) + p.with)
		at = p.to
	}
	return out.String() + braces(body[at:])
}

// part is a range of a body, in bytes, and what replaces it.
type part struct {
	from, to int
	with     string
}

func braces(s string) string { return strings.ReplaceAll(s, "{", "&#123;") }

// entities returns s with every ASCII character that can have a meaning as an
// entity.
func entities(s string) string {
	var out strings.Builder
	for _, r := range s {
		switch {
		case r == '\n':
			out.WriteByte(' ')
		case r > ' ' && r < 0x7F && !alphanumeric(r):
			fmt.Fprintf(&out, "&#%d;", r)
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

func alphanumeric(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// code returns code as an element, so that a brace in it can be an entity. Where a
// site strips HTML, its words remain.
func code(s string) string { return "<code>" + entities(s) + "</code>" }

// codeSpan returns what replaces code inside a line.
func codeSpan(n *ast.CodeSpan, source []byte) []part {
	var inside []byte
	to := n.Pos()
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			inside = append(inside, t.Segment.Value(source)...)
			to = t.Segment.Stop
		}
	}
	if !bytes.Contains(inside, []byte("{")) {
		return nil
	}
	ticks := 0
	for n.Pos()+ticks < len(source) && source[n.Pos()+ticks] == '`' {
		ticks++
	}
	end := bytes.Index(source[to:], source[n.Pos():n.Pos()+ticks])
	if ticks == 0 || end < 0 {
		return nil
	}
	return []part{{n.Pos(), to + end + ticks, code(string(inside))}}
}

// address returns what replaces a bare address.
func address(n *ast.AutoLink, source []byte) []part {
	label := n.Label(source)
	if !bytes.Contains(label, []byte("{")) {
		return nil
	}
	from := n.Pos() + bytes.Index(source[n.Pos():], label)
	to := from + len(label)
	if from > 0 && source[from-1] == '<' && to < len(source) && source[to] == '>' {
		from, to = from-1, to+1
	}
	target := strings.NewReplacer("{", "%7B", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E").Replace(string(n.URL(source)))
	return []part{{from, to, "[" + entities(string(label)) + "](" + target + ")"}}
}

// codeBlock returns what replaces a block of code: a paragraph of lines, without
// fences.
func codeBlock(n ast.Node, source []byte) []part {
	lines := n.Lines()
	if !bytes.Contains(lines.Value(source), []byte("{")) {
		return nil
	}
	var parts []part
	for i := range lines.Len() {
		segment := lines.At(i)
		line := strings.TrimRight(string(segment.Value(source)), "\r\n")
		from, to := segment.Start, segment.Start+len(line)
		if n.Kind() == ast.KindCodeBlock {
			for from > 0 && segment.Start-from < 4 && (source[from-1] == ' ' || source[from-1] == '\t') {
				from--
			}
		}
		deep := len(line) - len(strings.TrimLeft(line, " \t"))
		with := strings.Repeat("&#160;", deep+max(segment.Padding, 0))
		if line[deep:] != "" {
			with += code(line[deep:])
		}
		if i+1 < lines.Len() {
			with += "  " // a hard line break
		}
		parts = append(parts, part{from, to, with})
	}
	if fenced, ok := n.(*ast.FencedCodeBlock); ok {
		parts = append(parts, fences(fenced, source)...)
	}
	return parts
}

// fences returns parts that remove the fences of a block of code.
func fences(n *ast.FencedCodeBlock, source []byte) []part {
	open := lineEnd(source, n.Pos())
	parts := []part{{n.Pos(), open, ""}}
	lines := n.Lines()
	last := lines.At(lines.Len() - 1).Stop
	end := lineEnd(source, last)
	closing := bytes.TrimLeft(source[last:end], " \t>")
	if bytes.HasPrefix(closing, []byte("```")) || bytes.HasPrefix(closing, []byte("~~~")) {
		parts = append(parts, part{end - len(closing), end, ""})
	}
	return parts
}

func lineEnd(source []byte, at int) int {
	if i := bytes.IndexByte(source[at:], '\n'); i >= 0 {
		return at + i
	}
	return len(source)
}
