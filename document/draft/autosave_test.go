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
