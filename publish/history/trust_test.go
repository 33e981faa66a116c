package history

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/go-git/go-git/v5/plumbing"

	"tahrir/document/fsys"
	"tahrir/document/fsys/fsystest"
)

// made is a repository with a random history, and what git says of it.
type made struct {
	dir    string
	hashes []plumbing.Hash
	tip    plumbing.Hash
	want   map[string][]string
}

func random(t testing.TB, seed uint64, commits int) made {
	t.Helper()
	m := made{dir: t.TempDir()}
	git(t, m.dir, nil, "init", "-q", "--bare", ".")
	a := &author{Rand: rand.New(rand.NewPCG(seed, 7))}
	m.hashes = a.history(t, m.dir, commits)
	m.tip = m.hashes[a.mark]
	m.want = truth(t, m.dir, m.tip)
	return m
}

func (m *made) history(t testing.TB) *History {
	return open(t, m.dir, filepath.Join(m.dir, "tahrir", "paths"))
}

func update(t testing.TB, h *History, tip plumbing.Hash) {
	t.Helper()
	if err := h.Update(context.Background(), tip, nil); err != nil {
		t.Fatal(err)
	}
}

// changes asks as the desk does, of whatever there is.
func changes(h *History, tip plumbing.Hash) func(string) ([]Change, error) {
	return func(path string) ([]Change, error) { return plain(h.Changes(context.Background(), tip, path)) }
}

