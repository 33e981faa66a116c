package session

import (
	"context"

	"tahrir/document"
	"tahrir/newsroom"
)

// Conflict gives both texts while another program's stands in the open
// draft's file: ours as it is in the fields, and theirs as it is on disk.
func (s *Session) Conflict() (ours, theirs document.Article, ok bool) {
	if s.open.theirs == nil {
		return ours, theirs, false
	}
	return s.Article(), *s.open.theirs.Clone(), true
}

// changedOutside takes in that another program wrote, made or removed a draft.
func (s *Session) changedOutside(key string) {
	switch {
	case key != s.open.key || s.open.draft == nil:
	case s.open.draft.Unmade():
		s.reopen(Draft.Unmade, func(Draft) bool { return true }) // somebody has made the draft of what is read here
	default:
		s.lookForTheirs()
	}
	s.Desk.Refresh()
}

// lookForTheirs looks whether the open draft's file holds another program's
// text. Where nothing was typed here since, that text is simply taken; else the
// editor is asked.
func (s *Session) lookForTheirs() {
	d := s.open.draft
	s.work(func(ctx context.Context) func() {
		theirs, err := d.Theirs(ctx)
		return func() {
			if d != s.open.draft || s.open.held {
				return
			}
			if err != nil {
				s.report(Trouble{Doing: OpeningDraft, Err: err})
				return
			}
			saving := s.open.state.Saving
			switch {
			case theirs == nil && saving == newsroom.Conflicted && s.open.theirs == nil:
				s.KeepOurs() // they took it back
			case theirs == nil:
			case saving == newsroom.Untouched || saving == newsroom.Saved:
				s.TakeTheirs()
			case s.open.state.ReadOnly == nil:
				s.ask(theirs)
			}
		}
	})
}

// ask leaves it to the editor which of two texts is to stay. A question that
// stands already is not asked again.
func (s *Session) ask(theirs *document.Article) {
	asked := s.open.theirs != nil
	s.open.theirs = theirs
	s.open.state.Saving = newsroom.Conflicted
	s.view.StateChanged()
	if !asked {
		s.view.AskConflict()
	}
}

// KeepOurs settles a conflict with the text in the fields; theirs goes to the trash.
func (s *Session) KeepOurs() {
	s.settle(func(ctx context.Context, d Draft, ours *document.Article) (*document.Article, error) {
		return nil, d.Overwrite(ctx, ours)
	})
}

// TakeTheirs settles a conflict with the text on disk; ours goes to the trash.
func (s *Session) TakeTheirs() {
	s.settle(func(ctx context.Context, d Draft, ours *document.Article) (*document.Article, error) {
		return d.Adopt(ctx, ours)
	})
}

// settle puts one of two texts in force. Until that is done the fields take no
// key, which else would fall between the two.
func (s *Session) settle(by func(ctx context.Context, d Draft, ours *document.Article) (taken *document.Article, err error)) {
	d, ours := s.open.draft, s.open.article.Clone()
	if d == nil || s.open.held {
		return
	}
	s.open.held = true
	s.view.StateChanged()
	s.work(func(ctx context.Context) func() {
		taken, err := by(ctx, d, ours)
		return func() { s.settled(d, err, taken) }
	})
}

func (s *Session) settled(d Draft, err error, taken *document.Article) {
	if d != s.open.draft {
		return
	}
	s.open.held = false
	if err != nil {
		s.view.StateChanged()
		s.report(Trouble{Doing: Settling, Err: err})
		return
	}
	s.open.theirs = nil
	s.open.state.Saving, s.open.state.SaveErr, s.open.state.SavedAt = newsroom.Saved, nil, s.clock()
	if taken != nil {
		s.open.article = *taken.Clone()
		s.view.ArticleChanged()
		s.reread()
	}
	s.view.StateChanged()
	s.Desk.Refresh()
}
