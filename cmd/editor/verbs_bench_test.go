package main_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkVerbs runs the built program, a process for each publication and
// each question, in archives of 1,000 and of 100,000 articles, beside its bare
// start and git add and commit in the same archive.
func BenchmarkVerbs(b *testing.B) {
	editor := builtEditor(b)
	run := func(b *testing.B, dir, program string, args ...string) string {
		cmd := exec.Command(program, args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1",
			"GIT_AUTHOR_NAME=ن", "GIT_AUTHOR_EMAIL=n@example.org", "GIT_COMMITTER_NAME=ن", "GIT_COMMITTER_EMAIL=n@example.org")
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			b.Fatal(args, err)
		}
		return string(out)
	}
	b.Run("start", func(b *testing.B) {
		for b.Loop() {
			run(b, b.TempDir(), editor, "--help")
		}
	})
	for _, articles := range []int{1_000, 100_000} {
		dir := b.TempDir()
		tree, bare, home := filepath.Join(dir, "tree"), filepath.Join(dir, "bare"), filepath.Join(dir, "home")
		benchArchive(b, tree, articles)
		run(b, dir, "git", "clone", "-q", "--bare", tree, bare)
		run(b, bare, "git", "remote", "remove", "origin")
		run(b, tree, "git", "checkout", "-q", "-f", "main")
		n := 0
		publish := func(b *testing.B) (id string) {
			n++
			id = fmt.Sprintf("01HZ%022d", n)
			file := filepath.Join(dir, "draft.yaml")
			text := benchArticle(id, n, "draft", time.Date(2021, 1, 1, 9, 0, 0, 0, time.UTC))
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				b.Fatal(err)
			}
			run(b, dir, editor, "--home", home, "--content", bare, "publish", file)
			return id
		}
		id := publish(b) // makes the indexes, which happens once
		run(b, dir, editor, "--home", home, "--content", bare, "history", id)
		b.Run(fmt.Sprint("publish/", articles), func(b *testing.B) {
			for b.Loop() {
				publish(b)
			}
		})
		b.Run(fmt.Sprint("history/", articles), func(b *testing.B) {
			for b.Loop() {
				run(b, dir, editor, "--home", home, "--content", bare, "history", id)
			}
		})
		b.Run(fmt.Sprint("git add and commit/", articles), func(b *testing.B) {
			for b.Loop() {
				n++
				if err := os.WriteFile(filepath.Join(tree, fmt.Sprint("note-", n)), []byte{'x'}, 0o600); err != nil {
					b.Fatal(err)
				}
				run(b, tree, "git", "add", fmt.Sprint("note-", n))
				run(b, tree, "git", "commit", "-qm", "news")
			}
		})
	}
}

func benchArticle(id string, n int, status string, when time.Time) string {
	at := when.Format(time.RFC3339)
	text := fmt.Sprintf("schema: 1\nid: %s\nstatus: %s\nheadline: خبر رقم %d\nauthor: الأرشيف\nlanguage: ar\ncreated: %s\nupdated: %s\n", id, status, n, at, at)
	if status == "published" {
		text += fmt.Sprintf("published: %s\nslug: خبر-رقم-%d\n", at, n)
	}
	return text + fmt.Sprintf("body: |\n  فقرة من خبر الأرشيف رقم %d تقول ما حدث.\n", n)
}

// benchArchive makes a repository of that many articles over ten years, a commit
// each, by git fast-import.
func benchArchive(b *testing.B, dir string, articles int) {
	b.Helper()
	if out, err := exec.Command("git", "init", "-q", "-b", "main", dir).CombinedOutput(); err != nil {
		b.Fatal(string(out))
	}
	cmd := exec.Command("git", "fast-import", "--quiet", "--done")
	cmd.Dir = dir
	in, err := cmd.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriterSize(in, 1<<20)
	for n := range articles {
		when := time.Date(2011, 1, 1, 9, 0, 0, 0, time.UTC).Add(time.Duration(n) * (10 * 365 * 24 * time.Hour / time.Duration(articles)))
		id := fmt.Sprintf("01%08d%016X", n, uint64(n)*0x9E3779B97F4A7C15)
		text := benchArticle(id, n, "published", when)
		fmt.Fprintf(w, "commit refs/heads/main\ncommitter Archive <archive@example.org> %d +0200\ndata 4\nnews\n", 1_300_000_000+n*60)
		fmt.Fprintf(w, "M 100644 inline articles/%s/%s/article.yaml\ndata %d\n%s\n", when.Format("2006/01"), id, len(text), text)
	}
	fmt.Fprint(w, "done\n")
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	in.Close()
	if err := cmd.Wait(); err != nil {
		b.Fatal(err)
	}
}
