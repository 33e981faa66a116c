package odb

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"tahrir/document/fsys"
)

// Ancestor is what a walk through history needs of a commit.
type Ancestor struct {
	Hash    Hash
	Tree    Hash
	Parents []Hash
	Time    int64 // the committer's, in seconds since 1970

	layer *graphLayer // the commit-graph file that holds it, nil where none does
	at    uint32      // its index in that layer
}

// ancestry is how the commits hang together, read at first use.
type ancestry struct {
	once    sync.Once
	err     error
	graph   *graph        // nil where there is none, or none that git would use
	shallow map[Hash]bool // the commits at which history is cut off
}

// loadAncestry reads the shallow boundary and opens the commit-graph. The graph
// is left out where it cannot be read, and where git would not use it either:
// in shallow repositories, and in those with replaced objects.
func (s *Store) loadAncestry() error {
	a, opts := &s.ancestry, s.opts
	boundary, err := os.ReadFile(opts.Shallow)
	if err != nil && !fsys.Absent(err) {
		return fmt.Errorf("read where the history is cut off: %w", err)
	}
	a.shallow = map[Hash]bool{}
	for line := range strings.Lines(string(boundary)) {
		if h, ok := ParseHash(strings.TrimSpace(line)); ok {
			a.shallow[h] = true
		}
	}
	replaced, _ := os.ReadDir(filepath.Join(filepath.Dir(opts.Dir), "refs", "replace"))
	if len(a.shallow) > 0 || len(replaced) > 0 {
		return nil
	}
	return fsys.Mapped(func() error {
		a.graph, _ = openGraph(opts.Dir, &s.packs.reading)
		return nil
	})
}

// Ancestor reads what a walk needs of a commit, from the commit-graph where it
// is there. A commit has no parents where history was cut off when the first
// Ancestor was read. The content is not checked against the name.
func (s *Store) Ancestor(h Hash) (Ancestor, error) {
	a := &s.ancestry
	if a.once.Do(func() { a.err = s.loadAncestry() }); a.err != nil {
		return Ancestor{}, a.err
	}
	if found, ok := s.fromGraph(h); ok {
		return found, nil
	}
	kind, data, err := s.Skim(h)
	if err != nil {
		return Ancestor{}, err
	}
	if kind != CommitKind {
		return Ancestor{}, &DamagedError{h, fmt.Errorf("it is a %s, not a commit", kind)}
	}
	found, err := parseAncestor(h, data)
	if err != nil {
		return found, &DamagedError{h, err}
	}
	if a.shallow[h] {
		found.Parents = nil
	}
	return found, nil
}

func (s *Store) fromGraph(h Hash) (found Ancestor, ok bool) {
	if s.ancestry.graph == nil {
		return found, false
	}
	s.packs.reading.RLock()
	defer s.packs.reading.RUnlock()
	err := fsys.Mapped(func() error {
		found, ok = s.ancestry.graph.commit(h)
		return nil
	})
	return found, ok && err == nil
}

// parseAncestor reads the headers that a walk needs.
func parseAncestor(h Hash, data []byte) (Ancestor, error) {
	links, rest, err := commitLinks(string(data))
	if err != nil {
		return Ancestor{}, err
	}
	a := Ancestor{Hash: h, Tree: links[0], Parents: links[1:]}
	for line := range strings.Lines(rest) {
		if line == "\n" {
			break
		}
		value, ok := strings.CutPrefix(line, "committer ")
		if !ok {
			continue
		}
		// Name <address> seconds zone. What cannot be read counts as 0, as in
		// git.
		if f := strings.Fields(value[strings.LastIndexByte(value, '>')+1:]); len(f) > 0 {
			if n, err := strconv.ParseInt(f[0], 10, 64); err == nil && n > 0 {
				a.Time = n
			}
		}
		break
	}
	return a, nil
}
