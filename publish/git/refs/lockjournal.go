package refs

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/gofrs/flock"

	"tahrir/document/fsys"
)

// LockJournal notes which of git's lock files this process takes, so that the
// next start can clear those that a crash leaves, and only those. The files in
// its folder:
//
//	<token>.owner    a line "number <tab> lock file" for each lock that this
//	                 process has ever taken; held by an OS lock while it lives
//	<token>.<number> the lock file's other name, while it is held
//	<token>.move     what a move of a checked-out branch is about to do
type LockJournal struct {
	disk fsys.FS
	dir  string

	mu      sync.Mutex
	name    string // token
	alive   *flock.Flock
	numbers map[string]int
}

const (
	ownerFile = ".owner"
	moveFile  = ".move"
)

// NewLockJournal returns a journal in dir, which need not exist yet. Nothing is
// written before a lock is taken.
func NewLockJournal(disk fsys.FS, dir string) *LockJournal {
	return &LockJournal{disk: disk, dir: dir}
}

// MoveFile returns the file in which the process with that token notes a move
// of a checked-out branch before it is made.
func (j *LockJournal) MoveFile(token string) string { return filepath.Join(j.dir, token+moveFile) }

// Token returns what this process's files are called: before the first lock is
// taken, the process's number alone.
func (j *LockJournal) Token() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.name != "" {
		return j.name
	}
	return "p" + strconv.Itoa(os.Getpid()) + "-"
}

// Own begins this process's journal, if need be, and returns its token, which
// no other process has.
func (j *LockJournal) Own() (string, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if err := j.begin(); err != nil {
		return "", fmt.Errorf("keep a journal of locks: %w", err)
	}
	return j.name, nil
}

// announce notes, durably, that the lock file at path is about to be taken, and
// returns the second name that it is to have.
func (j *LockJournal) announce(root, path string) (string, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if err := j.begin(); err != nil {
		return "", fmt.Errorf("keep a journal of locks: %w", err)
	}
	n, known := j.numbers[path]
	if !known {
		n = len(j.numbers)
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return "", err
		}
		if err := j.append(fmt.Sprintf("%d\t%s\n", n, filepath.ToSlash(rel))); err != nil {
			return "", fmt.Errorf("keep a journal of locks: %w", err)
		}
		j.numbers[path] = n
	}
	return filepath.Join(j.dir, j.name+"."+strconv.Itoa(n)), nil
}

// begin makes this process's owner file and holds it.
func (j *LockJournal) begin() error {
	if j.alive != nil {
		return nil
	}
	if err := j.disk.MkdirAll(j.dir, 0o777); err != nil {
		return err
	}
	for n := 0; ; n++ {
		name := fmt.Sprintf("p%d-%d", os.Getpid(), n)
		path := filepath.Join(j.dir, name+ownerFile)
		f, err := j.disk.Create(path, 0o666)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return err
		}
		if err := f.Close(); err != nil {
			return errors.Join(err, fsys.Discard(j.disk, path))
		}
		alive, err := hold(path)
		if err != nil {
			return errors.Join(err, fsys.Discard(j.disk, path))
		}
		if alive == nil {
			continue // another process took it for one that a crash left
		}
		j.name, j.alive, j.numbers = name, alive, map[string]int{}
		return j.disk.SyncDir(j.dir)
	}
}

// hold takes the OS lock of an owner file. It returns nil where another process
// has it, or where the file is gone or has been replaced.
func hold(path string) (*flock.Flock, error) {
	l := flock.New(path, flock.SetFlag(os.O_RDWR))
	got, err := l.TryLock()
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil || !got {
		return nil, err
	}
	held, herr := l.Stat()
	now, nerr := os.Stat(path)
	if errors.Is(nerr, fs.ErrNotExist) {
		return nil, l.Close()
	}
	if err := errors.Join(herr, nerr); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	if !os.SameFile(held, now) {
		return nil, l.Close()
	}
	return l, nil
}

func (j *LockJournal) append(line string) error {
	f, err := j.disk.Append(filepath.Join(j.dir, j.name+ownerFile), 0o666)
	if err != nil {
		return err
	}
	if err = fsys.WriteAll(f, []byte(line)); err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// Close ends the journal of this process.
func (j *LockJournal) Close() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.alive == nil {
		return nil
	}
	// Where something of ours is left, the next start clears it.
	left, err := filepath.Glob(filepath.Join(j.dir, j.name+".*"))
	if err == nil && len(left) <= 1 {
		err = fsys.Discard(j.disk, filepath.Join(j.dir, j.name+ownerFile))
	}
	err = errors.Join(err, j.alive.Close())
	j.alive, j.name, j.numbers = nil, "", nil
	return err
}

// forsaken is the journal of a process that has ended, held.
type forsaken struct {
	token string
	path  string
	locks map[int]string // the lock files that it took, by number
	held  *flock.Flock
}

// abandoned calls clear for each journal whose process has ended, with its
// token and the lock files that it took by number, holding the journal against
// other processes. Only then does it call finish for each: an unfinished move
// may need a lock that the next journal left, where a crash interrupted the
// clearing up after another. An owner file is removed at the end, unless its
// turn failed or belongs to another work tree (ErrAnotherTree).
func (j *LockJournal) abandoned(root string, clear func(token string, locks map[int]string) error, finish func(token string) error) (err error) {
	left, err := j.forsaken(root)
	defer func() {
		for _, f := range left {
			err = errors.Join(err, f.held.Close())
		}
	}()
	if err != nil {
		return err
	}
	for _, f := range left {
		if err := clear(f.token, f.locks); err != nil {
			return err
		}
	}
	for _, f := range left {
		err := finish(f.token)
		if errors.Is(err, ErrAnotherTree) {
			continue // it stays until that work tree is opened
		}
		if err == nil {
			err = fsys.Discard(j.disk, f.path)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// forsaken returns the journals whose process has ended, and holds them.
func (j *LockJournal) forsaken(root string) (left []forsaken, err error) {
	names, err := os.ReadDir(j.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		token, ok := strings.CutSuffix(name.Name(), ownerFile)
		if !ok {
			continue
		}
		path := filepath.Join(j.dir, name.Name())
		dead, err := hold(path)
		if err != nil && !errors.Is(err, fs.ErrPermission) {
			return left, err
		}
		if dead != nil {
			left = append(left, forsaken{token, path, readOwner(path, root), dead})
		}
	}
	return left, nil
}

// readOwner reads an owner file. A line that was cut off was never used.
func readOwner(path, root string) map[int]string {
	locks := map[int]string{}
	text, err := os.ReadFile(path)
	if err != nil {
		return locks
	}
	for _, line := range strings.SplitAfter(string(text), "\n") {
		number, rel, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		n, err := strconv.Atoi(number)
		if !ok || err != nil || !strings.HasSuffix(line, ".lock\n") {
			continue
		}
		locks[n] = filepath.Join(root, filepath.FromSlash(rel))
	}
	return locks
}
