package session

import (
	"context"
	"unicode/utf8"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/document/check"
	"tahrir/document/differ"
	"tahrir/newsroom"
)

// reading is the word count and the findings of the open article. It lags
// behind the keys by one reading, and only one runs at a time, so a long text
// does not slow the keys.
type reading struct {
	counts      arabic.Counts // of the body
	findings    []check.Finding
	unknown     []string          // words that the dictionary does not know yet
	of          *document.Article // what was read; never changed
	busy, again bool
}

// reader counts and checks one article again and again. A reading costs the
// lines changed since the one before.
type reader struct {
	counts *document.ByLine[arabic.Counts]
	checks *check.Checker
}

func newReader(rules check.Rules) *reader {
	return &reader{document.NewByLine(arabic.Count), check.NewChecker(rules)}
}

// Words returns the number of words of the body that is shown.
func (x *Article) Words() int { return x.counted().counts.Words }

// Counts returns how much the body that is shown is.
func (x *Article) Counts() arabic.Counts { return x.counted().counts }

// Counted reports whether Words and Counts are known.
func (x *Article) Counted() bool { return x.counted().of != nil }

func (x *Article) counted() *reading {
	if look := &x.revisions.look; look.sight.shows() {
		return &look.counted
	}
	return &x.open.reading
}

// Findings returns the findings of the check in the open article. A blank
// article has none until somebody tries to publish it: a new article lacks
// everything.
func (x *Article) Findings() []check.Finding {
	if x.Blank() {
		return nil
	}
	return x.standing(x.open.reading.findings)
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
			} else {
				x.lookUp(r.unknown)
			}
		}
	})
}

// read counts and checks an article. It is for workers, one at a time.
func (r *reader) read(a *document.Article) reading {
	now := r.count(a)
	now.findings, now.unknown = r.checks.Check(a), r.checks.Unknown(a, askedAtOnce)
	return now
}

func (r *reader) count(a *document.Article) reading {
	now := reading{of: a}
	for line := range r.counts.Of(a.Body) {
		now.counts = now.counts.Plus(line)
	}
	return now
}

// Locate returns where a finding's runes, which begin at atRune in a field,
// begin in the present text, which may be ahead of the finding. ok is false
// where they were changed themselves.
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
	// Where one of several equal letters is gone, both sides claim the others.
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

// faulty reports whether a finding prevents publication.
func faulty(findings []check.Finding) bool {
	for _, f := range findings {
		if f.Severity == check.Error {
			return true
		}
	}
	return false
}
