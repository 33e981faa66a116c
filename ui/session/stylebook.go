package session

import (
	"context"

	"tahrir/document/names"
	"tahrir/newsroom"
	"tahrir/publish/git/odb"
)

// Stylebooks is how the newspaper writes names and words, for workers.
type Stylebooks interface {
	Names(ctx context.Context) (names.List, error)
	PutName(ctx context.Context, kind names.Kind, key string, e names.Entry) (odb.Hash, error)
	RemoveName(ctx context.Context, kind names.Kind, key string) (odb.Hash, error)
	ProposeNames(ctx context.Context) ([]names.Proposal, error)
}

var _ Stylebooks = (*newsroom.Home)(nil)

// Stylebook is how the newspaper writes names and words, which everybody shares. Each
// change is a commit, which is sent like any other.
type Stylebook struct {
	*house
	port     Stylebooks // nil where there is none
	article  *Article
	delivery *Delivery
}

// Read calls show, on the interface's goroutine, with the list as it is now.
func (s *Stylebook) Read(show func(names.List, error)) {
	s.work(func(ctx context.Context) func() {
		list, err := s.port.Names(ctx)
		return func() { show(list, err) }
	})
}

// Put writes an entry, and calls told with the list after it.
func (s *Stylebook) Put(kind names.Kind, key string, e names.Entry, told func(names.List, error)) {
	s.change(func(ctx context.Context) (odb.Hash, error) { return s.port.PutName(ctx, kind, key, e) }, told)
}

// Remove removes an entry from the list, and calls told with the list after it.
func (s *Stylebook) Remove(kind names.Kind, key string, told func(names.List, error)) {
	s.change(func(ctx context.Context) (odb.Hash, error) { return s.port.RemoveName(ctx, kind, key) }, told)
}

func (s *Stylebook) change(do func(context.Context) (odb.Hash, error), told func(names.List, error)) {
	s.finish(func(ctx context.Context) func() {
		made, err := do(ctx)
		list, unread := s.port.Names(ctx)
		if err == nil {
			err = unread
		}
		return func() {
			if !made.IsZero() {
				s.delivery.published()
				s.article.ReadRules()
			}
			told(list, err)
		}
	})
}

// Propose calls show with what the archive writes in more ways than one. It takes some
// seconds for a large archive.
func (s *Stylebook) Propose(show func([]names.Proposal, error)) {
	s.work(func(ctx context.Context) func() {
		found, err := s.port.ProposeNames(ctx)
		return func() { show(found, err) }
	})
}