func TestADamagedIndexIsNotBelievedAndBuiltAnew(t *testing.T) {
	m := random(t, 11, 80)
	h := m.history(t)
	update(t, h, m.hashes[40]) // a base
	for _, tip := range m.hashes[50:] {
		update(t, h, tip) // and records
	}
	update(t, h, m.tip)
	whole, err := os.ReadFile(h.file)
	if err != nil {
		t.Fatal(err)
	}
	damages := map[string]func([]byte) []byte{
		"empty":     func([]byte) []byte { return nil },
		"no file":   nil,
		"cut off":   func(b []byte) []byte { return b[:len(b)-5] },
		"cut short": func(b []byte) []byte { return b[:len(b)/3] },
		"of another version": func(b []byte) []byte {
			b[11]++
			return b
		},
		"of another program": func(b []byte) []byte { return bytes.Repeat([]byte("SQLite format 3\x00"), 400) },
		"followed by what a crash left": func(b []byte) []byte {
			return append(b, make([]byte, 300)...)
		},
	}
	turned := soak(20)
	for i := range turned {
		at := i * len(whole) / turned
		damages[fmt.Sprintf("turned at byte %d", at)] = func(b []byte) []byte {
			b[at] ^= 1 << (i % 8)
			return b
		}
	}
	for name, damage := range damages {
		if damage == nil {
			err = os.Remove(h.file)
		} else {
			err = os.WriteFile(h.file, damage(slices.Clone(whole)), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
		again := m.history(t)
		agree(t, name, m.want, changes(again, m.tip))
		update(t, again, m.tip)
		agree(t, name+", then updated", m.want, indexed(again, m.tip))
	}
}

func TestARewrittenHistoryIsNotMixedWithTheFormer(t *testing.T) {
	m := random(t, 12, 80)
	h := m.history(t)
	update(t, h, m.tip)
	other := &author{Rand: rand.New(rand.NewPCG(13, 7))}
	hashes := other.history(t, m.dir, 60) // unrelated; the former objects stay
	tip := hashes[other.mark]
	want := truth(t, m.dir, tip)
	agree(t, "rewritten, not updated", want, changes(h, tip))
	// Follow leaves this to Update.
	if err := h.Follow(context.Background(), tip); err != nil {
		t.Fatal(err)
	}
	if h.Ready(tip) {
		t.Error("following a rewritten history in passing")
	}
	update(t, h, tip)
	agree(t, "rewritten", want, indexed(h, tip))
	if table, err := h.load(); err != nil || table.has(m.tip) {
		t.Errorf("the former tip is still in the index, %v", err)
	}
}

func TestFollowingTakesWhatIsNew(t *testing.T) {
	m := random(t, 14, 120)
	h := m.history(t)
	ctx := context.Background()
	if err := h.Follow(ctx, m.hashes[1]); err != nil {
		t.Fatal(err)
	}
	if h.Ready(m.hashes[1]) {
		t.Error("an index was built in passing")
	}
	update(t, h, m.hashes[1])
	if err := h.Follow(ctx, m.tip); err != nil {
		t.Fatal(err)
	}
	if !h.Ready(m.tip) {
		t.Fatal("it did not follow")
	}
	agree(t, "followed", m.want, indexed(m.history(t), m.tip))
}

// The cost of a question must not grow with the records.
func TestManyRecordsAreFolded(t *testing.T) {
	m := random(t, 15, 120)
	h := m.history(t)
	h.fold = 10
	update(t, h, m.hashes[1])
	if err := h.Follow(context.Background(), m.tip); err != nil {
		t.Fatal(err)
	}
	update(t, h, m.tip)
	table, err := h.load()
	if err != nil || len(table.recorded) > 0 || !h.Ready(m.tip) {
		t.Errorf("%d records, %v", len(table.recorded), err)
	}
	agree(t, "folded", m.want, indexed(h, m.tip))
}

func TestTheFirstBuildTellsHowFarItIs(t *testing.T) {
	m := random(t, 16, 1500)
	h := m.history(t)
	last, calls := 0, 0
	total := len(strings.Fields(git(t, m.dir, nil, "rev-list", m.tip.String())))
	err := h.Update(context.Background(), m.tip, func(done, of int) {
		if of != 0 && of != total || done > total || of != 0 && done < last {
			t.Errorf("%d of %d, of %d commits", done, of, total)
		}
		last = done
		calls++
	})
	if err != nil || last != total || calls < 4 {
		t.Errorf("%d calls, the last with %d of %d, %v", calls, last, total, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	fresh := open(t, m.dir, filepath.Join(t.TempDir(), "other"))
	if err := fresh.Update(ctx, m.tip, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := os.Stat(fresh.file); err == nil {
		t.Error("half an index was left")
	}
}

// Readers while others write: each answer is right for its tip, whatever the
// index holds.
func TestAnswersWhileTheIndexIsWritten(t *testing.T) {
	m := random(t, 17, 120)
	ctx := context.Background()
	path := "articles/2024/01/01HZ001/article.yaml"
	want := map[plumbing.Hash][]string{}
	for _, tip := range m.hashes[1:] {
		want[tip] = truth(t, m.dir, tip)[path]
	}
	writer := m.history(t)
	writer.fold = 8
	var wait sync.WaitGroup
	for n := range 3 {
		reader := writer
		if n > 0 {
			reader = m.history(t)
		}
		wait.Add(1)
		go func() {
			defer wait.Done()
			for i := range 300 {
				tip := m.hashes[1+(i*7+n)%(len(m.hashes)-1)]
				list, err := plain(reader.Changes(ctx, tip, path))
				var got []string
				for _, c := range list {
					got = append(got, c.Commit.String())
				}
				slices.Sort(got)
				if err != nil || !slices.Equal(got, want[tip]) {
					t.Errorf("%s: %v, %v, want %v", tip, got, err, want[tip])
					return
				}
			}
		}()
	}
	for i, tip := range m.hashes[1:] {
		if err := writer.Update(ctx, tip, nil); err != nil {
			t.Fatal(err)
		}
		if i%30 == 29 {
			if err := os.Remove(writer.file); err != nil {
				t.Fatal(err)
			}
		}
	}
	wait.Wait()
}

func TestAFaultAtEachOperationOfTheWriter(t *testing.T) {
	m := random(t, 18, 60)
	for name, err := range map[string]error{"ENOSPC": syscall.ENOSPC, "EIO": syscall.EIO, "EROFS": syscall.EROFS, "short": nil} {
		for what, begin := range map[string]plumbing.Hash{"build": {}, "extend": m.hashes[30]} {
			t.Run(name+", "+what, func(t *testing.T) {
				said := 0
				for at := 1; ; at++ {
					h := open(t, m.dir, filepath.Join(t.TempDir(), "paths"))
					if !begin.IsZero() {
						update(t, h, begin)
					}
					disk := &fsystest.Disk{Err: err, Broken: true}
					disk.Arm(at)
					h.disk = disk
					got := h.Update(context.Background(), m.tip, nil)
					want := err
					if want == nil {
						want = io.ErrShortWrite
					}
					if got != nil {
						said++
						if !errors.Is(got, want) {
							t.Errorf("operation %d: %v", at, got)
						}
					}
					agree(t, "after a fault", m.want, changes(open(t, m.dir, h.file), m.tip))
					h.disk = fsys.OS{}
					update(t, h, m.tip)
					agree(t, "after a fault, updated", m.want, indexed(h, m.tip))
					if disk.Failed() == "" {
						break
					}
					if got == nil && err != nil {
						t.Errorf("the fault at operation %d was not said", at)
					}
				}
				if said == 0 {
					t.Error("no fault was said")
				}
			})
		}
	}
}

func TestRenamesAreFollowed(t *testing.T) {
	dir := t.TempDir()
	git(t, dir, nil, "init", "-q", "-b", "main", ".")
	write := func(path, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(path)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, path), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	commit := func() string {
		t.Helper()
		git(t, dir, nil, "add", "-A")
		git(t, dir, nil, "commit", "-qm", "step")
		return git(t, dir, nil, "rev-parse", "HEAD")
	}
	const (
		old   = "news/story.yaml"
		month = "articles/2023/12/01HZ001/article.yaml"
		later = "articles/2024/01/01HZ001/article.yaml"
	)
	write(old, "one\n")
	write("other", "x\n")
	written := commit()
	write(old, "two\n")
	changed := commit()
	if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(month)), 0o777); err != nil {
		t.Fatal(err)
	}
	git(t, dir, nil, "mv", old, filepath.Dir(month)+"/story.yaml")
	moved := commit()
	git(t, dir, nil, "mv", filepath.Dir(month)+"/story.yaml", month)
	named := commit()
	// Moved to another month and rewritten in the same commit: the id
	// identifies it.
	git(t, dir, nil, "rm", "-q", month)
	write(later, "something quite different\n")
	again := commit()
	write(later, "three\n")
	last := commit()

	h := open(t, filepath.Join(dir, ".git"), filepath.Join(dir, ".git", "tahrir", "paths"))
	tip := plumbing.NewHash(last)
	for _, how := range []string{"walked", "indexed"} {
		list, err := h.Changes(context.Background(), tip, later)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range list {
			got = append(got, c.Commit.String()+" "+c.Kind.String()+" "+c.From)
		}
		want := []string{last + " modified ", again + " renamed " + month,
			named + " renamed " + filepath.Dir(month) + "/story.yaml", moved + " renamed " + old, changed + " modified ", written + " added "}
		if !slices.Equal(got, want) {
			t.Errorf("%s:\n%s\nwant\n%s", how, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		list, err = h.Changes(context.Background(), plumbing.NewHash(moved), filepath.Dir(month)+"/story.yaml")
		if err != nil || len(list) != 3 || list[0].Kind != Renamed || list[0].From != old || list[2].Commit.String() != written {
			t.Errorf("%s: %v, %v", how, list, err)
		}
		update(t, h, tip)
	}
}
