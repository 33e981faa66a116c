package publish_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/publish"
	"tahrir/publish/git/odb"
	"tahrir/publish/history"
)

// sizes are the archives that the benchmarks build; the largest takes long.
func sizes() []int {
	if testing.Short() {
		return []int{1_000, 10_000}
	}
	return []int{1_000, 10_000, 100_000}
}

// archives keeps what archive has built, for all benchmarks of a run.
var archives = struct {
	dir  string // removed by TestMain
	made map[int]string
}{made: map[int]string{}}

// archive returns a copy of a repository with that many articles.
func archive(b *testing.B, articles int) string {
	b.Helper()
	made, ok := archives.made[articles]
	if !ok {
		if archives.dir == "" {
			dir, err := os.MkdirTemp("", "archives")
			if err != nil {
				b.Fatal(err)
			}
			archives.dir = dir
		}
		made = buildArchive(b, articles)
		archives.made[articles] = made
	}
	dir := filepath.Join(b.TempDir(), "content.git")
	realGit(b, filepath.Dir(dir), "clone", "-q", "--bare", made, dir)
	return dir
}

// buildArchive builds a repository with that many articles, a fifth of them revised
// once, one commit each, over ten years, by git fast-import.
func buildArchive(b *testing.B, articles int) string {
	b.Helper()
	dir := filepath.Join(archives.dir, fmt.Sprint(articles, ".git"))
	realGit(b, filepath.Dir(dir), "init", "-q", "--bare", "-b", "main", dir)
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

// archivedID returns the ULID of an archived article: a time, and 80 random bits as
// in any newsroom. IDs with a common end would make git's search for deltas far
// slower than a real archive does.
func archivedID(n int) string {
	const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	random := rand.New(rand.NewPCG(uint64(n), 7))
	id := []byte(fmt.Sprintf("01%08d", n))
	for range 16 {
		id = append(id, digits[random.IntN(len(digits))])
	}
	return string(id)
}

func archived(b testing.TB, n, of int, note string) (path, text string) {
	published := time.Date(2011, 1, 1, 9, 0, 0, 0, time.UTC).Add(time.Duration(n) * (10 * 365 * 24 * time.Hour / time.Duration(of)))
	a := &document.Article{
		ID: archivedID(n), Status: document.Published, Headline: fmt.Sprintf("خبر رقم %d %s", n, note),
		Author: "الأرشيف", Language: "ar", Slug: fmt.Sprintf("خبر-رقم-%d", n), Created: published, Updated: published, Published: published,
		Body: strings.Repeat(fmt.Sprintf("فقرة من خبر الأرشيف رقم %d تقول ما حدث.\n\n", n), 4) + note,
	}
	if n%20 == 0 {
		a.Corrections = []document.Correction{{Time: published.Add(time.Hour), Kind: document.Corrected, Note: fmt.Sprintf("صُحِّح في هذا الخبر: «%d» إلى «%d»", n+1, n)}}
	}
	data, err := a.Encode()
	if err != nil {
		b.Fatal(err)
	}
	return "articles/" + published.Format("2006/01") + "/" + a.ID + "/article.yaml", string(data)
}

// peak returns the peak memory of this process, in MB.
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
	smallest := map[string]float64{}
	for _, articles := range sizes() {
		b.Run(fmt.Sprintf("articles=%d", articles), func(b *testing.B) {
			bare := archive(b, articles)
			tree := filepath.Join(b.TempDir(), "tree")
			realGit(b, filepath.Dir(bare), "clone", "-q", bare, tree)
			took := map[string]float64{}
			for _, kind := range []struct {
				name string
				run  func(*testing.B) float64
			}{
				{"bare", func(b *testing.B) float64 { return benchPublish(b, bare) }},
				{"worktree", func(b *testing.B) float64 { return benchPublish(b, tree) }},
				{"git", func(b *testing.B) float64 { return benchGit(b, tree) }},
			} {
				b.Run(kind.name, func(b *testing.B) {
					took[kind.name] = kind.run(b)
					if _, ok := smallest[kind.name]; !ok {
						smallest[kind.name] = took[kind.name]
					}
					b.ReportMetric(took[kind.name]/smallest[kind.name], "x-smallest")
					for name, ms := range took {
						if kind.name == "git" && name != "git" {
							b.ReportMetric(took["git"]/ms, "x-"+name)
						}
					}
				})
			}
		})
	}
}

