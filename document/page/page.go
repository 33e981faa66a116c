// Package page makes an article of a news page, such as a browser copies or
// saves it: the masthead with the editor in chief, the headline, the source,
// the paragraphs and the breaking mark. Plain text comes in any encoding of an
// Arabic newsroom (text.go, guess.go), HTML by golang.org/x/net/html (html.go),
// RTF by a reader of our own (rtf.go). It knows the labels in Arabic, English,
// French and Persian (labels.go), and drops no word: what finds no place stays
// in the body. It imports document and document/arabic.
package page

import (
	"errors"
	"slices"
	"strings"
	"time"
	"unicode"

	"tahrir/document"
	"tahrir/document/arabic"
)

// Options are what the page itself cannot say.
type Options struct {
	ID       string    // the new article's id
	Now      time.Time // its Created and Updated
	Language string    // BCP 47, where the text does not tell; "ar" where empty
}

// ErrEncoding says that the page is in no encoding that could be told for sure.
var ErrEncoding = errors.New("the page is in no encoding that can be told: UTF-8, UTF-16 with its mark, windows-1256, ISO 8859-6 and MacArabic are read; save it as UTF-8")

// ErrEmpty says that the page holds no text.
var ErrEmpty = errors.New("the page is empty")

// Parse makes a draft of the page: plain text, saved HTML or RTF. Text may be
// UTF-8, UTF-16 with a byte-order mark, windows-1256, ISO 8859-6 or MacArabic,
// with any line ends. What of it could not be taken as it stands is told beside
// the article; nil where all could. It fails with ErrEncoding, ErrEmpty or
// document.ErrTooLarge.
func Parse(text []byte, o Options) (*document.Article, *Damage, error) {
	if len(text) > document.MaxSize {
		return nil, nil, document.ErrTooLarge
	}
	var d Damage
	p, err := read(text, &d)
	if err != nil {
		return nil, nil, err
	}
	p.breaking()
	p.chiefs()
	p.source()
	headline := p.takeHeadline()
	if headline == "" && p.a == (placed{}) {
		return nil, nil, ErrEmpty
	}
	a := &document.Article{
		ID: o.ID, Status: document.Draft, Created: o.Now, Updated: o.Now,
		Headline: headline, Body: strings.Join(p.lines, "\n\n"),
		Author: p.a.author, EditorInChief: p.a.chief, Breaking: p.a.breaking,
	}
	otherwise := o.Language
	if otherwise == "" {
		otherwise = "ar"
	}
	a.Language = languageOf(a.Headline+a.Body, otherwise)
	return a, d.orNil(), nil
}

// read gives the page's lines, of whatever form it is.
func read(data []byte, d *Damage) (*reading, error) {
	switch {
	case isRTF(data):
		text, err := readRTF(data, d)
		return &reading{lines: linesOf(d.refuse(text))}, err
	case isHTML(data):
		source, err := htmlText(data, d)
		if err != nil {
			return nil, err
		}
		page, err := readHTML(d.refuse(source))
		return &reading{lines: page.lines, headline: page.headline, author: page.author}, err
	}
	text, err := textOf(data, "", d)
	return &reading{lines: linesOf(d.refuse(text))}, err
}

// placed is what has found its place.
type placed struct {
	author, chief string
	breaking      bool
}

// reading is a page of which label after label is taken away.
type reading struct {
	lines    []string
	headline string // where the page marks it; "" where it is the first line
	author   string // as the page names it for machines
	a        placed
}

// takeHeadline takes the headline out of the lines, and whatever repeats it
// where the page marks it as such.
func (p *reading) takeHeadline() string {
	if p.a.author == "" && isSource(p.author) {
		p.a.author = p.author
	}
	if len(p.lines) == 0 {
		return ""
	}
	headline := p.headline
	if headline == "" || !slices.Contains(p.lines, headline) {
		headline, p.lines = p.lines[0], p.lines[1:]
		return headline
	}
	p.lines = slices.DeleteFunc(p.lines, func(line string) bool { return line == headline })
	return headline
}

// breaking takes the breaking marks, wherever they stand.
func (p *reading) breaking() {
	p.lines = slices.DeleteFunc(p.lines, func(line string) bool {
		found := labelOf(line) == breaking
		p.a.breaking = p.a.breaking || found
		return found
	})
}

// chiefs takes the masthead blocks: the label and the name after it. A second
// name that differs stays where it is; so does the label in front of a line
// that is no name, unless it opens the page.
func (p *reading) chiefs() {
	for i := 0; i < len(p.lines); {
		if name, ok := inlineChief(p.lines[i]); ok && p.takes(name) {
			p.a.chief = name
			p.lines = slices.Delete(p.lines, i, i+1)
			continue
		}
		if labelOf(p.lines[i]) != chief {
			i++
			continue
		}
		if i+1 < len(p.lines) && p.named(i+1) && p.takes(p.lines[i+1]) {
			p.a.chief = bare(p.lines[i+1])
			p.lines = slices.Delete(p.lines, i, i+2)
		} else if i == 0 {
			p.lines = slices.Delete(p.lines, i, i+1)
		} else {
			i++
		}
	}
}

func (p *reading) takes(name string) bool { return p.a.chief == "" || p.a.chief == bare(name) }

// named says whether line i, after the label, is the name: it reads like one,
// and a headline is left for the page after it.
func (p *reading) named(i int) bool {
	if labelOf(p.lines[i]) != none || !isName(p.lines[i]) {
		return false
	}
	if p.a.chief == bare(p.lines[i]) || i > 1 {
		return true
	}
	return i+1 < len(p.lines) && labelOf(p.lines[i+1]) != published
}

// sourceWithin is how far below the headline, in lines, the source's label may
// stand.
const sourceWithin = 6

// source takes the source's label and the source under it, or beside it. A date
// between them stays in the body. Where the label opens the page, the headline
// is yet to come: the source is not taken for it.
func (p *reading) source() {
	for i := 0; i < min(len(p.lines), sourceWithin); i++ {
		if source, ok := inlineSource(p.lines[i]); ok && i > 0 {
			p.a.author = source
			p.lines = slices.Delete(p.lines, i, i+1)
			return
		}
		if labelOf(p.lines[i]) != published {
			continue
		}
		p.lines = slices.Delete(p.lines, i, i+1)
		at := i
		if at < len(p.lines) && isDate(p.lines[at]) {
			at++
		}
		if at < len(p.lines) && isSource(p.lines[at]) && (i > 0 || at+2 < len(p.lines)) {
			p.a.author = bare(p.lines[at])
			p.lines = slices.Delete(p.lines, at, at+1)
		}
		return
	}
}

func isName(s string) bool {
	words := arabic.Words(s)
	return words > 0 && words <= 5 && !sentence(s) && !strings.ContainsFunc(s, unicode.IsDigit)
}

func isSource(s string) bool {
	words := arabic.Words(s)
	return labelOf(s) == none && words > 0 && words <= 8 && !sentence(s)
}

// sentence says whether the line ends, or pauses, as a sentence does.
func sentence(s string) bool {
	return strings.ContainsAny(s, "؛؟?!:") || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "…")
}

// isDate holds for a short line with a day or an hour in it, and little else.
func isDate(s string) bool {
	if strings.HasSuffix(s, ".") || arabic.Words(s) > 9 {
		return false
	}
	digits, letters := 0, 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			digits++
		} else if unicode.IsLetter(r) {
			letters++
		}
	}
	return digits >= 3 && letters <= 40
}
