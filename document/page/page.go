// Package page makes an article of a news page's plain text, such as a browser
// copies it: the masthead with the editor in chief, the headline, the source,
// the paragraphs and the breaking mark. It knows the labels in Arabic, English,
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

// ErrEncoding says that the page is in no encoding that could be told.
var ErrEncoding = errors.New("the page is neither UTF-8, nor UTF-16 with its mark, nor windows-1256")

// ErrEmpty says that the page holds no text.
var ErrEmpty = errors.New("the page is empty")

// Parse makes a draft of the page. The text may be UTF-8, UTF-16 with a
// byte-order mark, or windows-1256, with any line ends. It fails with
// ErrEncoding, ErrEmpty or document.ErrTooLarge.
func Parse(text []byte, o Options) (*document.Article, error) {
	if len(text) > document.MaxSize {
		return nil, document.ErrTooLarge
	}
	decoded, err := textOf(text)
	if err != nil {
		return nil, err
	}
	p := reading{lines: linesOf(decoded)}
	p.breaking()
	p.chiefs()
	p.source()
	if len(p.lines) == 0 && p.a == (placed{}) {
		return nil, ErrEmpty
	}
	a := &document.Article{
		ID: o.ID, Status: document.Draft, Created: o.Now, Updated: o.Now,
		Author: p.a.author, EditorInChief: p.a.chief, Breaking: p.a.breaking,
	}
	if len(p.lines) > 0 {
		a.Headline, a.Body = p.lines[0], strings.Join(p.lines[1:], "\n\n")
	}
	otherwise := o.Language
	if otherwise == "" {
		otherwise = "ar"
	}
	a.Language = languageOf(a.Headline+a.Body, otherwise)
	return a, nil
}

// placed is what has found its place.
type placed struct {
	author, chief string
	breaking      bool
}

// reading is a page of which label after label is taken away.
type reading struct {
	lines []string
	a     placed
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
