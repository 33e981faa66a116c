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

// State is what a window shows, kept for its next start.
type State struct {
	File  string // the open draft, "" for none
	ID    string // the ID of its article, which may be published and have no draft
	Caret Caret
}

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

// SaveState keeps the state.
func (s *Seat) SaveState(st State) error {
	data, err := json.Marshal(st)
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

// LoadState returns the last state; the zero State for none.
func (s *Seat) LoadState() (st State, err error) {
	data, err := s.store.fs.ReadFile(s.path())
	if errors.Is(err, fs.ErrNotExist) {
		return State{}, nil
	}
	if err == nil {
		err = json.Unmarshal(data, &st)
	}
	if err != nil {
		return State{}, fmt.Errorf("load the window's state: %w", err)
	}
	return st, nil
}
