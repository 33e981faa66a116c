package publish_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"tahrir/document/fsys"
	"tahrir/publish"
	"tahrir/publish/branch"
)

func TestTwoDesksAndGitLoseNoCommit(t *testing.T) {
	for name, make := range kinds {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, dir := make(t, options())
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
			each := times(40, 500)
			before := strings.Fields(realGit(t, dir, "rev-list", "main"))
			stop := startCommitter(t, dir, name == "work tree")

			var mu sync.Mutex
			var acknowledged []string
			var desks sync.WaitGroup
			for n := range 2 {
				cmd, out := startDesk(t, dir, n+1, each)
				desks.Add(1)
				go func() {
					defer desks.Done()
					lines := bufio.NewScanner(out)
					for lines.Scan() {
						mu.Lock()
						acknowledged = append(acknowledged, lines.Text())
						mu.Unlock()
					}
					if err := cmd.Wait(); err != nil {
						t.Errorf("desk %d: %v", n, err)
					}
				}()
			}
			desks.Wait()
			committed := stop()

			if len(acknowledged) != 2*each {
				t.Errorf("%d publications of %d", len(acknowledged), 2*each)
			}
			in := map[string]bool{}
			all := strings.Fields(realGit(t, dir, "rev-list", "main"))
			for _, h := range all {
				in[h] = true
			}
			for _, h := range append(acknowledged, committed...) {
				if !in[h] {
					t.Errorf("the commit %s is lost", h)
				}
			}
			if want := len(before) + len(acknowledged) + len(committed); len(all) != want {
				t.Errorf("%d commits, want %d", len(all), want)
			}
			if len(committed) == 0 {
				t.Error("git made no commit: nothing was tested")
			}
			t.Logf("%d publications, %d commits by git", len(acknowledged), len(committed))
			if name == "work tree" {
				clean(t, dir)
			}
			sound(t, dir)
		})
	}
}

// startCommitter makes the real git commit to the branch again and again, at most
// as often as a desk publishes. The returned function ends that and returns what
// was committed.
func startCommitter(t *testing.T, dir string, tree bool) func() []string {
	t.Helper()
	if !tree {
		return startPlumber(t, dir)
	}
	done := make(chan struct{})
	var made []string
	var wait sync.WaitGroup
	wait.Add(1)
	go func() {
		defer wait.Done()
		for n := range times(40, 500) {
			select {
			case <-done:
				return
			default:
			}
			name := fmt.Sprintf("notes-%d.txt", n)
			if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o666); err != nil {
				t.Error(err)
				return
			}
			// git gives up where a lock is held; a person tries again.
			for {
				if _, err := tryGit(dir, "add", name); err == nil {
					break
				}
			}
			for {
				if _, err := tryGit(dir, "commit", "-qm", name, "--", name); err == nil {
					break
				}
			}
			if out, err := tryGit(dir, "log", "-1", "--format=%H", "--", name); err == nil {
				made = append(made, out)
			}
		}
	}()
	return func() []string { close(done); wait.Wait(); return made }
}

// startPlumber commits to a bare repository by git's own compare-and-swap.
func startPlumber(t *testing.T, dir string) func() []string {
	t.Helper()
	done := make(chan struct{})
	var made []string
	var wait sync.WaitGroup
	wait.Add(1)
	go func() {
		defer wait.Done()
		for len(made) < times(40, 500) {
			select {
			case <-done:
				return
			default:
			}
			tip, err := tryGit(dir, "rev-parse", "main")
			if err != nil {
				t.Error(tip, err)
				return
			}
			commit, err := tryGit(dir, "commit-tree", "-p", tip, "-m", "by git", tip+"^{tree}")
			if err != nil {
				t.Error(commit, err)
				return
			}
			if _, err := tryGit(dir, "update-ref", "refs/heads/main", commit, tip); err == nil {
				made = append(made, commit)
			}
			// Clean up, too, as git gc does in the background. Where a desk holds a
			// lock that it needs, it leaves things as they are.
			if len(made)%4 == 1 {
				tryGit(dir, "pack-refs", "--all", "--prune")
			}
			if len(made)%8 == 3 {
				if out, err := tryGit(dir, "repack", "-adq"); err != nil {
					t.Error(out, err)
				}
				tryGit(dir, "commit-graph", "write", "--reachable", "--changed-paths")
			}
		}
	}()
	return func() []string { close(done); wait.Wait(); return made }
}

