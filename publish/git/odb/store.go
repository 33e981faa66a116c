package odb

import (
	"errors"
	"time"

	"tahrir/document/fsys"
)

// Options are where a Store is and how it works. Dir, Now and MaxObject are
// required; FS and Token too where something is to be written.
type Options struct {
	// Dir is the objects folder (gitrepository-layout, objects).
	Dir string
	// Shallow is the file that names the commits at which history is cut off;
	// it need not exist.
	Shallow string
	// Now returns the time noted where an object is needed again.
	Now func() time.Time
	// FS is where objects are written.
	FS fsys.FS
	// Token returns the beginning of the names of this process's temporary
	// files, which no other process uses at the same time.
	Token func() (string, error)
	// MaxObject is the largest object that is read into memory, in bytes.
	MaxObject int64
}

// Store is the objects of one repository and of those it borrows from. It is
// safe for concurrent use.
type Store struct {
	opts     Options
	packs    packs
	cache    cache
	ancestry ancestry
}

// Open opens the objects in a folder. Nothing is read before it is asked for.
func Open(opts Options) (*Store, error) {
	s := &Store{opts: opts}
	var err error
	s.packs.dirs, err = ObjectDirs(opts.Dir)
	return s, err
}

// Close closes the files. The Store must not be used afterwards.
func (s *Store) Close() error {
	s.cache.clear()
	err := s.packs.close()
	s.packs.reading.Lock()
	defer s.packs.reading.Unlock()
	if g := s.ancestry.graph; g != nil {
		s.ancestry.graph = nil
		err = errors.Join(err, g.close())
	}
	return err
}

// Rest frees the memory that reading many objects took: the cache, and what was read of
// the packs. Objects are read from the disk again when they are asked for.
func (s *Store) Rest() error {
	s.cache.clear()
	return s.packs.rest()
}

// Refresh lists the pack folders again, after packs were added.
func (s *Store) Refresh() { s.packs.rescan() }
