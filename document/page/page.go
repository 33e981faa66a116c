// Package page reads a news page, as a browser copies or saves it, as an article:
// the masthead with the editor in chief, the headline, the source, the paragraphs
// and the breaking mark.
//
// Plain text may be in any encoding of an Arabic newsroom (text.go, guess.go). HTML
// is read by golang.org/x/net/html (html.go), RTF by a reader of our own (rtf.go).
// Text from a PDF gets its letters, lines and order back (document/heal). The labels in
// Arabic, English, French and Persian are in labels.go; reading.go and dates.go
// take away one after the other. No word is dropped: what fits no field stays in
// the body.
//
// It imports document, document/arabic, document/heal, document/markdown and
// document/markup.
package page

import (
	"cmp"
	"errors"
	"time"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/document/heal"
	"tahrir/document/markdown"
)

// Options are what the page itself does not say.
type Options struct {
	ID       string    // the new article's id
	Now      time.Time // its Created and Updated
	Language string    // BCP 47, where the letters do not decide; "ar" where empty
	AsIs     bool      // letters, lines and numbers that are out of order stay so
}

// ErrEncoding is returned when the encoding of the page is not certain.
var ErrEncoding = errors.New("the page is in no encoding that can be told: UTF-8, UTF-16 with its mark, windows-1256, ISO 8859-6 and MacArabic are read; save it as UTF-8")

// ErrEmpty is returned when the page holds no text.
var ErrEmpty = errors.New("the page is empty")

// Parse returns a draft of a page: plain text, saved HTML or RTF. Text may be
// UTF-8, UTF-16 with a byte-order mark, windows-1256, ISO 8859-6 or MacArabic, with
// any line ends. Damage says what could not be read as it is; nil where all could.
// The error is ErrEncoding, ErrEmpty or document.ErrTooLarge.
func Parse(text []byte, o Options) (*document.Article, *Damage, error) {
	if len(text) > document.MaxSize {
		return nil, nil, document.ErrTooLarge
	}
	var d Damage
	p, err := read(text, &d, o.AsIs)
	if err != nil {
		return nil, nil, err
	}
	a, err := p.article(o)
	return a, d.orNil(), err
}

// Decoded returns a file of text as UTF-8, as Parse reads it, and what of it is
// damaged. The error is ErrEncoding or document.ErrTooLarge.
func Decoded(data []byte) (string, *Damage, error) {
	if len(data) > document.MaxSize {
		return "", nil, document.ErrTooLarge
	}
	var d Damage
	text, err := textOf(data, "", &d)
	return d.refuse(text), d.orNil(), err
}

// Compose returns a draft of paragraphs that were read from another form, with what
// Parse finds in a page's lines. Headline is the one that the source marks, "" for
// none. The error is ErrEmpty.
func Compose(headline string, lines []markdown.Paragraph, o Options) (*document.Article, *Damage, error) {
	mended := false
	if !o.AsIs {
		headline, lines, mended = Mended(headline, lines)
	}
	p := &reading{headline: headline, marked: map[string]string{}}
	if headline != "" {
		p.lines = append(p.lines, headline)
	}
	p.add(lines)
	a, err := p.article(o)
	return a, (*Damage)(nil).Also(mended), err
}

// article returns a draft of the page.
func (p *reading) article(o Options) (*document.Article, error) {
	p.breaking()
	p.chiefs()
	p.offices()
	p.dates()
	p.sources()
	headline := p.takeHeadline()
	if headline == "" && p.a.nothing() {
		return nil, ErrEmpty
	}
	a := &document.Article{
		ID: o.ID, Status: document.Draft, Created: o.Now, Updated: o.Now,
		Headline: headline, Body: p.body(),
		Author: p.a.author, EditorInChief: p.a.chief, Breaking: p.a.breaking,
		Dateline: p.dateline(),
		Section:  p.facts.section, Tags: p.facts.tags,
	}
	if said := p.facts.summary; said != "" && said != headline && !p.says(said) {
		a.Standfirst = said
	}
	a.Language = LanguageOf(a.Headline+a.Body, o.Language)
	return a, nil
}

// read returns the page's lines, whatever its form; mended, unless they are to stay as
// they are.
func read(data []byte, d *Damage, asIs bool) (*reading, error) {
	if source, declared, ok := htmlOfArchive(data); ok {
		return readPage(source, declared, d, asIs)
	}
	switch {
	case isRTF(data):
		text, err := readRTF(data, d)
		lines := linesOf(d.refuse(text))
		if !asIs {
			lines, d.Mended = mended(lines)
		}
		return &reading{lines: lines}, err
	case isHTML(data):
		return readPage(data, "", d, asIs)
	}
	text, err := textOf(data, "", d)
	text = d.refuse(text)
	if asIs {
		return &reading{lines: linesOf(text)}, err
	}
	text, d.Mended = heal.Text(text)
	return &reading{lines: linesOf(arabic.PlainForms(text))}, err
}

// readPage returns the lines of a web page. Declared is the encoding named by what
// brought the page, "" for none.
func readPage(data []byte, declared string, d *Damage, asIs bool) (*reading, error) {
	source, err := htmlText(data, declared, d)
	if err != nil {
		return nil, err
	}
	page, err := readHTML(d.refuse(source))
	page.facts.author = arabic.PlainForms(page.facts.author)
	lines := make([]markdown.Paragraph, len(page.lines))
	for i, line := range page.lines {
		lines[i] = markdown.Paragraph{Words: line, Markdown: cmp.Or(page.marked[line], line)}
	}
	if !asIs {
		page.headline, lines, d.Mended = Mended(page.headline, lines)
	}
	p := &reading{headline: page.headline, facts: page.facts, marked: map[string]string{}}
	p.add(lines)
	return p, err
}
