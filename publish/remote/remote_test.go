package remote_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tahrir/publish/git"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
	"tahrir/publish/remote"
	"tahrir/publish/remote/gitserver"
)

// place is one way to reach the repositories in a folder.
type place struct {
	name string
	url  string // of the folder
	opts remote.Options
	env  []string // for git
}

// places starts every kind of server for the repositories in root.
func places(t testing.TB, root string) []place {
	sshd := gitserver.SSH(t)
	return []place{
		{"http", gitserver.HTTP(t, root, nil), options(), nil},
		{"daemon", gitserver.Daemon(t, root), options(), nil},
		{"ssh", sshd.URL + root, sshOptions(t, sshd), []string{"GIT_SSH_COMMAND=" + sshd.Command()}},
		{"path", root, options(), nil},
	}
}

// options returns those of a desk that uses nothing of this machine's user.
func options() remote.Options { return remote.Options{Keyring: ring{}, Stall: 30 * time.Second} }

func sshOptions(t testing.TB, sshd *gitserver.SSHD) remote.Options {
	opts := options()
	opts.Home = t.TempDir()
	opts.KnownHosts = []string{sshd.KnownHosts}
	if err := os.Mkdir(filepath.Join(opts.Home, ".ssh"), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(opts.Home, ".ssh", "config"), "Host 127.0.0.1\n\tIdentityFile "+sshd.Key+"\n")
	return opts
}

// ring is a keyring in memory.
type ring map[string]string

func (r ring) Get(origin string) (string, error) {
	if s, ok := r[origin]; ok {
		return s, nil
	}
	return "", remote.ErrNoSecret
}

func (r ring) Set(origin, secret string) error { r[origin] = secret; return nil }
func (r ring) Delete(origin string) error      { delete(r, origin); return nil }
func (r ring) Empty() error                    { clear(r); return nil }

