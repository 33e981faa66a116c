package object

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// bringing is a work tree that is to follow its branch: the index locked, the
// new files written beside their places and the new index written into its
// lock. The files come first, then the branch, then the index; where the branch
// does not move, the files are put back.
type bringing struct {
	store *Store
	steps []step
	trees [2]Hash
	rules rules

	lock  *lock
	old   *index
	fresh *newIndex // nil where git itself makes the new index
	temps []string  // for each step, the new file; "" where there is none
	note  string    // the journal's file

	placed int // the steps before this one have their new files in place
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
// overwritten.
func (s *Store) bring(ctx context.Context, steps []step, trees [2]Hash, rules rules) (*bringing, error) {
	b := &bringing{store: s, steps: steps, trees: trees, rules: rules}
	lock, err := s.acquire(ctx, filepath.Join(s.layout.gitDir, "index.lock"))
	if err != nil {
		return nil, err
	}
	b.lock = lock
	if err := b.look(); err != nil {
		return nil, errors.Join(err, b.abort())
	}
	return b, nil
}

// look reads the index and the files that the steps are about.
func (b *bringing) look() error {
	data, err := os.ReadFile(filepath.Join(b.store.layout.gitDir, "index"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read the index: %w", err)
	}
	b.old, err = parseIndex(data)
	if errors.Is(err, errForeignIndex) {
		b.old, err = b.store.readForeignIndex(b.steps)
	}
	if err != nil {
		return fmt.Errorf("read the index: %w", err)
	}
	for i := range b.steps {
		if err := b.lookAt(&b.steps[i]); err != nil {
			return err
		}
	}
	return nil
}

// lookAt checks one path: the index and the work tree hold what the branch
// holds before the move, or already what it will hold after it.
func (b *bringing) lookAt(s *step) error {
	for _, e := range [2]Entry{s.before, s.after} {
		if !e.Hash.IsZero() && !e.Mode.IsFile() {
			return &RefusedError{s.path, "symbolic links and submodules are not brought into a work tree by this program; use git for this commit"}
		}
	}
	file := b.file(s.path)
	edited := &EditedError{Path: s.path, File: file, Staged: true}
	s.found = b.old.find(s.path)
	now := Entry{}
	if s.found.present {
		now = Entry{Mode: s.found.mode, Hash: s.found.hash}
	}
	if s.found.conflict || !same(now, s.before) && !same(now, s.after) || b.old.holdsBelow(s.path) {
		return edited
	}
	for dir := path.Dir(s.path); dir != "."; dir = path.Dir(dir) {
		if b.old.find(dir).present {
			return edited
		}
	}
	if s.found.skipped {
		return nil
	}
	return b.lookAtFile(s, file)
}

func same(a, b Entry) bool { return a.Hash == b.Hash && (a.Mode == b.Mode || a.Hash.IsZero()) }

func (b *bringing) lookAtFile(s *step, file string) error {
	edited := &EditedError{Path: s.path, File: file}
	if err := b.store.plainFolders(s.path); err != nil {
		return err
	}
	info, err := os.Lstat(file)
	if errors.Is(err, fs.ErrNotExist) {
		if s.before.Hash.IsZero() || s.after.Hash.IsZero() {
			return nil
		}
		return edited // removed by hand
	}
	if err != nil {
		return fmt.Errorf("look at %s: %w", file, err)
	}
	if !info.Mode().IsRegular() || info.Size() > b.store.opts.MaxObject {
		return edited
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("look at %s: %w", file, err)
	}
	for _, content := range [2][]byte{data, b.rules.clean(s.path, data)} {
		if h := HashOf(BlobKind, content); h == s.before.Hash || h == s.after.Hash {
			return nil
		}
	}
	return edited
}

// plainFolders refuses a path that leads through a symbolic link, which would
// write outside of the work tree, or through a file.
func (s *Store) plainFolders(name string) error {
	dir := s.layout.workTree
	parts := strings.Split(name, "/")
	for i, part := range parts[:len(parts)-1] {
		dir = filepath.Join(dir, part)
		info, err := os.Lstat(dir)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("look at %s: %w", dir, err)
		}
		if !info.IsDir() {
			return &EditedError{Path: strings.Join(parts[:i+1], "/"), File: dir}
		}
	}
	return nil
}

func (b *bringing) file(name string) string {
	return filepath.Join(b.store.layout.workTree, filepath.FromSlash(name))
}

// with moves the branch and brings the work tree along.
func (b *bringing) with(ctx context.Context, m Move) error {
	if err := b.prepare(ctx, m); err != nil {
		return errors.Join(err, b.abort())
	}
	if m.CheckHooks {
		if err := b.store.commitHook(ctx, "pre-commit", b.lock.path); err != nil {
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
	// The index follows the branch in the same breath: git reads HEAD and then
	// the index before it takes the lock, and would write back an older one.
	var ferr error
	moved, err := b.store.moveRef(ctx, m, func() { ferr = b.installIndex() })
	if !moved {
		return errors.Join(err, b.abort())
	}
	if ferr == nil {
		ferr = b.finish()
	}
	if ferr != nil && err != nil {
		return errors.Join(err, ferr)
	} else if ferr != nil {
		return &LeftBehindError{ferr}
	}
	if err == nil && m.CheckHooks {
		if herr := b.store.commitHook(ctx, "post-commit", ""); herr != nil {
			return &LeftBehindError{herr}
		}
	}
	return err
}

// prepare writes everything that can be written before the branch moves.
func (b *bringing) prepare(ctx context.Context, m Move) error {
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
	return b.writeIndex(ctx)
}

func (b *bringing) writeIndex(ctx context.Context) error {
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
	if err := b.fresh.writeTo(b.lock.file); err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	// Whole and valid already, for a hook that reads it.
	if err := b.fresh.finish(b.lock.file, b.steps); err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	return nil
}

// writeNote keeps in the journal what is about to happen, so that a crash
// after the branch has moved is made good at the next start.
func (b *bringing) writeNote(m Move) error {
	j := &b.store.journal
	b.temps = make([]string, len(b.steps))
	note := moveNote{GitDir: b.store.layout.gitDir, Old: m.Old.String(), New: m.New.String()}
	for i, s := range b.steps {
		if s.after.Hash.IsZero() || s.found.skipped {
			continue
		}
		b.temps[i] = filepath.Join(filepath.Dir(b.file(s.path)), fmt.Sprintf(".%s-%d%s", j.token(), i, temporary))
		note.Temps = append(note.Temps, b.temps[i])
	}
	data, err := json.Marshal(note)
	if err != nil {
		return err
	}
	b.note = filepath.Join(j.dir, j.token()+moveFile)
	return writeWhole(b.store.opts.FS, b.note, data, b.store.filePerm())
}

// place puts the new files into their places and completes the new index in
// its lock, all but the rename.
func (b *bringing) place() error {
	disk := b.store.opts.FS
	for i, s := range b.steps {
		if b.temps[i] == "" {
			continue
		}
		file := b.file(s.path)
		if err := disk.Rename(b.temps[i], file); err != nil {
			return fmt.Errorf("write %s: %w", file, err)
		}
		b.placed = i + 1
		if err := putEntryStat(s.entry, file); err != nil {
			return fmt.Errorf("write %s: %w", file, err)
		}
	}
	if b.fresh != nil {
		if err := b.fresh.finish(b.lock.file, b.steps); err != nil {
			return fmt.Errorf("write the index: %w", err)
		}
	}
	if err := b.lock.sync(); err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	return nil
}

// installIndex puts the new index into its place.
func (b *bringing) installIndex() error {
	moved, err := b.lock.install(filepath.Join(b.store.layout.gitDir, "index"))
	if err != nil && !moved {
		err = errors.Join(err, b.lock.release())
	}
	if err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	return nil
}

// finish removes what the branch no longer has and makes the files durable.
// Branch and index have moved.
func (b *bringing) finish() error {
	disk := b.store.opts.FS
	dirs := map[string]bool{}
	for i, s := range b.steps {
		if b.temps[i] != "" {
			dirs[filepath.Dir(b.file(s.path))] = true
		} else if s.after.Hash.IsZero() && !s.found.skipped {
			if err := b.removeFile(s.path); err != nil {
				return fmt.Errorf("remove %s: %w", s.path, err)
			}
		}
	}
	for dir := range dirs {
		if err := disk.SyncDir(dir); err != nil {
			return fmt.Errorf("sync %s: %w", dir, err)
		}
	}
	return discard(disk, b.note)
}

// putBack gives the files that were placed their former content.
func (b *bringing) putBack() error {
	disk := b.store.opts.FS
	for i, s := range b.steps[:b.placed] {
		if b.temps[i] == "" {
			continue
		}
		if s.before.Hash.IsZero() {
			if err := b.removeFile(s.path); err != nil {
				return err
			}
			continue
		}
		if err := b.writeFile(b.temps[i], s.path, s.before); err != nil {
			return err
		}
		if err := disk.Rename(b.temps[i], b.file(s.path)); err != nil {
			return err
		}
	}
	return nil
}

// writeFile writes a file of the repository, as it stands in the work tree,
// beside its place.
func (b *bringing) writeFile(temp, name string, e Entry) error {
	disk := b.store.opts.FS
	data, err := b.store.blob(e.Hash, 0)
	if err != nil {
		return err
	}
	if err := disk.MkdirAll(filepath.Dir(temp), b.store.dirPerm()); err != nil {
		return err
	}
	perm := b.store.filePerm()
	if e.Mode == ExecutableMode {
		perm = 0o777
	}
	if err := discard(disk, temp); err != nil {
		return err
	}
	return writeNew(disk, temp, b.rules.smudge(name, data), perm)
}

func putEntryStat(entry []byte, file string) error {
	if entry == nil {
		return nil
	}
	info, err := os.Lstat(file)
	if err == nil {
		putStat(entry, info)
	}
	return err
}

// removeFile removes a file, and the folders that it leaves empty.
func (b *bringing) removeFile(name string) error {
	disk := b.store.opts.FS
	if err := discard(disk, b.file(name)); err != nil {
		return err
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if err := disk.Remove(b.file(dir)); err != nil {
			break // somebody's files are in it
		}
	}
	return nil
}

// abort leaves everything as it was.
func (b *bringing) abort() error {
	disk := b.store.opts.FS
	err := b.putBack()
	for i, temp := range b.temps {
		if temp == "" {
			continue
		}
		err = errors.Join(err, discard(disk, temp))
		for dir := path.Dir(b.steps[i].path); dir != "."; dir = path.Dir(dir) {
			if disk.Remove(b.file(dir)) != nil {
				break
			}
		}
	}
	if b.note != "" && err == nil { // else the next start removes what is left
		err = discard(disk, b.note)
	}
	return errors.Join(err, b.lock.release())
}

func trimmed(text []byte) string { return string(bytes.TrimSpace(text)) }
