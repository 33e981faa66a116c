package draft

import (
	"math/rand"
	"sync"
	"testing"
	"time"

	"tahrir/document/fsys"
)

// A window that looks which drafts are open elsewhere keeps nobody from opening one.
func TestALookIsNoLock(t *testing.T) {
	s := newStore(t)
	lock, err := s.Lock("X") // makes the file
	if err == nil {
		err = lock.Unlock()
	}
	if err != nil {
		t.Fatal(err)
	}
	other, err := Open(fsys.OS{}, s.home, time.Now, rand.New(rand.NewSource(2)))
	if err != nil {
		t.Fatal(err)
	}
	over := make(chan struct{})
	var looking sync.WaitGroup
	for _, looker := range []*Store{s, other, other} {
		looking.Go(func() {
			for {
				select {
				case <-over:
					return
				default:
					looker.LockedElsewhere("X")
				}
			}
		})
	}
	defer looking.Wait()
	defer close(over)
	for range 300 {
		lock, err := s.Lock("X")
		if err != nil {
			t.Fatal(err)
		}
		if err := lock.Unlock(); err != nil {
			t.Fatal(err)
		}
	}
}

// What a store holds itself is open here, not elsewhere.
func TestOnesOwnLockIsNotElsewhere(t *testing.T) {
	s := newStore(t)
	other, err := Open(fsys.OS{}, s.home, time.Now, rand.New(rand.NewSource(2)))
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := func(want, wantOther bool) {
		t.Helper()
		if s.LockedElsewhere("X") != want || other.LockedElsewhere("X") != wantOther {
			t.Errorf("locked elsewhere: %v, and for the other %v", !want, !wantOther)
		}
	}
	elsewhere(false, false)
	lock, err := s.Lock("X")
	if err != nil {
		t.Fatal(err)
	}
	elsewhere(false, true)
	if err := lock.Unlock(); err != nil {
		t.Fatal(err)
	}
	elsewhere(false, false)
}
