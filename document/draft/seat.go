package draft

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"

	"github.com/gofrs/flock"
)

// Seat identifies one window of a home. Windows that are open at the same time have
// different seats, and a window finds in its seat what was last shown from it, so
// that each of two windows comes back with its own article.
type Seat struct {
	store  *Store
	number int // from 1
	held   *flock.Flock
}

// mostSeats bounds the search for a free seat.
const mostSeats = 64

// TakeSeat takes the first free seat, until Leave or the end of the process.
func (s *Store) TakeSeat() (*Seat, error) {
	for n := 1; n <= mostSeats; n++ {
		seat := &Seat{store: s, number: n}
		seat.held = flock.New(filepath.Join(s.home, "journal", seat.name()+".lock"))
		free, err := seat.held.TryLock()
		if err != nil {
			return nil, fmt.Errorf("find a place for the window: %w", err)
		}
		if free {
			return seat, nil
		}
	}
	return nil, fmt.Errorf("find a place for the window: %d are open", mostSeats)
}

// Leave frees the seat. Its state stays for the next window that takes it.
func (s *Seat) Leave() error { return s.held.Close() }

func (s *Seat) name() string {
	if s.number == 1 {
		return "session"
	}
	return "session-" + strconv.Itoa(s.number)
}

func (s *Seat) path() string { return filepath.Join(s.store.home, "journal", s.name()+".json") }

// SaveState keeps what a window shows, as JSON.
func (s *Seat) SaveState(state any) error {
	data, err := json.Marshal(state)
	if err != nil {
		return fmt.Errorf("save the window's state: %w", err)
	}
	s.store.mu.Lock()
	defer s.store.mu.Unlock()
	if err := s.store.put(s.path(), data, true); err != nil {
		return fmt.Errorf("save the window's state: %w", err)
	}
	return nil
}

// LoadState reads what was kept last into state, which stays as it is where
// nothing was kept.
func (s *Seat) LoadState(state any) error {
	data, err := s.store.fs.ReadFile(s.path())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = json.Unmarshal(data, state)
	}
	if err != nil {
		return fmt.Errorf("load the window's state: %w", err)
	}
	return nil
}
