package document

import "strings"

// Paragraphs gives the body's paragraphs in order: the lines that hold more
// than white space, as they stand.
func Paragraphs(body string) []string {
	var out []string
	for line := range strings.SplitSeq(body, "\n") {
		if strings.TrimSpace(line) != "" {
			out = append(out, line)
		}
	}
	return out
}
