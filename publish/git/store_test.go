package git_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tahrir/publish/git"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
)

var noon = time.Date(2021, 11, 24, 12, 0, 0, 0, time.FixedZone("", 2*3600))

func options() git.Options {
	return git.Options{Now: time.Now, LockWait: 50 * time.Millisecond}
}

func realGit(t testing.TB, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull,
		"GIT_AUTHOR_NAME=git", "GIT_AUTHOR_EMAIL=git@example.org", "GIT_COMMITTER_NAME=git", "GIT_COMMITTER_EMAIL=git@example.org")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimRight(string(out), "\n")
}

func store(t testing.TB) (*git.Store, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "r.git")
	s, err := git.Create(context.Background(), dir, "main", options())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, dir
}

func by(n int) odb.Signature {
	return odb.Signature{Name: "سمير", Email: "samir@example.org", When: noon.Add(time.Duration(n) * time.Minute)}
}

// commit commits files to the branch main.
func commit(t testing.TB, s *git.Store, n int, files map[string]string) odb.Hash {
	t.Helper()
	ctx := context.Background()
	b := s.Batch()
	c := &odb.Commit{Author: by(n), Committer: by(n), Message: fmt.Sprintf("commit %d\n", n)}
	tree := odb.Hash{}
	old, err := s.Ref("refs/heads/main")
	if err == nil {
		parent, err := s.Commit(old)
		if err != nil {
			t.Fatal(err)
		}
		tree, c.Parents = parent.Tree, []odb.Hash{old}
	}
	var changes []odb.Change
	for path, text := range files {
		changes = append(changes, odb.Change{Path: path, Blob: b.AddBlob([]byte(text))})
	}
	if c.Tree, err = b.Splice(tree, changes); err != nil {
		t.Fatal(err)
	}
	h := b.AddCommit(c)
	if err := b.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	if err := s.Advance(ctx, refs.Move{Ref: "refs/heads/main", Old: old, New: h, By: by(n), Note: "commit: test"}, git.NoHooks); err != nil {
		t.Fatal(err)
	}
	return h
}

func TestEveryObjectIsReadAsGitReadsIt(t *testing.T) {
	s, dir := store(t)
	long := strings.Repeat("سطر طويل يتكرر في كل صيغة\n", 400)
	for n := range 60 {
		commit(t, s, n, map[string]string{
			"a/long.txt": long + fmt.Sprint(n), fmt.Sprintf("b/%d", n%7): fmt.Sprint(n), "empty": "", "articles/2021/11/x.y/z": "z",
		})
	}
	check := func(when string) {
		t.Helper()
		for _, line := range strings.Split(realGit(t, dir, "cat-file", "--batch-all-objects", "--batch-check"), "\n") {
			var name, kind string
			var size int
			fmt.Sscan(line, &name, &kind, &size)
			h, _ := odb.ParseHash(name)
			got, data, err := s.Read(h, 0)
			if err != nil || string(got) != kind || len(data) != size || odb.HashOf(got, data) != h {
				t.Fatalf("%s: %s: %s of %d bytes, %v", when, line, got, len(data), err)
			}
		}
	}
	check("loose")
	// Another program's gc, while the store is open.
	realGit(t, dir, "gc", "-q", "--aggressive", "--prune=now")
	check("packed")
	commit(t, s, 99, map[string]string{"after": "gc"})
	realGit(t, dir, "repack", "-adq")
	check("packed again")
	realGit(t, dir, "fsck", "--full", "--strict")
}

func TestWhatGitWritesIsEncodedAgainToTheByte(t *testing.T) {
	dir := t.TempDir()
	realGit(t, dir, "init", "-q", "-b", "main")
	for n := range 4 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprint("f", n)), []byte("x"), 0o666); err != nil {
			t.Fatal(err)
		}
		realGit(t, dir, "add", ".")
		realGit(t, dir, "-c", "i18n.commitEncoding=ISO-8859-6", "commit", "-q", "--allow-empty-message", "-m", strings.Repeat("رسالة\n\n", n), "--date=2021-11-24T10:00:00+0545")
	}
	realGit(t, dir, "switch", "-qc", "side", "HEAD~1")
	realGit(t, dir, "commit", "-q", "--allow-empty", "-m", "side")
	realGit(t, dir, "tag", "-am", "tagged", "v1")
	realGit(t, dir, "merge", "-q", "--no-ff", "-m", "merge", "main", "v1")
	s, err := git.Open(context.Background(), dir, options())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, name := range strings.Fields(realGit(t, dir, "rev-list", "--all")) {
		h, _ := odb.ParseHash(name)
		c, err := s.Commit(h)
		if err != nil {
			t.Fatal(err)
		}
		if odb.HashOf(odb.CommitKind, c.Encode()) != h {
			t.Errorf("not the same commit:\n%s", c.Encode())
		}
		tree, err := s.Tree(c.Tree)
		if err != nil || odb.HashOf(odb.TreeKind, tree.Encode()) != c.Tree {
			t.Errorf("not the same tree: %v", err)
		}
	}
}

