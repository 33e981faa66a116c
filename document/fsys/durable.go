package fsys

import (
	"errors"
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
	if err := WriteNew(disk, temp, data, perm); err != nil {
		return err
	}
	if err := disk.Rename(temp, path); err != nil {
		return errors.Join(err, Discard(disk, temp))
	}
	return disk.SyncDir(filepath.Dir(path))
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
