package git

import (
	"errors"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"tahrir/document/fsys"
	"tahrir/publish/git/config"
	"tahrir/publish/git/odb"
)

// sharedDisk writes in a repository with the permissions that
// core.sharedRepository asks for, as git does, whatever the umask takes away:
// else a colleague with another account could no longer publish there.
type sharedDisk struct {
	fsys.FS
	roots []string    // the repository's own folders, without the work tree
	bits  fs.FileMode // for whom it is shared
	exact bool        // these bits and no others
}

var _ fsys.FS = sharedDisk{}

// shared returns the disk for a repository with that configuration.
func shared(disk fsys.FS, l layout, cfg *config.Config) (fsys.FS, error) {
	d := sharedDisk{FS: disk, roots: []string{l.commonDir, l.gitDir}}
	value := strings.ToLower(cfg.String("core.sharedRepository"))
	switch value {
	case "true", "yes", "on":
		value = "group"
	case "false", "no", "off":
		value = "umask"
	}
	n, err := strconv.ParseUint(value, 8, 32)
	switch {
	case value == "", value == "umask", err == nil && n == 0:
		return disk, nil
	case value == "group", err == nil && n == 1:
		d.bits = 0o660
	case value == "all", value == "world", value == "everybody", err == nil && n == 2:
		d.bits = 0o664
	case err == nil && n&0o600 == 0o600:
		d.bits, d.exact = fs.FileMode(n)&0o666, true
	default:
		return nil, &odb.RefusedError{What: "core.sharedRepository " + value, Why: "it names no permissions that its owner can write with"}
	}
	return d, nil
}

// Disk returns where this repository is written, with its shared permissions.
func (s *Store) Disk() fsys.FS { return s.opts.FS }

// Create creates a file with the shared permissions.
func (d sharedDisk) Create(path string, perm fs.FileMode) (fsys.File, error) {
	f, err := d.FS.Create(path, perm)
	if err != nil {
		return nil, err
	}
	if err := d.share(path); err != nil {
		return nil, errors.Join(err, f.Close(), d.Remove(path))
	}
	return f, nil
}

// Append opens a file to append to it. A new one gets the shared permissions.
func (d sharedDisk) Append(path string, perm fs.FileMode) (fsys.File, error) {
	f, err := d.FS.Append(path, perm)
	if err != nil {
		return nil, err
	}
	if err := d.share(path); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// Mkdir makes a folder with the shared permissions.
func (d sharedDisk) Mkdir(path string, perm fs.FileMode) error {
	if err := d.FS.Mkdir(path, perm); err != nil {
		return err
	}
	return d.share(path)
}

// MkdirAll makes folders. New ones get the shared permissions.
func (d sharedDisk) MkdirAll(path string, perm fs.FileMode) error {
	missing := []string{path}
	for i := len(path) - 1; i > 0; i-- {
		if os.IsPathSeparator(path[i]) {
			missing = append(missing, path[:i])
		}
	}
	n := 1 // the last is shared even where it exists: it may be one of ours
	for n < len(missing) {
		if _, err := os.Lstat(missing[n]); err == nil {
			break
		}
		n++
	}
	if err := d.FS.MkdirAll(path, perm); err != nil {
		return err
	}
	for _, dir := range missing[:n] {
		if err := d.share(dir); err != nil {
			return err
		}
	}
	return nil
}

// share sets the permissions of a file or folder of ours (git's path.c,
// calc_shared_perm). A colleague's are left alone.
func (d sharedDisk) share(path string) error {
	if !d.within(path) {
		return nil
	}
	info, err := os.Lstat(path)
	if err != nil {
		return err
	}
	mode := info.Mode()
	want, bits := mode.Perm(), d.bits
	if want&0o200 == 0 {
		bits &^= 0o222
	}
	if want&0o100 != 0 {
		bits |= bits & 0o444 >> 2
	}
	if d.exact {
		want = 0
	}
	want |= bits
	if mode.IsDir() {
		want |= want&0o444>>2 | fs.ModeSetgid
	}
	if mode&(fs.ModePerm|fs.ModeSetgid) == want {
		return nil
	}
	if err := os.Chmod(path, want); err != nil && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return nil
}

func (d sharedDisk) within(path string) bool {
	for _, root := range d.roots {
		if strings.HasPrefix(path, root+string(os.PathSeparator)) {
			return true
		}
	}
	return false
}
