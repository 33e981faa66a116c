package git

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// filePerm, objectPerm and dirPerm are what new files and folders get; the
// process's umask takes from them what it takes from git's.
func (s *Store) filePerm() fs.FileMode { return 0o666 }

func (s *Store) objectPerm() fs.FileMode { return 0o444 }

func (s *Store) dirPerm() fs.FileMode { return 0o777 }

// OnlyRead says whether an error comes of a repository that we may read and not
// write: permissions, or a medium that takes nothing.
func OnlyRead(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
}

// syncRead syncs a file that is open for reading; systems that refuse that
// have no need of it.
func (s *Store) syncRead(f *os.File) error {
	err := f.Sync()
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EBADF) || errors.Is(err, syscall.EINVAL) {
		return nil
	}
	return err
}
