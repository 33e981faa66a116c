package newsroom

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"tahrir/document/fsys"
	"tahrir/newsroom/settings"
)

// ErrNoHome means that a folder holds something else than a home.
var ErrNoHome = errors.New("the folder holds something else than a newspaper")

// CheckHome reports whether a folder can be opened as a home: it is one, it is empty,
// or it is not there yet. The error is ErrNoHome, or the disk's.
func CheckHome(disk fsys.FS, dir string) error {
	entries, err := disk.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("look into %s: %w", dir, err)
	case len(entries) == 0:
		return nil
	}
	ours := []string{settings.FileName, embedded, "drafts"}
	if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return slices.Contains(ours, e.Name()) }) {
		return nil
	}
	return fmt.Errorf("open %s: %w", filepath.Clean(dir), ErrNoHome)
}
