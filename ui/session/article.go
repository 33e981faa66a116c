package session

import (
	"context"
	"errors"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/newsroom"
)

// opened is the article in the writing view.
type opened struct {
	key     string
	draft   Draft
	article document.Article // as it is in the fields
	caret   newsroom.Caret
	state   State
	reading reading
	reader  *reader           // used by the one reading that runs
	theirs  *document.Article // while Conflicted

	held bool // not to be typed in for the moment: it is going, or another text is coming
}

// Article is the open article as it is in the fields; a copy.
func (s *Session) Article() document.Article { return *s.open.article.Clone() }

// Shown is what the writing view shows: the draft, or the viewed revision.
func (s *Session) Shown() document.Article {
	if look := &s.Revisions.look; look.sight.shows() {
		return *look.article.Clone()
	}
	return s.Article()
}

// Key names the open draft; "" while none is open.
func (s *Session) Key() string { return s.open.key }

// Caret is where the caret stood when the article was opened or last moved.
func (s *Session) Caret() newsroom.Caret { return s.open.caret }

// State is what is to be said of the open article.
func (s *Session) State() State {
	state := s.open.state
	p := &s.Publisher.last
	state.Publishing, state.Published, state.PublishedAt, state.PublishErr = p.stage, p.result, p.at, p.err
	state.Open, state.Viewing = s.open.key != "", s.Revisions.look.sight.shows()
	state.Trashed = state.Viewing && s.Revisions.look.shown.trashed
	state.Standing, state.Arrival = s.Revisions.stand()
	return state
}

// HasDraft reports whether the open article has a draft: one that is published
// and was only looked at has none.
func (s *Session) HasDraft() bool { return s.open.draft != nil && !s.open.draft.Unmade() }

// Writable tells whether the fields may be typed in.
func (s *Session) Writable() bool {
	return s.open.draft != nil && s.open.state.ReadOnly == nil && !s.Revisions.look.sight.shows() && !s.open.held
}

// Open opens a draft by its key. The one that was open is saved first.
func (s *Session) Open(key string) {
	if key == s.open.key && s.open.draft != nil {
		s.turn++
		s.Revisions.ViewDraft()
		return
	}
	s.replace(OpeningDraft, func(ctx context.Context) (place, error) { return place{key: key}, nil })
}

// NewArticle makes an empty draft and opens it. Asked for again while that one is
// being made, it is the same one.
func (s *Session) NewArticle() {
	if s.beginning != 0 && s.beginning == s.turn {
		return
	}
	p := s.Desk.publication
	s.replace(MakingDraft, func(ctx context.Context) (place, error) {
		a, err := s.fresh(p)
		if err != nil {
			return place{}, err
		}
		return at(s.deps.Drafts.Create(ctx, a))
	})
	s.beginning = s.turn
}

// place is where an article is opened from: its draft's key, or the draft itself,
// opened already.
type place struct {
	key   string
	draft Draft
}

func at(key string, err error) (place, error) { return place{key: key}, err }

// OpenPublished opens a published article: its draft, or where it has none what
// is published, which becomes a draft with the first change.
func (s *Session) OpenPublished(id string) {
	if s.open.draft != nil && s.open.article.ID == id {
		s.turn++
		s.Revisions.ViewDraft()
		return
	}
	s.replace(OpeningDraft, func(ctx context.Context) (place, error) {
		d, key, err := s.deps.Drafts.OpenArticle(ctx, id)
		return place{key, d}, err
	})
}

// Duplicate opens a copy of a draft under a new id.
func (s *Session) Duplicate(key string) {
	s.replace(MakingDraft, func(ctx context.Context) (place, error) {
		return at(s.deps.Drafts.Duplicate(ctx, key))
	})
}

// replace saves the open draft, puts the one that find gives into the writing
// view and lets the first go. Where the first cannot be saved it stays. Only
// the last wish counts where several come at once.
func (s *Session) replace(doing Doing, find func(ctx context.Context) (place, error)) {
	s.replaceOr(doing, find, func(err error) { s.report(Trouble{Doing: doing, Err: err}) })
}

