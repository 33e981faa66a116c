package compare

import "strings"

// paragraph is one line of a body with the line feeds after it. The body is
// the concatenation of its paragraphs, so nothing is lost by the split. Only
// the first may be empty, where the body begins with line feeds.
type paragraph struct {
	text string
	gap  string
}

// paragraphs splits a body into its lines; an empty body has none.
func paragraphs(body string) []paragraph {
	var list []paragraph
	for len(body) > 0 {
		end := strings.IndexByte(body, '\n')
		if end < 0 {
			end = len(body)
		}
		after := end
		for after < len(body) && body[after] == '\n' {
			after++
		}
		list = append(list, paragraph{text: body[:end], gap: body[end:after]})
		body = body[after:]
	}
	return list
}

// join is the inverse of paragraphs.
func join(list []paragraph) string {
	var b strings.Builder
	for _, p := range list {
		b.WriteString(p.text)
		b.WriteString(p.gap)
	}
	return b.String()
}
