package odb

import (
	"errors"
	"time"

	"tahrir/document/fsys"
)

// Options says where a Store stands and how it works. Dir, Now and
// MaxObject are required, and FS and Token where something is to be written.
type Options struct {
	// Dir is the folder of the objects (gitrepository-layout, objects).
	Dir string
	// Shallow is the file that names the commits at which history is cut off;
	// it need not exist.
	Shallow string
	// Now tells the time that an object was last needed.
	Now func() time.Time
	// FS is where objects are written.
	FS fsys.FS
	// Token gives what the names of this process's temporary files begin with,
	// which no other process uses at the same time.
	Token func() (string, error)
	// MaxObject is the largest object that is read into memory, in bytes.
	MaxObject int64
}

// Store is the objects of one repository, those included that it borrows. It
// is safe for concurrent use.
type Store struct {
	opts     Options
	packs    packs
	cache    cache
	ancestry ancestry
}

// Open opens the objects that stand in a folder.
func Open(opts Options) (*Store, error) {
	s := &Store{opts: opts}
	var err error
	s.packs.dirs, err = ObjectDirs(opts.Dir)
	return s, err
}

// Close lets go of the files. The Store must not be used afterwards.
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

// Refresh looks at the pack folder again, after packs were added.
func (s *Store) Refresh() { s.packs.rescan() }
