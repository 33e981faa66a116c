package page

import (
	"regexp"

	"tahrir/document/arabic"
	"tahrir/document/heal"
	"tahrir/document/markdown"
)

// lead matches what makes a line a heading, an item or a quotation, which stands before
// its words whatever their order.
var lead = regexp.MustCompile(`^(?:[ \t]*(?:[-*+]|#{1,6}|>|[0-9]{1,9}[.)])[ \t]+)*`)

// mended returns the lines of a text whose paragraphs are known, mended one by one, and
// reports whether more than the forms of letters was.
func mended(lines []string) (out []string, some bool) {
	leads, words := make([]string, len(lines)), make([]string, len(lines))
	for i, line := range lines {
		leads[i] = lead.FindString(line)
		words[i] = line[len(leads[i]):]
	}
	words = heal.Lines(words)
	for i := range words {
		words[i] = leads[i] + words[i]
		some = some || words[i] != arabic.PlainForms(lines[i])
	}
	return words, some
}

// Mended returns a headline and paragraphs mended as a pasted text is, each by itself.
// What stands out in a paragraph whose order was mended is lost, and some reports
// whether there was one.
func Mended(headline string, lines []markdown.Paragraph) (title string, out []markdown.Paragraph, some bool) {
	words := []string{headline}
	for _, line := range lines {
		words = append(words, line.Words)
	}
	words, some = mended(words)
	out = make([]markdown.Paragraph, len(lines))
	for i, line := range lines {
		out[i] = markdown.Paragraph{Words: words[i+1], Markdown: arabic.PlainForms(line.Markdown)}
		if words[i+1] != arabic.PlainForms(line.Words) {
			out[i].Markdown = words[i+1]
		}
	}
	return words[0], out, some
}
