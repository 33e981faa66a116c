package draft

import (
	"bufio"
	"context"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"tahrir/document/fsys"
)

// TestMain types into a draft for ever where a test has asked for that.
func TestMain(m *testing.M) {
	if home := os.Getenv("DRAFT_TYPIST"); home != "" {
		fmt.Fprintln(os.Stderr, typist(home, os.Getenv("DRAFT_FILE")))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func typist(home, name string) error {
	s, err := Open(fsys.OS{}, home, time.Now, rand.New(rand.NewSource(2)))
	if err != nil {
		return err
	}
	got, j, err := s.OpenTyped(name)
	if err != nil {
		return err
	}
	for n := len([]rune(got.Article.Headline)); ; n++ {
		e := Edit{Field: "headline", Text: "ب"}
		if err := e.Apply(got.Article); err != nil {
			return err
		}
		j.Edit(e)
		if n%3 == 0 {
			got.Version, err = j.Save(name, got.Article, got.Version)
		} else {
			err = j.Flush(context.Background())
		}
		if err != nil {
			return err
		}
		fmt.Println(n + 1)
	}
}

func TestNothingAcknowledgedIsLostToAKill(t *testing.T) {
	s := newStore(t)
	_, name, _ := newDraft(t, s, "ب")
	rounds := 40
	if os.Getenv("TAHRIR_SOAK") != "" {
		rounds = 200
	}
	pause := rand.New(rand.NewSource(3))
	for round := range rounds {
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), "DRAFT_TYPIST="+s.home, "DRAFT_FILE="+name)
		out, err := c.StdoutPipe()
		if err == nil {
			err = c.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(time.Duration(20+pause.Intn(60))*time.Millisecond, func() { _ = c.Process.Kill() })
		last := 0
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if n, err := strconv.Atoi(lines.Text()); err == nil {
				last = n
			}
		}
		_ = c.Wait() // killed
		got, j := typed(t, s, name)
		h := got.Article.Headline
		if n := len([]rune(h)); n < last || n > last+1 && last > 0 || got.Aside != "" || strings.Trim(h, "ب") != "" {
			t.Fatalf("round %d: %d letters acknowledged, %d there, aside %q", round, last, n, got.Aside)
		}
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
