package draft

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"

	"tahrir/document"
)

// Trash moves a draft's file to the trash and returns its name there, which begins
// with the time in nanoseconds, so that names never collide.
func (s *Store) Trash(file string) (trashed string, err error) {
	if !plainName(file) {
		return "", fmt.Errorf("trash draft %q: %w", file, ErrName)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for at := s.clock().UnixNano(); ; at++ {
		trashed = strconv.FormatInt(at, 10) + "-" + file
		err = s.move(s.Path(file), s.trashPath(trashed))
		if !errors.Is(err, ErrExists) {
			break
		}
	}
	if err == nil {
		err = s.syncBoth()
	}
	if err != nil {
		return "", fmt.Errorf("trash draft %s: %w", file, err)
	}
	return trashed, nil
}

// TrashData keeps a text that is about to be overwritten in the trash, under the
// name that Trash would give its file.
func (s *Store) TrashData(file string, data []byte) (trashed string, err error) {
	if !plainName(file) {
		return "", fmt.Errorf("trash a copy of draft %q: %w", file, ErrName)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for at := s.clock().UnixNano(); ; at++ {
		trashed = strconv.FormatInt(at, 10) + "-" + file
		if err = s.put(s.trashPath(trashed), data, false); !errors.Is(err, ErrExists) {
			break
		}
	}
	if err != nil {
		return "", fmt.Errorf("trash a copy of draft %s: %w", file, err)
	}
	return trashed, nil
}

// TrashCopy keeps a copy of an article in the trash, under an id of its own.
func (s *Store) TrashCopy(a *document.Article) error {
	id, err := s.NewID()
	if err != nil {
		return err
	}
	a = a.Clone()
	a.Anew(id)
	data, err := a.Encode()
	if err != nil {
		return fmt.Errorf("trash a copy: %w", err)
	}
	_, err = s.TrashData(id+".yaml", data)
	return err
}

// RestoreTrash moves a file back among the drafts, under its old name or, where
// that is taken, with a number added. It never overwrites.
func (s *Store) RestoreTrash(trashed string) (file string, err error) {
	_, name, ok := strings.Cut(trashed, "-")
	if !plainName(trashed) || !ok || !plainName(name) {
		return "", fmt.Errorf("restore %q from the trash: %w", trashed, ErrName)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	file = name
	for n := 2; ; n++ {
		err = s.move(s.trashPath(trashed), s.Path(file))
		if !errors.Is(err, ErrExists) {
			break
		}
		file = fmt.Sprintf("%s-%d.yaml", strings.TrimSuffix(name, ".yaml"), n)
	}
	if err == nil {
		err = s.syncBoth()
	}
	if err != nil {
		return "", fmt.Errorf("restore %s from the trash: %w", trashed, err)
	}
	return file, nil
}

// Trashed returns what a file of the trash holds.
func (s *Store) Trashed(trashed string) ([]byte, error) {
	if !plainName(trashed) {
		return nil, fmt.Errorf("read %q in the trash: %w", trashed, ErrName)
	}
	data, err := s.read(s.trashPath(trashed))
	if err != nil {
		return nil, fmt.Errorf("read %s in the trash: %w", trashed, err)
	}
	return data, nil
}

// ReadTrash reads an article in the trash. Its errors are those of Load.
func (s *Store) ReadTrash(trashed string) (*document.Article, error) {
	data, err := s.Trashed(trashed)
	if err != nil {
		return nil, err
	}
	a, err := document.Decode(data)
	if err != nil {
		return nil, fmt.Errorf("read %s in the trash: %w", trashed, err)
	}
	return a, nil
}

// Erase deletes one file of the trash for good. A missing file is no error.
func (s *Store) Erase(trashed string) error {
	if !plainName(trashed) || !stamped(trashed) {
		return fmt.Errorf("erase %q from the trash: %w", trashed, ErrName)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.tell(s.trashPath(trashed))
	err := s.fs.Remove(s.trashPath(trashed))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = s.fs.SyncDir(filepath.Join(s.home, "trash"))
	}
	if err != nil {
		return fmt.Errorf("erase %s from the trash: %w", trashed, err)
	}
	return nil
}

// stamped reports whether a name is one that Trash or TrashData makes.
func stamped(name string) bool {
	stamp, _, _ := strings.Cut(name, "-")
	_, err := strconv.ParseInt(stamp, 10, 64)
	return err == nil
}

func (s *Store) trashPath(name string) string { return filepath.Join(s.home, "trash", name) }

// syncBoth makes a move durable: first the folder that the file went to, then the
// one it came from.
func (s *Store) syncBoth() error {
	if err := s.fs.SyncDir(filepath.Join(s.home, "trash")); err != nil {
		return err
	}
	return s.fs.SyncDir(filepath.Join(s.home, "drafts"))
}
