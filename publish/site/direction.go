package site

import (
	"regexp"
	"strings"

	"tahrir/document/bidi"
)

// block is what Markdown knows a heading, a list's item or a quotation by. It
// must stand before all else.
var block = regexp.MustCompile(`^(?:[ \t]*(?:[-*+]|#{1,6}|>|[0-9]{1,9}[.)])[ \t]+)+`)

// directed puts the mark of direction that a paragraph begins with behind what
// makes it a heading or a list, where it decides as well: no letter stands before.
func directed(body string) string {
	if !bidi.HasLeading(body) {
		return body
	}
	lines := strings.Split(body, "\n")
	for i, line := range lines {
		if mark, text := bidi.Leading(line); mark != 0 {
			sign := block.FindString(text)
			lines[i] = sign + string(mark) + text[len(sign):]
		}
	}
	return strings.Join(lines, "\n")
}
