package newsroom_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tahrir/document/articletest"
	"tahrir/document/fsys"
	"tahrir/document/search"
	"tahrir/newsroom"
	"tahrir/newsroom/catalogue"
)

// What the benchmarks of the catalogue have: a large newspaper's archive and desk.
const (
	manyArticles = 100_000
	manyDrafts   = 20_000
)

func benchHome(b *testing.B, dir string) *newsroom.Home {
	h, err := newsroom.Open(newsroom.Options{Dir: dir, FS: fsys.OS{}, Now: time.Now, Entropy: rand.Reader})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { h.Close() })
	return h
}

// BenchmarkCatalogue makes the catalogue of 100,000 published articles of 300 words
// and 20,000 drafts, opens it, extends it and searches it, the first 50 results with
// their sentences, beside git grep in the same archive.
func BenchmarkCatalogue(b *testing.B) {
	dir := b.TempDir()
	size, err := articletest.Home(dir, manyArticles, manyDrafts)
	if err != nil {
		b.Fatal(err)
	}
	ctx := context.Background()
	h := benchHome(b, dir)
	begun := time.Now()
	if l, err := h.Find(ctx, catalogue.Ask{}); err != nil || l.Len() != manyArticles+manyDrafts {
		b.Fatal(l, err)
	}
	took := time.Since(begun)
	b.Run("make", func(b *testing.B) {
		for b.Loop() {
		}
		b.ReportMetric(0, "ns/op")
		b.ReportMetric((manyArticles+manyDrafts)/took.Seconds(), "articles/s")
		all := float64(size) * (manyArticles + manyDrafts) / manyArticles
		b.ReportMetric(100*float64(sizeBelow(b, filepath.Join(dir, "catalogue")))/all, "%text")
		b.ReportMetric(peakMemory(b), "MB-peak")
	})
	if err := h.Close(); err != nil {
		b.Fatal(err)
	}
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			c, err := catalogue.Open(fsys.OS{}, filepath.Join(dir, "catalogue"))
			if err != nil {
				b.Fatal(err)
			}
			v, err := c.View()
			if err != nil {
				b.Fatal(err)
			}
			l, err := v.Find(ctx, catalogue.Ask{Shelf: catalogue.Drafts}, time.UTC)
			if err != nil || l.Len() != manyDrafts {
				b.Fatal(l, err)
			}
			for i := range 40 {
				if _, err := l.Entry(i); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	h = benchHome(b, dir)
	keepCatalogue(b, h)
	news := articletest.NewNews(2)
	for words := 1; words <= 3; words++ {
		b.Run(fmt.Sprintf("search/%d-words", words), func(b *testing.B) {
			benchSearch(b, h, news, words)
			b.ReportMetric(memory(b), "MB-heap")
		})
	}
	begun = time.Now()
	grepArchive(b, dir, news.Frequent(5000))
	took = time.Since(begun)
	b.Run("git-grep", func(b *testing.B) {
		for b.Loop() {
		}
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(float64(took.Milliseconds()), "ms")
	})
	b.Run("extend", func(b *testing.B) { benchExtend(b, h, news) })
}

// grepArchive looks through the archive as git does.
func grepArchive(b *testing.B, dir, word string) {
	cmd := exec.Command("git", "grep", "-lF", word, "main", "--", "articles")
	cmd.Dir = filepath.Join(dir, "content.git")
	if err := cmd.Run(); err != nil && cmd.ProcessState.ExitCode() > 1 {
		b.Fatal(err)
	}
}

// benchSearch searches for words of the language, the more frequent the likelier.
func benchSearch(b *testing.B, h *newsroom.Home, news *articletest.News, words int) {
	ctx := context.Background()
	var took []time.Duration
	for b.Loop() {
		var typed []string
		for range words {
			typed = append(typed, news.Word())
		}
		query := search.Parse(strings.Join(typed, " "))
		begun := time.Now()
		if _, err := h.Search(ctx, query, 50); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(begun))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/median")
	b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "ms/worst")
}

// benchExtend makes drafts and looks for them.
func benchExtend(b *testing.B, h *newsroom.Home, news *articletest.News) {
	ctx := context.Background()
	for b.Loop() {
		b.StopTimer()
		id, err := h.NewID()
		if err != nil {
			b.Fatal(err)
		}
		if _, err := h.Drafts().Create(ctx, news.Article(id, 300, time.Time{})); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if l, err := h.Find(ctx, catalogue.Ask{Shelf: catalogue.Drafts}); err != nil || l.Index(id+".yaml") != 0 {
			b.Fatal(l.Index(id+".yaml"), err)
		}
	}
}

func sizeBelow(b *testing.B, dir string) (size int64) {
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			var info fs.FileInfo
			if info, err = d.Info(); err == nil {
				size += info.Size()
			}
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return size
}

func peakMemory(b *testing.B) float64 { return ofStatus(b, "VmHWM") }
func memory(b *testing.B) float64     { return ofStatus(b, "VmRSS") }

// ofStatus returns a number of this process's status, in MB; 0 where the system has
// none.
func ofStatus(b *testing.B, name string) float64 {
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(data)) {
		var kb float64
		if n, _ := fmt.Sscanf(line, name+": %f kB", &kb); n == 1 {
			return kb / 1024
		}
	}
	return 0
}
