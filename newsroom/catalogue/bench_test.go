package catalogue_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"tahrir/document/articletest"
	"tahrir/document/fsys"
	"tahrir/document/search"
	"tahrir/newsroom/catalogue"
)

// archived is how many articles the benchmarks' catalogue has: of 300 words each.
const archived = 100_000

// madeCatalogue makes a catalogue of articles and returns it with the size of their
// texts and how long the catalogue's own work took.
func madeCatalogue(b *testing.B, news *articletest.News, articles int) (c *catalogue.Catalogue, size int64, took time.Duration) {
	c, err := catalogue.Open(fsys.OS{}, b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	reader := &catalogue.Reader{}
	begun, others := time.Now(), time.Duration(0)
	err = c.Make(ctx, func(to *catalogue.Feed) (string, error) {
		for i := range articles {
			at := time.Now()
			when := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).Add(-time.Duration(i) * time.Hour)
			a := news.Article(fmt.Sprintf("%026d", i), 300, when)
			size += int64(len(a.Headline) + len(a.Body))
			others += time.Since(at)
			if err := to.Add(reader.Read(entryOf(catalogue.Publication, a.ID, a, when), a)); err != nil {
				return "", err
			}
		}
		return "tip", nil
	}, nil)
	if err != nil {
		b.Fatal(err)
	}
	return c, size, time.Since(begun) - others
}

func sizeOf(b *testing.B, dir string) (size int64) {
	err := filepath.WalkDir(dir, func(_ string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			info, ierr := d.Info()
			if err = ierr; err == nil {
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

// BenchmarkCatalogue makes, opens, extends and searches a catalogue of 100,000
// articles.
func BenchmarkCatalogue(b *testing.B) {
	news := articletest.NewNews(1)
	c, text, took := madeCatalogue(b, news, archived)
	b.Run("make", func(b *testing.B) {
		for b.Loop() {
		}
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(archived/took.Seconds(), "articles/s")
		b.ReportMetric(100*float64(sizeOf(b, c.Dir()))/float64(text), "%text")
	})
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			again, err := catalogue.Open(fsys.OS{}, c.Dir())
			if err != nil {
				b.Fatal(err)
			}
			v, err := again.View()
			if err != nil {
				b.Fatal(err)
			}
			l, err := v.Find(ctx, catalogue.Ask{Shelf: catalogue.Published}, time.UTC)
			if err != nil || l.Len() != archived {
				b.Fatal(l.Len(), err)
			}
			for i := range 40 {
				if _, err := l.Entry(i); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	for words := 1; words <= 3; words++ {
		b.Run(fmt.Sprintf("search-%d", words), func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				typed := ""
				for range words {
					typed += news.Word() + " "
				}
				begun := time.Now()
				v, err := c.View()
				if err != nil {
					b.Fatal(err)
				}
				l, err := v.Find(ctx, catalogue.Ask{Words: search.Parse(typed), Sort: catalogue.Best}, time.UTC)
				if err != nil {
					b.Fatal(err)
				}
				for i := range min(50, l.Len()) {
					if _, err := l.Entry(i); err != nil {
						b.Fatal(err)
					}
				}
				took = append(took, time.Since(begun))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/median")
			b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "ms/worst")
		})
	}
	for _, typed := range []string{"ال", "ا", "وا", `"` + news.Frequent(0) + " " + news.Frequent(1) + `"`, news.Frequent(0), "م"} {
		b.Run("worst", func(b *testing.B) {
			for b.Loop() {
				v, err := c.View()
				if err != nil {
					b.Fatal(err)
				}
				l, err := v.Find(ctx, catalogue.Ask{Words: search.Parse(typed), Sort: catalogue.Best}, time.UTC)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(l.Len()), "found")
			}
		})
	}
	b.Run("extend", func(b *testing.B) {
		reader := &catalogue.Reader{}
		n := 0
		for b.Loop() {
			n++
			when := time.Date(2024, 1, 1, 0, n, 0, 0, time.UTC)
			a := news.Article(fmt.Sprintf("new%026d", n), 300, when)
			if err := c.Extend(ctx, fmt.Sprint(n), []*catalogue.Article{reader.Read(entryOf(catalogue.Publication, a.ID, a, when), a)}, nil); err != nil {
				b.Fatal(err)
			}
			if _, err := c.View(); err != nil {
				b.Fatal(err)
			}
		}
	})
}
