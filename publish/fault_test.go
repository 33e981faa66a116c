package publish_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/document/fsys"
	"tahrir/publish"
)

// faultyDisk is a disk that fails at its n-th operation, and at each later one
// where it is broken for good.
type faultyDisk struct {
	fsys.OS
	at     int
	err    error // nil: a write that writes half and returns no error
	broken bool

	count int
	hit   bool
	ended bool // the tested part is over
	what  string
}

// counting guards the counts of faulty disks, since several goroutines write
// objects at once.
var counting sync.Mutex

func (d *faultyDisk) fault(what string) error {
	if d.err == nil && what != "write" {
		return nil // a short write is no fault of anything else
	}
	counting.Lock()
	defer counting.Unlock()
	if !d.ended || d.hit {
		d.count++
	}
	if d.count == d.at || d.broken && d.count > d.at {
		if !d.hit && !d.ended {
			d.hit, d.what = true, what
		}
		if d.err == nil {
			return io.ErrShortWrite
		}
		return d.err
	}
	return nil
}

func (d *faultyDisk) file(f fsys.File, err error) (fsys.File, error) {
	if err != nil {
		return nil, err
	}
	return &faultyFile{f, d}, nil
}

func (d *faultyDisk) Create(path string, perm fs.FileMode) (fsys.File, error) {
	if err := d.fault("create"); err != nil {
		return nil, err
	}
	return d.file(d.OS.Create(path, perm))
}

func (d *faultyDisk) Append(path string, perm fs.FileMode) (fsys.File, error) {
	if err := d.fault("append"); err != nil {
		return nil, err
	}
	return d.file(d.OS.Append(path, perm))
}

func (d *faultyDisk) Open(path string) (fsys.File, error) {
	if err := d.fault("open"); err != nil {
		return nil, err
	}
	return d.file(d.OS.Open(path))
}

func (d *faultyDisk) Rename(from, to string) error {
	if err := d.fault("rename"); err != nil {
		return err
	}
	return d.OS.Rename(from, to)
}

func (d *faultyDisk) Link(from, to string) error {
	if err := d.fault("link"); err != nil {
		return err
	}
	return d.OS.Link(from, to)
}

func (d *faultyDisk) Remove(path string) error {
	if err := d.fault("remove"); err != nil {
		return err
	}
	return d.OS.Remove(path)
}

func (d *faultyDisk) MkdirAll(path string, perm fs.FileMode) error {
	if err := d.fault("mkdir"); err != nil {
		return err
	}
	return d.OS.MkdirAll(path, perm)
}

func (d *faultyDisk) Chtimes(path string, at time.Time) error {
	if err := d.fault("chtimes"); err != nil {
		return err
	}
	return d.OS.Chtimes(path, at)
}

func (d *faultyDisk) SyncDir(path string) error {
	if err := d.fault("sync folder"); err != nil {
		return err
	}
	return d.OS.SyncDir(path)
}

type faultyFile struct {
	fsys.File
	disk *faultyDisk
}

func (f *faultyFile) Write(b []byte) (int, error) {
	err := f.disk.fault("write")
	if err == nil {
		return f.File.Write(b)
	}
	n, _ := f.File.Write(b[:len(b)/2])
	if errors.Is(err, io.ErrShortWrite) {
		err = nil
	}
	return n, err
}

func (f *faultyFile) WriteAt(b []byte, at int64) (int, error) {
	if err := f.disk.fault("write"); err != nil {
		return 0, err
	}
	return f.File.WriteAt(b, at)
}

func (f *faultyFile) Sync() error {
	if err := f.disk.fault("sync"); err != nil {
		return err
	}
	return f.File.Sync()
}

func (f *faultyFile) Close() error {
	if err := f.disk.fault("close"); err != nil {
		f.File.Close()
		return err
	}
	return f.File.Close()
}

func TestAFaultAtEachOperationLosesNothing(t *testing.T) {
	for kind, make := range kinds {
		// at is the first faulty operation. In the usual run each kind of fault
		// comes at every third operation, in turn.
		for name, fault := range map[string]faultyDisk{
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
					disk := fault
					disk.at = n
					if failOnce(t, dir, &disk, a, kind == "work tree", n) {
						said++
					}
					if disk.count < n {
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
func failOnce(t *testing.T, dir string, disk *faultyDisk, old *document.Article, tree bool, n int) bool {
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
		disk.ended = true
		// What Close cannot clean up, the next start does.
		_ = r.Close()
	}
	now := realGit(t, dir, "rev-parse", "main")
	said := err != nil || result.Behind != nil
	switch {
	case disk.hit && !said:
		// Only cleaning up after the publication may fail without an error; the
		// next start does it.
		if disk.what != "remove" {
			t.Errorf("the fault at operation %d (%s) was not said", n, disk.what)
		}
	case said && !disk.hit:
		t.Errorf("operation %d: %v, without a fault", n, errors.Join(err, result.Behind))
	case err != nil && disk.err != nil && !errors.Is(err, disk.err):
		t.Errorf("operation %d (%s): %v does not tell the cause", n, disk.what, err)
	}
	switch {
	case err == nil && now != result.Commit.String():
		t.Fatalf("%s, operation %d (%s): done as %s, the branch is at %s", name, n, disk.what, result.Commit, now)
	case err != nil && now != tip:
		t.Fatalf("%s, operation %d (%s): failed (%v), and the branch went from %s to %s", name, n, disk.what, err, tip, now)
	}
	sound(t, dir)
	if r, err = publish.Open(ctx, dir, options()); err != nil {
		t.Fatalf("after a fault at operation %d (%s): %v", n, disk.what, err)
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
	for name, fault := range map[string]faultyDisk{
		"ENOSPC": {err: syscall.ENOSPC}, "EROFS from then on": {err: syscall.EROFS, broken: true}, "short write": {},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx := context.Background()
			said := 0
			for n := 1; n < 500; n++ {
				dir := filepath.Join(t.TempDir(), "content.git")
				disk := fault
				disk.at = n
				opts := options()
				opts.FS = &disk
				r, err := publish.OpenOrCreate(ctx, dir, cairo, opts)
				if err == nil {
					disk.ended = true
					_ = r.Close()
				} else {
					said++
					if disk.err != nil && !errors.Is(err, disk.err) {
						t.Errorf("operation %d (%s): %v does not tell the cause", n, disk.what, err)
					}
				}
				if disk.hit && err == nil && disk.what != "remove" {
					t.Errorf("the fault at operation %d (%s) was not said", n, disk.what)
				}
				if r, err = publish.OpenOrCreate(ctx, dir, cairo, options()); err != nil {
					t.Fatalf("after a fault at operation %d (%s): %v", n, disk.what, err)
				}
				mustPublish(t, r, story("خبر"))
				if p, err := r.Publication(ctx); err != nil || p != cairo {
					t.Errorf("after a fault at operation %d (%s): %+v, %v", n, disk.what, p, err)
				}
				if err := r.Close(); err != nil {
					t.Error(err)
				}
				sound(t, dir)
				if count := realGit(t, dir, "rev-list", "--count", "main"); count != "2" {
					t.Errorf("after a fault at operation %d (%s): %s commits", n, disk.what, count)
				}
				if disk.count < n {
					break
				}
			}
			if said == 0 {
				t.Error("no fault was said")
			}
		})
	}
}
