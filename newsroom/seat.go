package newsroom

import (
	"sync"

	"tahrir/document/draft"
)

// seat is the window's place in the home. It is taken when the window first asks
// what it showed last: a home that serves the command line needs none.
type seat struct {
	mu    sync.Mutex
	taken *draft.Seat
}

func (s *seat) take(store *draft.Store) (*draft.Seat, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.taken == nil {
		taken, err := store.TakeSeat()
		if err != nil {
			return nil, err
		}
		s.taken = taken
	}
	return s.taken, nil
}

func (s *seat) leave() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.taken == nil {
		return nil
	}
	defer func() { s.taken = nil }()
	return s.taken.Leave()
}
