package draft

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/oklog/ulid/v2"

	"tahrir/document"
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

// publishingSuffix ends the names of the files in journal/ that hold what is being
// published.
const publishingSuffix = ".publishing"

func (s *Store) publishingFile(id string) (string, error) {
	name, err := s.basisFile(id)
	return strings.TrimSuffix(name, basisSuffix) + publishingSuffix, err
}

// SavePublishing keeps an article as it is about to be published, until its new basis
// is kept and ForgetPublishing is called. After a crash between the two it tells our
// own publication from one of others.
func (s *Store) SavePublishing(a *document.Article) error {
	name, err := s.publishingFile(a.ID)
	if err != nil {
		return err
	}
	data, err := a.Encode()
	if err == nil {
		s.mu.Lock()
		err = s.put(name, data, true)
		s.mu.Unlock()
	}
	if kept := (*KeptError)(nil); err != nil && !errors.As(err, &kept) {
		return fmt.Errorf("note what is being published: %w", err)
	}
	return nil
}

// Publishing returns what SavePublishing kept of an article; nil for nothing.
func (s *Store) Publishing(id string) (*document.Article, error) {
	name, err := s.publishingFile(id)
	if err != nil {
		return nil, err
	}
	data, err := s.fs.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read what was being published: %w", err)
	}
	return document.Decode(data)
}

// ForgetPublishing removes what SavePublishing kept of an article.
func (s *Store) ForgetPublishing(id string) error {
	name, err := s.publishingFile(id)
	if err != nil {
		return err
	}
	if err := s.fs.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("forget what was published: %w", err)
	}
	return nil
}
