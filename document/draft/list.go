package draft

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"tahrir/document"
)

// Entry is one file of a list. A file that cannot be read as an article is listed
// with the error, and left as it is.
type Entry struct {
	File     string // its name, which distinguishes drafts with one ID
	Modified time.Time
	Err      error // nil where Summary is set
	document.Summary
}

// List returns the drafts, the one changed last first.
func (s *Store) List(ctx context.Context) ([]Entry, error) { return s.list(ctx, "drafts") }

// ListTrash returns the files in the trash, the one thrown away last first.
func (s *Store) ListTrash(ctx context.Context) ([]Entry, error) { return s.list(ctx, "trash") }

// Find returns the names of the files with the draft of that ID, whatever they are
// called; none where there is no such draft.
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

// Files returns the names of the drafts' files with their size and time, or of those
// in the trash, in no order, without a look into them.
func (s *Store) Files(trash bool) (map[string]fs.FileInfo, error) {
	folder := "drafts"
	if trash {
		folder = "trash"
	}
	found, err := s.fs.ReadDir(s.home + "/" + folder)
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", folder, err)
	}
	files := make(map[string]fs.FileInfo, len(found))
	for _, d := range found {
		if !plainName(d.Name()) || d.IsDir() {
			continue
		}
		info, err := s.fs.Stat(filepath.Join(s.home, folder, d.Name()))
		if err == nil { // else it is gone meanwhile
			files[d.Name()] = info
		}
	}
	return files, nil
}

// Read returns the info of a draft's file, or of one in the trash, and what it
// holds. Where only what it holds cannot be read, the error comes with the info.
func (s *Store) Read(file string, trash bool) (fs.FileInfo, []byte, error) {
	path := s.Path(file)
	if trash {
		path = s.trashPath(file)
	}
	if !plainName(file) {
		return nil, nil, fmt.Errorf("read %q: %w", file, ErrName)
	}
	info, err := s.fs.Stat(path)
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", file, err)
	}
	data, err := s.read(path)
	if err != nil {
		return info, nil, fmt.Errorf("read %s: %w", file, err)
	}
	return info, data, nil
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
	now := s.clock()
	var next atomic.Int64
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) * 2 {
		wait.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(all)) && ctx.Err() == nil; i = next.Add(1) - 1 {
				s.summarize(folder, &all[i], now)
			}
		})
	}
	wait.Wait()
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("list %s: %w", folder, err)
	}
	s.known.keep(filepath.Join(s.home, folder), all)
	slices.SortFunc(all, func(a, b Entry) int { return b.Modified.Compare(a.Modified) })
	return all, nil
}

func (s *Store) summarize(folder string, e *Entry, now time.Time) {
	name := filepath.Join(s.home, folder, e.File)
	info, err := s.fs.Stat(name)
	if err != nil {
		e.Err = err
		return
	}
	e.Modified = info.ModTime()
	if known, ok := s.known.get(name, info); ok {
		e.Summary = known
		return
	}
	if e.Err = readable(info); e.Err != nil {
		return
	}
	data, err := s.fs.ReadFile(name)
	if err != nil {
		e.Err = err
		return
	}
	if e.Summary, e.Err = document.DecodeSummary(data); e.Err == nil && now.Sub(e.Modified) > quiet {
		s.known.put(name, info, e.Summary)
	}
}

// quiet is how long a file must have been unchanged for its size and time to show
// a later change: file systems count time in steps.
const quiet = 2 * time.Second

// summaries are those of files that have not changed since they were read.
type summaries struct {
	mu   sync.Mutex
	held map[string]known
}

type known struct {
	size     int64
	modified time.Time
	document.Summary
}

func (s *summaries) get(name string, info fs.FileInfo) (document.Summary, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	k, ok := s.held[name]
	return k.Summary, ok && k.size == info.Size() && k.modified.Equal(info.ModTime())
}

func (s *summaries) put(name string, info fs.FileInfo, summary document.Summary) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held == nil {
		s.held = map[string]known{}
	}
	s.held[name] = known{info.Size(), info.ModTime(), summary}
}

// keep drops the files of a folder that are not among those listed.
func (s *summaries) keep(folder string, listed []Entry) {
	s.mu.Lock()
	defer s.mu.Unlock()
	there := make(map[string]bool, len(listed))
	for _, e := range listed {
		there[e.File] = true
	}
	for name := range s.held {
		if filepath.Dir(name) == folder && !there[filepath.Base(name)] {
			delete(s.held, name)
		}
	}
}
