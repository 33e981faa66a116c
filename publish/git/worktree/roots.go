package worktree

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"tahrir/document/fsys"
	"tahrir/publish/git/odb"
)

// Roots calls keep for every staged object, for a survey, and tell for an index
// that cannot be read.
func (t *Tree) Roots(keep odb.Keeping, tell func(odb.Damage)) error {
	name := t.indexFile()
	if t.opts.Dir == "" {
		return nil
	}
	data, err := os.ReadFile(name)
	if fsys.Absent(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the index: %w", err)
	}
	file := name
	if rel, err := filepath.Rel(t.opts.CommonDir, name); err == nil {
		file = filepath.ToSlash(rel)
	}
	x, err := parseIndex(data)
	if errors.Is(err, errForeignIndex) {
		return nil // git itself reads it when it is changed
	}
	if err == nil {
		err = x.eachObject(func(h odb.Hash, kind odb.Kind) { keep(file, h, kind) })
	}
	if err != nil {
		tell(odb.Damage{File: file, Err: err})
	}
	return nil
}
