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

// WriteWhole puts a file into its place atomically and durably: a new file,
// synced, renamed, its folder synced.
func WriteWhole(disk FS, path string, data []byte, perm fs.FileMode) error {
	return Replace(disk, path+Temporary, path, data, perm)
}

// Replace is WriteWhole by way of a file of the name temp, which nobody else may
// use meanwhile.
func Replace(disk FS, temp, path string, data []byte, perm fs.FileMode) error {
	if err := Discard(disk, temp); err != nil {
		return err
	}
	_, err := Put(disk, temp, path, data, perm, true)
	return err
}

// UnsureError says that a file stands in its place with all that was to be written,
// and that the disk did not confirm that it would after a power cut.
type UnsureError struct {
	Path string
	Err  error
}

// Error names the file.
func (e *UnsureError) Error() string {
	return fmt.Sprintf("%s is there, and the disk did not confirm that it is kept: %v", e.Path, e.Err)
}

// Unwrap returns what the disk said.
func (e *UnsureError) Unwrap() error { return e.Err }

// Put puts a file into its place whole and durably, by way of a new one of the name
// temp: over the one that stands there, or else it fails with fs.ErrExist where one
// does. Once the file stands, an error is an *UnsureError. It returns what the file
// is known by, asked before it is in its place, where another program could put one
// of its own; nil where the system did not tell.
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

// WriteNew makes a new file with that content and syncs it; on an error
// nothing stays.
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

// Discard removes a file of ours that is not needed; one that is gone is fine.
func Discard(disk FS, path string) error {
	if err := disk.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// WriteAll writes all of data; a short write without an error is one.
func WriteAll(w io.Writer, data []byte) error {
	n, err := w.Write(data)
	if err == nil && n < len(data) {
		err = io.ErrShortWrite
	}
	return err
}

// Absent reports whether err says that there is no such file, and not that the
// disk could not tell.
func Absent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// Resolve gives a path, with forward slashes, as it is meant in the folder base.
func Resolve(base, path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(base, path)
}
