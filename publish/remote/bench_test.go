package remote_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tahrir/publish/git"
	"tahrir/publish/remote"
	"tahrir/publish/remote/gitserver"
)

// archive makes a bare repository of that many articles by git fast-import, one
// commit each, over some years.
func archive(t testing.TB, dir string, articles int) {
	t.Helper()
	gitserver.Git(t, filepath.Dir(dir), "init", "-q", "--bare", "-b", "main", dir)
	cmd := exec.Command("git", "fast-import", "--quiet", "--done")
	cmd.Dir, cmd.Stderr, cmd.Env = dir, os.Stderr, gitserver.Env()
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriterSize(in, 1<<20)
	fmt.Fprint(w, "reset refs/heads/main\n")
	for n := range articles {
		day := time.Date(2016, 1, 1, 9, 0, 0, 0, time.UTC).Add(time.Duration(n) * (5 * 365 * 24 * time.Hour / time.Duration(articles)))
		text := story(n)
		fmt.Fprintf(w, "commit refs/heads/main\ncommitter Archive <archive@example.org> %d +0200\ndata 4\nnews\n", day.Unix())
		fmt.Fprintf(w, "M 100644 inline articles/%s/01AAAAAAAA%016d/article.yaml\ndata %d\n%s\n", day.Format("2006/01"), n, len(text), text)
	}
	fmt.Fprint(w, "done\n")
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
}

func story(n int) string {
	return fmt.Sprintf("schema: 1\nheadline: خبر رقم %d\nbody: |-\n", n) + strings.Repeat(fmt.Sprintf("  فقرة من الخبر رقم %d تقول ما حدث ومتى حدث.\n\n", n), 6)
}

// publications is how many commits the benchmarks send.
const publications = 100

// newsroom is a server's archive, the desk's copy of it, and a copy with a day's
// more publications.
type newsroom struct {
	root         string // of the server
	before, more string // bare repositories
}

func newNewsroom(b *testing.B) newsroom {
	b.Helper()
	root := b.TempDir()
	n := newsroom{root: root, before: filepath.Join(root, "before.git"), more: filepath.Join(root, "more.git")}
	articles := 12_000
	if os.Getenv("TAHRIR_BENCH_FULL") != "" {
		articles = 100_000
	}
	archive(b, n.before, articles)
	copyRepository(b, n.before, n.more)
	gitserver.Git(b, n.more, "update-ref", "refs/remotes/origin/main", "main")
	s, err := git.Open(context.Background(), n.more, git.Options{Now: time.Now})
	if err != nil {
		b.Fatal(err)
	}
	for i := range publications {
		commit(b, s, fmt.Sprintf("articles/2020/12/01BBBBBBBB%016d/article.yaml", i), story(i))
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	return n
}

// copyRepository copies a repository by hard links, except reflogs: git and we
// replace files and never write into them.
func copyRepository(b *testing.B, from, to string) {
	b.Helper()
	if out, err := exec.Command("cp", "-al", from, to).CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	for _, name := range []string{"logs", "tahrir"} {
		if err := os.RemoveAll(filepath.Join(to, name)); err != nil {
			b.Fatal(err)
		}
	}
}

// servers are what the benchmarks connect to.
func servers(b *testing.B, root string) []place {
	sshd := gitserver.SSH(b)
	return []place{
		{"http", gitserver.HTTP(b, root, nil), options(), nil},
		{"ssh", sshd.URL + root, sshOptions(b, sshd), []string{"GIT_SSH_COMMAND=" + sshd.Command()}},
	}
}

func BenchmarkPush(b *testing.B) {
	n := newNewsroom(b)
	for _, p := range servers(b, n.root) {
		bench(b, p, n, n.before, n.more, func(b *testing.B, url, mine string) {
			s, err := git.Open(context.Background(), mine, git.Options{Now: time.Now})
			if err != nil {
				b.Fatal(err)
			}
			u := remote.Update{Ref: "refs/heads/main"}
			if u.Old, err = s.Ref("refs/remotes/origin/main"); err != nil {
				b.Fatal(err)
			}
			if u.New, err = s.Ref(u.Ref); err != nil {
				b.Fatal(err)
			}
			if _, err := at(b, url, p.opts).Push(context.Background(), s, u, nil); err != nil {
				b.Fatal(err)
			}
			point(b, s, "refs/remotes/origin/main", u.New)
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
		}, "push", "-q")
	}
}

func BenchmarkFetch(b *testing.B) {
	n := newNewsroom(b)
	for _, p := range servers(b, n.root) {
		bench(b, p, n, n.more, n.before, func(b *testing.B, url, mine string) {
			s, err := git.Open(context.Background(), mine, git.Options{Now: time.Now})
			if err != nil {
				b.Fatal(err)
			}
			point(b, s, "refs/remotes/origin/main", fetch(b, at(b, url, p.opts), s).Tip)
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
		}, "fetch", "-q")
	}
}

func BenchmarkClone(b *testing.B) {
	n := newNewsroom(b)
	for _, p := range servers(b, n.root)[:1] {
		empty := filepath.Join(b.TempDir(), "empty.git")
		gitserver.Git(b, filepath.Dir(empty), "init", "-q", "--bare", "-b", "main", empty)
		bench(b, p, n, n.before, empty, func(b *testing.B, url, mine string) {
			s, err := git.Open(context.Background(), mine, git.Options{Now: time.Now})
			if err != nil {
				b.Fatal(err)
			}
			point(b, s, "refs/remotes/origin/main", fetch(b, at(b, url, p.opts), s).Tip)
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
		}, "fetch", "-q")
	}
}

// bench runs our code and git's command, each on fresh copies of the server's
// repository and the desk's.
func bench(b *testing.B, p place, n newsroom, server, mine string, ours func(b *testing.B, url, mine string), command ...string) {
	round := 0
	fresh := func(b *testing.B) (url, desk string) {
		b.StopTimer()
		defer b.StartTimer()
		round++
		name := fmt.Sprintf("%s-%s-%d.git", p.name, filepath.Base(mine), round)
		copyRepository(b, server, filepath.Join(n.root, name))
		desk = filepath.Join(n.root, "desk-"+name)
		copyRepository(b, mine, desk)
		url = p.url + "/" + name
		gitserver.Git(b, filepath.Join(n.root, name), "config", "http.receivepack", "true")
		gitserver.Git(b, desk, "config", "remote.origin.url", url)
		gitserver.Git(b, desk, "config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*")
		gitserver.Git(b, desk, "config", "gc.auto", "0")
		return url, desk
	}
	b.Run(p.name+"/ours", func(b *testing.B) {
		for b.Loop() {
			url, desk := fresh(b)
			ours(b, url, desk)
		}
	})
	b.Run(p.name+"/git", func(b *testing.B) {
		for b.Loop() {
			_, desk := fresh(b)
			args := append([]string{}, command...)
			if args = append(args, "origin"); command[0] == "push" {
				args = append(args, "main")
			}
			if out, err := gitserver.TryGit(desk, p.env, args...); err != nil {
				b.Fatalf("%v\n%s", err, out)
			}
		}
	})
}
