package draft

import (
	"io"
	"io/fs"
	"os"
)

// fsys is what the store asks of a file system, one method an operation, so
// that a test can make each of them fail.
type fsys interface {
	Create(name string) (file, error) // a new file for writing; fs.ErrExist if there is one
	Append(name string) (file, error) // at the end, made where missing
	ReadFile(name string) ([]byte, error)
	ReadDir(name string) ([]fs.DirEntry, error)
	Stat(name string) (fs.FileInfo, error)
	Rename(from, to string) error
	Link(from, to string) error // fs.ErrExist if there is a file named to
	Remove(name string) error
	SyncDir(name string) error
	MkdirAll(name string) error
}

type file interface {
	io.WriteCloser
	Sync() error
}

type disk struct{}

var _ fsys = disk{}

func (disk) Create(name string) (file, error) {
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
}

func (disk) Append(name string) (file, error) {
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
}

func (disk) ReadFile(name string) ([]byte, error)       { return os.ReadFile(name) }
func (disk) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }
func (disk) Stat(name string) (fs.FileInfo, error)      { return os.Stat(name) }
func (disk) Rename(from, to string) error               { return os.Rename(from, to) }
func (disk) Link(from, to string) error                 { return os.Link(from, to) }
func (disk) Remove(name string) error                   { return os.Remove(name) }
func (disk) MkdirAll(name string) error                 { return os.MkdirAll(name, 0o700) }

func (disk) SyncDir(name string) error {
	dir, err := os.Open(name)
	if err != nil {
		return err
	}
	err = dir.Sync()
	if closed := dir.Close(); err == nil {
		err = closed
	}
	return err
}
