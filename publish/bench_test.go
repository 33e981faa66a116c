package publish_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/publish"
)

// sizes are the archives that the benchmarks build.
func sizes() []int {
	if os.Getenv("TAHRIR_BENCH_FULL") != "" {
		return []int{1_000, 10_000, 100_000}
	}
	return []int{1_000, 10_000}
}

// archive builds a repository with that many articles, a fifth of them
// revised once, a commit each, over ten years, by git fast-import.
func archive(b *testing.B, articles int) string {
	b.Helper()
	dir := filepath.Join(b.TempDir(), "content.git")
	git(b, filepath.Dir(dir), "init", "-q", "--bare", "-b", "main", dir)
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
	commit := func(n int, path, text string) {
		if n == 0 {
			fmt.Fprint(w, "reset refs/heads/main\n")
		}
		fmt.Fprintf(w, "commit refs/heads/main\ncommitter Archive <archive@example.org> %d +0200\ndata 8\nnews %03d\n", 1_300_000_000+n*60, n%1000)
		fmt.Fprintf(w, "M 100644 inline %s\ndata %d\n%s\n", path, len(text), text)
	}
	commit(0, "publication.yaml", "name: الميدان\nlanguage: ar\ntime_zone: Africa/Cairo\n")
	for n := range articles {
		path, text := archived(b, n, articles, "")
		commit(n+1, path, text)
		if n%5 == 4 {
			_, text = archived(b, n-2, articles, "تصحيح")
			path, _ = archived(b, n-2, articles, "")
			commit(n+1, path, text)
		}
	}
	fmt.Fprint(w, "done\n")
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	in.Close()
	if err := cmd.Wait(); err != nil {
		b.Fatal(err)
	}
	return dir
}

func archived(b testing.TB, n, of int, note string) (path, text string) {
	published := time.Date(2011, 1, 1, 9, 0, 0, 0, time.UTC).Add(time.Duration(n) * (10 * 365 * 24 * time.Hour) / time.Duration(of))
	a := &document.Article{
		ID: fmt.Sprintf("01AAAAAAAA%016d", n), Status: document.Published, Headline: fmt.Sprintf("خبر رقم %d %s", n, note),
		Author: "الأرشيف", Language: "ar", Slug: fmt.Sprintf("خبر-رقم-%d", n), Created: published, Updated: published, Published: published,
		Body: strings.Repeat(fmt.Sprintf("فقرة من خبر الأرشيف رقم %d تقول ما حدث.\n\n", n), 4) + note,
	}
	data, err := a.Encode()
	if err != nil {
		b.Fatal(err)
	}
	return "articles/" + published.Format("2006/01") + "/" + a.ID + "/article.yaml", string(data)
}

// peak gives the most memory that this process has held, in MB.
func peak() float64 {
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for _, line := range strings.Split(string(data), "\n") {
		var kb float64
		if n, _ := fmt.Sscanf(line, "VmHWM: %f kB", &kb); n == 1 {
			return kb / 1024
		}
	}
	return 0
}

func BenchmarkPublish(b *testing.B) {
	for _, articles := range sizes() {
		b.Run(fmt.Sprintf("articles=%d", articles), func(b *testing.B) {
			bare := archive(b, articles)
			b.Run("bare", func(b *testing.B) { benchPublish(b, bare) })
			tree := filepath.Join(b.TempDir(), "tree")
			git(b, filepath.Dir(bare), "clone", "-q", bare, tree)
			b.Run("worktree", func(b *testing.B) { benchPublish(b, tree) })
			b.Run("git", func(b *testing.B) { benchGit(b, tree) })
		})
	}
}

func benchPublish(b *testing.B, dir string) {
	ctx := context.Background()
	prepared := benchPrepare(b, dir)
	debug.FreeOSMemory()
	resetPeak()
	r, err := publish.Open(ctx, dir, options())
	if err != nil {
		b.Fatal(err)
	}
	begun := time.Now()
	mustPublish(b, r, story("أول خبر"))
	first := time.Since(begun)
	b.ResetTimer()
	for n := 0; b.Loop(); n++ {
		mustPublish(b, r, story(fmt.Sprint("خبر جديد ", n)))
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms/publish")
	b.ReportMetric(float64(prepared.Milliseconds()), "ms-prepare")
	b.ReportMetric(float64(first.Microseconds())/1000, "ms-first")
	b.ReportMetric(peak(), "MB-peak")
	if err := r.Close(); err != nil {
		b.Fatal(err)
	}
	b.StopTimer()
	if out, err := tryGit(dir, "status", "--porcelain"); err == nil && out != "" {
		b.Fatal(out)
	}
}

// benchPrepare makes the indexes, as the program does once for an archive, and
// tells how long that took.
func benchPrepare(b *testing.B, dir string) time.Duration {
	begun := time.Now()
	r, err := publish.Open(context.Background(), dir, options())
	if err != nil {
		b.Fatal(err)
	}
	if err := r.Prepare(context.Background(), nil); err != nil {
		b.Fatal(err)
	}
	if err := r.Close(); err != nil {
		b.Fatal(err)
	}
	return time.Since(begun)
}

// resetPeak has Linux forget the most memory held (proc(5), clear_refs).
func resetPeak() {
	if f, err := os.OpenFile("/proc/self/clear_refs", os.O_WRONLY, 0); err == nil {
		io.WriteString(f, "5")
		f.Close()
	}
}

func benchGit(b *testing.B, dir string) {
	b.ResetTimer()
	for n := 0; b.Loop(); n++ {
		path := fmt.Sprintf("articles/2021/12/git-%d-%d/article.yaml", b.N, ids.Add(1))
		write(b, filepath.Join(dir, path), fmt.Sprint("headline: خبر ", n, "\n"))
		git(b, dir, "add", path)
		git(b, dir, "commit", "-qm", "خبر")
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms/publish")
}

func BenchmarkList(b *testing.B) {
	for _, articles := range sizes() {
		b.Run(fmt.Sprintf("articles=%d", articles), func(b *testing.B) {
			dir := archive(b, articles)
			for b.Loop() {
				r, err := publish.Open(context.Background(), dir, options())
				if err != nil {
					b.Fatal(err)
				}
				if list, err := r.List(context.Background(), publish.Page{Limit: 200}); err != nil || len(list) != 200 {
					b.Fatal(len(list), err)
				}
				if err := r.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
