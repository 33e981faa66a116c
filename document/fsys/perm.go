package fsys

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// The permissions of new files and folders. The process's umask restricts them as
// it does git's.
const (
	FilePerm   fs.FileMode = 0o666
	ObjectPerm fs.FileMode = 0o444 // of an object, which never changes
	DirPerm    fs.FileMode = 0o777
)

// OnlyRead reports whether an error means that we may read a repository and not
// write it: by permissions, or on a read-only medium.
func OnlyRead(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
}

// Unwritable reports whether an error means that nothing can be written there now:
// we may only read, or the disk is full. Whoever keeps what can be made again loses
// nothing by it.
func Unwritable(err error) bool { return OnlyRead(err) || errors.Is(err, syscall.ENOSPC) }

// SyncRead syncs a file that is open for reading. Systems that refuse that do not
// need it.
func SyncRead(f *os.File) error {
	err := f.Sync()
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EBADF) || errors.Is(err, syscall.EINVAL) {
		return nil
	}
	return err
}
