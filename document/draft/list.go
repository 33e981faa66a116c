package draft

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"tahrir/document"
)

// Entry is one file of a list. A file that cannot be read as an article is
// listed too, with what is wrong with it, and left as it is.
type Entry struct {
	File     string // its name, which tells drafts of one ID apart
	Modified time.Time
	Err      error // nil where Summary holds
	document.Summary
}

// List gives the drafts, the last changed first.
func (s *Store) List(ctx context.Context) ([]Entry, error) { return s.list(ctx, "drafts") }

// ListTrash gives what lies in the trash, the last thrown away first.
func (s *Store) ListTrash(ctx context.Context) ([]Entry, error) { return s.list(ctx, "trash") }

// Find gives the names of the files that hold the draft of that ID, whatever
// they are called; none where there is no such draft.
func (s *Store) Find(ctx context.Context, id string) ([]string, error) {
	all, err := s.List(ctx)
	var names []string
	for _, e := range all {
		if e.Err == nil && e.ID == id {
			names = append(names, e.File)
		}
	}
	return names, err
}

func (s *Store) list(ctx context.Context, folder string) ([]Entry, error) {
	found, err := s.fs.ReadDir(s.home + "/" + folder)
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", folder, err)
	}
	var all []Entry
	for _, d := range found {
		if plainName(d.Name()) && !d.IsDir() {
			all = append(all, Entry{File: d.Name()})
		}
	}
	var next atomic.Int64
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) * 2 {
		wait.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(all)) && ctx.Err() == nil; i = next.Add(1) - 1 {
				s.summarize(folder, &all[i])
			}
		})
	}
	wait.Wait()
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("list %s: %w", folder, err)
	}
	slices.SortFunc(all, func(a, b Entry) int { return b.Modified.Compare(a.Modified) })
	return all, nil
}

func (s *Store) summarize(folder string, e *Entry) {
	name := s.home + "/" + folder + "/" + e.File
	info, err := s.fs.Stat(name)
	if err != nil {
		e.Err = err
		return
	}
	e.Modified = info.ModTime()
	if info.Size() > document.MaxSize {
		e.Err = document.ErrTooLarge
		return
	}
	data, err := s.fs.ReadFile(name)
	if err != nil {
		e.Err = err
		return
	}
	e.Summary, e.Err = document.DecodeSummary(data)
}
