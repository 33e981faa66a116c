package worktree

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"tahrir/document/fsys"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
)

// moveNote is what is kept of a Checkout: enough for the next start to finish
// it.
type moveNote struct {
	GitDir string
	Old    string // commits; empty for none
	New    string
	Temps  []string
}

// writeNote notes the move beside the lock journal, so that the next start can
// finish it where a crash comes after the branch has moved.
func (c *Checkout) writeNote(old, now odb.Hash) error {
	j := c.tree.opts.Journal
	c.temps = make([]string, len(c.steps))
	note := moveNote{GitDir: c.tree.opts.GitDir, Old: old.String(), New: now.String()}
	for i, s := range c.steps {
		if s.After.Hash.IsZero() || s.found.skipped {
			continue
		}
		c.temps[i] = filepath.Join(filepath.Dir(c.file(s.Path)), fmt.Sprintf(".%s-%d%s", j.Token(), i, fsys.Temporary))
		note.Temps = append(note.Temps, c.temps[i])
	}
	data, err := json.Marshal(note)
	if err != nil {
		return err
	}
	c.note = j.MoveFile(j.Token())
	return fsys.WriteWhole(c.tree.opts.FS, c.note, data, fsys.FilePerm)
}

// Unfinished returns the move that the process with that token noted and did
// not finish: the branch's commits before and after. Its temporary files are
// removed. found is false where none is noted; the error is refs.ErrAnotherTree
// where the move belongs to another work tree.
func (t *Tree) Unfinished(token string) (old, now odb.Hash, found bool, err error) {
	file := t.opts.Journal.MoveFile(token)
	if err := fsys.Discard(t.opts.FS, file+fsys.Temporary); err != nil {
		return old, now, false, err
	}
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return old, now, false, nil
	}
	if err != nil {
		return old, now, false, err
	}
	var note moveNote
	if err := json.Unmarshal(data, &note); err != nil {
		return old, now, false, fmt.Errorf("%s: %w", file, err)
	}
	if note.GitDir != t.opts.GitDir {
		return old, now, false, refs.ErrAnotherTree
	}
	for _, temp := range note.Temps {
		if err := fsys.Discard(t.opts.FS, temp); err != nil {
			return old, now, false, err
		}
		t.removeEmpty(filepath.Dir(temp))
	}
	old, okOld := odb.ParseHash(note.Old)
	now, okNew := odb.ParseHash(note.New)
	if !okOld || !okNew {
		return old, now, false, fmt.Errorf("%s is damaged", file)
	}
	return old, now, true, nil
}

// Forget removes the note of a finished move.
func (t *Tree) Forget(token string) error {
	return fsys.Discard(t.opts.FS, t.opts.Journal.MoveFile(token))
}

// removeEmpty removes the empty folders of the work tree from dir upwards.
func (t *Tree) removeEmpty(dir string) {
	for dir != t.opts.Dir && len(dir) > len(t.opts.Dir) {
		if t.opts.FS.Remove(dir) != nil {
			return
		}
		dir = filepath.Dir(dir)
	}
}

// CatchUp makes the work tree follow a branch that went from old to now, except
// where somebody has changed it since. It returns the folder of the first file,
// "" where there was nothing to do.
func (t *Tree) CatchUp(ctx context.Context, steps []Step, rules Rules, old, now odb.Hash) (dir string, err error) {
	// The cache of trees may be of any commit: git makes it again.
	c, err := t.Checkout(ctx, steps, [2]odb.Hash{}, rules)
	if err != nil {
		return "", err
	}
	err = c.Look(ctx)
	var edited *EditedError
	for errors.As(err, &edited) {
		// What somebody has changed since stays.
		var rest []Step
		for _, st := range c.steps {
			if st.Path != edited.Path && !below(st.Path, edited.Path) {
				rest = append(rest, st)
			}
		}
		c.steps = rest
		err = c.Look(ctx)
	}
	if err != nil || len(c.steps) == 0 {
		return "", errors.Join(err, c.Release())
	}
	if err := c.Prepare(ctx, old, now, false); err != nil {
		return "", errors.Join(err, c.Abort())
	}
	if err := c.PutFiles(); err != nil {
		return "", errors.Join(err, c.Abort())
	}
	if err := c.PutIndex(); err != nil {
		return "", errors.Join(err, c.Abort())
	}
	if err := c.ConfirmIndex(); err != nil {
		return "", err
	}
	if err := c.Finish(); err != nil {
		return "", err
	}
	return path.Dir(c.steps[0].Path), nil
}

func below(name, dir string) bool {
	return len(name) > len(dir) && name[:len(dir)] == dir && name[len(dir)] == '/'
}
