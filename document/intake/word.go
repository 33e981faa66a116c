package intake

import (
	"tahrir/document"
	"tahrir/document/markdown"
	"tahrir/document/page"
	"tahrir/document/word"
)

// fromWord returns a draft of a Word document: its masthead, source and date line are
// found as in a page.
func fromWord(content []byte, o Options) (*document.Article, *page.Damage, error) {
	d, err := word.Read(content)
	if err != nil {
		return nil, nil, err
	}
	lines := make([]markdown.Paragraph, len(d.Blocks))
	for i, b := range d.Blocks {
		lines[i] = markdown.Paragraph{Words: b.PlainLine(), Markdown: b.Line()}
	}
	return page.Compose(d.Title, lines, page.Options(o))
}
