package history

import (
	"io"
	"os"
)

// disk is where the index is written; a test makes any one operation fail.
type disk interface {
	// open opens the file that stands there for writing.
	open(path string) (file, error)
	// create makes an empty file, also where one stands.
	create(path string) (file, error)
	rename(from, to string) error
}

type file interface {
	io.WriterAt
	Truncate(size int64) error
	Sync() error
	Close() error
}

// osDisk is the operating system's.
type osDisk struct{}

var _ disk = osDisk{}

func (osDisk) open(path string) (file, error) { return opened(os.OpenFile(path, os.O_RDWR, 0)) }

func (osDisk) create(path string) (file, error) {
	return opened(os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666))
}

func (osDisk) rename(from, to string) error { return os.Rename(from, to) }

func opened(f *os.File, err error) (file, error) {
	if err != nil {
		return nil, err
	}
	return f, nil
}

// writeAt writes all of data; a short write without an error is one.
func writeAt(f file, data []byte, at int64) error {
	n, err := f.WriteAt(data, at)
	if err == nil && n < len(data) {
		err = io.ErrShortWrite
	}
	return err
}
