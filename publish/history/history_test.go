package history

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-git/go-git/v5/plumbing"
)

// soak returns how often a loop runs: n times, and more in the long run.
func soak(n int) int {
	if os.Getenv("TAHRIR_SOAK") != "" {
		return n * 20
	}
	return n
}

func open(t testing.TB, dir, file string) *History {
	t.Helper()
	h, err := Open(dir, file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.Close() })
	return h
}

// agree compares the answers for every path with git's.
func agree(t testing.TB, what string, want map[string][]string, ask func(path string) ([]Change, error)) {
	t.Helper()
	paths := []string{"nowhere", "articles/2024/01", "publication.yaml", "notes", "notes/plan"}
	for path := range want {
		paths = append(paths, path)
	}
	for _, path := range paths {
		list, err := ask(path)
		if err != nil {
			t.Fatalf("%s: %s: %v", what, path, err)
		}
		var got []string
		for _, c := range list {
			got = append(got, c.Commit.String())
		}
		slices.Sort(got)
		if !slices.Equal(got, want[path]) {
			t.Fatalf("%s: %s was changed by\n%s\ngit says\n%s", what, path, strings.Join(got, "\n"), strings.Join(want[path], "\n"))
		}
	}
}

// indexed asks the index alone, without renames.
func indexed(h *History, tip plumbing.Hash) func(string) ([]Change, error) {
	return func(path string) ([]Change, error) {
		v, err := h.view(context.Background(), tip)
		if err != nil {
			return nil, err
		}
		if v == nil {
			return nil, fmt.Errorf("the index does not answer for %s", tip)
		}
		return v.find(path), nil
	}
}

func TestAgreesWithGit(t *testing.T) {
	for seed := range uint64(soak(6)) {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			git(t, dir, nil, "init", "-q", "--bare", ".")
			a := &author{Rand: rand.New(rand.NewPCG(seed, 1)), skewed: seed%2 == 1}
			hashes := a.history(t, dir, 150)
			tip := hashes[a.mark]
			want := truth(t, dir, tip)
			ctx := context.Background()

			walked := func(h *History) func(string) ([]Change, error) {
				return func(path string) ([]Change, error) { return h.walk(ctx, tip, path) }
			}
			h := open(t, dir, filepath.Join(dir, "tahrir", "paths"))
			agree(t, "walk", want, walked(h))
			if err := h.Update(ctx, tip, nil); err != nil {
				t.Fatal(err)
			}
			if !h.Ready(tip) {
				t.Fatal("the index is not at the tip that it was brought to")
			}
			agree(t, "index", want, indexed(h, tip))
			again := open(t, dir, h.file)
			agree(t, "index, opened again", want, indexed(again, tip))
			checkOrder(t, dir, again, tip, want)
			for _, older := range []int{a.mark / 3, a.mark / 2} {
				agree(t, "index of a later tip", truth(t, dir, hashes[older]), indexed(again, hashes[older]))
			}

			for _, write := range [][]string{{"--changed-paths"}, {"--changed-paths", "--split"}} {
				git(t, dir, nil, append([]string{"commit-graph", "write", "--reachable"}, write...)...)
				agree(t, "walk with commit-graph", want, walked(open(t, dir, "")))
			}
			git(t, dir, nil, "gc", "-q", "--aggressive")
			agree(t, "walk after gc", want, walked(open(t, dir, "")))

			stepwise(t, dir, hashes, a.IntN)
		})
	}
}

// stepwise brings an index from commit to commit, some of which do not build on
// the one before, and compares it on the way.
func stepwise(t *testing.T, dir string, hashes []plumbing.Hash, random func(int) int) {
	h := open(t, dir, filepath.Join(dir, "tahrir", "stepwise"))
	for at := 1; at < len(hashes); at += 1 + random(12) {
		if err := h.Update(context.Background(), hashes[at], nil); err != nil {
			t.Fatal(err)
		}
		if random(4) == 0 {
			want := truth(t, dir, hashes[at])
			agree(t, fmt.Sprintf("step to %d", at), want, indexed(h, hashes[at]))
			agree(t, fmt.Sprintf("step to %d, opened", at), want, indexed(open(t, dir, h.file), hashes[at]))
		}
	}
}

// checkOrder checks that no commit is listed before one that builds on it.
func checkOrder(t *testing.T, dir string, h *History, tip plumbing.Hash, want map[string][]string) {
	t.Helper()
	list := strings.Fields(git(t, dir, nil, "rev-list", "--topo-order", tip.String()))
	parents := map[string][]string{}
	for line := range strings.Lines(git(t, dir, nil, "rev-list", "--parents", tip.String())) {
		f := strings.Fields(line)
		parents[f[0]] = f[1:]
	}
	ancestors := map[string]map[string]bool{}
	for _, c := range slices.Backward(list) {
		set := map[string]bool{}
		for _, p := range parents[c] {
			set[p] = true
			for a := range ancestors[p] {
				set[a] = true
			}
		}
		ancestors[c] = set
	}
	for path := range want {
		changes, err := indexed(h, tip)(path)
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range changes {
			for _, older := range changes[i+1:] {
				if ancestors[older.Commit.String()][c.Commit.String()] {
					t.Fatalf("%s: %s stands before %s, which builds on it", path, c.Commit, older.Commit)
				}
			}
		}
	}
}