func TestTreesStandInGitsOrder(t *testing.T) {
	s, dir := store(t)
	commit(t, s, 1, map[string]string{"a.b": "1", "a/x": "2", "a-b": "3", "a0": "4", "ab/y": "5", "خبر": "6"})
	realGit(t, dir, "fsck", "--full", "--strict")
	if out := realGit(t, dir, "-c", "core.quotePath=false", "ls-tree", "--name-only", "main"); out != "a-b\na.b\na\na0\nab\nخبر" {
		t.Errorf("order %q", out)
	}
}

func TestARefMovesOnlyFromWhereItStands(t *testing.T) {
	s, dir := store(t)
	ctx := context.Background()
	first := commit(t, s, 1, map[string]string{"a": "1"})
	second := commit(t, s, 2, map[string]string{"a": "2"})
	for _, packed := range []bool{false, true} {
		if packed {
			realGit(t, dir, "pack-refs", "--all")
		}
		for _, wrong := range []odb.Hash{first, {}} {
			err := s.MoveRef(ctx, refs.Move{Ref: "refs/heads/main", Old: wrong, New: first, By: by(3), Note: "no"})
			var moved *refs.MovedError
			if !errors.As(err, &moved) || moved.Now != second {
				t.Errorf("packed %v: error %v", packed, err)
			}
			if now := realGit(t, dir, "rev-parse", "main"); now != second.String() {
				t.Fatalf("packed %v: main is at %s", packed, now)
			}
		}
	}
	missing, _ := odb.ParseHash(strings.Repeat("1", 40))
	if err := s.MoveRef(ctx, refs.Move{Ref: "refs/heads/main", Old: second, New: missing, By: by(3)}); !errors.Is(err, odb.ErrNoObject) {
		t.Errorf("a branch was put on nothing: %v", err)
	}
	if err := s.MoveRef(ctx, refs.Move{Ref: "refs/heads/main", Old: second, New: first, By: by(4), Note: "back"}); err != nil {
		t.Fatal(err)
	}
	if out := realGit(t, dir, "reflog", "show", "--format=%gs", "main"); !strings.HasPrefix(out, "back\ncommit: test") {
		t.Errorf("reflog %q", out)
	}
}

func TestATornBranchIsRestoredAndSaid(t *testing.T) {
	for name, tear := range map[string]func(file string) error{
		"empty":   func(file string) error { return os.Truncate(file, 0) },
		"torn":    func(file string) error { return os.Truncate(file, 17) },
		"zeros":   func(file string) error { return os.WriteFile(file, make([]byte, 41), 0o666) },
		"missing": os.Remove,
	} {
		t.Run(name, func(t *testing.T) {
			s, dir := store(t)
			commit(t, s, 1, map[string]string{"a": "1"})
			tip := commit(t, s, 2, map[string]string{"a": "2"})
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if err := tear(filepath.Join(dir, "refs", "heads", "main")); err != nil {
				t.Fatal(err)
			}
			s, err := git.Open(context.Background(), dir, options())
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if now := realGit(t, dir, "rev-parse", "main"); now != tip.String() {
				t.Errorf("main is at %s, was at %s", now, tip)
			}
			if n := s.Notices(); len(n) != 1 || n[0].Kind != refs.RestoredRef {
				t.Errorf("notices %+v", n)
			}
			realGit(t, dir, "fsck", "--full", "--strict")
		})
	}
}

