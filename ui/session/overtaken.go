package session

import (
	"context"
	"errors"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/publish"
)

// overtaken takes in what others published of the article that was sent, and
// publishes again, or asks; false where err is another matter.
func (s *Session) overtaken(d Draft, sent *document.Article, err error) bool {
	var o *newsroom.OvertakenError
	if !errors.As(err, &o) || d != s.open.draft {
		return false
	}
	delete(s.busy, d)
	s.view.Flush()
	s.publicationStep(dropped)
	switch {
	case !newsroom.SameWords(&s.open.article, sent):
		s.Publish() // typed meanwhile: on that, once more
	case o.Conflict != nil:
		s.open.overtaken = o
		s.publicationStep(refused)
		s.open.state.PublishErr = err
		s.view.StateChanged()
		s.view.AskOvertaken(*o.Conflict)
	default:
		s.take(o, o.Merged)
	}
	return true
}

// settleOvertaken makes what a person decided the draft's words; the draft as it
// was goes to the trash first.
func (s *Session) settleOvertaken(o *newsroom.OvertakenError, c publish.Conflict, a *document.Article) {
	d := s.open.draft
	s.open.overtaken = nil
	if a == nil || c.ID != s.open.article.ID || !s.Writable() {
		return
	}
	s.work(func(ctx context.Context) func() {
		err := d.KeepCopy(ctx)
		return func() {
			switch {
			case err != nil:
				s.report(Trouble{Doing: Settling, Err: err})
			case d == s.open.draft:
				s.take(o, a)
			}
		}
	})
}

// take gives the open draft words that hold what others published, and publishes
// them onto that.
func (s *Session) take(o *newsroom.OvertakenError, words *document.Article) {
	s.Change(func(a *document.Article) { newsroom.TakeWords(a, words) })
	s.view.ArticleChanged()
	s.publishOnto(o.Onto, Joined)
}
