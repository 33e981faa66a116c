package publish_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tahrir/publish"
)

// A desk moved the branch and was killed before the work tree followed. The next
// one, cleaning up after it, was killed while it held the index's lock. The third
// one cleans up after both.
func TestACrashInTheMidstOfClearingUpAfterACrash(t *testing.T) {
	r, dir := checkedOut(t, options())
	first := mustPublish(t, r, story("خبر أول"))
	second := mustPublish(t, r, story("خبر ثان"))
	realGit(t, dir, "read-tree", first.Commit.String())
	if err := os.Remove(filepath.Join(dir, filepath.FromSlash(second.Path))); err != nil {
		t.Fatal(err)
	}
	private := filepath.Join(dir, ".git", "tahrir")
	note := fmt.Sprintf(`{"GitDir":%q,"Old":%q,"New":%q}`, filepath.Join(dir, ".git"), first.Commit, second.Commit)
	write(t, filepath.Join(private, "a0-0.owner"), "0\tindex.lock\n1\trefs/heads/main.lock\n")
	write(t, filepath.Join(private, "a0-0.move"), note)
	write(t, filepath.Join(private, "b0-0.owner"), "0\tindex.lock\n")
	write(t, filepath.Join(private, "b0-0.0"), "")
	write(t, filepath.Join(private, "names.b0-0.tahrir-new"), "half")
	if err := os.Link(filepath.Join(private, "b0-0.0"), filepath.Join(dir, ".git", "index.lock")); err != nil {
		t.Fatal(err)
	}
	opts := options()
	opts.LockWait = 1 // nobody is left to release the lock
	after, err := publish.Open(context.Background(), dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	defer after.Close()
	clean(t, dir)
	mustPublish(t, after, story("خبر ثالث"))
	clean(t, dir)
	sound(t, dir)
	names, err := os.ReadDir(private)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.Contains(name.Name(), "a0-0") || strings.Contains(name.Name(), "b0-0") {
			t.Errorf("%s was left", name.Name())
		}
	}
}

// A foreign lock keeps a desk from cleaning up, but not from reading.
func TestAForeignLockHindersNoReader(t *testing.T) {
	r, dir := checkedOut(t, options())
	first := mustPublish(t, r, story("خبر أول"))
	second := mustPublish(t, r, story("خبر ثان"))
	realGit(t, dir, "read-tree", first.Commit.String())
	private := filepath.Join(dir, ".git", "tahrir")
	note := fmt.Sprintf(`{"GitDir":%q,"Old":%q,"New":%q}`, filepath.Join(dir, ".git"), first.Commit, second.Commit)
	write(t, filepath.Join(private, "a0-0.owner"), "")
	write(t, filepath.Join(private, "a0-0.move"), note)
	lock := filepath.Join(dir, ".git", "index.lock")
	write(t, lock, "")
	opts := options()
	opts.LockWait = 1
	reader, err := publish.Open(context.Background(), dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if revs, err := reader.Revisions(context.Background(), second.ID); err != nil || len(revs) != 1 {
		t.Errorf("%v, %v", revs, err)
	}
	if err := os.Remove(lock); err != nil {
		t.Fatal(err)
	}
	after, err := publish.Open(context.Background(), dir, options())
	if err != nil {
		t.Fatal(err)
	}
	defer after.Close()
	clean(t, dir)
}
