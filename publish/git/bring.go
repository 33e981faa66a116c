package git

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"path/filepath"

	"tahrir/publish/fsys"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
)

// bringing is a work tree that is to follow its branch: the index locked, the
// new files written beside their places and the new index written into its
// lock. The files come first, then the index, then the branch, with nothing
// between those two; where the branch does not move, all is put back.
type bringing struct {
	store *Store
	steps []step
	trees [2]odb.Hash
	rules rules

	lock  *refs.Lock
	old   *index
	fresh *newIndex // nil where git itself makes the new index
	temps []string  // for each step, the new file; "" where there is none
	note  string    // the journal's file

	placed  int  // the steps before this one have their new files in place
	indexed bool // the new index is in place, and the lock is not ours any more
}

// moveNote is what the journal keeps of a bringing: enough for the next start
// to end it.
type moveNote struct {
	GitDir string
	Old    string // commits; empty for none
	New    string
	Temps  []string
}

// bring takes index.lock and checks that nothing of anybody's would be
// overwritten. Whoever moves a branch that is checked out holds that lock, so
// that the branch, if it stands at old now, does so until we let go.
func (s *Store) bring(ctx context.Context, name string, old odb.Hash, steps []step, trees [2]odb.Hash, rules rules) (*bringing, error) {
	b := &bringing{store: s, steps: steps, trees: trees, rules: rules}
	lock, err := s.refs.Lock(ctx, filepath.Join(s.layout.gitDir, "index.lock"))
	if err != nil {
		return nil, err
	}
	b.lock = lock
	if err = s.refs.Stands(name, old); err == nil {
		err = b.look(ctx)
	}
	var edited *EditedError
	if errors.As(err, &edited) {
		err = errors.Join(s.refs.StandsStill(ctx, name, old), err)
		var moved *refs.MovedError
		if errors.As(err, &moved) {
			err = moved // what we saw was the other's publication
		}
	}
	if err != nil {
		return nil, errors.Join(err, b.abort())
	}
	return b, nil
}

func (b *bringing) file(name string) string {
	return filepath.Join(b.store.layout.workTree, filepath.FromSlash(name))
}

// with moves the branch and brings the work tree along.
func (b *bringing) with(ctx context.Context, m refs.Move, hooks Hooks) error {
	if err := b.prepare(ctx, m, hooks); err != nil {
		return errors.Join(err, b.abort())
	}
	if hooks == CommitHooks {
		if err := b.preCommit(ctx); err != nil {
			return errors.Join(err, b.abort())
		}
	}
	// Once more: the editor of the file may have been at it while a hook ran.
	for i := range b.steps {
		if err := b.lookAt(&b.steps[i]); err != nil {
			return errors.Join(err, b.abort())
		}
	}
	if err := b.place(); err != nil {
		return errors.Join(err, b.abort())
	}
	// The index goes right before the branch, which nobody else can move then.
	// git commit reads HEAD, then the index, and then takes the lock of the
	// index: one that has read the former index has read the former HEAD, too,
	// and finds the branch moved; the other way round it would write the former
	// index back.
	moved, err := b.store.refs.Move(ctx, m, b.putIndex)
	if !moved && !b.indexed {
		return errors.Join(err, b.abort())
	}
	serr := b.confirmIndex()
	if !moved {
		return errors.Join(err, serr, b.store.finishMove(ctx, b.store.journal.Token()))
	}
	if serr == nil {
		serr = b.finish()
	}
	if serr == nil && hooks == CommitHooks {
		serr = b.store.commitHook(ctx, "post-commit", "")
	}
	return leftBehind(true, errors.Join(err, serr))
}

// prepare writes everything that can be written before the branch moves.
func (b *bringing) prepare(ctx context.Context, m refs.Move, hooks Hooks) error {
	if err := b.writeNote(m); err != nil {
		return fmt.Errorf("note the move: %w", err)
	}
	for i, s := range b.steps {
		if b.temps[i] == "" {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := b.writeFile(b.temps[i], s.path, s.after); err != nil {
			return fmt.Errorf("write %s: %w", s.path, err)
		}
	}
	hook, err := b.store.hook("pre-commit")
	if err != nil {
		return err
	}
	return b.writeIndex(ctx, hooks == CommitHooks && hook != "")
}

func (b *bringing) writeIndex(ctx context.Context, hooked bool) error {
	if b.old.foreign {
		return b.store.gitIndex(ctx, b.steps, b.lock)
	}
	dirs, err := b.store.touchedDirs(b.steps, b.trees)
	if err != nil {
		return err
	}
	if b.fresh, err = b.old.splice(b.steps, dirs); err != nil {
		return err
	}
	if err := b.fresh.writeTo(b.lock.File); err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	if !hooked {
		return nil
	}
	// Whole and valid already, for the hook that reads it.
	if err := b.fresh.finish(b.lock.File, b.steps); err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	return nil
}

// writeNote keeps in the journal what is about to happen, so that a crash
// after the branch has moved is made good at the next start.
func (b *bringing) writeNote(m refs.Move) error {
	j := b.store.journal
	b.temps = make([]string, len(b.steps))
	note := moveNote{GitDir: b.store.layout.gitDir, Old: m.Old.String(), New: m.New.String()}
	for i, s := range b.steps {
		if s.after.Hash.IsZero() || s.found.skipped {
			continue
		}
		b.temps[i] = filepath.Join(filepath.Dir(b.file(s.path)), fmt.Sprintf(".%s-%d%s", j.Token(), i, fsys.Temporary))
		note.Temps = append(note.Temps, b.temps[i])
	}
	data, err := json.Marshal(note)
	if err != nil {
		return err
	}
	b.note = j.MoveFile(j.Token())
	return fsys.WriteWhole(b.store.opts.FS, b.note, data, fsys.FilePerm)
}

// abort leaves everything as it was.
func (b *bringing) abort() error {
	disk := b.store.opts.FS
	err := b.putBack()
	for i, temp := range b.temps {
		if temp == "" {
			continue
		}
		err = errors.Join(err, fsys.Discard(disk, temp))
		for dir := path.Dir(b.steps[i].path); dir != "."; dir = path.Dir(dir) {
			if disk.Remove(b.file(dir)) != nil {
				break
			}
		}
	}
	if b.note != "" && err == nil { // else the next start removes what is left
		err = fsys.Discard(disk, b.note)
	}
	return errors.Join(err, b.lock.Release())
}

func trimmed(text []byte) string { return string(bytes.TrimSpace(text)) }
