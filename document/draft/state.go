package draft

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// State is what the window shows, kept for the next start.
type State struct {
	File  string // the draft that is open, "" for none
	Caret Caret
}

// SaveState keeps the state.
func (s *Store) SaveState(st State) error {
	data, err := json.Marshal(st)
	if err != nil {
		return fmt.Errorf("save the window's state: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.put(filepath.Join(s.home, "journal", "session.json"), data, true); err != nil {
		return fmt.Errorf("save the window's state: %w", err)
	}
	return nil
}

// LoadState gives the state kept last; the zero State where there is none.
func (s *Store) LoadState() (st State, err error) {
	data, err := s.fs.ReadFile(filepath.Join(s.home, "journal", "session.json"))
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
