package odb

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"

	"tahrir/document/fsys"
)

// packs is every pack of the repository and of its alternates.
type packs struct {
	dirs []string // objects folders: our own, then the alternates

	// reading is held by who looks into a pack: none is closed under him.
	reading sync.RWMutex

	mu     sync.RWMutex
	loaded bool
	open   map[string]*pack // by the path of the index
	order  []*pack          // newest first
}

// alternateDepth is how deep alternates may borrow from each other, as in git.
const alternateDepth = 5

// ObjectDirs gives an objects folder and those that it borrows from, its own
// first (gitrepository-layout, objects/info/alternates).
func ObjectDirs(dir string) ([]string, error) { return borrowed(dir, 0) }

func borrowed(dir string, depth int) ([]string, error) {
	dirs := []string{dir}
	text, err := os.ReadFile(filepath.Join(dir, "info", "alternates"))
	if err != nil && !fsys.Absent(err) {
		return nil, fmt.Errorf("read whose objects are borrowed: %w", err)
	}
	if err != nil || depth >= alternateDepth {
		return dirs, nil
	}
	for _, line := range strings.Split(string(text), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		more, err := borrowed(fsys.Resolve(dir, line), depth+1)
		if err != nil {
			return nil, err
		}
		dirs = append(dirs, more...)
	}
	return dirs, nil
}

// all gives the packs, opened at first use.
func (ps *packs) all() ([]*pack, error) {
	ps.mu.RLock()
	loaded, order := ps.loaded, ps.order
	ps.mu.RUnlock()
	if loaded {
		return order, nil
	}
	return ps.scan()
}

// rescan forgets which packs there are; the next look finds out. Packs that
// are open stay so.
func (ps *packs) rescan() {
	ps.mu.Lock()
	ps.loaded = false
	ps.mu.Unlock()
}

// scan looks at the pack folders. Packs that are gone from disk are let go of
// once nobody can be reading them, at close: a reader may hold one.
func (ps *packs) scan() ([]*pack, error) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	type aged struct {
		pack *pack
		time int64
	}
	var found []aged
	if ps.open == nil {
		ps.open = map[string]*pack{}
	}
	for _, dir := range ps.dirs {
		names, err := os.ReadDir(filepath.Join(dir, "pack"))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("read the packs: %w", err)
		}
		for _, name := range names {
			if !strings.HasSuffix(name.Name(), ".idx") {
				continue
			}
			path := filepath.Join(dir, "pack", name.Name())
			p, ok := ps.open[path]
			if !ok {
				if p, err = openPack(path); errors.Is(err, fs.ErrNotExist) {
					continue // removed by a gc in this moment
				} else if err != nil {
					return nil, fmt.Errorf("open a pack: %w", err)
				}
				ps.open[path] = p
			}
			info, err := name.Info()
			if err != nil {
				continue
			}
			found = append(found, aged{p, info.ModTime().UnixNano()})
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].time > found[j].time })
	ps.order = make([]*pack, len(found))
	for i, f := range found {
		ps.order[i] = f.pack
	}
	ps.loaded = true
	return ps.order, nil
}

// find gives the pack that holds an object, and where.
func (ps *packs) find(h Hash) (*pack, int64, error) {
	all, err := ps.all()
	if err != nil {
		return nil, 0, err
	}
	for _, p := range all {
		offset, ok, err := p.index.find(h)
		if err != nil {
			return nil, 0, err
		}
		if ok {
			return p, offset, nil
		}
	}
	return nil, 0, ErrNoObject
}

func (ps *packs) close() error {
	ps.reading.Lock()
	defer ps.reading.Unlock()
	ps.mu.Lock()
	defer ps.mu.Unlock()
	var err error
	for _, p := range ps.open {
		err = errors.Join(err, p.close())
	}
	ps.open, ps.order, ps.loaded = nil, nil, false
	return err
}
