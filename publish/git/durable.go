package git

import (
	"errors"
	"io"
	"io/fs"
	"path/filepath"
)

// temporary ends the names of files that are being written.
const temporary = ".tahrir-new"

// writeWhole puts a file into its place atomically and durably: a new file,
// synced, renamed, its folder synced.
func writeWhole(disk FS, path string, data []byte, perm fs.FileMode) error {
	return replaceFile(disk, path+temporary, path, data, perm)
}

func replaceFile(disk FS, temp, path string, data []byte, perm fs.FileMode) error {
	if err := disk.Remove(temp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := writeNew(disk, temp, data, perm); err != nil {
		return err
	}
	if err := disk.Rename(temp, path); err != nil {
		return errors.Join(err, discard(disk, temp))
	}
	return disk.SyncDir(filepath.Dir(path))
}

// writeNew makes a new file with that content and syncs it; on an error
// nothing stays.
func writeNew(disk FS, path string, data []byte, perm fs.FileMode) error {
	f, err := disk.Create(path, perm)
	if err != nil {
		return err
	}
	if err = writeAll(f, data); err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return errors.Join(err, discard(disk, path))
	}
	return nil
}

// discard removes a file of ours that is not needed; one that is gone is fine.
func discard(disk FS, path string) error {
	if err := disk.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// writeAll writes all of data; a short write without an error is one.
func writeAll(w io.Writer, data []byte) error {
	n, err := w.Write(data)
	if err == nil && n < len(data) {
		err = io.ErrShortWrite
	}
	return err
}

// WritePrivate puts a file into the store's private folder, whole or not at
// all.
func (s *Store) WritePrivate(name string, data []byte) error {
	if err := s.opts.FS.MkdirAll(s.PrivateDir(), s.dirPerm()); err != nil {
		return err
	}
	path := filepath.Join(s.PrivateDir(), name)
	return replaceFile(s.opts.FS, path+"."+s.journal.token()+temporary, path, data, s.filePerm())
}
