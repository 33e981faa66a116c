package fsys

import (
	"io"
	"io/fs"
	"os"
	"runtime"
	"time"
)

// FS is where drafts, settings and a repository are written. The repository's reads
// go to the file system directly: what is on disk is the truth whoever wrote it. A
// test gives its own to make any one operation fail.
type FS interface {
	// ReadFile, ReadDir and Stat are package os's.
	ReadFile(path string) ([]byte, error)
	ReadDir(path string) ([]fs.DirEntry, error)
	Stat(path string) (fs.FileInfo, error)
	// Create makes a new file for writing; fs.ErrExist where one stands.
	Create(path string, perm fs.FileMode) (File, error)
	// Append opens a file for appending, made where it is missing.
	Append(path string, perm fs.FileMode) (File, error)
	// Open opens a file that exists for writing, as it is.
	Open(path string) (File, error)
	// Rename puts a file into the place of another, atomically.
	Rename(from, to string) error
	// Link gives a file a second name; fs.ErrExist where that is taken.
	Link(from, to string) error
	// Remove removes a file or an empty directory.
	Remove(path string) error
	// MkdirAll makes a directory and those above it.
	MkdirAll(path string, perm fs.FileMode) error
	// Chtimes sets a file's times.
	Chtimes(path string, at time.Time) error
	// SyncDir makes a directory's entries durable.
	SyncDir(path string) error
}

// File is what an FS opens for writing.
type File interface {
	io.Writer
	io.WriterAt
	Sync() error
	Truncate(size int64) error
	Close() error
}

// OS is the FS of the operating system.
type OS struct{}

var _ FS = OS{}

// ReadFile returns what a file holds.
func (OS) ReadFile(path string) ([]byte, error) { return os.ReadFile(path) }

// ReadDir returns what a directory holds, by name.
func (OS) ReadDir(path string) ([]fs.DirEntry, error) { return os.ReadDir(path) }

// Stat tells of a file, or of the one that a link leads to.
func (OS) Stat(path string) (fs.FileInfo, error) { return os.Stat(path) }

// Create makes a new file for writing.
func (OS) Create(path string, perm fs.FileMode) (File, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
}

// Append opens a file for appending.
func (OS) Append(path string, perm fs.FileMode) (File, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, perm)
}

// Open opens a file that exists for writing.
func (OS) Open(path string) (File, error) { return os.OpenFile(path, os.O_RDWR, 0) }

// Rename puts a file into the place of another.
func (OS) Rename(from, to string) error { return os.Rename(from, to) }

// Link gives a file a second name.
func (OS) Link(from, to string) error { return os.Link(from, to) }

// Remove removes a file or an empty directory.
func (OS) Remove(path string) error { return os.Remove(path) }

// MkdirAll makes a directory and those above it.
func (OS) MkdirAll(path string, perm fs.FileMode) error { return os.MkdirAll(path, perm) }

// Chtimes sets a file's times.
func (OS) Chtimes(path string, at time.Time) error { return os.Chtimes(path, at, at) }

// SyncDir makes a directory's entries durable. Windows has no such call: there
// a rename is written through by the file system's own journal.
func (OS) SyncDir(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	err = d.Sync()
	if cerr := d.Close(); err == nil {
		err = cerr
	}
	return err
}
