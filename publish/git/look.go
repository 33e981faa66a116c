package git

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"tahrir/publish/git/odb"
)

// look reads the index and the files that the steps are about.
func (b *bringing) look(ctx context.Context) error {
	old, err := b.store.currentIndex()
	if errors.Is(err, errForeignIndex) {
		old, err = b.store.readForeignIndex(ctx, b.steps)
	}
	if err != nil {
		return fmt.Errorf("read the index: %w", err)
	}
	b.old = old
	for i := range b.steps {
		if err := b.lookAt(&b.steps[i]); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) indexFile() string { return filepath.Join(s.layout.gitDir, "index") }

// currentIndex gives the index as it stands on disk: from memory where it is
// still the file that was read last. Programs that write an index put a new
// file into its place. It is good until the next call; moving is held.
func (s *Store) currentIndex() (*index, error) {
	f, err := os.Open(s.indexFile())
	if errors.Is(err, fs.ErrNotExist) {
		return parseIndex(nil)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	last := s.indexStamp
	if last != nil && os.SameFile(last, info) && last.ModTime().Equal(info.ModTime()) && last.Size() == info.Size() {
		return s.indexRead, nil
	}
	s.indexStamp, s.indexRead = nil, nil
	// Into memory that the store keeps: a large archive's takes megabytes.
	if int64(len(s.indexRoom)) < info.Size() {
		if err := s.freeIndex(); err != nil {
			return nil, err
		}
		if s.indexRoom, s.indexFree, err = newRoom(int(info.Size() + info.Size()/16 + 4096)); err != nil {
			return nil, err
		}
	}
	data := s.indexRoom[:info.Size()]
	if _, err := io.ReadFull(f, data); err != nil {
		return nil, err
	}
	x, err := parseIndex(data)
	if err == nil {
		s.indexStamp, s.indexRead = info, x
	}
	return x, err
}

// freeIndex gives back the memory for the index; moving is held.
func (s *Store) freeIndex() error {
	free := s.indexFree
	s.indexRoom, s.indexFree, s.indexStamp, s.indexRead = nil, nil, nil, nil
	if free == nil {
		return nil
	}
	return free()
}

// lookAt checks one path: the index and the work tree hold what the branch
// holds before the move, or already what it will hold after it.
func (b *bringing) lookAt(s *step) error {
	for _, e := range [2]odb.Entry{s.before, s.after} {
		if !e.Hash.IsZero() && !e.Mode.IsFile() {
			return &odb.RefusedError{What: s.path, Why: "symbolic links and submodules are not brought into a work tree by this program; use git for this commit"}
		}
	}
	file := b.file(s.path)
	edited := &EditedError{Path: s.path, File: file, Staged: true}
	s.found = b.old.find(s.path)
	now := odb.Entry{}
	if s.found.present {
		now = odb.Entry{Mode: s.found.mode, Hash: s.found.hash}
	}
	if s.found.conflict || !same(now, s.before) && !same(now, s.after) || b.old.holdsBelow(s.path) {
		return edited
	}
	for dir := path.Dir(s.path); dir != "."; dir = path.Dir(dir) {
		if b.old.find(dir).present {
			return edited
		}
	}
	if s.found.skipped {
		return nil
	}
	return b.lookAtFile(s, file)
}

func same(a, b odb.Entry) bool { return a.Hash == b.Hash && (a.Mode == b.Mode || a.Hash.IsZero()) }

func (b *bringing) lookAtFile(s *step, file string) error {
	edited := &EditedError{Path: s.path, File: file}
	if err := b.store.plainFolders(s.path); err != nil {
		return err
	}
	info, err := os.Lstat(file)
	if errors.Is(err, fs.ErrNotExist) {
		if s.before.Hash.IsZero() || s.after.Hash.IsZero() {
			return nil
		}
		return edited // removed by hand
	}
	if err != nil {
		return fmt.Errorf("look at %s: %w", file, err)
	}
	if !info.Mode().IsRegular() || info.Size() > b.store.opts.MaxObject {
		return edited
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("look at %s: %w", file, err)
	}
	for _, content := range [2][]byte{data, b.rules.clean(s.path, data)} {
		if h := odb.HashOf(odb.BlobKind, content); h == s.before.Hash || h == s.after.Hash {
			return nil
		}
	}
	return edited
}

// plainFolders refuses a path that leads through a symbolic link, which would
// write outside of the work tree, or through a file.
func (s *Store) plainFolders(name string) error {
	dir := s.layout.workTree
	parts := strings.Split(name, "/")
	for i, part := range parts[:len(parts)-1] {
		dir = filepath.Join(dir, part)
		info, err := os.Lstat(dir)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("look at %s: %w", dir, err)
		}
		if !info.IsDir() {
			return &EditedError{Path: strings.Join(parts[:i+1], "/"), File: dir}
		}
	}
	return nil
}
