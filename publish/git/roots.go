package git

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"tahrir/publish/fsys"
	"tahrir/publish/git/odb"
)

// Survey looks at every object of the repository as git fsck --strict does: at
// each byte of the packs and the loose objects, at the form of commits, trees
// and tags, and whether everything is there that refs, reflogs and the index
// keep. progress, which may be nil, is told how far that is. What is wrong comes
// back as a list; the error is for a survey that could not be made.
func (s *Store) Survey(ctx context.Context, progress func(done, total int)) ([]odb.Damage, error) {
	opts := odb.SurveyOptions{Base: s.layout.commonDir, Progress: progress}
	opts.Roots = func(ctx context.Context, keep odb.Keeping, tell func(odb.Damage)) error {
		r := &roots{store: s, keep: keep, tell: tell}
		if err := r.refs(); err != nil {
			return err
		}
		if err := r.logs(ctx); err != nil {
			return err
		}
		return r.index()
	}
	if _, err := exec.LookPath("git"); err == nil {
		opts.Verify = func(ctx context.Context, command string) error {
			_, err := s.git(ctx, nil, nil, command, "verify", "--no-progress")
			return err
		}
	}
	return s.Store.Survey(ctx, opts)
}

// roots is what keeps objects, for a survey: refs, reflogs and the index.
type roots struct {
	store *Store
	keep  odb.Keeping
	tell  func(odb.Damage)
}

// relative gives a file as it stands in the repository's folder.
func (s *Store) relative(name string) string {
	rel, err := filepath.Rel(s.layout.commonDir, name)
	if err != nil {
		return name
	}
	return filepath.ToSlash(rel)
}

// refs keeps what the refs name.
func (r *roots) refs() error {
	seen := map[string]bool{}
	look := func(name string) {
		if seen[name] {
			return
		}
		seen[name] = true
		h, err := r.store.Ref(name)
		switch {
		case err != nil:
			r.tell(odb.Damage{File: name, Err: err})
		case strings.HasPrefix(name, "refs/heads/"):
			r.keep(name, h, odb.CommitKind)
		default:
			r.keep(name, h, "")
		}
	}
	err := filepath.WalkDir(filepath.Join(r.store.layout.commonDir, "refs"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			if fsys.Absent(err) {
				err = nil
			}
			return err
		}
		if name := r.store.relative(path); !strings.HasSuffix(name, ".lock") {
			look(name)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("list the refs: %w", err)
	}
	err = r.store.Packed(func(name string, _ odb.Hash) bool {
		look(name)
		return true
	})
	if err != nil {
		r.tell(odb.Damage{File: "packed-refs", Err: err})
	}
	return nil
}

// logs keeps what the reflogs name: git keeps it for those who go back.
func (r *roots) logs(ctx context.Context) error {
	dir := filepath.Join(r.store.layout.commonDir, "logs")
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			var text []byte
			if text, err = os.ReadFile(path); err == nil {
				r.log(r.store.relative(path), string(text))
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

func (r *roots) log(file, text string) {
	for line := range strings.Lines(text) {
		if len(line) < 82 || line[40] != ' ' || line[81] != ' ' {
			continue // git passes over what a crash cut off
		}
		for _, digits := range [2]string{line[:40], line[41:81]} {
			if h, ok := odb.ParseHash(digits); ok && !h.IsZero() {
				r.keep(file, h, "")
			}
		}
	}
}

// index keeps what is staged.
func (r *roots) index() error {
	name := r.store.indexFile()
	if r.store.layout.workTree == "" {
		return nil
	}
	data, err := os.ReadFile(name)
	if fsys.Absent(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the index: %w", err)
	}
	file := r.store.relative(name)
	x, err := parseIndex(data)
	if errors.Is(err, errForeignIndex) {
		return nil // git itself reads it when it is changed
	}
	if err == nil {
		err = x.eachObject(func(h odb.Hash, kind odb.Kind) { r.keep(file, h, kind) })
	}
	if err != nil {
		r.tell(odb.Damage{File: file, Err: err})
	}
	return nil
}
