package catalogue_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/document/fsys"
	"tahrir/document/search"
	"tahrir/newsroom/catalogue"
)

// The kill test starts its own binary again as a writer of the catalogue, with these
// variables.
const (
	folderVariable = "TAHRIR_TEST_CATALOGUE"
	writerVariable = "TAHRIR_TEST_WRITER" // its number
	fromVariable   = "TAHRIR_TEST_FROM"   // the number of its first article
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(folderVariable); dir != "" {
		fmt.Fprintln(os.Stderr, writeWithoutEnd(dir, os.Getenv(writerVariable), os.Getenv(fromVariable)))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// numbered returns the n-th article of a writer, which says its number in a word, and
// the words that all have.
func numbered(writer string, n int) *catalogue.Article {
	a := &document.Article{ID: fmt.Sprintf("w%sn%d", writer, n), Headline: "خبر", Body: fmt.Sprintf("خبر من محرر%s رقمه رقم%d", writer, n)}
	return new(catalogue.Reader).Read(entryOf(catalogue.Draft, a.ID, a, time.Unix(int64(n), 0)), a)
}

// writeWithoutEnd puts article after article into the catalogue, makes it where there
// is none, and prints the number of each that is in. Every third article takes the
// place of itself once more.
func writeWithoutEnd(dir, writer, from string) error {
	c, err := catalogue.Open(fsys.OS{}, dir)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(from)
	if err != nil {
		return err
	}
	for ctx := context.Background(); ; {
		put := []*catalogue.Article{numbered(writer, n)}
		if n%3 == 0 && n > 0 {
			put = append(put, numbered(writer, n-1))
		}
		err := c.Extend(ctx, fmt.Sprint(n), put, nil)
		if errors.Is(err, catalogue.ErrNone) {
			err = c.Make(ctx, func(*catalogue.Feed) (string, error) { return "", nil }, nil)
			if err == nil {
				continue
			}
		}
		if err != nil {
			return err
		}
		fmt.Println(n)
		n++
	}
}

func TestWritersKilledAtAnyMomentHarmNothing(t *testing.T) {
	rounds := 12
	if os.Getenv("TAHRIR_SOAK") != "" {
		rounds = 150
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	dir := t.TempDir()
	var in [2]int // how many articles of each writer are in, as it said
	for range rounds {
		var writers sync.WaitGroup
		for w := range in {
			cmd := exec.Command(os.Args[0])
			cmd.Env = append(os.Environ(), folderVariable+"="+dir, fmt.Sprintf("%s=%d", writerVariable, w), fmt.Sprintf("%s=%d", fromVariable, in[w]))
			cmd.Stderr = os.Stderr
			said, err := cmd.StdoutPipe()
			if err == nil {
				err = cmd.Start()
			}
			if err != nil {
				t.Fatal(err)
			}
			after := 1 + random.IntN(90)
			writers.Go(func() {
				lines := bufio.NewScanner(said)
				for lines.Scan() {
					n, err := strconv.Atoi(strings.TrimSpace(lines.Text()))
					if err != nil {
						t.Error(err)
					}
					in[w] = n + 1
					if after--; after == 0 {
						cmd.Process.Kill()
					}
				}
				cmd.Wait() // its error is that it was killed
			})
		}
		writers.Wait()
		checkNumbered(t, dir, in[:])
		if t.Failed() {
			return
		}
	}
}

// checkNumbered looks whether all articles are in that a writer said are, each found
// by its words, and none twice.
func checkNumbered(t *testing.T, dir string, in []int) {
	t.Helper()
	c, err := catalogue.Open(fsys.OS{}, dir)
	if err != nil {
		t.Fatal(err)
	}
	v, err := c.View()
	if err != nil {
		t.Fatalf("%v in, but %v", in, err)
	}
	for w, n := range in {
		l, err := v.Find(ctx, catalogue.Ask{Words: search.Parse(fmt.Sprintf("محرر%d ", w))}, time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		if l.Len() != n && l.Len() != n+1 { // one may be in that it could not say any more
			t.Errorf("%d articles of writer %d, who said %d", l.Len(), w, n)
		}
		for i := range n {
			if _, ok, err := v.LookUp(catalogue.Draft, fmt.Sprintf("w%dn%d", w, i)); !ok || err != nil {
				t.Errorf("article %d of writer %d is gone, %v", i, w, err)
			}
		}
		l, err = v.Find(ctx, catalogue.Ask{Words: search.Parse(fmt.Sprintf("رقم%d محرر%d ", n-1, w))}, time.UTC)
		if err != nil || l.Len() != 1 {
			t.Errorf("the last article of writer %d is found %d times, %v", w, l.Len(), err)
		}
	}
}