// replaceOr is replace that tells failed, on the interface's goroutine, why what
// find names, or the finding of it, failed.
func (s *Session) replaceOr(doing Doing, find func(ctx context.Context) (place, error), failed func(error)) {
	s.turn++
	turn := s.turn
	before, open := s.open.draft, s.open.key
	job := func(ctx context.Context) func() {
		if before != nil {
			if err := before.Save(ctx); err != nil && !draft.Undecided(err) {
				return func() { s.report(Trouble{Doing: SavingDraft, Err: err, Wish: doing}) }
			}
		}
		found, err := find(ctx)
		var kept *draft.KeptError
		if errors.As(err, &kept) {
			err = nil // it is there, and can be opened
		}
		if err != nil {
			return func() { failed(err) }
		}
		if before != nil && found.key == open {
			return func() {
				if found.draft != nil {
					s.letGo(found.draft)
				}
				s.Revisions.ViewDraft()
			}
		}
		d, key := found.draft, found.key
		if d == nil {
			if d, err = s.deps.Drafts.Open(ctx, key); err != nil {
				return func() { failed(err) }
			}
		}
		return func() {
			if kept != nil {
				s.report(Trouble{Doing: Keeping, Err: kept})
			}
			if turn != s.turn {
				s.letGo(d)
				return
			}
			if doing != OpeningDraft {
				s.Desk.showDrafts()
			}
			s.show(key, d)
			if before != nil {
				s.letGo(before)
			}
		}
	}
	s.work(func(ctx context.Context) func() {
		then := job(ctx)
		return func() {
			if s.beginning == turn {
				s.beginning = 0
			}
			then()
		}
	})
}

// letGo closes a draft on a worker. One that is being published stays open until
// that is done.
func (s *Session) letGo(d Draft) {
	if s.Publisher.busy[d] {
		return
	}
	s.work(func(ctx context.Context) func() {
		if err := d.Close(ctx); err != nil {
			return func() { s.report(Trouble{Doing: SavingDraft, Err: err}) }
		}
		return nil
	})
}

// show fills the session with a draft that was opened.
func (s *Session) show(key string, d Draft) {
	known := d.Unmade() || s.Desk.draft(key) >= 0
	s.open = opened{key: key, draft: d, article: *d.Article().Clone(), caret: d.Caret(), reader: newReader(s.deps.Rules)}
	s.Revisions.forget()
	s.open.state.ReadOnly = d.ReadOnly()
	s.Publisher.turnTo(d)
	if d.Unsaved() {
		s.open.state.Saving = newsroom.Editing
		s.lookForTheirs()
	}
	id := s.open.article.ID
	s.view.ArticleChanged()
	s.view.StateChanged()
	s.Publisher.view.PublishingChanged()
	s.reread()
	s.Revisions.Read()
	s.work(func(ctx context.Context) func() {
		if err := s.deps.Drafts.Remember(ctx, key, id); err != nil {
			return func() { s.report(Trouble{Doing: OpeningDesk, Err: err}) }
		}
		return nil
	})
	if !known {
		s.Desk.Refresh()
		return
	}
	s.Desk.view.DeskChanged()
}

// Edit takes what a key, or whatever else, made of a field. It touches no disk. It
// fails, changing nothing, where the field does not hold what the edit replaces.
func (s *Session) Edit(t newsroom.Typed) error {
	if !s.Writable() {
		return nil
	}
	was := s.open.article.Clone()
	if err := t.Edit.Apply(&s.open.article); err != nil {
		return err
	}
	s.open.caret, s.open.article.Updated = t.Caret, s.seconds()
	s.open.draft.Edit(was, s.open.article.Clone(), t)
	s.edited()
	return nil
}

// MoveCaret notes where the caret stands, for the next start.
func (s *Session) MoveCaret(caret newsroom.Caret) {
	if !s.Writable() || caret == s.open.caret {
		return
	}
	s.open.caret = caret
	s.open.draft.Set(s.open.article.Clone(), caret)
}

