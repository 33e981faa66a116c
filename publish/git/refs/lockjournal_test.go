package refs

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"tahrir/document/fsys"
)

// Desks that start and end clear each other's remains. None may take a journal
// that another is just beginning for one.
func TestAJournalThatBeginsIsNotClearedByOthers(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tahrir")
	var cleared sync.Map
	var desks sync.WaitGroup
	for n := range 8 {
		desks.Add(1)
		go func() {
			defer desks.Done()
			for range 60 {
				j := NewLockJournal(fsys.OS{}, dir)
				err := j.abandoned(dir, func(token string, _ map[int]string) error {
					cleared.Store(token, true)
					return nil
				}, func(string) error { return nil })
				source, aerr := j.announce(dir, filepath.Join(dir, fmt.Sprintf("%d.lock", n)))
				if err := errors.Join(err, aerr); err != nil {
					t.Error(err)
					return
				}
				if _, err := os.Stat(filepath.Join(dir, j.name+ownerFile)); err != nil {
					t.Errorf("%s holds a lock, and its journal is gone: %v", source, err)
				}
				if err := j.Close(); err != nil {
					t.Error(err)
				}
			}
		}()
	}
	desks.Wait()
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left: %v, %v", left, err)
	}
}
