package draft

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"tahrir/document"
	"tahrir/document/fsys"
)

// Errors that a caller may want to tell apart.
var (
	ErrName   = errors.New("not the plain name of a draft's file")
	ErrExists = errors.New("a file of that name is there already")
	// ErrNoFile means that what has a draft's name is a folder, a pipe or a device.
	ErrNoFile = errors.New("it is no ordinary file")
)

// KeptError is returned where a file is in place with all that was to be written,
// but the disk did not confirm that it would survive a power cut.
type KeptError struct {
	File string
	Err  error
}

// Error names the file.
func (e *KeptError) Error() string {
	return fmt.Sprintf("%s is there, and the disk did not confirm that it is kept: %v", e.File, e.Err)
}

// Unwrap returns the disk's error.
func (e *KeptError) Unwrap() error { return e.Err }

// Version identifies the content of a draft's file as it was read or written: its
// SHA-256. The zero Version means no file.
type Version [sha256.Size]byte

// ChangedError is returned where a draft's file is no longer the version that was
// loaded. Nothing has been written.
type ChangedError struct {
	File   string
	Gone   bool              // the file does not exist any more
	Theirs *document.Article // nil where the file is gone or no article
	Data   []byte            // the present content of the file
	Now    Version           // the version of Data; give it to Save to keep one's own text
}

// Error names the file.
func (e *ChangedError) Error() string {
	return "the draft " + e.File + " was changed by another program since it was loaded"
}

// Store is the drafts of one home. It may be used from several goroutines.
type Store struct {
	home    string
	clock   func() time.Time
	fs      fsys.FS
	mu      sync.Mutex // entropy, and one write at a time
	entropy io.Reader
	known   summaries
	written sync.Map // by path, the writing of each draft that was saved last
	told    func(Event)

	locking sync.Mutex      // one lock is taken, let go or looked at at a time
	locks   map[string]bool // the ids of the drafts that this store holds
}

// writing is a file as this store wrote it.
type writing struct {
	version Version
	info    fs.FileInfo
}

// filePerm and folderPerm are the editor's alone.
const (
	filePerm   fs.FileMode = 0o600
	folderPerm fs.FileMode = 0o700
)

// Open opens the drafts under home, making its folders where missing.
func Open(disk fsys.FS, home string, clock func() time.Time, entropy io.Reader) (*Store, error) {
	s := &Store{home: home, clock: clock, fs: disk, entropy: entropy, locks: map[string]bool{}}
	for _, name := range []string{"drafts", "journal", "trash"} {
		if err := disk.MkdirAll(filepath.Join(home, name), folderPerm); err != nil {
			return nil, fmt.Errorf("open drafts: %w", err)
		}
	}
	return s, nil
}

// Path returns the full path of a draft's file.
func (s *Store) Path(file string) string { return filepath.Join(s.home, "drafts", file) }

// read returns what a draft's file holds, after a look at whether it is one: a
// pipe or a device would never end, and what is too large is not taken in.
func (s *Store) read(name string) ([]byte, error) {
	info, err := s.fs.Stat(name)
	if err != nil {
		return nil, err
	}
	if err := readable(info); err != nil {
		return nil, err
	}
	return s.fs.ReadFile(name)
}

func readable(info fs.FileInfo) error {
	switch {
	case !info.Mode().IsRegular():
		return ErrNoFile
	case info.Size() > document.MaxSize:
		return document.ErrTooLarge
	}
	return nil
}

// Source returns what a draft's file holds, as it was last saved.
func (s *Store) Source(file string) ([]byte, error) {
	if !plainName(file) {
		return nil, fmt.Errorf("load draft %q: %w", file, ErrName)
	}
	data, err := s.read(s.Path(file))
	if err != nil {
		return nil, fmt.Errorf("load draft %s: %w", file, err)
	}
	return data, nil
}

// Load reads the draft in a file, as it was last saved.
func (s *Store) Load(file string) (*document.Article, Version, error) {
	data, err := s.Source(file)
	if err != nil {
		return nil, Version{}, err
	}
	a, err := document.Decode(data)
	if err != nil {
		return nil, Version{}, fmt.Errorf("load draft %s: %w", file, err)
	}
	return a, sha256.Sum256(data), nil
}

// NewID returns an id for a new article.
func (s *Store) NewID() (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return document.NewID(s.clock(), s.entropy)
}

