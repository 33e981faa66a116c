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
	p.offices()
	p.dates()
	p.sources()
	headline := p.takeHeadline()
	if headline == "" && p.a.nothing() {
		return nil, nil, ErrEmpty
	}
	a := &document.Article{
		ID: o.ID, Status: document.Draft, Created: o.Now, Updated: o.Now,
		Headline: headline, Body: strings.Join(p.lines, "\n\n"),
		Author: p.a.author, EditorInChief: p.a.chief, Breaking: p.a.breaking,
		Dateline: p.dateline(),
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
	dates         []string // the lines with a date
}

func (a placed) nothing() bool {
	return a.author+a.chief == "" && !a.breaking && len(a.dates) == 0
}

// reading is a page of which label after label is taken away.
type reading struct {
	lines    []string
	headline string // where the page marks it; "" where it is the first line
	author   string // as the page names it for machines
	source   string // that a date line names
	a        placed
}

// takeHeadline takes the headline out of the lines, and whatever repeats it
// where the page marks it as such.
func (p *reading) takeHeadline() string {
	for _, author := range []string{p.source, p.author} {
		if p.a.author == "" && isSource(author) {
			p.a.author = author
		}
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

// breaking takes the breaking marks, wherever they stand on lines of their own,
// and the one in front of the headline.
func (p *reading) breaking() {
	p.lines = slices.DeleteFunc(p.lines, func(line string) bool {
		found := labelOf(line) == breaking
		p.a.breaking = p.a.breaking || found
		return found
	})
	for i := 0; i < min(len(p.lines), sourceWithin); i++ {
		is, rest := inline(p.lines[i], false)
		if is != breaking || rest == "" {
			continue
		}
		if p.headline == p.lines[i] {
			p.headline = rest
		} else if p.headline != "" || i > 0 && paragraph(rest) || slices.ContainsFunc(p.lines[:i], paragraph) {
			continue // of the text
		}
		p.a.breaking, p.lines[i] = true, rest
	}
}

// chiefs takes the masthead blocks: the label and the name after it. A second
// name that differs stays where it is; so does the label in front of a line
// that is no name, unless it opens the page.
func (p *reading) chiefs() {
	for i := 0; i < len(p.lines); {
		is, name := inline(p.lines[i], p.masthead(i))
		if is == chief && isName(name) && p.takes(name) {
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

// masthead says whether line i may be one with the label and the name parted by
// a space alone, and no headline: it stands twice, or before a line that is one.
func (p *reading) masthead(i int) bool {
	line := p.lines[i]
	for j, other := range p.lines {
		if j != i && bare(other) == bare(line) {
			return true
		}
	}
	if p.headline != "" {
		at := slices.Index(p.lines, p.headline)
		return at > i
	}
	if i+2 >= len(p.lines) || i > 3 {
		return false
	}
	next := p.lines[i+1]
	_, dated := arabic.ReadDateline(next)
	return labelOf(next) == none && !dated && !paragraph(next) && arabic.Words(next) > 2
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

// offices moves the other names of the masthead, which stand above the headline,
// below it.
func (p *reading) offices() {
	var moved []string
	for len(p.lines) > 2 && p.headline == "" {
		is, name := inline(p.lines[0], false)
		switch {
		case is == office && isName(name):
			moved, p.lines = append(moved, p.lines[0]), p.lines[1:]
		case labelOf(p.lines[0]) == office && isName(p.lines[1]):
			moved, p.lines = append(moved, p.lines[0]+": "+p.lines[1]), p.lines[2:]
		default:
			p.lines = slices.Insert(p.lines, 1, moved...)
			return
		}
	}
	p.lines = append(moved, p.lines...)
}

// sourceWithin is how far below the headline, in lines, the source's label may
// stand.
const sourceWithin = 6

// dates takes the date lines about the headline, and the one that ends the page.
// A date within the text parts it, as in a chronicle, and stays.
func (p *reading) dates() {
	for i := 0; i < min(len(p.lines), sourceWithin+len(p.a.dates)); {
		line := p.lines[i]
		if line != p.headline && paragraph(line) {
			if _, dated := arabic.ReadDateline(bare(line)); !dated {
				break
			}
		}
		if line == p.headline || i == 0 && len(p.lines) == 1 || !p.dated(line) {
			i++
			continue
		}
		p.lines = slices.Delete(p.lines, i, i+1)
	}
	if last := len(p.lines) - 1; last > 1 && p.dated(p.lines[last]) {
		p.lines = p.lines[:last]
	}
}

// dated notes a date line; false where the line is none.
func (p *reading) dated(line string) bool {
	words := bare(line)
	if is, rest := inline(words, false); is == published {
		words = rest
	}
	said, ok := arabic.ReadDateline(words)
	if !ok {
		return false
	}
	if p.source == "" && said.Place == "" && isSource(said.Other) && namesSource(said.Other) {
		p.source = said.Other
	}
	p.a.dates = append(p.a.dates, words)
	return true
}

// dateline gives the dateline: the words of all date lines, and the day of the
// first that is certain of one.
func (p *reading) dateline() document.Dateline {
	var d document.Dateline
	for _, words := range p.a.dates {
		one := document.DatelineOf(words)
		if d.Text != "" {
			one.Text = d.Text + " | " + one.Text
		}
		for _, fact := range []struct{ to, from *string }{{&one.Place, &d.Place}, {&one.Date, &d.Date}, {&one.Hijri, &d.Hijri}} {
			if *fact.from != "" {
				*fact.to = *fact.from
			}
		}
		d = one
	}
	return d
}

// sources takes the source's label and the source under it, or beside it. Where
// the label opens the page, the headline is yet to come: the source is not taken
// for it.
func (p *reading) sources() {
	for i := 0; i < min(len(p.lines), sourceWithin); i++ {
		if is, source := inline(p.lines[i], false); is == published && isSource(source) && i > 0 && p.lines[i] != p.headline {
			p.a.author = source
			p.lines = slices.Delete(p.lines, i, i+1)
			return
		}
		if labelOf(p.lines[i]) != published {
			continue
		}
		p.lines = slices.Delete(p.lines, i, i+1)
		if i < len(p.lines) && isSource(p.lines[i]) && (i > 0 || i+2 < len(p.lines)) && p.lines[i] != p.headline {
			p.a.author = bare(p.lines[i])
			p.lines = slices.Delete(p.lines, i, i+1)
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

// namesSource says whether the words begin with what a source calls itself.
func namesSource(s string) bool {
	first, _, found := strings.Cut(arabic.Fold(s), " ")
	return found && slices.Contains([]string{"وكاله", "صحيفه", "جريده", "موقع", "قناه", "شبكه", "اذاعه", "مجله"}, first)
}

// sentence says whether the line ends, or pauses, as a sentence does.
func sentence(s string) bool {
	return strings.ContainsAny(s, "؛؟?!:") || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "…")
}

// paragraph says whether the line is one of the text: a long one, or one that
// ends as a sentence.
func paragraph(s string) bool {
	words := arabic.Words(s)
	return words > 20 || words > 3 && strings.ContainsAny(s[max(0, len(s)-3):], ".…")
}
