package refs

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"tahrir/document/fsys"
	"tahrir/publish/git/odb"
)

// Roots calls keep for every object that the refs and the reflogs name, for a
// survey, and tell for refs that cannot be read.
func (r *Reader) Roots(ctx context.Context, keep odb.Keeping, tell func(odb.Damage)) error {
	if err := r.keepRefs(keep, tell); err != nil {
		return err
	}
	return r.keepLogged(ctx, keep)
}

// relative returns a file's path in the repository's folder.
func (r *Reader) relative(name string) string {
	rel, err := filepath.Rel(r.commonDir, name)
	if err != nil {
		return name
	}
	return filepath.ToSlash(rel)
}

// keepRefs keeps what the refs name.
func (r *Reader) keepRefs(keep odb.Keeping, tell func(odb.Damage)) error {
	seen := map[string]bool{}
	look := func(name string) {
		if seen[name] {
			return
		}
		seen[name] = true
		h, err := r.Ref(name)
		switch {
		case err != nil:
			tell(odb.Damage{File: name, Err: err})
		case strings.HasPrefix(name, "refs/heads/"):
			keep(name, h, odb.CommitKind)
		default:
			keep(name, h, "")
		}
	}
	err := filepath.WalkDir(filepath.Join(r.commonDir, "refs"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			if fsys.Absent(err) {
				err = nil
			}
			return err
		}
		if name := r.relative(path); !strings.HasSuffix(name, ".lock") {
			look(name)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("list the refs: %w", err)
	}
	err = r.packed(func(name string, _ odb.Hash) bool {
		look(name)
		return true
	})
	if err != nil {
		tell(odb.Damage{File: "packed-refs", Err: err})
	}
	return nil
}

// keepLogged keeps what the reflogs name, as git does.
func (r *Reader) keepLogged(ctx context.Context, keep odb.Keeping) error {
	dir := filepath.Join(r.commonDir, "logs")
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			var text []byte
			if text, err = os.ReadFile(path); err == nil {
				eachLogged(string(text), func(h odb.Hash) { keep(r.relative(path), h, "") })
			}
		}
		if fsys.Absent(err) {
			err = nil
		}
		return errors.Join(err, ctx.Err())
	})
	if err != nil {
		return fmt.Errorf("read the reflogs: %w", err)
	}
	return nil
}

// eachLogged visits the objects that a reflog names.
func eachLogged(text string, visit func(odb.Hash)) {
	for line := range strings.Lines(text) {
		if len(line) < 82 || line[40] != ' ' || line[81] != ' ' {
			continue // a line that a crash cut off, which git ignores
		}
		for _, digits := range [2]string{line[:40], line[41:81]} {
			if h, ok := odb.ParseHash(digits); ok && !h.IsZero() {
				visit(h)
			}
		}
	}
}
