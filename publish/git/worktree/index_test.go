package worktree

import (
	"bytes"
	"crypto/sha1"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tahrir/publish/git/odb"
)

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

// indexOf returns an index of these files that git made.
func indexOf(t testing.TB, names ...string) []byte {
	t.Helper()
	dir := t.TempDir()
	realGit(t, dir, "init", "-q", "-b", "main")
	for _, name := range names {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(name), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	realGit(t, dir, "add", ".")
	realGit(t, dir, "commit", "-qm", "files")
	data, err := os.ReadFile(filepath.Join(dir, ".git", "index"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// whole returns a new index as its file holds it.
func (n *newIndex) whole() []byte {
	data := bytes.Join(n.pieces, nil)
	sum := sha1.Sum(data)
	return append(data, sum[:]...)
}

func TestSplicedIndexIsTheOneThatGitWouldWrite(t *testing.T) {
	pool := []string{"a", "a.b", "a/b", "a/c/d", "a-", "articles/2021/11/x/article.yaml", "articles/2021/11/xy/article.yaml", "z", "خبر.txt"}
	rapid.Check(t, func(rt *rapid.T) {
		chosen := func(label string) []string {
			var list []string
			for _, name := range pool {
				if name == "a" {
					continue // a file and a folder cannot have the same name
				}
				if rapid.Bool().Draw(rt, label+" "+name) {
					list = append(list, name)
				}
			}
			return list
		}
		before, after := chosen("before"), chosen("after")
		x := mustIndex(rt, before)
		has := map[string]bool{}
		for _, name := range before {
			has[name] = true
		}
		var steps []Step
		for _, name := range append(append([]string{}, before...), after...) {
			s := Step{Path: name, found: x.find(name)}
			if s.found.present != has[name] {
				rt.Fatalf("%s found: %v", name, s.found.present)
			}
			if contains(after, name) {
				s.After = odb.Entry{Mode: odb.FileMode, Hash: odb.HashOf(odb.BlobKind, []byte("new "+name))}
			}
			if !containsStep(steps, name) {
				steps = append(steps, s)
			}
		}
		sortSteps(steps)
		made, err := x.splice(steps, map[string]touched{})
		if err != nil {
			rt.Fatal(err)
		}
		back, err := parseIndex(made.whole())
		if err != nil {
			rt.Fatal(err)
		}
		if back.count() != len(after) {
			rt.Fatalf("%d entries, want %d", back.count(), len(after))
		}
		for _, name := range after {
			if s := back.find(name); !s.present || s.hash != odb.HashOf(odb.BlobKind, []byte("new "+name)) {
				rt.Fatalf("%s: %+v", name, s)
			}
		}
	})
}

// mustIndex returns an index of entries in order.
func mustIndex(t *rapid.T, names []string) *index {
	sorted := append([]string{}, names...)
	steps := make([]Step, len(sorted))
	for i, name := range sorted {
		steps[i].Path = name
	}
	sortSteps(steps)
	data := []byte("DIRC\x00\x00\x00\x02")
	data = binary.BigEndian.AppendUint32(data, uint32(len(steps)))
	for _, s := range steps {
		data = append(data, newEntry(s.Path, odb.FileMode, odb.HashOf(odb.BlobKind, []byte(s.Path)))...)
	}
	sum := sha1.Sum(data)
	x, err := parseIndex(append(data, sum[:]...))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func sortSteps(steps []Step) {
	for i := range steps {
		for j := i; j > 0 && steps[j].Path < steps[j-1].Path; j-- {
			steps[j], steps[j-1] = steps[j-1], steps[j]
		}
	}
}

func contains(list []string, name string) bool {
	for _, s := range list {
		if s == name {
			return true
		}
	}
	return false
}

func containsStep(list []Step, name string) bool {
	for _, s := range list {
		if s.Path == name {
			return true
		}
	}
	return false
}

func TestAnIndexThatIsNotUnderstoodIsLeftAlone(t *testing.T) {
	sound := indexOf(t, "a", "b/c")
	sum := func(data []byte) []byte {
		body := data[:len(data)-sha1.Size]
		s := sha1.Sum(body)
		return append(append([]byte{}, body...), s[:]...)
	}
	withExtension := func(name string) []byte {
		body := append([]byte{}, sound[:len(sound)-sha1.Size]...)
		body = append(body, name...)
		body = append(body, 0, 0, 0, 1, 'x')
		return sum(append(body, make([]byte, sha1.Size)...))
	}
	if _, err := parseIndex(withExtension("QQQQ")); err != nil {
		t.Errorf("an optional extension: %v", err)
	}
	for name, data := range map[string][]byte{
		"cut off":            sound[:len(sound)-30],
		"one bit turned":     append(append([]byte{}, sound[:40]...), append([]byte{sound[40] ^ 1}, sound[41:]...)...),
		"required extension": withExtension("qqqq"),
		"sparse":             withExtension("sdir"),
		"version 4":          sum(append([]byte("DIRC\x00\x00\x00\x04"), sound[8:]...)),
		"too many entries":   sum(append([]byte("DIRC\x00\x00\x00\x02\xff\xff\xff\xff"), sound[12:]...)),
		"no index":           []byte("#!/bin/sh\necho this is something else altogether\n"),
	} {
		if _, err := parseIndex(data); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzParseIndex(f *testing.F) {
	f.Add(indexOf(f, "a", "b/c", "articles/2021/11/x/article.yaml"), "articles/2021/11/y/article.yaml")
	f.Add([]byte("DIRC\x00\x00\x00\x02\x00\x00\x00\x00"), "a")
	f.Fuzz(func(t *testing.T, data []byte, path string) {
		if len(data) >= sha1.Size {
			// The sum is made to match, so that the parser gets past it.
			sum := sha1.Sum(data[:len(data)-sha1.Size])
			data = append(append([]byte{}, data[:len(data)-sha1.Size]...), sum[:]...)
		}
		x, err := parseIndex(data)
		if err != nil || odb.CheckPath(path) != nil {
			return
		}
		s := Step{Path: path, found: x.find(path), After: odb.Entry{Mode: odb.FileMode, Hash: odb.HashOf(odb.BlobKind, nil)}}
		if s.found.conflict {
			return
		}
		made, err := x.splice([]Step{s}, map[string]touched{"": {}})
		if err != nil {
			return
		}
		back, err := parseIndex(made.whole())
		if err != nil {
			t.Fatalf("what was spliced cannot be read: %v", err)
		}
		if got := back.find(path); !got.present || got.hash != s.After.Hash {
			t.Fatalf("%q: %+v", path, got)
		}
	})
}

func TestParseDoesNotTakeMoreThanItsFile(t *testing.T) {
	// A header that promises four billion entries costs no memory.
	data := append([]byte("DIRC\x00\x00\x00\x02\xff\xff\xff\xf0"), make([]byte, 200)...)
	if allocated := testing.AllocsPerRun(1, func() { parseIndex(data) }); allocated > 50 {
		t.Errorf("%v allocations", allocated)
	}
}

func FuzzCacheOfTrees(f *testing.F) {
	x, err := parseIndex(indexOf(f, "a", "b/c", "b/d/e"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(x.extensions[0].data)
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, dirs := range []map[string]touched{
			nil,
			{"": {more: 1, below: 1}},
			{"": {}, "b": {after: odb.HashOf(odb.TreeKind, nil), more: 1, below: 1}, "b/new": {after: odb.HashOf(odb.TreeKind, nil), more: 1, below: 1}},
		} {
			out, err := spliceCache(data, dirs)
			if err != nil {
				continue
			}
			if _, err := spliceCache(bytes.Join(out, nil), dirs); err != nil {
				t.Fatalf("what was written cannot be read: %v", err)
			}
		}
	})
}
