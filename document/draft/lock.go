package draft

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/gofrs/flock"
)

// ErrLocked means that another window or process writes the draft. It is wrapped
// in a *LockedError.
var ErrLocked = errors.New("the draft is open for writing elsewhere")

// Holder is who holds a lock; unknown fields are zero.
type Holder struct {
	PID   int
	Host  string
	Since time.Time
}

// LockedError is an ErrLocked with the holder of the lock.
type LockedError struct{ Holder }

// Error names the process.
func (e *LockedError) Error() string {
	return fmt.Sprintf("%v (process %d on %q)", ErrLocked, e.PID, e.Host)
}

// Unwrap returns ErrLocked.
func (e *LockedError) Unwrap() error { return ErrLocked }

// Lock is the right to write one draft, until Unlock or the end of the process.
type Lock struct {
	held  *flock.Flock
	store *Store
	id    string
}

// Lock locks the draft of that ID for writing. Where it is locked already it
// returns a *LockedError at once; the draft may then be read, not written.
func (s *Store) Lock(id string) (*Lock, error) {
	if !plainName(id + ".yaml") {
		return nil, fmt.Errorf("lock draft %q: %w", id, ErrName)
	}
	s.locking.Lock()
	defer s.locking.Unlock()
	base := filepath.Join(s.home, "journal", id)
	held := flock.New(base + ".lock")
	ok, err := tryWriting(held)
	if err != nil {
		return nil, fmt.Errorf("lock draft %s: %w", id, err)
	}
	if !ok {
		locked := &LockedError{}
		if data, err := s.fs.ReadFile(base + ".holder"); err == nil {
			_ = json.Unmarshal(data, &locked.Holder) // a torn note leaves the holder unknown
		}
		return nil, locked
	}
	host, _ := os.Hostname() // unknown stays ""
	note, err := json.Marshal(Holder{PID: os.Getpid(), Host: host, Since: s.clock()})
	if err == nil {
		err = s.put(base+".holder", note, true)
	}
	if kept := (*KeptError)(nil); err != nil && !errors.As(err, &kept) { // the note need not outlive the process
		return nil, errors.Join(fmt.Errorf("lock draft %s: %w", id, err), held.Close())
	}
	s.locks[id] = true
	return &Lock{held, s, id}, nil
}

// looks bounds how often a lock is tried for while others only look at it.
const looks = 1000

// tryWriting takes a lock for writing, unless somebody writes. Those who look, see
// LockedElsewhere, hold it shared and for a moment only: they are no writers.
func tryWriting(held *flock.Flock) (bool, error) {
	for range looks {
		if ok, err := held.TryLock(); ok || err != nil {
			return ok, err
		}
		if shared, err := held.TryRLock(); !shared || err != nil {
			return false, err
		}
		if err := held.Unlock(); err != nil {
			return false, err
		}
		runtime.Gosched()
	}
	return false, nil
}

// LockedElsewhere reports whether anybody holds a draft but this store. It is a
// look, for what is shown: it holds the lock for a moment itself, and knows nothing
// of the next.
func (s *Store) LockedElsewhere(id string) bool {
	if !plainName(id + ".yaml") {
		return false
	}
	s.locking.Lock()
	defer s.locking.Unlock()
	path := filepath.Join(s.home, "journal", id+".lock")
	if _, err := s.fs.Stat(path); err != nil || s.locks[id] {
		return false // nobody has ever locked it, or we have
	}
	held := flock.New(path)
	free, err := held.TryRLock()
	return held.Close() == nil && err == nil && !free
}

// Unlock releases the draft. The lock's file stays: removing it would let two
// processes hold a lock of one name.
func (l *Lock) Unlock() error {
	l.store.locking.Lock()
	defer l.store.locking.Unlock()
	delete(l.store.locks, l.id)
	return l.held.Close()
}