func TestSomebodyElsesLockIsLeftAloneAndNamed(t *testing.T) {
	s, dir := store(t)
	tip := commit(t, s, 1, map[string]string{"a": "1"})
	lock := filepath.Join(dir, "refs", "heads", "main.lock")
	if err := os.WriteFile(lock, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(lock, noon, noon); err != nil {
		t.Fatal(err)
	}
	err := s.MoveRef(context.Background(), refs.Move{Ref: "refs/heads/main", Old: tip, New: tip, By: by(2)})
	var locked *refs.LockedError
	if !errors.As(err, &locked) || locked.Path != lock || locked.Since.IsZero() {
		t.Fatalf("error %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := git.Open(context.Background(), dir, options())
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if _, err := os.Stat(lock); err != nil {
		t.Errorf("the lock is gone: %v", err)
	}
	if n := again.Notices(); len(n) != 1 || n[0].Kind != refs.LockedByElse || n[0].Path != lock {
		t.Errorf("notices %+v", n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := again.MoveRef(ctx, refs.Move{Ref: "refs/heads/main", Old: tip, New: tip, By: by(2)}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestATornObjectIsWrittenAnew(t *testing.T) {
	s, dir := store(t)
	commit(t, s, 1, map[string]string{"a": "1"})
	blob := realGit(t, dir, "rev-parse", "main:a")
	file := filepath.Join(dir, "objects", blob[:2], blob[2:])
	if err := os.Chmod(file, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(file, 0); err != nil {
		t.Fatal(err)
	}
	b := s.Batch()
	b.AddBlob([]byte("1"))
	if err := b.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	realGit(t, dir, "fsck", "--full", "--strict")
}

func TestNamesThatGitRefuses(t *testing.T) {
	for _, name := range []string{"", ".", "..", ".git", ".GIT", ".Git ", ".git.", "git~1", "GIT~1", ".g\u200cit", ".git::$INDEX_ALLOCATION", "a/b", "a\\b", "a\x00"} {
		if odb.CheckName(name) == nil {
			t.Errorf("%q is taken", name)
		}
	}
	for _, name := range []string{"article.yaml", ".gitattributes", ".github", "git", "خبر", "..."} {
		if err := odb.CheckName(name); err != nil {
			t.Error(err)
		}
	}
	s, _ := store(t)
	for _, path := range []string{"../x", "a/../../x", "/x", "a//b", ".git/config", "articles/.GIT/hooks/x"} {
		b := s.Batch()
		if _, err := b.Splice(odb.Hash{}, []odb.Change{{Path: path, Blob: b.AddBlob(nil)}}); err == nil {
			t.Errorf("%q was put into a tree", path)
		}
	}
}

func TestALargeObjectIsRefusedBeforeItIsRead(t *testing.T) {
	s, dir := store(t)
	commit(t, s, 1, map[string]string{"a": strings.Repeat("x", 1<<20)})
	h, _ := odb.ParseHash(realGit(t, dir, "rev-parse", "main:a"))
	for range 2 {
		if _, err := s.Blob(h, 1<<10); !errors.Is(err, odb.ErrTooLarge) {
			t.Errorf("error %v", err)
		}
		realGit(t, dir, "gc", "-q")
	}
}

func TestSpliceIsWhatGitWouldHave(t *testing.T) {
	s, _ := store(t)
	names := []string{"a", "b/a", "b/c/d", "b/c/e", "b.c", "z/z/z/z"}
	rapid.Check(t, func(t *rapid.T) {
		b := s.Batch()
		root := odb.Hash{}
		model := map[string]odb.Hash{}
		for range rapid.IntRange(1, 12).Draw(t, "rounds") {
			var changes []odb.Change
			for _, name := range names {
				switch rapid.IntRange(0, 3).Draw(t, name) {
				case 0:
					h := b.AddBlob([]byte(rapid.StringN(0, 4, -1).Draw(t, "text")))
					changes = append(changes, odb.Change{Path: name, Blob: h})
					model[name] = h
				case 1:
					changes = append(changes, odb.Change{Path: name})
					delete(model, name)
				}
			}
			next, err := b.Splice(root, changes)
			if err != nil {
				t.Fatal(err)
			}
			root = next
		}
		if err := b.Flush(context.Background()); err != nil {
			t.Fatal(err)
		}
		seen := map[string]odb.Hash{}
		err := s.Diff(odb.Hash{}, root, func(path string, _, after odb.Entry) error {
			seen[path] = after.Hash
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(seen) != fmt.Sprint(model) {
			t.Fatalf("tree %v, want %v", seen, model)
		}
	})
}
