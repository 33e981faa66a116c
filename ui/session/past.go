package session

import (
	"context"
	"errors"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/newsroom"
	"tahrir/publish"
)

// past is what the archive knows of the open article.
type past struct {
	revisions []newsroom.Revision
	read      bool
	form      string            // that the first of them gave the article's file
	newest    *document.Article // what is published; nil where that cannot be read, or nothing is
	alike     alike             // newest, and the draft that was found to say the same
	err       error             // why the revisions could not be read
	asked     int               // how often they were asked for
	viewing   string            // the commit that was asked for
	viewed    *document.Article
	commit    string // that viewed is of
	trashed   bool   // viewed lies in the trash, and viewing is its key there
	counted   reading
}

// Revisions are the open article's publications, newest first, and whether
// they have been read yet.
func (s *Session) Revisions() (list []newsroom.Revision, read bool) {
	return s.open.past.revisions, s.open.past.read
}

// differs reports whether the draft says anything else than what was published
// last. Letters that were typed otherwise than they are kept make no difference,
// once the reading that lags behind the keys has looked at them.
func (s *Session) differs() bool {
	p, a := &s.open.past, &s.open.article
	n := p.newest
	switch {
	case n == nil:
		return len(p.revisions) > 0 && a.Updated.After(p.revisions[0].Time)
	case newsroom.SameWords(a, n):
		return false
	}
	return !(p.alike.with == n && newsroom.SameWords(a, p.alike.of))
}

// alike is an article that says what another does, though letter by letter it
// may not.
type alike struct{ of, with *document.Article }

// compared is for workers: it gives them where they are alike.
func compared(of, with *document.Article) alike {
	if with == nil || !of.Says(with) {
		return alike{}
	}
	return alike{of, with}
}

// stand is how the open draft stands to what is published of it.
func (s *Session) stand() (newsroom.Standing, Arrival) {
	p := &s.open.past
	server := s.Delivery.queue.Server != "" || s.open.state.Published.Unsent // the courier may not have spoken yet
	return standing(p.revisions, p.read, s.differs()), arrival(p.revisions, p.read, server)
}

// RevisionsErr is why they could not be read the last time.
func (s *Session) RevisionsErr() error { return s.open.past.err }

// ReadRevisions tries once more to read them.
func (s *Session) ReadRevisions() { s.readPast() }

// Viewing names what is shown in the place of the draft: the commit of a revision,
// or the key of a text in the trash ([Session.ViewingTrashed]); "" for the draft.
func (s *Session) Viewing() string { return s.open.past.viewing }

// readPast asks the archive for the open article's revisions.
func (s *Session) readPast() {
	d, asked := s.open.draft, s.open.article.Clone()
	if d == nil {
		return
	}
	s.open.past.asked++
	turn := s.open.past.asked
	s.work(func(ctx context.Context) func() {
		list, err := s.deps.Archive.Revisions(ctx, asked.ID)
		now, known := newsroom.Published{}, err == nil
		if known && len(list) > 0 {
			now, err = s.deps.Archive.Standing(ctx, asked)
		}
		both := compared(asked, now.Article)
		return func() {
			if d != s.open.draft || turn != s.open.past.asked {
				return // of another article, or a later answer is on its way
			}
			p := &s.open.past
			if p.err = err; known {
				p.revisions, p.read, p.form, p.newest, p.alike = list, true, now.Form, now.Article, both
				s.stillAccepted()
				s.follow(d, asked, now)
			}
			s.pastChanged()
		}
	})
}

// pastChanged shows what follows from another past.
func (s *Session) pastChanged() {
	s.Desk.noteRow()
	s.view.RevisionsChanged()
	s.view.StateChanged()
}

// notePast puts a commit that was just made on top of the revisions, where they
// are known: to read them from a large archive may take its time, and the list
// must not deny until then what the window has said.
func (s *Session) notePast(o outcome, receipt publish.Result) {
	p := &s.open.past
	if !p.read || receipt.Commit.IsZero() {
		return
	}
	who, _ := s.deps.Settings.Identity()
	rev := newsroom.Revision{Unsent: receipt.Unsent}
	rev.Commit, rev.Time, rev.Author, rev.Blob = receipt.Commit, s.clock(), who.Name, receipt.Blob
	rev.Removed = newsroom.Removed(receipt)
	if o.becomes == Undone && len(p.revisions) > 0 {
		rev.Undoes = p.revisions[0].Commit
	}
	if p.form, p.newest = receipt.Blob.String(), receipt.Article; p.newest != nil {
		rev.Headline, rev.Status = p.newest.Headline, p.newest.Status
	}
	p.revisions = append([]newsroom.Revision{rev}, p.revisions...)
	p.asked++ // what was read before does not know of it
	s.pastChanged()
}

