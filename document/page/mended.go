package page

import (
	"tahrir/document/arabic"
	"tahrir/document/heal"
	"tahrir/document/markdown"
	"tahrir/document/markup"
)

// mended returns the lines of a text whose paragraphs are known, mended one by one, and
// reports whether more than the forms of letters was.
func mended(lines []string) (out []string, some bool) {
	signs, words := make([]string, len(lines)), make([]string, len(lines))
	for i, line := range lines {
		signs[i] = markup.Signs(line)
		words[i] = line[len(signs[i]):]
	}
	words = heal.Lines(words)
	for i := range words {
		words[i] = signs[i] + words[i]
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
