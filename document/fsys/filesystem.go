package fsys

import (
	"io"
	"io/fs"
	"os"
	"runtime"
	"time"
)

// FS is where drafts, settings and a repository are written. The repository is read
// from the file system directly: what is on disk counts, whoever wrote it. A test
// uses an FS of its own to make any one operation fail.
type FS interface {
	// ReadFile, ReadDir and Stat are package os's.
	ReadFile(path string) ([]byte, error)
	ReadDir(path string) ([]fs.DirEntry, error)
	Stat(path string) (fs.FileInfo, error)
	// Create creates a file for writing; fs.ErrExist where there is one.
	Create(path string, perm fs.FileMode) (File, error)
	// Append opens a file for appending, and creates a missing one.
	Append(path string, perm fs.FileMode) (File, error)
	// Open opens an existing file for writing.
	Open(path string) (File, error)
	// Rename renames a file, atomically over an existing one.
	Rename(from, to string) error
	// Link adds a name to a file; fs.ErrExist where the name is taken.
	Link(from, to string) error
	// Remove removes a file or an empty directory.
	Remove(path string) error
	// Mkdir creates a directory in an existing one; fs.ErrExist where there is one.
	Mkdir(path string, perm fs.FileMode) error
	// MkdirAll creates a directory and its parents.
	MkdirAll(path string, perm fs.FileMode) error
	// Chtimes sets a file's times.
	Chtimes(path string, at time.Time) error
	// SyncDir makes the entries of a directory durable.
	SyncDir(path string) error
}

// File is a file that an FS opened for writing.
type File interface {
	io.Writer
	io.WriterAt
	Sync() error
	Truncate(size int64) error
	Close() error
}

// OS is the operating system's FS.
type OS struct{}

var _ FS = OS{}

// ReadFile returns the content of a file.
func (OS) ReadFile(path string) ([]byte, error) { return os.ReadFile(path) }

// ReadDir returns the entries of a directory, by name.
func (OS) ReadDir(path string) ([]fs.DirEntry, error) { return os.ReadDir(path) }

// Stat returns the info of a file, or of the one that a link leads to.
func (OS) Stat(path string) (fs.FileInfo, error) { return os.Stat(path) }

// Create creates a file for writing.
func (OS) Create(path string, perm fs.FileMode) (File, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
}

// Append opens a file for appending.
func (OS) Append(path string, perm fs.FileMode) (File, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, perm)
}

// Open opens an existing file for writing.
func (OS) Open(path string) (File, error) { return os.OpenFile(path, os.O_RDWR, 0) }

// Rename renames a file, over an existing one.
func (OS) Rename(from, to string) error { return os.Rename(from, to) }

// Link adds a name to a file.
func (OS) Link(from, to string) error { return os.Link(from, to) }

// Remove removes a file or an empty directory.
func (OS) Remove(path string) error { return os.Remove(path) }

// Mkdir creates a directory.
func (OS) Mkdir(path string, perm fs.FileMode) error { return os.Mkdir(path, perm) }

// MkdirAll creates a directory and its parents.
func (OS) MkdirAll(path string, perm fs.FileMode) error { return os.MkdirAll(path, perm) }

// Chtimes sets a file's times.
func (OS) Chtimes(path string, at time.Time) error { return os.Chtimes(path, at, at) }

// SyncDir makes the entries of a directory durable. Windows has no such call: its
// file system writes a rename through by itself.
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
