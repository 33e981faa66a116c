package session

import (
	"context"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/document/check"
)

// reading is what a reader would count and find fault with in the open
// article. It lags behind the keys by as long as a reading takes, and no more
// than one reading runs at a time, so a long text costs the keys nothing.
type reading struct {
	words, letters int
	findings       []check.Finding
	busy, again    bool
}

// Words is the number of words of the body.
func (s *Session) Words() int { return s.open.reading.words }

// Letters is the number of characters of the body.
func (s *Session) Letters() int { return s.open.reading.letters }

// Findings are what the rules of the house say of the open article.
func (s *Session) Findings() []check.Finding { return s.open.reading.findings }

// reread counts and checks the open article on a worker.
func (s *Session) reread() {
	if s.open.reading.busy {
		s.open.reading.again = true
		return
	}
	s.open.reading.busy, s.open.reading.again = true, false
	d, a := s.open.draft, s.open.article.Clone()
	s.work(func(context.Context) func() {
		r := s.readArticle(a)
		return func() {
			if d != s.open.draft {
				return
			}
			r.again = s.open.reading.again
			s.open.reading = r
			s.noteRow()
			s.view.FindingsChanged()
			if r.again {
				s.reread()
			}
		}
	})
}

// readArticle is for workers.
func (s *Session) readArticle(a *document.Article) reading {
	letters := 0
	for range a.Body {
		letters++
	}
	return reading{words: arabic.Words(a.Body), letters: letters, findings: check.Check(a, s.deps.Rules)}
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
