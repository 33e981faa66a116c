package names

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"tahrir/publish/git"
	"tahrir/publish/git/odb"
)

// archive returns a repository of some articles, and the tree after each.
func archive(t *testing.T, articles int) (store *git.Store, trees []odb.Hash) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "content.git")
	if out, err := exec.Command("git", "init", "-q", "--bare", dir).CombinedOutput(); err != nil {
		t.Fatal(err, string(out))
	}
	store, err := git.Open(context.Background(), dir, git.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	root := odb.Hash{}
	for n := range articles {
		batch := store.Batch()
		blob := batch.AddBlob([]byte("schema: 1\nslug: " + slugOf(n) + "\n"))
		if root, err = batch.Splice(root, []odb.Change{{Path: "articles/2024/05/" + idOf(n) + "/article.yaml", Blob: blob}}); err != nil {
			t.Fatal(err)
		}
		if err := batch.Flush(context.Background()); err != nil {
			t.Fatal(err)
		}
		trees = append(trees, root)
	}
	return store, trees
}

func idOf(n int) string   { return fmt.Sprintf("01HZ%022d", n) }
func slugOf(n int) string { return fmt.Sprint("خبر-", n) }

func mustLoad(t *testing.T, n *Index, tree odb.Hash) {
	t.Helper()
	if err := n.Load(context.Background(), tree, nil); err != nil {
		t.Fatal(err)
	}
}

// mustKnow asks for every article, of which only the first there exist.
func mustKnow(t *testing.T, what string, n *Index, there, of int) {
	t.Helper()
	for i := range of {
		month, ok := n.Month(idOf(i))
		owner, owned := n.Owner(slugOf(i))
		if ok != (i < there) || owned != ok || ok && (month != "2024/05" || owner != idOf(i)) {
			t.Fatalf("%s: article %d of %d stands in %q, %v; its slug is %q's", what, i, there, month, ok, owner)
		}
	}
}

// Each run appends what is new to the file, and does not rewrite it.
func TestTheFileIsAppendedTo(t *testing.T) {
	const articles = 12
	store, trees := archive(t, articles)
	file := filepath.Join(store.PrivateDir(), indexFile)
	var before []byte
	for i, tree := range trees {
		n := Open(store)
		mustLoad(t, n, tree)
		mustKnow(t, "loaded", n, i+1, articles)
		if err := n.Save(); err != nil {
			t.Fatal(err)
		}
		after, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(after, before) || len(after) == len(before) {
			t.Fatalf("%d bytes after %d", len(after), len(before))
		}
		before = after
	}
	n := Open(store)
	if n.read(file); !n.built || n.kept.entries != articles-1 {
		t.Fatalf("%d entries, %v", n.kept.entries, n.built)
	}
}

// Whatever is changed or cut off in the file, the answers are right.
func TestADamagedFileIsMadeAnew(t *testing.T) {
	const articles = 12
	store, trees := archive(t, articles)
	file := filepath.Join(store.PrivateDir(), indexFile)
	for _, tree := range []odb.Hash{trees[5], trees[8], trees[articles-1]} {
		n := Open(store)
		mustLoad(t, n, tree)
		if err := n.Save(); err != nil {
			t.Fatal(err)
		}
	}
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	damages := map[string][]byte{"empty": nil, "of the former version": []byte("tahrir names 1\nwhat a crash left")}
	for at := 0; at < len(whole); at += 7 {
		turned := bytes.Clone(whole)
		turned[at] ^= 1 << (at % 8)
		damages[fmt.Sprint("turned at ", at)] = turned
		damages[fmt.Sprint("cut off at ", at)] = whole[:at]
	}
	for what, data := range damages {
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, again := range []string{"", ", then kept"} {
			n := Open(store)
			mustLoad(t, n, trees[articles-1])
			mustKnow(t, what+again, n, articles, articles+1)
			if err := n.Save(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// Two processes that read the same file do not remove each other's additions.
func TestTwoWriteOneFile(t *testing.T) {
	const articles = 12
	store, trees := archive(t, articles)
	first := Open(store)
	mustLoad(t, first, trees[3])
	if err := first.Save(); err != nil {
		t.Fatal(err)
	}
	second := Open(store)
	mustLoad(t, second, trees[6])
	mustLoad(t, first, trees[articles-1])
	for _, n := range []*Index{first, second} {
		if err := n.Save(); err != nil {
			t.Fatal(err)
		}
	}
	n := Open(store)
	mustLoad(t, n, trees[articles-1])
	mustKnow(t, "after both", n, articles, articles+1)
}
