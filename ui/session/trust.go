package session

import (
	"context"
	"errors"

	"tahrir/newsroom"
	"tahrir/publish"
	"tahrir/publish/git"
)

// Trusted is how far an article's history can be relied on.
type Trusted struct {
	Revisions int      // how many there are
	Signed    int      // how many by somebody who may sign
	Broken    int      // how many with a signature that does not match
	Demanded  bool     // the publication demands signatures
	Faults    int      // how much is missing, damaged or rewritten
	Signers   []string // whoever signed most comes first
	Err       error    // why the history could not be checked
}

// Verdict is how far a history can be relied on, in one word.
type Verdict uint8

const (
	Unsaid    Verdict = iota // nothing is published, or it is not known yet
	Vouched                  // whole, and all signed
	Whole                    // whole, and nobody signs here
	PartSaid                 // whole, and partly signed
	Forbidden                // a signature that the publication demands is missing, or one is broken
	Damaged                  // not whole
	Unknown                  // it could not be checked
)

// Verdict returns the verdict on a history.
func (t Trusted) Verdict() Verdict {
	switch {
	case t.Err != nil:
		return Unknown
	case t.Faults > 0:
		return Damaged
	case t.Revisions == 0:
		return Unsaid
	case t.Broken > 0, t.Demanded && t.Signed < t.Revisions:
		return Forbidden
	case t.Signed == t.Revisions:
		return Vouched
	case t.Signed > 0:
		return PartSaid
	}
	return Whole
}

// trustedOf sums up what the archive says. It is for workers.
func trustedOf(t publish.Trust) Trusted {
	said := Trusted{Revisions: len(t.Revisions), Signed: t.Trusted(), Demanded: t.Demanded, Faults: len(t.Faults)}
	for _, s := range t.Revisions {
		if s.State == git.Broken {
			said.Broken++
		}
	}
	for _, s := range t.Signers() {
		said.Signers = append(said.Signers, s.Name)
	}
	return said
}

// Trusted returns how far the open article's history can be relied on, as far
// as that was looked at.
func (t *TimeLine) Trusted() Trusted { return t.trusted }

// LookAtTrust checks the history, where that was not done for the publications that
// there are now. It reads every revision, so it is for when somebody sees the answer.
func (t *TimeLine) LookAtTrust() {
	list, read := t.revisions.List()
	if !read || len(list) == 0 || t.chronicle == nil {
		return
	}
	of := tipOfPast{list[0].Commit.String(), t.revisions.All()}
	if t.vouched == of {
		return
	}
	t.vouched = of
	ctx, stop := context.WithCancel(t.ctx)
	t.unlook()
	t.stopLooking = stop
	id := t.article.open.article.ID
	t.work(func(context.Context) func() {
		defer stop()
		found, err := t.chronicle.Trust(ctx, id)
		said := trustedOf(found)
		return func() {
			switch {
			case of != t.vouched:
			case errors.Is(err, context.Canceled), errors.Is(err, newsroom.ErrUnknown): // nothing of it is published
			default:
				said.Err = err
				t.trusted = said
				t.changed()
			}
		}
	})
}

// tipOfPast names the publications of an article as they are at one time.
type tipOfPast struct {
	newest string
	all    int
}

// unlook ends a check that nobody waits for any more.
func (t *TimeLine) unlook() {
	if t.stopLooking != nil {
		t.stopLooking()
	}
}

// WhoWrote reads who wrote each paragraph of a body, which may be ahead of what
// is published, and calls then with the result or an error.
func (t *TimeLine) WhoWrote(body string, then func([]newsroom.Written, error)) {
	id := t.article.open.article.ID
	t.work(func(ctx context.Context) func() {
		list, err := t.chronicle.BlameDraft(ctx, id, body)
		return func() { then(list, err) }
	})
}
