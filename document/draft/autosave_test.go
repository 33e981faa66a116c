package draft

import (
	"errors"
	"io/fs"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"tahrir/document/fsys"
)

type fullDisk struct {
	fsys.OS
	full atomic.Bool
}

func (d *fullDisk) Create(name string, perm fs.FileMode) (fsys.File, error) {
	if d.full.Load() {
		return nil, &fs.PathError{Op: "create", Path: name, Err: syscall.ENOSPC}
	}
	return d.OS.Create(name, perm)
}

func TestTypingIsSavedInTimeAndAFullDiskIsOutlived(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStore(t)
		disk := &fullDisk{}
		s.fs = disk
		_, name, _ := newDraft(t, s, "")
		got, j := typed(t, s, name)
		var failed atomic.Bool
		x := NewAutosaver(s, name, got, j, func(p Progress) {
			if errors.Is(p.Err, syscall.ENOSPC) {
				failed.Store(true)
			}
		})
		saved := func() string {
			synctest.Wait()
			a, _, err := s.Load(name)
			if err != nil {
				t.Fatal(err)
			}
			return a.Headline
		}
		key := func() {
			now, e := x.Article(), Edit{Field: "headline", Text: "ب"}
			if err := e.Apply(now); err != nil {
				t.Fatal(err)
			}
			x.Edit(now, []Edit{e})
		}
		key()
		time.Sleep(time.Second)
		if saved() != "ب" {
			t.Error("not saved a second after the last key")
		}
		for range 10 { // without a pause
			key()
			time.Sleep(500 * time.Millisecond)
		}
		if saved() == "ب" {
			t.Error("not saved in five seconds of typing")
		}
		time.Sleep(time.Second)
		disk.full.Store(true)
		key()
		time.Sleep(10 * time.Second)
		synctest.Wait()
		if !failed.Load() {
			t.Error("a full disk was not reported")
		}
		disk.full.Store(false)
		time.Sleep(longestWait)
		if len([]rune(saved())) != 12 {
			t.Errorf("after the disk had room: %q", saved())
		}
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
}

// What the journal does not have, as notes, is soon in the file: a kill costs of it
// about what it costs of the text.
func TestWhatTheJournalLacksIsSoonInTheFile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStore(t)
		_, name, _ := newDraft(t, s, "")
		got, j := typed(t, s, name)
		x := NewAutosaver(s, name, got, j, func(Progress) {})
		note := func(letter string) {
			now := x.Article()
			now.Notes += letter
			x.Set(now)
		}
		saved := func() string {
			synctest.Wait()
			a, _, err := s.Load(name)
			if err != nil {
				t.Fatal(err)
			}
			return a.Notes
		}
		note("س")
		time.Sleep(300 * time.Millisecond)
		if got := saved(); got != "س" {
			t.Errorf("after a pause the file has %q", got)
		}
		for range 11 { // without a pause
			note("ر")
			time.Sleep(100 * time.Millisecond)
		}
		if got := saved(); len([]rune(got)) < 10 {
			t.Errorf("after a second of typing the file has %q", got)
		}
		time.Sleep(time.Second)
		now, e := x.Article(), Edit{Field: "headline", Text: "ب"}
		if err := e.Apply(now); err != nil {
			t.Fatal(err)
		}
		x.Edit(now, []Edit{e})
		time.Sleep(300 * time.Millisecond)
		synctest.Wait()
		if a, _, err := s.Load(name); err != nil || a.Headline != "" {
			t.Errorf("what the journal has is written as soon, %v", err)
		}
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
}
