package draft

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/oklog/ulid/v2"
)

// basisSuffix ends the names of the files in journal/ that hold the basis of an
// article's draft: the published form that it was made from.
const basisSuffix = ".basis"

func (s *Store) basisFile(id string) (string, error) {
	if _, err := ulid.ParseStrict(id); err != nil {
		return "", fmt.Errorf("the draft's id %q: %w", id, err)
	}
	return filepath.Join(s.home, "journal", id+basisSuffix), nil
}

// SaveBasis keeps the basis of a draft: the published form of its article that it
// was made from, by the hash of the file's blob in the content repository. What was
// published after that is news to the draft.
func (s *Store) SaveBasis(id, form string) error {
	name, err := s.basisFile(id)
	if err == nil {
		s.mu.Lock()
		err = s.put(name, []byte(form+"\n"), true)
		s.mu.Unlock()
	}
	if err != nil {
		return fmt.Errorf("note what the draft goes back to: %w", err)
	}
	return nil
}

// Basis returns what SaveBasis kept; "" for nothing.
func (s *Store) Basis(id string) (string, error) {
	name, err := s.basisFile(id)
	if err != nil {
		return "", err
	}
	data, err := s.fs.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("read what the draft goes back to: %w", err)
	}
	return strings.TrimSpace(string(data)), nil
}