// benchPublish publishes new articles and returns the milliseconds for each.
func benchPublish(b *testing.B, dir string) float64 {
	ctx := context.Background()
	prepared, preparing := benchDesk(b, dir, 1)
	_, publishing := benchDesk(b, dir, 50)
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
	ms := float64(b.Elapsed().Microseconds()) / 1000 / float64(b.N)
	b.ReportMetric(ms, "ms/publish")
	b.ReportMetric(float64(prepared.Milliseconds()), "ms-prepare")
	b.ReportMetric(float64(first.Microseconds())/1000, "ms-first")
	b.ReportMetric(publishing, "MB-peak")
	b.ReportMetric(preparing, "MB-prepare")
	b.StopTimer()
	if err := r.Close(); err != nil {
		b.Fatal(err)
	}
	if out, err := tryGit(dir, "status", "--porcelain"); err == nil && out != "" {
		b.Fatal(out)
	}
	return ms
}

// benchDesk makes a process of its own publish so many articles, and returns its
// time and its peak memory in MB. The first one in an archive makes the indexes, as
// the program does once.
func benchDesk(b *testing.B, dir string, articles int) (time.Duration, float64) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), deskVariable+"="+dir, fmt.Sprintf("%s=%d", countVariable, articles),
		fmt.Sprintf("%s=%d", nameVariable, ids.Add(1)), peakVariable+"=1")
	cmd.Stderr = os.Stderr
	begun := time.Now()
	out, err := cmd.Output()
	if err != nil {
		b.Fatal(err)
	}
	took := time.Since(begun)
	var held float64
	lines := strings.Fields(string(out))
	if _, err := fmt.Sscan(lines[len(lines)-1], &held); err != nil || len(lines) != articles+1 {
		b.Fatal(lines)
	}
	return took, held
}

// benchGit does the same by the git command, and returns the milliseconds.
func benchGit(b *testing.B, dir string) float64 {
	b.ResetTimer()
	for n := 0; b.Loop(); n++ {
		path := fmt.Sprintf("articles/2021/12/git-%d-%d/article.yaml", b.N, ids.Add(1))
		write(b, filepath.Join(dir, path), fmt.Sprint("headline: خبر ", n, "\n"))
		realGit(b, dir, "add", path)
		realGit(b, dir, "commit", "-qm", "خبر")
	}
	ms := float64(b.Elapsed().Microseconds()) / 1000 / float64(b.N)
	b.ReportMetric(ms, "ms/publish")
	return ms
}

