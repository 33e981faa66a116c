package session

import (
	"context"
	"unicode/utf8"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/document/bidi"
	"tahrir/document/check"
	"tahrir/document/differ"
	"tahrir/newsroom"
)

// reading is what a reader would count and find fault with in the open
// article. It lags behind the keys by as long as a reading takes, and no more
// than one reading runs at a time, so a long text costs the keys nothing.
type reading struct {
	words, letters int
	findings       []check.Finding
	of             *document.Article // what was read; never changed
	busy, again    bool
}

// reader counts and checks one article again and again; a reading of it costs
// the lines that have changed since the one before.
type reader struct {
	counts *document.ByLine[counts]
	checks *check.Checker
}

// counts are a line's.
type counts struct{ words, letters int }

func newReader(rules check.Rules) *reader {
	return &reader{document.NewByLine(countLine), check.NewChecker(rules)}
}

func countLine(line string) counts {
	_, text := bidi.Leading(line)
	return counts{arabic.Words(line), utf8.RuneCountInString(text)}
}

// Words is the number of words of the body that is shown.
func (x *Article) Words() int { return x.counted().words }

// Letters is the number of characters of the body that is shown.
func (x *Article) Letters() int { return x.counted().letters }

// Counted tells whether they have been counted yet.
func (x *Article) Counted() bool { return x.counted().of != nil }

func (x *Article) counted() *reading {
	if look := &x.revisions.look; look.sight.shows() {
		return &look.counted
	}
	return &x.open.reading
}

// Findings are what the rules of the house say of the open article. Of a blank
// one they say nothing until somebody tries to publish it: that everything is
// missing is what a new article is.
func (x *Article) Findings() []check.Finding {
	if x.Blank() {
		return nil
	}
	return x.open.reading.findings
}

// Blank reports whether nothing was written into the open draft yet, and nobody
// has tried to publish it.
func (x *Article) Blank() bool { return x.blank() && x.publisher.stage != Failed }

// reread counts and checks the open article on a worker.
func (x *Article) reread() {
	if x.open.reading.busy {
		x.open.reading.again = true
		return
	}
	x.open.reading.busy, x.open.reading.again = true, false
	d, a, published, reader := x.open.draft, x.open.article.Clone(), x.revisions.newest, x.open.reader
	x.work(func(context.Context) func() {
		r, both := reader.read(a), compared(a, published)
		return func() {
			if d != x.open.draft {
				return
			}
			r.again = x.open.reading.again
			before, _ := x.revisions.stand()
			x.open.reading = r
			if both.of != nil {
				x.revisions.alike = both
			}
			x.desk.noteRow()
			x.view.FindingsChanged()
			if now, _ := x.revisions.stand(); now != before {
				x.view.StateChanged()
			}
			if r.again {
				x.reread()
			}
		}
	})
}

// read is for workers, one at a time.
func (r *reader) read(a *document.Article) reading {
	now := r.count(a)
	now.findings = r.checks.Check(a)
	return now
}

func (r *reader) count(a *document.Article) reading {
	now := reading{of: a, letters: -1} // no line feed before the first line
	for line := range r.counts.Of(a.Body) {
		now.words += line.words
		now.letters += line.letters + 1
	}
	return now
}

// Locate returns where so many runes of a field from atRune on, as a finding counts
// them, begin in the text as it is now, which may be ahead of the finding. It is not
// ok where they were changed themselves.
func (x *Article) Locate(field newsroom.Field, atRune, runes int) (nowAtRune int, ok bool) {
	if x.open.reading.of == nil {
		return 0, false
	}
	was, is := newsroom.TextOf(x.open.reading.of, field), newsroom.TextOf(&x.open.article, field)
	if was == is {
		return atRune, true
	}
	start, end := differ.Ends(was, is)
	most := min(len(was), len(is))
	// Where a letter of several alike has gone, both sides claim the others.
	before := utf8.RuneCountInString(was[:min(start, most-end)])
	behind := utf8.RuneCountInString(was[:len(was)-min(end, most-start)])
	switch {
	case atRune+runes <= before:
		return atRune, true
	case atRune >= behind:
		return atRune + utf8.RuneCountInString(is) - utf8.RuneCountInString(was), true
	}
	return 0, false
}

// faulty tells whether a finding holds a publication back.
func faulty(findings []check.Finding) bool {
	for _, f := range findings {
		if f.Severity == check.Error {
			return true
		}
	}
	return false
}
