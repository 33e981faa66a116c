package fsys

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"syscall"
)

// Temporary ends the names of files that are being written.
const Temporary = ".tahrir-new"

// WriteWhole replaces a file atomically and durably: it writes and syncs a new
// file, renames it, and syncs the folder.
func WriteWhole(disk FS, path string, data []byte, perm fs.FileMode) error {
	return Replace(disk, path+Temporary, path, data, perm)
}

// Replace is WriteWhole through a file named temp, which nobody else may use
// meanwhile.
func Replace(disk FS, temp, path string, data []byte, perm fs.FileMode) error {
	if err := Discard(disk, temp); err != nil {
		return err
	}
	_, err := Put(disk, temp, path, data, perm, true)
	return err
}

// UnsureError is returned when a file is in place with all that was to be written,
// but the disk did not confirm that it would survive a power cut.
type UnsureError struct {
	Path string
	Err  error
}

// Error names the file.
func (e *UnsureError) Error() string {
	return fmt.Sprintf("%s is there, and the disk did not confirm that it is kept: %v", e.Path, e.Err)
}

// Unwrap returns the disk's error.
func (e *UnsureError) Unwrap() error { return e.Err }

// Put writes a file whole and durably, through a new one named temp: over an
// existing file, or, without over, with fs.ErrExist where there is one. Once the
// file is in place, an error is an *UnsureError. Put returns the file's info, read
// before the file is in place, where another program could replace it; nil where
// the system did not return one.
func Put(disk FS, temp, path string, data []byte, perm fs.FileMode, over bool) (fs.FileInfo, error) {
	if err := WriteNew(disk, temp, data, perm); err != nil {
		return nil, err
	}
	info, unknown := disk.Stat(temp)
	if unknown != nil {
		info = nil
	}
	put := disk.Link
	if over {
		put = disk.Rename
	}
	if err := put(temp, path); err != nil {
		return nil, errors.Join(err, Discard(disk, temp))
	}
	var gone error
	if !over {
		gone = Discard(disk, temp)
	}
	if err := errors.Join(gone, disk.SyncDir(filepath.Dir(path))); err != nil {
		return info, &UnsureError{path, err}
	}
	return info, nil
}

// WriteNew creates a file with that content and syncs it. On an error nothing is
// left.
func WriteNew(disk FS, path string, data []byte, perm fs.FileMode) error {
	f, err := disk.Create(path, perm)
	if err != nil {
		return err
	}
	if err = WriteAll(f, data); err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return errors.Join(err, Discard(disk, path))
	}
	return nil
}

// Discard removes a file of ours. A missing one is no error.
func Discard(disk FS, path string) error {
	if err := disk.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// WriteAll writes all of data. A short write without an error becomes one.
func WriteAll(w io.Writer, data []byte) error {
	n, err := w.Write(data)
	if err == nil && n < len(data) {
		err = io.ErrShortWrite
	}
	return err
}

// Absent reports whether err says that there is no such file, rather than that the
// disk could not say.
func Absent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// Resolve returns a path, written with forward slashes, relative to the folder
// base.
func Resolve(base, path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(base, path)
}
