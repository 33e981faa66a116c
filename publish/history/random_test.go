package history

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-git/go-git/v5/plumbing"
)

// git runs git in a repository, without the machine's own settings.
func git(t testing.TB, dir string, stdin []byte, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Stdin = bytes.NewReader(stdin)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=Desk", "GIT_AUTHOR_EMAIL=desk@paper.example",
		"GIT_COMMITTER_NAME=Desk", "GIT_COMMITTER_EMAIL=desk@paper.example")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, stderr.Bytes())
	}
	return strings.TrimSpace(string(out))
}

// author makes random histories for git fast-import: publications, merges
// (clean ones, settled ones and ones that drop a side), deletions, renames,
// changes of mode, and wrong clocks.
type author struct {
	*rand.Rand
	stream bytes.Buffer
	mark   int
	clock  int
	skewed bool
	trees  []map[string]string // by mark, from 1: path → mode and content
	kids   []int               // marks without children
}

func (a *author) path() string {
	dir := fmt.Sprintf("articles/2024/%02d/01HZ%03d", a.IntN(3)+1, a.IntN(12))
	return []string{
		dir + "/article.yaml", dir + "/article.yaml", dir + "/index.md", dir + "/photo.txt",
		"publication.yaml", "notes/plan", "notes", "articles.txt", "خبر/عاجل.txt",
	}[a.IntN(9)]
}

// put sets a file as git would: a file replaces a folder and the other way
// round.
func put(tree map[string]string, path, content string) {
	for other := range tree {
		if strings.HasPrefix(other, path+"/") || strings.HasPrefix(path, other+"/") {
			delete(tree, other)
		}
	}
	tree[path] = content
}

func (a *author) content() string {
	return []string{"100644", "100644", "100644", "100755"}[a.IntN(4)] + "\n" + strconv.Itoa(a.IntN(5))
}

// commit writes one commit on parents; a parent 0 means none.
func (a *author) commit(parents ...int) int {
	a.mark++
	tree := map[string]string{}
	if len(parents) > 0 {
		tree = maps.Clone(a.trees[parents[0]])
	}
	for _, p := range parents[min(1, len(parents)):] {
		for _, path := range slices.Sorted(maps.Keys(a.trees[p])) {
			if a.IntN(2) == 0 {
				put(tree, path, a.trees[p][path])
			}
		}
		for _, path := range slices.Sorted(maps.Keys(tree)) {
			if _, there := a.trees[p][path]; !there && a.IntN(3) == 0 {
				delete(tree, path)
			}
		}
	}
	for range a.IntN(3) + min(1, 2-len(parents)) {
		switch path := a.path(); a.IntN(5) {
		case 0:
			if paths := slices.Sorted(maps.Keys(tree)); len(paths) > 0 {
				delete(tree, paths[a.IntN(len(paths))])
			}
		case 1:
			if paths := slices.Sorted(maps.Keys(tree)); len(paths) > 0 {
				from := paths[a.IntN(len(paths))]
				was := tree[from]
				delete(tree, from)
				put(tree, path, was)
			}
		default:
			put(tree, path, a.content())
		}
	}
	a.write(parents, tree)
	a.trees = append(a.trees, tree)
	a.kids = slices.DeleteFunc(a.kids, func(k int) bool { return slices.Contains(parents, k) })
	a.kids = append(a.kids, a.mark)
	return a.mark
}

func (a *author) write(parents []int, tree map[string]string) {
	a.clock += a.IntN(100) + 1
	when := a.clock
	if a.skewed && a.IntN(4) == 0 {
		when -= a.IntN(1000)
	}
	fmt.Fprintf(&a.stream, "commit refs/heads/c%d\nmark :%d\ncommitter D <d@e.example> %d +0000\ndata 1\nm\n", a.mark, a.mark, when)
	for i, p := range parents {
		fmt.Fprintf(&a.stream, "%s :%d\n", []string{"from", "merge"}[min(i, 1)], p)
	}
	a.stream.WriteString("deleteall\n")
	for _, path := range slices.Sorted(maps.Keys(tree)) {
		mode, content, _ := strings.Cut(tree[path], "\n")
		fmt.Fprintf(&a.stream, "M %s inline %q\ndata %d\n%s\n", mode, path, len(content), content)
	}
}

// history makes that many commits, ending in one that everything leads to, and
// returns their hashes by mark.
func (a *author) history(t testing.TB, dir string, commits int) []plumbing.Hash {
	t.Helper()
	a.trees = []map[string]string{{}}
	a.clock = 1_700_000_000
	a.commit()
	for a.mark < commits {
		switch n := a.IntN(12); {
		case n == 0 && len(a.kids) < 5: // a branch from somewhere before
			a.commit(a.IntN(a.mark) + 1)
		case n == 1 && a.mark > 20 && a.IntN(5) == 0: // another root
			a.commit()
		case n < 4 && len(a.kids) > 1:
			k := slices.Clone(a.kids)
			a.Shuffle(len(k), func(i, j int) { k[i], k[j] = k[j], k[i] })
			a.commit(k[:2+a.IntN(min(2, len(k)-1))]...)
		default:
			a.commit(a.kids[a.IntN(len(a.kids))])
		}
	}
	for len(a.kids) > 1 {
		a.commit(a.kids[:min(len(a.kids), 3)]...)
	}
	marks := filepath.Join(t.TempDir(), "marks")
	git(t, dir, a.stream.Bytes(), "fast-import", "--quiet", "--force", "--export-marks="+marks)
	hashes := make([]plumbing.Hash, a.mark+1)
	list, err := os.ReadFile(marks)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(list)) {
		mark, hash, _ := strings.Cut(strings.TrimSpace(line), " ")
		n, err := strconv.Atoi(mark[1:])
		if err != nil {
			t.Fatal(err)
		}
		hashes[n] = plumbing.NewHash(hash)
	}
	return hashes
}

// truth asks git for every path and the commits that changed it, by the rule of
// the package: combined diffs for merges.
func truth(t testing.TB, dir string, tip plumbing.Hash) map[string][]string {
	t.Helper()
	out := git(t, dir, nil, "-c", "core.quotePath=false", "log", "--format=%x01%H", "-c", "--name-only", "--no-renames", tip.String())
	byPath := map[string][]string{}
	for _, commit := range strings.Split(out, "\x01")[1:] {
		lines := strings.Split(strings.TrimSpace(commit), "\n")
		for _, path := range lines[1:] {
			if path != "" {
				byPath[path] = append(byPath[path], lines[0])
			}
		}
	}
	for _, list := range byPath {
		slices.Sort(list)
	}
	return byPath
}
