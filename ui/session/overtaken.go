package session

import (
	"context"
	"errors"
	"slices"

	"tahrir/document"
	"tahrir/publish"
)

// OvertakenError says that others published an article after the form that its
// draft goes back to, and that nothing was published now.
type OvertakenError struct {
	Merged   *document.Article // both changes put together; nil where a person must decide
	Conflict *publish.Conflict
	Onto     string // the form that the draft goes back to once it has them
}

func (*OvertakenError) Error() string {
	return "others published the article since the draft was begun; the window puts the texts together, or shows both"
}

// overtaken takes in what others published of the article that was sent, and
// publishes again, or asks; false where err is another matter.
func (s *Session) overtaken(d Draft, sent *document.Article, err error) bool {
	var o *OvertakenError
	if !errors.As(err, &o) || d != s.open.draft {
		return false
	}
	delete(s.busy, d)
	s.view.Flush()
	s.publicationStep(dropped)
	switch {
	case !SameWords(&s.open.article, sent):
		s.Publish() // typed meanwhile: on that, once more
	case o.Conflict != nil:
		s.open.overtaken = o
		s.publicationStep(refused)
		s.open.state.PublishErr = err
		s.view.StateChanged()
		s.view.AskOvertaken(*o.Conflict)
	default:
		s.take(d, o, o.Merged)
	}
	return true
}

// settleOvertaken makes what a person decided the draft's words; the draft as it
// was goes to the trash first.
func (s *Session) settleOvertaken(o *OvertakenError, c publish.Conflict, a *document.Article) {
	d, key := s.open.draft, s.open.key
	s.open.overtaken = nil
	if a == nil || c.ID != s.open.article.ID || !s.Writable() {
		return
	}
	s.work(func(ctx context.Context) func() {
		err := s.keepCopy(ctx, d, key)
		return func() {
			switch {
			case err != nil:
				s.view.Report(Trouble{Doing: Settling, Err: err})
			case d == s.open.draft:
				s.take(d, o, a)
			}
		}
	})
}

// take gives the open draft words that hold what others published, notes that
// it goes back to that now, and publishes it.
func (s *Session) take(d Draft, o *OvertakenError, words *document.Article) {
	s.Change(func(a *document.Article) { TakeWords(a, words) })
	s.view.ArticleChanged()
	id := s.open.article.ID
	s.work(func(ctx context.Context) func() {
		err := d.Save(ctx)
		if err == nil {
			err = s.deps.Archive.GoesBack(ctx, id, o.Onto)
		}
		return func() {
			switch {
			case err != nil:
				s.view.Report(Trouble{Doing: PublishingIt, Err: err})
			case d == s.open.draft:
				s.publishAs(Joined)
			}
		}
	})
}

// TakeWords gives an article what another says; its id, status and times stay.
func TakeWords(a, from *document.Article) {
	a.Headline, a.Author, a.Body = from.Headline, from.Author, from.Body
	a.EditorInChief, a.Breaking, a.Language = from.EditorInChief, from.Breaking, from.Language
	a.Tags, a.Dateline = slices.Clone(from.Tags), from.Dateline
}

// SameWords reports whether two articles say the same, letter by letter; where
// they were typed otherwise, document's Says is asked, which takes longer.
func SameWords(a, b *document.Article) bool {
	return a.Headline == b.Headline && a.Author == b.Author && a.Body == b.Body &&
		a.EditorInChief == b.EditorInChief && a.Breaking == b.Breaking && a.Language == b.Language && a.Dateline == b.Dateline && slices.Equal(a.Tags, b.Tags)
}