func write(t testing.TB, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func at(t testing.TB, url string, opts remote.Options) *remote.Remote {
	t.Helper()
	a, err := remote.ParseAddress(url)
	if err != nil {
		t.Fatal(err)
	}
	r := remote.Open(a, opts)
	t.Cleanup(r.Close)
	return r
}

// serverWith makes a bare repository of n commits, and returns its parent folder
// and its own.
func serverWith(t testing.TB, n int) (root, dir string) {
	t.Helper()
	root = t.TempDir()
	dir = filepath.Join(root, "content.git")
	gitserver.Git(t, root, "init", "-q", "--bare", "-b", "main", dir)
	commitTo(t, dir, "begin", n)
	return root, dir
}

// commitTo makes git add n commits to a bare repository's branch.
func commitTo(t testing.TB, dir, word string, n int) {
	t.Helper()
	tree := filepath.Join(t.TempDir(), "tree")
	gitserver.Git(t, t.TempDir(), "clone", "-q", dir, tree)
	for i := range n {
		write(t, filepath.Join(tree, "articles", "2021", "11", fmt.Sprintf("%s-%d", word, i), "article.yaml"), strings.Repeat(fmt.Sprintf("headline: %s %d\n", word, i), 3))
		gitserver.Git(t, tree, "add", ".")
		gitserver.Git(t, tree, "commit", "-qm", fmt.Sprintf("%s %d", word, i))
	}
	gitserver.Git(t, tree, "push", "-q", "origin", "HEAD:main")
}

// desk returns an empty store for use with a server.
func desk(t testing.TB) (*git.Store, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "desk.git")
	s, err := git.Create(context.Background(), dir, "main", git.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, dir
}

func fetch(t testing.TB, r *remote.Remote, s *git.Store) remote.Fetched {
	t.Helper()
	f, err := r.Fetch(context.Background(), s, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// point moves a ref, wherever it was.
func point(t testing.TB, s *git.Store, name string, to odb.Hash) {
	t.Helper()
	old, err := s.Ref(name)
	if err != nil && !errors.Is(err, refs.ErrNoRef) {
		t.Fatal(err)
	}
	by := odb.Signature{Name: "مكتب", Email: "desk@example.org", When: time.Unix(1_600_000_000, 0)}
	if err := s.MoveRef(context.Background(), refs.Move{Ref: name, Old: old, New: to, By: by, Note: "test"}); err != nil {
		t.Fatal(err)
	}
}

// commit adds a commit of one file to the store's branch.
func commit(t testing.TB, s *git.Store, path, text string) odb.Hash {
	t.Helper()
	b := s.Batch()
	c := &odb.Commit{Message: "نشر: " + path + "\n"}
	by := odb.Signature{Name: "مكتب", Email: "desk@example.org", When: time.Unix(1_700_000_000, 0)}
	c.Author, c.Committer = by, by
	var root odb.Hash
	if tip, err := s.Ref("refs/heads/main"); err == nil {
		c.Parents = []odb.Hash{tip}
		parent, err := s.Commit(tip)
		if err != nil {
			t.Fatal(err)
		}
		root = parent.Tree
	}
	var err error
	if c.Tree, err = b.Splice(root, []odb.Change{{Path: path, Blob: b.AddBlob([]byte(text))}}); err != nil {
		t.Fatal(err)
	}
	h := b.AddCommit(c)
	if err := b.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	point(t, s, "refs/heads/main", h)
	return h
}

func TestFetchAndPushOverEveryTransport(t *testing.T) {
	root, server := serverWith(t, 30)
	for _, p := range places(t, root) {
		t.Run(p.name, func(t *testing.T) {
			s, dir := desk(t)
			r := at(t, p.url+"/content.git", p.opts)
			var phases []remote.Phase
			f, err := r.Fetch(context.Background(), s, "", func(p remote.Progress) { phases = append(phases, p.Phase) })
			if err != nil {
				t.Fatal(err)
			}
			if want := gitserver.Git(t, server, "rev-parse", "main"); f.Tip.String() != want || f.Branches.Default != "refs/heads/main" || f.Bytes == 0 {
				t.Fatalf("fetched %+v, want %s", f, want)
			}
			if len(phases) < 3 || phases[0] != remote.Connecting {
				t.Errorf("phases %v", phases)
			}
			point(t, s, "refs/heads/main", f.Tip)
			gitserver.Sound(t, dir)

			// Where nothing is new, nothing is transferred.
			if again := fetch(t, r, s); again.Bytes != 0 || again.Tip != f.Tip {
				t.Errorf("fetched again %+v", again)
			}
			// A little is new on both sides.
			for i := range 3 {
				commit(t, s, fmt.Sprintf("articles/2021/11/%s-%d/article.yaml", p.name, i), "headline: خبر\n")
			}
			tip := commit(t, s, "articles/2021/11/begin-3/article.yaml", "headline: خبر آخر\n")
			u := remote.Update{Ref: "refs/heads/main", Old: f.Tip, New: tip}
			pushed, err := r.Push(context.Background(), s, u, nil)
			if err != nil {
				t.Fatal(err)
			}
			if pushed.Objects == 0 || pushed.Already {
				t.Errorf("pushed %+v", pushed)
			}
			if got := gitserver.Git(t, server, "rev-parse", "main"); got != tip.String() {
				t.Fatalf("the server stands at %s, not at %s", got, tip)
			}
			gitserver.Sound(t, server)
			if again, err := r.Push(context.Background(), s, u, nil); err != nil || !again.Already || again.Objects != 0 {
				t.Errorf("pushed again: %+v, %v", again, err)
			}
			commitTo(t, server, p.name+"-colleague", 2)
			more := fetch(t, r, s)
			if ahead, err := remote.Ahead(context.Background(), s, more.Tip, tip); err != nil || len(ahead) != 2 {
				t.Errorf("%d commits came, %v", len(ahead), err)
			}
			if _, err := r.Push(context.Background(), s, remote.Update{Ref: "refs/heads/main", Old: f.Tip, New: tip}, nil); !errors.Is(err, remote.ErrMoved) {
				t.Errorf("a push that comes too late: %v", err)
			}
			gitserver.Sound(t, dir)
		})
	}
}
