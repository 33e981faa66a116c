package draft

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// ErrLocked says that another window or process writes the draft. It comes
// wrapped in a *LockedError.
var ErrLocked = errors.New("the draft is open for writing elsewhere")

// Holder is who holds a lock; its fields are zero where unknown.
type Holder struct {
	PID   int
	Host  string
	Since time.Time
}

// LockedError says who holds the lock.
type LockedError struct{ Holder }

// Error names the process.
func (e *LockedError) Error() string {
	return fmt.Sprintf("%v (process %d on %q)", ErrLocked, e.PID, e.Host)
}

// Unwrap gives ErrLocked.
func (e *LockedError) Unwrap() error { return ErrLocked }

// Lock is the right to write one draft, until Unlock or the process's end.
type Lock struct{ held *flock.Flock }

// Lock takes the draft of that ID for writing, or fails at once with a
// *LockedError; the draft may then be shown, not written.
func (s *Store) Lock(id string) (*Lock, error) {
	if !plainName(id + ".yaml") {
		return nil, fmt.Errorf("lock draft %q: %w", id, ErrName)
	}
	base := filepath.Join(s.home, "journal", id)
	held := flock.New(base + ".lock")
	ok, err := held.TryLock()
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
	host, _ := os.Hostname() // unknown stays empty
	note, err := json.Marshal(Holder{PID: os.Getpid(), Host: host, Since: s.clock()})
	if err == nil {
		err = s.put(base+".holder", note, true)
	}
	if kept := (*KeptError)(nil); err != nil && !errors.As(err, &kept) { // it need not outlive the process
		return nil, errors.Join(fmt.Errorf("lock draft %s: %w", id, err), held.Close())
	}
	return &Lock{held}, nil
}

// Unlock gives the draft free. The lock's file stays: removing it would let
// two processes hold a lock of one name.
func (l *Lock) Unlock() error { return l.held.Close() }