// stubborn moves the branch whenever a desk is about to: a colleague's script that
// is always first.
type stubborn struct {
	fsys.OS
	move  func()
	moves int
}

func (d *stubborn) MkdirAll(path string, perm fs.FileMode) error {
	if d.move != nil && filepath.Base(path) == "heads" { // before the branch's lock is taken
		d.moves++
		d.move()
	}
	return d.OS.MkdirAll(path, perm)
}

func TestALostRaceIsTriedAgainAndNotForEver(t *testing.T) {
	t.Parallel()
	disk := &stubborn{}
	opts := options()
	opts.FS = disk
	r, dir := newsroom(t, opts)
	lose := func(times int) {
		disk.moves = 0
		disk.move = func() {
			if disk.moves > times {
				return
			}
			tip := realGit(t, dir, "rev-parse", "main")
			commit := realGit(t, dir, "commit-tree", "-p", tip, "-m", "quicker", tip+"^{tree}")
			realGit(t, dir, "update-ref", "refs/heads/main", commit, tip)
		}
	}
	lose(5)
	got := mustPublish(t, r, story("خبر يفوز في السادسة"))
	if out := realGit(t, dir, "log", "--format=%H", "-1", "main"); out != got.Commit.String() || disk.moves != 6 {
		t.Errorf("the branch is at %s, published %s after %d tries", out, got.Commit, disk.moves)
	}
	lose(1 << 30)
	before := realGit(t, dir, "rev-list", "--count", "main")
	_, err := r.Publish(context.Background(), story("خبر لا يفوز"))
	var busy *branch.BusyError
	if !errors.As(err, &busy) || busy.Tries != disk.moves || busy.Tries < 10 {
		t.Fatalf("error %v after %d tries", err, disk.moves)
	}
	if now := realGit(t, dir, "rev-list", "--count", "main"); now != fmt.Sprint(mustNumber(t, before)+disk.moves) {
		t.Errorf("%s commits before, %s after %d of others", before, now, disk.moves)
	}
	sound(t, dir)
}

func mustNumber(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Two desks in one process, each with several goroutines, such as the window and
// its background work.
func TestManyPublishersInOneProcess(t *testing.T) {
	r, dir := checkedOut(t, options())
	other, err := publish.Open(context.Background(), dir, options())
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	var wait sync.WaitGroup
	for n := range 8 {
		desk := []*publish.Repository{r, other}[n%2]
		wait.Add(1)
		go func() {
			defer wait.Done()
			for range 4 {
				a := story("خبر من كثيرين")
				if _, err := desk.Publish(context.Background(), a); err != nil {
					t.Error(err)
				}
				if _, err := desk.At(context.Background(), a.ID, ""); err != nil {
					t.Error(err)
				}
				if _, err := desk.List(context.Background(), publish.Page{Limit: 3}); err != nil {
					t.Error(err)
				}
			}
		}()
	}
	wait.Wait()
	list, err := r.List(context.Background(), publish.Page{})
	if err != nil || len(list) != 32 {
		t.Errorf("%d articles, %v", len(list), err)
	}
	slugs := map[string]bool{}
	for _, s := range list {
		if slugs[s.Slug] {
			t.Errorf("the slug %s twice", s.Slug)
		}
		slugs[s.Slug] = true
	}
	clean(t, dir)
	sound(t, dir)
}
