package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// literal returns text so that Markdown prints it as it is: unchanged where it does
// so anyway, which is nearly always, else with its signs escaped.
func literal(s string) string {
	if !strings.ContainsAny(s, "*_`[]<&\\~") || saysItself(s) {
		return s
	}
	return signs.ReplaceAllString(s, `\$0`)
}

var (
	signs  = regexp.MustCompile("[*_`\\[\\]<&\\\\~]")
	entity = regexp.MustCompile(`&#?[0-9A-Za-z]+;`)
)

// saysItself reports whether Markdown prints a piece of a line as it is, whatever
// the pieces beside it are.
func saysItself(s string) bool {
	return printed(s) == s && (!strings.ContainsAny(s, "*_`[]") || spaced.MatchString(s))
}

// printed returns what is read of a line of Markdown.
func printed(line string) string {
	source := []byte("x " + line) // so that no heading or list begins with it
	var b strings.Builder
	_ = ast.Walk(goldmark.New().Parser().Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			if entering {
				b.WriteString(unescaped(string(n.Segment.Value(source))))
			}
		case *ast.CodeSpan, *ast.RawHTML, *ast.AutoLink, *ast.Image:
			b.WriteByte(0) // no text of the line's
		}
		return ast.WalkContinue, nil
	})
	said, _ := strings.CutPrefix(b.String(), "x ")
	if strings.Contains(line, "~~") {
		said += "\x00" // struck out by the generators of sites
	}
	return said
}

// unescaped returns a text as it is printed.
func unescaped(s string) string {
	return entity.ReplaceAllString(escaped.ReplaceAllString(s, "$1"), "\x00")
}

var escaped = regexp.MustCompile(`\\([!-/:-@\[-` + "`" + `{-~])`)

// spaced matches text in which every such sign stands alone between spaces, or an
// underscore inside a word.
var spaced = regexp.MustCompile("^(?:[^*_`\\[\\]]|(?:^|\\s)[*_]+(?:\\s|$)|[\\pL\\pN]_[\\pL\\pN]|\\[[^\\[\\]*_`]*\\](?:[^(*_`\\[\\]:]|$))*$")