// ViewTrashed shows a text that lies in the trash, read only, in the place of the
// open article.
func (s *Session) ViewTrashed(trashed string) {
	key := s.open.key
	s.turn++ // what was asked for before is not wanted any more
	s.open.past.viewing, s.open.past.trashed = trashed, true
	s.view.RevisionsChanged()
	s.work(func(ctx context.Context) func() {
		a, err := s.deps.Drafts.ReadTrashed(ctx, trashed)
		var counted reading
		if err == nil {
			counted = s.newReader().count(a)
		}
		return func() {
			switch {
			case key != s.open.key || trashed != s.open.past.viewing:
			case err != nil:
				s.report(Trouble{Doing: OpeningDraft, Err: err})
				s.ViewDraft()
			default:
				s.open.past.viewed, s.open.past.commit, s.open.past.counted = a, trashed, counted
				s.view.ArticleChanged()
				s.view.StateChanged()
			}
		}
	})
}

// ViewingTrashed is the key of the text in the trash that is shown; "" for none.
func (s *Session) ViewingTrashed() string {
	if !s.open.past.trashed {
		return ""
	}
	return s.open.past.viewing
}

// ViewRevision shows the article as it was published in a commit, read only.
func (s *Session) ViewRevision(commit string) {
	key, id := s.open.key, s.open.article.ID
	s.open.past.viewing, s.open.past.trashed = commit, false
	s.view.RevisionsChanged()
	s.work(func(ctx context.Context) func() {
		a, err := s.deps.Archive.At(ctx, id, commit)
		var counted reading
		if err == nil {
			counted = s.newReader().count(a)
		}
		return func() {
			if key != s.open.key || commit != s.open.past.viewing {
				return
			}
			if err != nil {
				s.open.past.viewing = s.open.past.commit // as the page still shows
				s.report(Trouble{Doing: ReadingPast, Err: err})
				s.view.RevisionsChanged()
				return
			}
			s.open.past.viewed, s.open.past.commit, s.open.past.counted = a, commit, counted
			s.view.ArticleChanged()
			s.view.StateChanged()
		}
	})
}

// ViewDraft goes back from a revision to the draft.
func (s *Session) ViewDraft() {
	if s.open.past.viewing == "" {
		return
	}
	s.open.past.viewing, s.open.past.viewed, s.open.past.commit, s.open.past.trashed = "", nil, "", false
	s.view.RevisionsChanged()
	s.view.ArticleChanged()
	s.view.StateChanged()
}

// RestoreRevision makes the viewed revision the draft. The draft as it was goes
// to the trash as a copy first, so that nothing is lost. Until that is done the
// fields take no key, which else would fall between the two.
func (s *Session) RestoreRevision() {
	p, d := &s.open.past, s.open.draft
	if p.viewed == nil || d == nil || s.open.state.ReadOnly != nil || p.trashed || s.open.held {
		return
	}
	id, commit := s.open.article.ID, p.commit
	s.open.held = true
	s.work(func(ctx context.Context) func() {
		a, _, err := s.deps.Newsroom.Restore(ctx, id, commit)
		return func() { s.restored(d, a, err) }
	})
}

// restored shows the draft that a revision was restored into.
func (s *Session) restored(d Draft, a *document.Article, err error) {
	kept := (*draft.KeptError)(nil)
	doing := Restoring
	if errors.As(err, &kept) {
		doing = Keeping
	}
	if err != nil {
		s.report(Trouble{Doing: doing, Err: err})
	}
	if d != s.open.draft {
		return
	}
	s.open.held = false
	if doing == Restoring && err != nil {
		s.view.StateChanged()
		return
	}
	p := &s.open.past
	p.viewing, p.viewed, p.commit, p.trashed = "", nil, "", false
	s.Change(func(now *document.Article) { *now = *a.Clone() })
	s.view.RevisionsChanged()
	s.view.ArticleChanged()
	s.Desk.Refresh()
}