// Create saves an article that has no file yet as <id>.yaml, and returns the file's
// name. It sets a missing ID, and a zero Created. It returns ErrExists rather than
// overwrite. With a *KeptError the file exists, and its name is returned.
func (s *Store) Create(a *document.Article) (file string, v Version, err error) {
	if a.ID == "" {
		if a.ID, err = s.NewID(); err != nil {
			return "", Version{}, fmt.Errorf("create draft: %w", err)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if a.Created.IsZero() {
		a.Created = s.clock().Truncate(time.Second)
	}
	data, err := a.Encode()
	if err != nil {
		return "", Version{}, fmt.Errorf("create draft: %w", err)
	}
	file = a.ID + ".yaml"
	if !plainName(file) {
		return "", Version{}, fmt.Errorf("create draft %q: %w", file, ErrName)
	}
	if err = s.put(s.Path(file), data, false); err != nil {
		err = fmt.Errorf("create draft %s: %w", file, err)
		if kept := (*KeptError)(nil); !errors.As(err, &kept) {
			return "", Version{}, err
		}
	}
	return file, sha256.Sum256(data), err
}

// Save writes the article to its file if that still is of version was, and returns
// the new version; else it returns a *ChangedError. It does not write what the file
// holds already.
func (s *Store) Save(file string, a *document.Article, was Version) (Version, error) {
	if !plainName(file) {
		return was, fmt.Errorf("save draft %q: %w", file, ErrName)
	}
	data, err := a.Encode()
	if err != nil {
		return was, fmt.Errorf("save draft %s: %w", file, err)
	}
	return s.save(file, data, was)
}

// save is Save for an encoded article.
func (s *Store) save(file string, data []byte, was Version) (Version, error) {
	if !plainName(file) {
		return was, fmt.Errorf("save draft %q: %w", file, ErrName)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	old, err := s.read(s.Path(file))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return was, &ChangedError{File: file, Gone: true}
	case err != nil:
		return was, fmt.Errorf("save draft: %w", err)
	}
	now := Version(sha256.Sum256(old))
	if bytes.Equal(old, data) {
		return now, nil
	}
	if now != was {
		theirs, err := document.Decode(old)
		if err != nil {
			theirs = nil // Data shows it as it stands
		}
		return was, &ChangedError{File: file, Theirs: theirs, Data: old, Now: now}
	}
	info, err := s.write(s.Path(file), data, true)
	if err != nil {
		return was, fmt.Errorf("save draft %s: %w", file, err)
	}
	now = sha256.Sum256(data)
	s.written.Store(s.Path(file), writing{now, info})
	return now, nil
}

// holds reports whether a draft's file is there and of a version. A file that
// still is the one that was saved here last is not read for it: who writes
// another in the very moment, of the same size, and into the same file, is found
// out by the next save, which does read.
func (s *Store) holds(file string, v Version) (bool, error) {
	path := s.Path(file)
	info, err := s.fs.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("look at draft: %w", err)
	}
	if last, ok := s.written.Load(path); ok {
		w := last.(writing)
		if w.info != nil && os.SameFile(w.info, info) && w.info.Size() == info.Size() && w.info.ModTime().Equal(info.ModTime()) {
			return w.version == v, nil
		}
	}
	data, err := s.read(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("look at draft: %w", err)
	}
	return sha256.Sum256(data) == v, nil
}

// Duplicate makes a new draft with the text of another, created now.
func (s *Store) Duplicate(file string) (string, error) {
	a, _, err := s.Load(file)
	if err != nil {
		return "", err
	}
	return s.DuplicateOf(a)
}

// DuplicateOf is Duplicate for an article without a file.
func (s *Store) DuplicateOf(a *document.Article) (string, error) {
	a = a.Clone()
	a.Anew("")
	now := s.clock().Truncate(time.Second)
	a.Created, a.Updated = now, now
	name, _, err := s.Create(a)
	return name, err
}

// look returns the present state of a draft's file, whatever it holds.
func (s *Store) look(file string) (*ChangedError, error) {
	data, err := s.read(s.Path(file))
	if errors.Is(err, fs.ErrNotExist) {
		return &ChangedError{File: file, Gone: true}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("load draft: %w", err)
	}
	theirs, err := document.Decode(data)
	if err != nil {
		theirs = nil // Data shows it as it stands
	}
	return &ChangedError{File: file, Theirs: theirs, Data: data, Now: sha256.Sum256(data)}, nil
}

// renamed returns the name of the file that holds the article of that ID in just
// that version; "" for none.
func (s *Store) renamed(id string, v Version) (string, error) {
	names, err := s.Find(context.Background(), id)
	if err != nil {
		return "", err
	}
	for _, name := range names {
		if now, err := s.look(name); err == nil && now.Now == v {
			return name, nil
		}
	}
	return "", nil
}

// recreate writes an article to a file that does not exist any more.
func (s *Store) recreate(file string, data []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.put(s.Path(file), data, false)
	if err != nil && !errors.Is(err, ErrExists) { // then the save that follows looks what it is
		return fmt.Errorf("save draft %s: %w", file, err)
	}
	return nil
}

// put writes a file whole and durably, over the one of that name or not at all.
// Once it stands there, an error is a *KeptError.
func (s *Store) put(name string, data []byte, over bool) error {
	_, err := s.write(name, data, over)
	return err
}

// write is put that says what the file is known by afterwards; nil where the
// system did not tell.
func (s *Store) write(name string, data []byte, over bool) (fs.FileInfo, error) {
	temp := fmt.Sprintf("%s.%d.new", name, s.clock().UnixNano())
	info, err := fsys.Put(s.fs, temp, name, data, filePerm, over)
	s.tell(name)
	if unsure := (*fsys.UnsureError)(nil); errors.As(err, &unsure) {
		return info, &KeptError{filepath.Base(name), unsure.Err}
	}
	if !over && errors.Is(err, fs.ErrExist) {
		return nil, ErrExists
	}
	return info, err
}

// putSurely is put for what is of no use where the disk is not sure of it.
func (s *Store) putSurely(name string, data []byte) error {
	err := s.put(name, data, true)
	if kept := (*KeptError)(nil); errors.As(err, &kept) {
		return kept.Err
	}
	return err
}

// move renames without overwriting, even what comes in between.
func (s *Store) move(from, to string) error {
	defer s.tell(from, to)
	if err := s.link(from, to); err != nil {
		return err
	}
	return s.fs.Remove(from)
}

func (s *Store) link(from, to string) error {
	err := s.fs.Link(from, to)
	if errors.Is(err, fs.ErrExist) {
		return ErrExists
	}
	return err
}

// plainName reports whether a name is that of a draft's file and of no other.
func plainName(name string) bool {
	return strings.HasSuffix(name, ".yaml") && name[0] != '.' && !strings.ContainsAny(name, `/\`) && !strings.ContainsRune(name, 0)
}
