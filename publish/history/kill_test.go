package history

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
)

// The kill test starts its own binary again as a writer of the index, with
// these variables.
const (
	writerVariable = "TAHRIR_TEST_WRITER" // the repository
	tipsVariable   = "TAHRIR_TEST_TIPS"   // a file of the tips to write for
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(writerVariable); dir != "" {
		fmt.Fprintln(os.Stderr, writeWithoutEnd(dir, os.Getenv(tipsVariable)))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// writeWithoutEnd brings an index from tip to tip in every way there is:
// building it, extending it, folding it, dropping it.
func writeWithoutEnd(dir, tips string) error {
	list, err := os.ReadFile(tips)
	if err != nil {
		return err
	}
	hashes := strings.Fields(string(list))
	ctx := context.Background()
	for round := 0; ; round++ {
		h, err := Open(dir, filepath.Join(dir, "tahrir", "paths"))
		if err != nil {
			return err
		}
		h.fold = 16
		for i, tip := range hashes {
			update := h.Update
			if i%3 == 1 {
				update = func(ctx context.Context, tip plumbing.Hash, _ Progress) error { return h.Follow(ctx, tip) }
			}
			if err := update(ctx, plumbing.NewHash(tip), nil); err != nil {
				return err
			}
			if round+i == 0 {
				fmt.Println("writing")
			}
			if i%40 == 39 {
				if err := os.Remove(h.file); err != nil {
					return err
				}
			}
		}
		if err := h.Close(); err != nil {
			return err
		}
	}
}

func TestAWriterKilledAtAnyMomentHarmsNoAnswer(t *testing.T) {
	dir := t.TempDir()
	git(t, dir, nil, "init", "-q", "--bare", ".")
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	a := &author{Rand: rand.New(rand.NewPCG(seed, 1))}
	hashes := a.history(t, dir, 120)
	tip := hashes[a.mark]
	want := truth(t, dir, tip)
	tips := filepath.Join(t.TempDir(), "tips")
	var list strings.Builder
	for _, h := range hashes[1:] {
		fmt.Fprintln(&list, h)
	}
	if err := os.WriteFile(tips, []byte(list.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	rounds := 20
	if os.Getenv("TAHRIR_SOAK") != "" {
		rounds = 500
	}
	states := map[string]int{}
	for range rounds {
		killWriter(t, dir, tips, time.Duration(a.IntN(20_000))*time.Microsecond)
		h := open(t, dir, filepath.Join(dir, "tahrir", "paths"))
		states[stateOf(h, tip)]++
		agree(t, "after a kill", want, func(path string) ([]Change, error) {
			return plain(h.Changes(context.Background(), tip, path))
		})
		if err := h.Update(context.Background(), tip, nil); err != nil {
			t.Fatal(err)
		}
		agree(t, "index after a kill", want, indexed(h, tip))
		left, err := filepath.Glob(h.file + "*")
		if err != nil || len(left) > 3 { // the index, its lock, what the kill left
			t.Fatalf("left: %v, %v", left, err)
		}
		h.Close()
	}
	git(t, dir, nil, "fsck", "--full", "--strict")
	t.Logf("after the kills the index was: %v", states)
}

// stateOf names the state that the next start finds.
func stateOf(h *History, tip plumbing.Hash) string {
	table, err := h.load()
	switch {
	case err != nil:
		return err.Error()
	case table == nil:
		return "none"
	case table.tip == tip:
		return "at the tip"
	}
	return "on the way"
}

// plain leaves out what a rename added: git's list, with which it is compared,
// follows none.
func plain(list []Change, err error) ([]Change, error) {
	if len(list) == 0 {
		return list, err
	}
	renamed := slices.IndexFunc(list, func(c Change) bool { return c.Kind == Renamed })
	if renamed < 0 {
		return list, err
	}
	from := map[string]bool{}
	for _, c := range list {
		if c.Kind == Renamed {
			from[c.From] = true
		}
	}
	return slices.DeleteFunc(list, func(c Change) bool { return from[c.Path] }), err
}

func killWriter(t *testing.T, dir, tips string, after time.Duration) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), writerVariable+"="+dir, tipsVariable+"="+tips)
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	began := lines.Scan()
	time.AfterFunc(after, func() { cmd.Process.Kill() })
	for lines.Scan() {
	}
	cmd.Wait()
	if !began || said.Len() > 0 {
		t.Fatalf("the writer: %s", said.String())
	}
}
