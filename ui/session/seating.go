package session

import (
	"context"
	"time"

	"tahrir/newsroom"
)

// Seat remembers what the window shows, for workers.
type Seat interface {
	// Remember keeps what the window shows for the next start, which may find
	// no draft of its article any more. Last returns it.
	Remember(ctx context.Context, s newsroom.Sitting) error
	Last(ctx context.Context) (newsroom.Sitting, error)
}

// Seating keeps what the window shows, soon after each change, so that the next
// start finds it whatever ended this one.
type Seating struct {
	*house
	seat    Seat
	article *Article

	now   newsroom.Sitting // all but what the article says by itself
	begun bool             // what was shown at the last time is known
	round round

	parting *parting // nil until the session closes
}

// keepPause is how long a change waits for others, which then cost one write.
const keepPause = 300 * time.Millisecond

// SetLayout notes how the window stands and what it shows around the page.
func (s *Seating) SetLayout(l newsroom.Layout) {
	if l != s.now.Layout {
		s.now.Layout = l
		s.keep()
	}
}

// bringBack takes what was shown at the last time, and says what was not done then.
func (s *Seating) bringBack(last newsroom.Sitting) {
	s.begun = true
	s.now.File, s.now.ID = last.File, last.ID
	s.article.bringBack(last.Tabs)
	for _, left := range last.NotDone {
		s.report(Trouble{Doing: Doing(left.Doing), Err: &LeftError{left.Headline}})
	}
	if len(last.NotDone) > 0 {
		s.keep() // it is said
	}
}

// sitting returns what the window shows now; with a new article on the page, which
// has no file yet, only where fresh asks for it.
func (s *Seating) sitting(fresh bool) newsroom.Sitting {
	now := s.now
	if open := &s.article.open; open.draft != nil && (fresh || !open.fresh) {
		now.File, now.ID = open.key, open.article.ID
	}
	now.Tabs = s.article.kept(fresh)
	return now
}

// parting is what the window held and showed when the session began to close.
type parting struct {
	unsaved, saved newsroom.Sitting // where the open article has no file in the end, and where it has
	draft          Draft            // of the open article
	drafts         []Draft          // all that are open
}

// NoteEnd notes what the window holds and shows, so that Session.Close need not look at
// what the interface changes meanwhile. It is called on the interface's goroutine, after
// the last command.
func (s *Seating) NoteEnd() {
	s.parting = &parting{s.sitting(false), s.sitting(true), s.article.open.draft, s.article.all()}
}

// keep writes down what the window shows, a moment from now. However often it
// is called, one write follows another.
func (s *Seating) keep() {
	var begins bool
	if !s.begun {
		return // else it would write over what was shown at the last time
	}
	if s.round, begins = s.round.asked(); !begins {
		return
	}
	s.work(func(ctx context.Context) func() {
		select {
		case <-ctx.Done():
			return nil // leave writes
		case <-time.After(keepPause):
		}
		return s.write
	})
}

func (s *Seating) write() {
	s.round = running // what was asked for until now is in it
	now := s.sitting(false)
	s.now = now
	s.work(func(ctx context.Context) func() {
		err := s.seat.Remember(ctx, now)
		return func() {
			var asked bool
			if s.round, asked = s.round.over(); asked {
				s.keep()
			}
			if err != nil {
				s.report(Trouble{Doing: OpeningDesk, Err: err})
			}
		}
	})
}

// leave writes down what the window showed in the end (see NoteEnd), and what is not
// done. It is for the end of the session, after the last job and the last save.
func (s *Seating) leave(ctx context.Context, left []newsroom.NotDone) error {
	if !s.begun {
		return nil // nothing was shown
	}
	now := s.parting.unsaved
	if d := s.parting.draft; d != nil && !d.Unmade() {
		now = s.parting.saved
	}
	now.NotDone = left
	return s.seat.Remember(ctx, now)
}
