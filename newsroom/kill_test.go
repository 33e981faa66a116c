package newsroom_test

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"tahrir/document/draft"
	"tahrir/document/fsys"
	"tahrir/newsroom"
)

// The test starts its own binary again, with these variables, as a window in
// which somebody types without end.
const (
	homeVariable = "TAHRIR_TEST_HOME"
	keyVariable  = "TAHRIR_TEST_KEY"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(homeVariable); dir != "" && os.Getenv(deskVariable) != "" {
		fmt.Fprintln(os.Stderr, workWithoutEnd(dir, os.Getenv(keyVariable)))
		os.Exit(1)
	}
	if dir := os.Getenv(homeVariable); dir != "" {
		fmt.Fprintln(os.Stderr, typist(dir, os.Getenv(keyVariable)))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// typist types a word into a draft every five milliseconds, and reports how
// many were in the text when it was saved.
func typist(dir, key string) error {
	h, err := newsroom.Open(newsroom.Options{FS: fsys.OS{}, Dir: dir, Now: time.Now, Entropy: rand.Reader, LookupEnv: nobody})
	if err != nil {
		return err
	}
	drafts := h.Drafts()
	d, err := drafts.Open(context.Background(), key)
	if err != nil {
		return err
	}
	if d.ReadOnly() != nil {
		return d.ReadOnly()
	}
	a := d.Article()
	for n := strings.Count(a.Body, "\n"); ; n++ {
		was, e := a, draft.Edit{Field: "body", FromByte: len(a.Body), ToByte: len(a.Body), Text: words(n, n+1)}
		a = a.Clone()
		if err := e.Apply(a); err != nil {
			return err
		}
		d.Edit(was, a, newsroom.Typed{Edit: e, Caret: newsroom.Caret{Field: newsroom.Body, AtByte: len(a.Body)}})
		if n%40 == 39 { // now and then by hand; else the autosave does it
			if err := d.Save(context.Background()); err != nil {
				return err
			}
			fmt.Println(n + 1)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// words are the lines from one number to before another.
func words(from, to int) string {
	var b strings.Builder
	for n := from; n < to; n++ {
		fmt.Fprintf(&b, "سطر %d\n", n)
	}
	return b.String()
}

func TestNothingSavedIsLostToAKill(t *testing.T) {
	rounds := 12
	if os.Getenv("TAHRIR_SOAK") != "" {
		rounds = 200
	}
	const desks = 4
	for desk := range desks {
		t.Run(fmt.Sprintf("desk %d", desk), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			d := openDesk(t, dir)
			key, _ := d.create("عنوان", "")
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}
			for round := range rounds / desks {
				saved := killTypist(t, dir, key, time.Duration(mathrand.IntN(1200))*time.Millisecond)
				afterKill(t, dir, key, round, saved)
			}
		})
	}
}

// killTypist kills a typist some time after its start, and returns the last
// number that it reported as saved.
func killTypist(t *testing.T, dir, key string, after time.Duration) (saved int) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), homeVariable+"="+dir, keyVariable+"="+key)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(after, func() { _ = c.Process.Kill() })
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if n, err := strconv.Atoi(lines.Text()); err == nil {
			saved = n
		}
	}
	if err := c.Wait(); c.ProcessState.Exited() {
		t.Fatalf("the typist ended by itself: %v", err)
	}
	return saved
}

func afterKill(t *testing.T, dir, key string, round, saved int) {
	t.Helper()
	d := openDesk(t, dir)
	x := d.open(key)
	if x.ReadOnly() != nil {
		t.Fatalf("round %d: the dead window still holds the draft: %v", round, x.ReadOnly())
	}
	text := x.Article().Body
	lines := strings.Count(text, "\n")
	if text != words(0, lines) {
		t.Fatalf("round %d: the text is torn:\n%s", round, text)
	}
	if lines < saved {
		t.Fatalf("round %d: %d lines were saved, %d are there", round, saved, lines)
	}
	if theirs, err := x.Theirs(t.Context()); err != nil || theirs != nil {
		t.Fatalf("round %d: our own text is taken for another program's: %+v, %v", round, theirs, err)
	}
	if caret := x.Caret(); caret.AtByte > len(text) || lines > 0 && saved > 0 && caret.Field != newsroom.Body {
		t.Fatalf("round %d: the caret stands at %+v", round, caret)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}
