package newsroom_test

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/document/fsys"
	"tahrir/newsroom"
)

// muchRevised is the article of longPast, and its file in the content repository.
const (
	muchRevised     = "01HK3W0000000000000000ABCD" // of January 2024
	muchRevisedFile = "articles/2024/01/" + muchRevised + "/article.yaml"
)

// longPast makes a home whose archive holds one article of twenty paragraphs
// that was published that often, with small edits and now and then a paragraph
// that comes, goes or is moved. Three hundred others are in the same month.
func longPast(tb testing.TB, revisions int) *newsroom.Home {
	tb.Helper()
	dir := tb.TempDir()
	gitIn(tb, dir, "init", "--quiet", "--bare", "--initial-branch=main", "content.git")
	content := filepath.Join(dir, "content.git")
	cmd := exec.Command("git", "fast-import", "--quiet", "--done")
	cmd.Dir, cmd.Stderr = content, os.Stderr
	pipe, err := cmd.StdinPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		tb.Fatal(err)
	}
	out := bufio.NewWriter(pipe)
	random := mathrand.New(mathrand.NewPCG(7, 13))
	first := time.Date(2024, 1, 3, 9, 0, 0, 0, time.UTC)
	a := &document.Article{
		ID: muchRevised, Status: document.Published, Headline: "النهر يرتفع", Author: "وكالة الضفة", Language: "ar",
		Slug: "النهر-يرتفع", Created: first, Updated: first, Published: first,
	}
	var body []string
	for range 20 {
		body = append(body, sentence(random, 25))
	}
	for n := range revisions {
		if n > 0 {
			body = revised(random, body)
		}
		a.Body, a.Updated = strings.Join(body, "\n\n"), first.Add(time.Duration(n)*time.Hour)
		who := []string{"سهام", "رانيا", "يوسف", "نادر"}[random.IntN(4)]
		fmt.Fprintf(out, "commit refs/heads/main\ncommitter %s <%d@example.org> %d +0200\ndata 4\nedit\n", who, n%4, a.Updated.Unix())
		if n == 0 {
			const publication = "name: صحيفة\nlanguage: ar\n"
			fmt.Fprintf(out, "M 644 inline publication.yaml\ndata %d\n%s\n", len(publication), publication)
			for i := range 300 {
				other := a.Clone()
				other.ID = fmt.Sprintf("01HK3W000000000000000%05d", i)
				file(tb, out, "articles/2024/01/"+other.ID+"/article.yaml", other)
			}
		}
		file(tb, out, muchRevisedFile, a)
	}
	fmt.Fprint(out, "done\n")
	err = out.Flush()
	if err == nil {
		err = pipe.Close()
	}
	if werr := cmd.Wait(); err != nil || werr != nil {
		tb.Fatal(err, werr)
	}
	h, err := newsroom.Open(newsroom.Options{FS: fsys.OS{}, Dir: dir, Now: time.Now, Entropy: rand.Reader, LookupEnv: nobody})
	if err == nil {
		err = h.Prepare(context.Background(), nil)
	}
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = h.Close() })
	return h
}

func file(tb testing.TB, out *bufio.Writer, path string, a *document.Article) {
	data, err := a.Encode()
	if err != nil {
		tb.Fatal(err)
	}
	fmt.Fprintf(out, "M 644 inline %s\ndata %d\n%s\n", path, len(data), data)
}

func gitIn(tb testing.TB, dir string, args ...string) string {
	tb.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		tb.Fatalf("git %v: %v", args, err)
	}
	return string(out)
}

// revised returns the paragraphs of a body after one publication.
func revised(random *mathrand.Rand, body []string) []string {
	body = append([]string{}, body...)
	at := random.IntN(len(body))
	switch n := random.IntN(20); {
	case n == 0:
		return append(body[:at], append([]string{sentence(random, 25)}, body[at:]...)...)
	case n == 1 && len(body) > 5:
		return append(body[:at], body[at+1:]...)
	case n == 2:
		moved := body[at]
		body = append(body[:at], body[at+1:]...)
		to := random.IntN(len(body))
		return append(body[:to], append([]string{moved}, body[to:]...)...)
	}
	words := strings.Fields(body[at])
	words[random.IntN(len(words))] = word(random)
	body[at] = strings.Join(words, " ")
	return body
}

func sentence(random *mathrand.Rand, n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = word(random)
	}
	return strings.Join(words, " ")
}

func word(random *mathrand.Rand) string {
	letters := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
	w := make([]rune, 3+random.IntN(5))
	for i := range w {
		w[i] = letters[random.IntN(len(letters))]
	}
	return string(w)
}

// BenchmarkTimeLine asks for the first screen of a long past: who, when and
// under what name; then for what changed in each of its rows; and for a
// filter's first screen. Beside it git log lists the same rows without what
// changed.
func BenchmarkTimeLine(b *testing.B) {
	const revisions, rows = 5000, 50
	h := longPast(b, revisions)
	for range 40 {
		if _, err := h.KeepVersion(b.Context(), muchRevised, "نسخة"); err != nil {
			b.Fatal(err)
		}
	}
	for name, f := range map[string]newsroom.Filter{"first screen": {}, "what is published by one": {Author: "رانيا", Published: true}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				t, err := h.TimeLine(b.Context(), muchRevised)
				if err != nil || t.Len() != revisions+40 {
					b.Fatal(t.Len(), err)
				}
				if page, _, err := t.Page(b.Context(), f, 0, rows); err != nil || len(page) != rows {
					b.Fatal(len(page), err)
				}
			}
		})
	}
	b.Run("what changed in it", func(b *testing.B) {
		for b.Loop() {
			t, err := h.TimeLine(b.Context(), muchRevised)
			if err != nil {
				b.Fatal(err)
			}
			page, _, err := t.Page(b.Context(), newsroom.Filter{Published: true}, 0, rows)
			if err != nil {
				b.Fatal(err)
			}
			if changed, err := t.Changes(b.Context(), page); err != nil || len(changed) != rows {
				b.Fatal(changed, err)
			}
		}
	})
	b.Run("whose they all are", func(b *testing.B) {
		for b.Loop() {
			t, err := h.TimeLine(b.Context(), muchRevised)
			if err != nil {
				b.Fatal(err)
			}
			if names, err := t.Authors(b.Context()); err != nil || len(names) != 4 {
				b.Fatal(names, err)
			}
		}
	})
	b.Run("git log", func(b *testing.B) {
		for b.Loop() {
			gitIn(b, filepath.Join(h.Dir(), "content.git"), "log", "-50", "--format=%H %an %ct", "main", "--", muchRevisedFile)
		}
	})
}
