package publish_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"tahrir/document/fsys"
	"tahrir/document/fsys/fsystest"
	"tahrir/publish"
	"tahrir/publish/publication"
)

// To test what a crash in the first commit leaves, the test starts itself again as a
// program that begins a repository and kills itself at a rename.
const (
	beginVariable  = "TAHRIR_TEST_BEGIN"  // the repository
	renameVariable = "TAHRIR_TEST_RENAME" // the number of the rename
)

// fatal is a disk that ends its program at a rename, once all others that are under way
// at that time are done.
type fatal struct {
	fsys.OS
	left atomic.Int64
}

func (d *fatal) Rename(from, to string) error {
	if d.left.Add(-1) != -1 {
		return d.OS.Rename(from, to)
	}
	synctest.Wait() // until no other comes
	self, err := os.FindProcess(os.Getpid())
	if err == nil {
		err = self.Kill()
	}
	return errors.Join(err, errors.New("killed"))
}

var firstPaper = publication.Settings{Name: "بريد المرفأ", Language: "ar", TimeZone: "UTC"}

func beginAndDie(t *testing.T, dir string) {
	opts := options()
	opts.Now = time.Now
	at, err := strconv.ParseInt(os.Getenv(renameVariable), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	disk := &fatal{}
	disk.left.Store(at)
	opts.FS = disk
	r, err := publish.Create(t.Context(), dir, firstPaper, opts)
	if err == nil {
		err = r.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}

// soundOrNone has git check what there is: a repository that is sound, with nothing in
// it that something else in it lacks; or none yet.
func soundOrNone(t *testing.T, dir, when string) {
	t.Helper()
	if _, err := tryGit(dir, "rev-parse", "--git-dir"); err != nil {
		return
	}
	out, err := tryGit(dir, "fsck", "--full", "--strict", "--unreachable", "--no-dangling")
	// An unborn branch is not yet there, of which git only remarks.
	if err != nil || strings.Contains(out, "missing") || strings.Contains(out, "broken") || strings.Contains(out, "error") {
		t.Errorf("%s: git fsck: %v\n%s", when, err, out)
	}
	for line := range strings.Lines(realGit(t, dir, "cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype)")) {
		name, kind, _ := strings.Cut(strings.TrimSpace(line), " ")
		if kind == "blob" {
			continue
		}
		if out, err := tryGit(dir, "rev-list", "--objects", name); err != nil { // fsck follows only what a branch leads to
			t.Errorf("%s: the %s %s lacks something: %v\n%s", when, kind, name, err, out)
		}
	}
}

// goesOn begins a repository again that was cut off, and publishes in it.
func goesOn(t *testing.T, dir, when string) {
	t.Helper()
	r, err := publish.OpenOrCreate(context.Background(), dir, firstPaper, options())
	if err != nil {
		t.Fatalf("%s: %v", when, err)
	}
	mustPublish(t, r, story("أول خبر"))
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	sound(t, dir)
}

// Whatever moment a new repository is cut off at, git finds nothing missing in it, and
// the next start goes on with it.
func TestARepositoryKilledInItsFirstCommitIsWhole(t *testing.T) {
	if dir := os.Getenv(beginVariable); dir != "" {
		synctest.Test(t, func(t *testing.T) { beginAndDie(t, dir) })
		return
	}
	t.Run("killed at each rename", func(t *testing.T) {
		t.Parallel()
		for n := 0; ; n++ {
			dir := filepath.Join(t.TempDir(), "content.git")
			cmd := exec.Command(os.Args[0], "-test.run=^TestARepositoryKilledInItsFirstCommitIsWhole$")
			cmd.Env = append(os.Environ(), beginVariable+"="+dir, fmt.Sprintf("%s=%d", renameVariable, n))
			if out, err := cmd.CombinedOutput(); err == nil {
				if n < 5 {
					t.Errorf("%d renames: nothing was tested", n)
				}
				return
			} else if len(out) > 0 {
				t.Fatalf("%v\n%s", err, out)
			}
			soundOrNone(t, dir, fmt.Sprintf("killed at rename %d", n))
			goesOn(t, dir, fmt.Sprintf("killed at rename %d", n))
		}
	})
	t.Run("no more written after each operation", func(t *testing.T) {
		t.Parallel()
		for n := 1; ; n++ {
			dir := filepath.Join(t.TempDir(), "content.git")
			disk := &fsystest.Disk{Err: errors.New("the power is gone"), Broken: true}
			disk.Arm(n)
			opts := options()
			opts.FS = disk
			r, err := publish.Create(context.Background(), dir, firstPaper, opts)
			if err == nil {
				r.Close()
			}
			disk.Disarm()
			when := fmt.Sprintf("cut off at operation %d, %s", n, disk.Failed())
			if disk.Failed() == "" {
				if n < 50 {
					t.Errorf("%d operations: nothing was tested", n)
				}
				return
			}
			soundOrNone(t, dir, when)
			if n%5 == 0 {
				goesOn(t, dir, when)
			}
		}
	})
}
