package publish_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/document/fsys/fsystest"
	"tahrir/publish"
)

// fault is how a disk fails: with which error, nil for a write that writes half
// and says nothing, and whether it is broken from then on.
type fault struct {
	at     int // the first operation that fails
	err    error
	broken bool
}

// disk returns a disk that fails so at its n-th operation.
func (f fault) disk(n int) *fsystest.Disk {
	d := &fsystest.Disk{Err: f.err, Broken: f.broken}
	d.Arm(n)
	return d
}

func TestAFaultAtEachOperationLosesNothing(t *testing.T) {
	for kind, make := range kinds {
		// at is the first faulty operation. In the usual run each kind of fault
		// comes at every third operation, in turn.
		for name, fault := range map[string]fault{
			"ENOSPC": {at: 1, err: syscall.ENOSPC}, "EIO": {at: 2, err: syscall.EIO},
			"EROFS from then on": {at: 3, err: syscall.EROFS, broken: true}, "short write": {at: 1},
		} {
			t.Run(kind+", "+name, func(t *testing.T) {
				t.Parallel()
				r, dir := make(t, options())
				withPage(t, r)
				a := mustPublish(t, r, story("خبر قديم")).Article
				if err := r.Close(); err != nil {
					t.Fatal(err)
				}
				stride, said, n := times(3, 1), 0, 1
				if fault.err == nil {
					stride = 1 // writes are few
				}
				if stride > 1 {
					n = fault.at
				}
				for ; n < 500; n += stride {
					disk := fault.disk(n)
					if failOnce(t, dir, disk, a, kind == "work tree", n) {
						said++
					}
					if disk.Failed() == "" {
						break // finished before the fault
					}
				}
				if said == 0 || n >= 500 {
					t.Errorf("%d faults said in %d operations", said, n)
				}
			})
		}
	}
}

// deeds are the calls that change the branch; a is a published article.
var deeds = map[string]func(ctx context.Context, r *publish.Repository, a *document.Article) (publish.Result, error){
	"a first publication": func(ctx context.Context, r *publish.Repository, _ *document.Article) (publish.Result, error) {
		return r.Publish(ctx, story("خبر"))
	},
	"a later publication": func(ctx context.Context, r *publish.Repository, a *document.Article) (publish.Result, error) {
		return r.Publish(ctx, a)
	},
	"a correction": func(ctx context.Context, r *publish.Repository, a *document.Article) (publish.Result, error) {
		return r.Correct(ctx, a, document.Corrected, "الفقرة الأخيرة")
	},
	"an undo": func(ctx context.Context, r *publish.Repository, a *document.Article) (publish.Result, error) {
		return r.Undo(ctx, a.ID)
	},
	"a retraction": func(ctx context.Context, r *publish.Repository, a *document.Article) (publish.Result, error) {
		return r.Retract(ctx, a.ID, "خطأ في الاسم "+a.Body[len(a.Body)-8:])
	},
}

// failOnce makes one call on a faulty disk, then publishes on a good one. It
// reports whether the call returned the fault.
func failOnce(t *testing.T, dir string, disk *fsystest.Disk, old *document.Article, tree bool, n int) bool {
	t.Helper()
	ctx := context.Background()
	tip := realGit(t, dir, "rev-parse", "main")
	opts := options()
	opts.FS = disk
	opts.LockWait = 50 * time.Millisecond
	var result publish.Result
	r, err := publish.Open(ctx, dir, opts)
	name := slices.Sorted(maps.Keys(deeds))[n/times(3, 1)%len(deeds)]
	old.Body += fmt.Sprintf("\n\nفقرة %08d", n)
	if err == nil {
		result, err = deeds[name](ctx, r, old)
		disk.Disarm()
		// What Close cannot clean up, the next start does.
		_ = r.Close()
	}
	now := realGit(t, dir, "rev-parse", "main")
	said := err != nil || result.Behind != nil
	switch {
	case disk.Failed() != "" && !said:
		// Only cleaning up after the publication may fail without an error; the
		// next start does it.
		if disk.Failed() != "remove" {
			t.Errorf("the fault at operation %d (%s) was not said", n, disk.Failed())
		}
	case said && disk.Failed() == "":
		t.Errorf("operation %d: %v, without a fault", n, errors.Join(err, result.Behind))
	case err != nil && disk.Err != nil && !errors.Is(err, disk.Err):
		t.Errorf("operation %d (%s): %v does not tell the cause", n, disk.Failed(), err)
	}
	switch {
	case err == nil && now != result.Commit.String():
		t.Fatalf("%s, operation %d (%s): done as %s, the branch is at %s", name, n, disk.Failed(), result.Commit, now)
	case err != nil && now != tip:
		t.Fatalf("%s, operation %d (%s): failed (%v), and the branch went from %s to %s", name, n, disk.Failed(), err, tip, now)
	}
	sound(t, dir)
	if r, err = publish.Open(ctx, dir, options()); err != nil {
		t.Fatalf("after a fault at operation %d (%s): %v", n, disk.Failed(), err)
	}
	defer func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}()
	if tree {
		clean(t, dir)
	}
	old.Body += " وزيادة."
	mustPublish(t, r, old)
	if tree {
		clean(t, dir)
	}
	return said
}

// A first start that fails at any operation is continued by the next.
func TestAFaultAtEachOperationOfTheFirstStart(t *testing.T) {
	for name, fault := range map[string]fault{
		"ENOSPC": {err: syscall.ENOSPC}, "EROFS from then on": {err: syscall.EROFS, broken: true}, "short write": {},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx := context.Background()
			said := 0
			for n := 1; n < 500; n++ {
				dir := filepath.Join(t.TempDir(), "content.git")
				disk := fault.disk(n)
				opts := options()
				opts.FS = disk
				r, err := publish.OpenOrCreate(ctx, dir, cairo, opts)
				if err == nil {
					disk.Disarm()
					_ = r.Close()
				} else {
					said++
					if disk.Err != nil && !errors.Is(err, disk.Err) {
						t.Errorf("operation %d (%s): %v does not tell the cause", n, disk.Failed(), err)
					}
				}
				if disk.Failed() != "" && err == nil && disk.Failed() != "remove" {
					t.Errorf("the fault at operation %d (%s) was not said", n, disk.Failed())
				}
				if r, err = publish.OpenOrCreate(ctx, dir, cairo, options()); err != nil {
					t.Fatalf("after a fault at operation %d (%s): %v", n, disk.Failed(), err)
				}
				mustPublish(t, r, story("خبر"))
				if p, err := r.Publication(ctx); err != nil || p != cairo {
					t.Errorf("after a fault at operation %d (%s): %+v, %v", n, disk.Failed(), p, err)
				}
				if err := r.Close(); err != nil {
					t.Error(err)
				}
				sound(t, dir)
				if count := realGit(t, dir, "rev-list", "--count", "main"); count != "2" {
					t.Errorf("after a fault at operation %d (%s): %s commits", n, disk.Failed(), count)
				}
				if disk.Failed() == "" {
					break
				}
			}
			if said == 0 {
				t.Error("no fault was said")
			}
		})
	}
}