// Change alters the open article's other fields, such as its language, tags,
// stage or the breaking mark.
func (s *Session) Change(alter func(a *document.Article)) {
	if !s.Writable() {
		return
	}
	alter(&s.open.article)
	s.open.article.Updated = s.seconds()
	s.open.draft.Set(s.open.article.Clone(), s.open.caret)
	s.edited()
	s.view.StateChanged()
}

// edited tells the view of what the draft was given.
func (s *Session) edited() {
	if s.open.state.Saving != newsroom.Conflicted && s.open.state.Saving != newsroom.SaveFailed {
		s.open.state.Saving = newsroom.Editing
	}
	s.Publisher.textChanged()
	s.Desk.noteRow()
	s.view.StateChanged()
	s.reread()
}

// History is what was handed over with an edit of a field of the open draft, in
// this run or before: its undo history.
func (s *Session) History(field newsroom.Field) (newsroom.History, bool) {
	if d := s.open.draft; d != nil && !s.Revisions.look.sight.shows() {
		return d.History(field)
	}
	return newsroom.History{}, false
}

// Save writes the open draft now. It is saved by itself too; this is for the
// hand that presses Ctrl+S.
func (s *Session) Save() {
	d := s.open.draft
	if d == nil || s.open.state.ReadOnly != nil {
		return
	}
	s.work(func(ctx context.Context) func() {
		if err := d.Save(ctx); err != nil {
			return func() { s.SavingChanged(d, newsroom.SaveFailed, err) }
		}
		return nil
	})
}

// SavingChanged is how a draft tells what became of its text; d is the draft
// that speaks. It is called on the interface's goroutine.
func (s *Session) SavingChanged(d Draft, saving newsroom.Saving, err error) {
	if d != s.open.draft {
		if saving == newsroom.SaveFailed {
			s.report(Trouble{Doing: SavingDraft, Err: err})
		}
		return
	}
	switch now := s.open.state.Saving; {
	case saving == newsroom.Editing && (now == newsroom.Conflicted || now == newsroom.SaveFailed):
		return // which holds until the next save
	case saving == newsroom.Saved && (now == newsroom.Untouched || now == newsroom.Saved):
		return // nothing was written
	case saving == newsroom.Saved && d.Unsaved():
		return // typed since: another will come
	}
	s.open.state.Saving, s.open.state.SaveErr = saving, err
	switch saving {
	case newsroom.Saved:
		s.open.state.SavedAt = s.clock()
		if s.Desk.draft(s.open.key) < 0 {
			s.Desk.Refresh() // its first change has made it
		}
	case newsroom.Conflicted:
		s.lookForTheirs()
	}
	s.view.StateChanged()
}

// row returns the open article's row on the desk, as far as the article says what
// stands there, and whether its first change has just made it a draft; ok where
// an article is open.
func (s *Session) row() (row newsroom.Row, begun, ok bool) {
	if s.open.draft == nil {
		return row, false, false
	}
	a := &s.open.article
	stand, _ := s.Revisions.stand()
	return newsroom.Row{
		Key: s.open.key, ID: a.ID, Headline: a.Headline, Author: a.Author, Status: a.Status, Breaking: a.Breaking,
		Words: s.open.reading.words, When: a.Updated, Standing: stand,
	}, stand == newsroom.Ahead && s.open.state.Saving != newsroom.Untouched, true
}

// parting has the fields of a draft that is on its way to the trash take no key,
// where it is the open one; nil where it is not.
func (s *Session) parting(key string) Draft {
	if key != s.open.key || s.open.draft == nil {
		return nil
	}
	s.open.held = true
	s.view.StateChanged()
	return s.open.draft
}

// parted shows what became of a draft that was parting: it has gone, and another
// is to be opened, or it stays. It reports whether there is no article open now.
func (s *Session) parted(d Draft, err error) bool {
	switch {
	case d == nil || d != s.open.draft:
		return false
	case err != nil:
		s.open.held = false
		s.view.StateChanged()
		return false
	}
	s.open = opened{}
	s.Revisions.forget()
	s.Publisher.turnTo(nil)
	s.letGo(d)
	return true
}