// BenchmarkHistory reads the history of one article among the commits of the
// largest archive, by our code and by git with its commit-graph.
func BenchmarkHistory(b *testing.B) {
	all := sizes()
	articles := all[len(all)-1]
	dir := archive(b, articles)
	realGit(b, dir, "commit-graph", "write", "--reachable", "--changed-paths")
	commits := mustCount(b, dir)
	path, _ := archived(b, articles/2+2, articles, "") // one with two revisions
	id := filepath.Base(filepath.Dir(path))

	var build, log, index float64
	seconds := func(b *testing.B) float64 { return b.Elapsed().Seconds() / float64(b.N) }
	b.Run("git/log-name-only", func(b *testing.B) {
		for b.Loop() {
			cmd := exec.Command("git", "log", "--name-only", "--format=%H")
			cmd.Dir, cmd.Env = dir, gitEnv()
			if err := cmd.Run(); err != nil {
				b.Fatal(err)
			}
		}
		log = seconds(b)
	})
	file := filepath.Join(dir, "tahrir", "history")
	b.Run("build", func(b *testing.B) {
		tip := mustTip(b, dir)
		for b.Loop() {
			os.Remove(file)
			h, err := history.Open(dir, file)
			if err != nil {
				b.Fatal(err)
			}
			if err := h.Update(context.Background(), tip, nil); err != nil {
				b.Fatal(err)
			}
			h.Close()
		}
		build = seconds(b)
		b.ReportMetric(build/log, "x-git-log")
		info, err := os.Stat(file)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(info.Size())/float64(commits), "bytes/commit")
	})
	r, err := publish.Open(context.Background(), dir, options())
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	if err := r.Prepare(context.Background(), nil); err != nil {
		b.Fatal(err)
	}
	b.Run("index", func(b *testing.B) {
		for b.Loop() {
			if revs, err := r.Revisions(context.Background(), id); err != nil || len(revs) != 2 {
				b.Fatal(len(revs), err)
			}
		}
		index = seconds(b)
		b.ReportMetric(index*1000, "ms/history")
	})
	b.Run("git/log-path", func(b *testing.B) {
		for b.Loop() {
			if out := realGit(b, dir, "log", "--format=%H", "--", path); len(strings.Fields(out)) != 2 {
				b.Fatal(out)
			}
		}
		b.ReportMetric(seconds(b)*1000, "ms/history")
		b.ReportMetric(seconds(b)/index, "x-index")
	})
	b.Run("walk-with-bloom", func(b *testing.B) {
		h, err := history.Open(dir, filepath.Join(b.TempDir(), "none"))
		if err != nil {
			b.Fatal(err)
		}
		defer h.Close()
		tip := mustTip(b, dir)
		for b.Loop() {
			if list, err := h.Changes(context.Background(), tip, path); err != nil || len(list) != 2 {
				b.Fatal(list, err)
			}
		}
		b.ReportMetric(seconds(b)*1000, "ms/history")
	})
}

func mustTip(b *testing.B, dir string) odb.Hash {
	b.Helper()
	h, ok := odb.ParseHash(realGit(b, dir, "rev-parse", "main"))
	if !ok {
		b.Fatal("no tip")
	}
	return h
}

func mustCount(b *testing.B, dir string) (n int) {
	b.Helper()
	if _, err := fmt.Sscan(realGit(b, dir, "rev-list", "--count", "main"), &n); err != nil {
		b.Fatal(err)
	}
	return n
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

// BenchmarkCorrections lists all corrections, of every twentieth article, as a new
// run of the program does: from what an earlier one kept, and from the archive.
func BenchmarkCorrections(b *testing.B) {
	for _, articles := range sizes() {
		dir := archive(b, articles)
		list := func(b *testing.B) {
			r, err := publish.Open(context.Background(), dir, options())
			if err != nil {
				b.Fatal(err)
			}
			found, err := r.Corrections(context.Background(), nil)
			if err != nil || len(found) != articles/20 {
				b.Fatalf("%d corrections, %v", len(found), err)
			}
			if err := r.Close(); err != nil {
				b.Fatal(err)
			}
		}
		kept := filepath.Join(dir, "tahrir", "corrections")
		b.Run(fmt.Sprintf("articles=%d/cold", articles), func(b *testing.B) {
			for b.Loop() {
				os.Remove(kept)
				list(b)
			}
		})
		b.Run(fmt.Sprintf("articles=%d/warm", articles), func(b *testing.B) {
			list(b)
			for b.Loop() {
				list(b)
			}
		})
	}
}

// BenchmarkVerify reads a whole archive, every revision of every article and every
// object, and compares with git fsck.
func BenchmarkVerify(b *testing.B) {
	for _, size := range sizes() {
		dir := archive(b, size)
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			for b.Loop() {
				r, err := publish.Open(context.Background(), dir, options())
				if err != nil {
					b.Fatal(err)
				}
				report, err := r.Verify(context.Background(), nil)
				if err != nil || len(report.Faults) > 0 || report.Articles != size {
					b.Fatal(report, err)
				}
				if err := r.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprint(size, "/git fsck"), func(b *testing.B) {
			for b.Loop() {
				realGit(b, dir, "fsck", "--full", "--strict", "--no-dangling", "--no-progress")
			}
		})
	}
}
