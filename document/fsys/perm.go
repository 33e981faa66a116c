package fsys

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// What new files and folders get; the process's umask takes from it what it takes
// from git's.
const (
	FilePerm   fs.FileMode = 0o666
	ObjectPerm fs.FileMode = 0o444 // an object's: it never changes
	DirPerm    fs.FileMode = 0o777
)

// OnlyRead reports whether an error comes of a repository that we may read and not
// write: permissions, or a medium that takes nothing.
func OnlyRead(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
}

// SyncRead syncs a file that is open for reading; systems that refuse that
// have no need of it.
func SyncRead(f *os.File) error {
	err := f.Sync()
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EBADF) || errors.Is(err, syscall.EINVAL) {
		return nil
	}
	return err
}
