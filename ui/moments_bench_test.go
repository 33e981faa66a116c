package ui

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tahrir/document"
)

// once is the article beside that of muchRevised, which was published once.
const once = "01HK3W0000000000000000ABCE"

// muchRevised makes a content repository with an article that was published so many
// times, and returns the article's id.
func muchRevised(tb testing.TB, home string, revisions int) string {
	tb.Helper()
	const id = "01HK3W0000000000000000ABCD" // of January 2024
	first := time.Date(2024, 1, 3, 9, 0, 0, 0, time.UTC)
	a := &document.Article{ID: id, Status: document.Published, Headline: "النهر يرتفع", Author: "وكالة", Language: "ar", Slug: "النهر-يرتفع", Created: first, Published: first}
	paragraphs := make([]string, 20)
	for i := range paragraphs {
		paragraphs[i] = strings.Repeat(fmt.Sprintf("فقرة %d من نص طويل يتغير كل ساعة. ", i), 4)
	}
	var in bytes.Buffer
	put := func(path, data string) { fmt.Fprintf(&in, "M 644 inline %s\ndata %d\n%s\n", path, len(data), data) }
	for n := range revisions {
		paragraphs[n%20] = fmt.Sprintf("فقرة %d تغيّرت للمرة %d صباح اليوم بعد أن ارتفع النهر مترا كاملا.", n%20, n)
		a.Body, a.Updated = strings.Join(paragraphs, "\n\n"), first.Add(time.Duration(n)*time.Hour)
		data, err := a.Encode()
		if err != nil {
			tb.Fatal(err)
		}
		fmt.Fprintf(&in, "commit refs/heads/main\ncommitter %s <%d@example.org> %d +0200\ndata 4\nedit\n", []string{"سهام", "رانيا", "نادر"}[n%3], n%3, a.Updated.Unix())
		if n == 0 {
			put("publication.yaml", "name: صحيفة\nlanguage: ar\n")
			other := a.Clone()
			other.ID, other.Slug = once, "مرة"
			data, err := other.Encode()
			if err != nil {
				tb.Fatal(err)
			}
			put("articles/2024/01/"+once+"/article.yaml", string(data))
		}
		put("articles/2024/01/"+id+"/article.yaml", string(data))
	}
	git := func(dir string, in *bytes.Buffer, args ...string) {
		cmd := exec.Command("git", args...)
		cmd.Dir, cmd.Stderr = dir, os.Stderr
		if in != nil {
			cmd.Stdin = in
		}
		if err := cmd.Run(); err != nil {
			tb.Fatalf("git %v: %v", args, err)
		}
	}
	git(home, nil, "init", "--quiet", "--bare", "--initial-branch=main", "content.git")
	git(filepath.Join(home, "content.git"), &in, "fast-import", "--quiet")
	return id
}

// BenchmarkPanel shows the first screen of the panel over 5,000 revisions, from the
// question until it is laid out, and then goes to the far end of them.
func BenchmarkPanel(b *testing.B) {
	const revisions = 5000
	home := b.TempDir()
	id := muchRevised(b, home, revisions)
	st := tell(b, home, nada)
	prepared := false
	go func() {
		err := st.options.Home.Prepare(b.Context(), nil)
		st.post(func() {
			if prepared = true; err != nil {
				b.Error(err)
			}
		})
	}()
	st.until("the indexes", func() bool { return prepared })
	st.session.Article.OpenPublished(id)
	line := st.session.TimeLine
	st.until("the line", func() bool { return line.Len() == revisions && published(st) == 100 })
	b.Run("first screen", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			st.session.Article.OpenPublished(once)
			st.until("another article", func() bool { return line.Len() == 1 && published(st) == 1 })
			b.StartTimer()
			st.session.Article.OpenPublished(id)
			st.until("the first screen", func() bool { _, ok := line.Entry(12); return ok })
		}
	})
	b.Run("far end", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			at := (n * 977) % revisions
			st.until("a page", func() bool { _, ok := line.Entry(at); return ok })
		}
	})
	b.Run("git log", func(b *testing.B) {
		for b.Loop() {
			cmd := exec.Command("git", "log", "-40", "--format=%H %an %ct", "main", "--", "articles/2024/01/"+id+"/article.yaml")
			cmd.Dir = filepath.Join(home, "content.git")
			if out, err := cmd.Output(); err != nil || len(out) == 0 {
				b.Fatal(err)
			}
		}
	})
}
