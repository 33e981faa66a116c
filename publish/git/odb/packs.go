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

// packs are the packs of the repository and of its alternates.
type packs struct {
	dirs []string // objects folders: our own, then the alternates

	// reading is held while a pack is read, so that none is closed meanwhile.
	reading sync.RWMutex

	mu     sync.RWMutex
	loaded bool
	open   map[string]*pack // by the path of the index
	order  []*pack          // newest first
}

// alternateDepth is how deep alternates may be nested, as in git.
const alternateDepth = 5

// ObjectDirs returns an objects folder, followed by those that it borrows from
// (gitrepository-layout, objects/info/alternates).
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

// all returns the packs, opened at first use.
func (ps *packs) all() ([]*pack, error) {
	ps.mu.RLock()
	loaded, order := ps.loaded, ps.order
	ps.mu.RUnlock()
	if loaded {
		return order, nil
	}
	return ps.scan()
}

// rescan has the next look list the pack folders again. Open packs stay open.
func (ps *packs) rescan() {
	ps.mu.Lock()
	ps.loaded = false
	ps.mu.Unlock()
}

// scan lists the pack folders. A pack that is gone from disk is closed only by
// close: somebody may still be reading it.
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
					continue // a gc has just removed it
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

// find returns the pack that holds an object, and where.
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

// rest frees the memory of what was read of the open packs.
func (ps *packs) rest() (err error) {
	ps.reading.RLock()
	defer ps.reading.RUnlock()
	ps.mu.RLock()
	defer ps.mu.RUnlock()
	for _, p := range ps.open {
		err = errors.Join(err, p.index.Rest(), p.Rest())
	}
	return err
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
