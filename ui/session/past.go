package session

import (
	"context"
	"time"

	"tahrir/document"
)

// past is what the archive knows of the open article.
type past struct {
	revisions []Revision
	read      bool
	newest    *document.Article // of the first of them; nil where it cannot be read
	err       error             // why the revisions could not be read
	viewing   string            // the commit that was asked for
	viewed    *document.Article
	commit    string // that viewed is of
	counted   reading
}

// Revisions are the open article's publications, newest first, and whether
// they have been read yet.
func (s *Session) Revisions() (list []Revision, read bool) {
	return s.open.past.revisions, s.open.past.read
}

// Differs tells whether the draft says anything else than what was published
// last.
func (s *Session) Differs() bool {
	p, a := &s.open.past, &s.open.article
	n := p.newest
	if n == nil {
		return len(p.revisions) > 0 && a.Updated.After(p.revisions[0].Time)
	}
	return !sameWords(a, n)
}

// RevisionsErr is why they could not be read the last time.
func (s *Session) RevisionsErr() error { return s.open.past.err }

// ReadRevisions tries once more to read them.
func (s *Session) ReadRevisions() { s.readPast() }

// Viewing is the commit of the revision that is shown, "" for the draft.
func (s *Session) Viewing() string { return s.open.past.viewing }

// readPast asks the archive for the open article's revisions.
func (s *Session) readPast() {
	key, id := s.open.key, s.open.article.ID
	s.work(func(ctx context.Context) func() {
		list, err := s.deps.Archive.Revisions(ctx, id)
		var newest *document.Article
		if len(list) > 0 {
			newest, _ = s.deps.Archive.At(ctx, id, list[0].Commit) // where it cannot be read, the times tell
		}
		return func() {
			if key != s.open.key {
				return
			}
			if s.open.past.err = err; err == nil {
				s.open.past.revisions, s.open.past.read, s.open.past.newest = list, true, newest
			}
			s.view.RevisionsChanged()
		}
	})
}

// notePast puts a commit that was just made on top of the revisions, where they
// are known: to read them from a large archive may take its time, and the list
// must not deny until then what the window has said.
func (s *Session) notePast(o outcome, receipt Receipt) {
	p := &s.open.past
	if !p.read || receipt.Commit == "" {
		return
	}
	who, _ := s.deps.Settings.Identity()
	rev := Revision{
		Commit: receipt.Commit, Time: s.deps.Now(), Author: who.Name,
		Removed: receipt.Removed, Undoes: o.becomes == Undone, Form: receipt.Form,
	}
	if p.newest = receipt.Article; p.newest != nil {
		rev.Headline, rev.Status = p.newest.Headline, p.newest.Status
	}
	p.revisions = append([]Revision{rev}, p.revisions...)
	s.view.RevisionsChanged()
}

// ViewRevision shows the article as it was published in a commit, read only.
func (s *Session) ViewRevision(commit string) {
	key, id := s.open.key, s.open.article.ID
	s.open.past.viewing = commit
	s.view.RevisionsChanged()
	s.work(func(ctx context.Context) func() {
		a, err := s.deps.Archive.At(ctx, id, commit)
		var counted reading
		if err == nil {
			counted = count(a)
		}
		return func() {
			if key != s.open.key || commit != s.open.past.viewing {
				return
			}
			if err != nil {
				s.open.past.viewing = s.open.past.commit // as the page still shows
				s.view.Report(Trouble{Doing: ReadingPast, Err: err})
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
	s.open.past.viewing, s.open.past.viewed, s.open.past.commit = "", nil, ""
	s.view.RevisionsChanged()
	s.view.ArticleChanged()
	s.view.StateChanged()
}

// Restored gives the draft that a revision comes back as: all that its file
// held, comments and keys that this program does not know among it.
func Restored(revision *document.Article, now time.Time) *document.Article {
	a := revision.Clone()
	a.Status, a.Updated = document.Draft, now
	return a
}

// RestoreRevision makes the viewed revision the draft. The draft as it was goes
// to the trash as a copy first, so that nothing is lost.
func (s *Session) RestoreRevision() {
	viewed, d, key := s.open.past.viewed, s.open.draft, s.open.key
	if viewed == nil || d == nil || s.open.state.ReadOnly != nil {
		return
	}
	newest, id := s.open.past.revisions, s.open.article.ID
	s.work(func(ctx context.Context) func() {
		err := s.keepCopy(ctx, d, key)
		if err == nil && len(newest) > 0 && !newest[0].Removed {
			// Its list was before the editor, who means these words instead.
			err = s.deps.Archive.GoesBack(ctx, id, newest[0].Form)
		}
		return func() {
			if err != nil {
				s.view.Report(Trouble{Doing: Restoring, Err: err})
				return
			}
			if key != s.open.key || s.open.past.viewed != viewed {
				return
			}
			s.open.past.viewing, s.open.past.viewed, s.open.past.commit = "", nil, ""
			s.Change(func(a *document.Article) {
				*a = *Restored(viewed, s.now())
				a.ID = id // of a foreign file in its place, too
			})
			s.view.RevisionsChanged()
			s.view.ArticleChanged()
			s.Refresh()
		}
	})
}

// keepCopy is for workers: it lays a copy of an open draft into the trash.
func (s *Session) keepCopy(ctx context.Context, d Draft, key string) error {
	if err := d.Save(ctx); err != nil {
		return err
	}
	copied, err := s.deps.Drafts.Duplicate(ctx, key)
	if err != nil {
		return err
	}
	return s.deps.Drafts.Trash(ctx, copied)
}
