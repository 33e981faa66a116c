package odb

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"

	"tahrir/document/fsys"
)

// Damage is one thing that a survey found.
type Damage struct {
	File string // in the repository's folder, forward slashes; empty where only an object is meant
	Hash Hash   // zero where only a file is meant
	Kind Kind   // of the object, where it is known
	Err  error
}

// survey looks at every object of a repository, once. It holds some 25 bytes an
// object beside the one being read.
type survey struct {
	store   *Store
	opts    SurveyOptions
	names   []Hash   // of all objects, sorted
	shallow string   // the commits at which history is cut off
	fan     []int32  // where the names with each first two bytes begin
	marks   []uint32 // what is known of each, in the order of names
	done    atomic.Int64

	mu      sync.Mutex // guards what follows
	found   []Damage
	damaged map[Hash]bool // those already in found
	missing map[named]Hash
	special map[Hash]string // git's own files in the trees: .gitmodules, .gitattributes
}

// Marks of an object: its kind, and the kinds as which others name it.
const (
	isCommit = 1 << iota
	isTree
	isBlob
	isTag
	asCommit
	asTree
	asBlob
	asTag
)

var kindMarks = map[Kind]uint32{CommitKind: isCommit, TreeKind: isTree, BlobKind: isBlob, TagKind: isTag}

// SurveyOptions are what a survey looks at besides the objects. Every field
// may be zero.
type SurveyOptions struct {
	// Base is the folder that Damage.File is relative to.
	Base string
	// Roots calls keep for each object that a file keeps, and tell for what is
	// wrong with those files.
	Roots func(ctx context.Context, keep Keeping, tell func(Damage)) error
	// Verify lets git check what it derives from the objects, by the command of
	// that name ("commit-graph").
	Verify func(ctx context.Context, command string) error
	// Progress is called as the survey goes on.
	Progress func(done, total int)
}

// Keeping is called with an object that a file names, and its kind where it
// must be of one.
type Keeping func(file string, h Hash, kind Kind)

// Survey looks at every object as git fsck --strict does: at each byte of the
// packs and the loose objects, at the form of commits, trees and tags, and at
// whether everything kept is there. It returns what is wrong as a list; the
// error means that the survey itself failed.
func (s *Store) Survey(ctx context.Context, opts SurveyOptions) ([]Damage, error) {
	v := &survey{store: s, opts: opts, damaged: map[Hash]bool{}, missing: map[named]Hash{}, special: map[Hash]string{}}
	shallow, err := os.ReadFile(s.opts.Shallow)
	if err != nil && !fsys.Absent(err) {
		return nil, fmt.Errorf("read where the history is cut off: %w", err)
	}
	v.shallow = string(shallow)
	files, err := v.list(ctx)
	if err != nil {
		return nil, err
	}
	for _, index := range files.packs {
		if err := v.pack(ctx, index); err != nil {
			return nil, err
		}
	}
	for _, dir := range files.loose {
		if err := v.loose(ctx, dir); err != nil {
			return nil, err
		}
	}
	if err := v.derived(ctx, files.derived); err != nil {
		return nil, err
	}
	if err := v.ownFiles(); err != nil {
		return nil, err
	}
	roots, err := v.roots(ctx)
	if err != nil {
		return nil, err
	}
	if err := v.links(ctx, roots); err != nil {
		return nil, err
	}
	return v.found, nil
}

// surveyed are the files that hold objects, and those that git derives from
// them.
type surveyed struct {
	packs   []string // indexes
	loose   []string // folders
	derived []string // such as the commit-graph
}

// list returns the files, and notes the names of all objects.
func (v *survey) list(ctx context.Context) (files surveyed, err error) {
	for _, dir := range v.store.packs.dirs {
		found, err := os.ReadDir(filepath.Join(dir, "pack"))
		if err != nil && !fsys.Absent(err) {
			return files, fmt.Errorf("read the packs: %w", err)
		}
		for _, e := range found {
			name := filepath.Join(dir, "pack", e.Name())
			switch {
			case strings.HasSuffix(name, ".idx"):
				files.packs = append(files.packs, name)
			case e.Name() == "multi-pack-index":
				files.derived = append(files.derived, name)
			}
		}
		graphs, err := filepath.Glob(filepath.Join(dir, "info", "commit-graphs", "*.graph"))
		if err != nil {
			return files, err
		}
		files.derived = append(files.derived, append(graphs, filepath.Join(dir, "info", "commit-graph"))...)
		for n := range 256 {
			if err := ctx.Err(); err != nil {
				return files, err
			}
			fan := filepath.Join(dir, fmt.Sprintf("%02x", n))
			names, err := os.ReadDir(fan)
			if fsys.Absent(err) {
				continue
			}
			if err != nil {
				return files, fmt.Errorf("read the objects: %w", err)
			}
			files.loose = append(files.loose, fan)
			for _, e := range names {
				if h, ok := ParseHash(filepath.Base(fan) + e.Name()); ok {
					v.names = append(v.names, h)
				}
			}
		}
	}
	for _, index := range files.packs {
		if err := ctx.Err(); err != nil {
			return files, err
		}
		if v.names, err = appendNames(v.names, index); err != nil {
			v.tell(Damage{File: v.relative(index), Err: err})
		}
	}
	v.sort()
	return files, nil
}

func (v *survey) sort() {
	slices.SortFunc(v.names, func(a, b Hash) int { return bytes.Compare(a[:], b[:]) })
	v.names = slices.Compact(v.names)
	v.marks = make([]uint32, len(v.names))
	v.fan = make([]int32, 1<<16+1)
	for i := len(v.names) - 1; i >= 0; i-- {
		v.fan[int(v.names[i][0])<<8|int(v.names[i][1])] = int32(i) + 1
	}
	next := int32(len(v.names))
	for i := 1 << 16; i >= 0; i-- {
		if v.fan[i] > 0 {
			next = v.fan[i] - 1
		}
		v.fan[i] = next
	}
}

// find returns an object's index in names, -1 where it is not there.
func (v *survey) find(h *Hash) int {
	first := int(h[0])<<8 | int(h[1])
	low, high := int(v.fan[first]), int(v.fan[first+1])
	i := low + sort.Search(high-low, func(i int) bool { return bytes.Compare(v.names[low+i][:], h[:]) >= 0 })
	if i < high && v.names[i] == *h {
		return i
	}
	return -1
}

func (v *survey) tell(d Damage) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if !d.Hash.IsZero() {
		if v.damaged[d.Hash] {
			return
		}
		v.damaged[d.Hash] = true
	}
	v.found = append(v.found, d)
}

// step counts one more object towards the progress.
func (v *survey) step() {
	if done := v.done.Add(1); v.opts.Progress != nil && done%1024 == 0 {
		v.mu.Lock()
		v.opts.Progress(int(done), len(v.names))
		v.mu.Unlock()
	}
}

// relative returns a file's path in the base folder.
func (v *survey) relative(name string) string {
	rel, err := filepath.Rel(v.opts.Base, name)
	if err != nil {
		return name
	}
	return filepath.ToSlash(rel)
}

// object checks one object: its name, its content, and what it names. base is a
// similar object that was checked before, or nil.
func (v *survey) object(h Hash, kind Kind, data, base []byte, file string) {
	v.step()
	if HashOf(kind, data) != h {
		v.tell(Damage{Hash: h, Kind: kind, File: file, Err: errContent})
		return
	}
	v.is(h, kind)
	if err := Check(kind, data); err != nil {
		v.tell(Damage{Hash: h, Kind: kind, File: file, Err: err})
	}
	v.namedBy(h, kind, data, base)
}

// is notes the kind of an object.
func (v *survey) is(h Hash, kind Kind) {
	if at := v.find(&h); at >= 0 {
		atomic.OrUint32(&v.marks[at], kindMarks[kind])
	}
}

// namedBy notes what an object names, except the entries of a tree that stand
// in base, too: they were noted there.
func (v *survey) namedBy(h Hash, kind Kind, data, base []byte) {
	switch kind {
	case CommitKind:
		links, _, err := commitLinks(string(data))
		if err != nil {
			return
		}
		v.name(h, named{links[0], TreeKind})
		if strings.Contains(v.shallow, h.String()) {
			return
		}
		for _, parent := range links[1:] {
			v.name(h, named{parent, CommitKind})
		}
	case TagKind:
		if target, _, err := tagTarget(string(data)); err == nil {
			v.name(h, target)
		}
	case TreeKind:
		v.entries(h, data, base)
	}
}

func (v *survey) entries(h Hash, data, base []byte) {
	for len(data) > 0 {
		e, size, ok := nextEntry(data)
		if !ok {
			return
		}
		for len(base) > 0 { // up to this entry in the base
			b, n, ok := nextEntry(base)
			if !ok {
				base = nil
				break
			}
			if order := bytes.Compare(b.name, e.name); order > 0 {
				break
			} else if order == 0 && n == size && bytes.Equal(base[:n], data[:size]) {
				// Entries after equal ones are mostly equal, too.
				same := alike(data, base)
				data, base, size = data[same:], base[same:], 0
				break
			}
			base = base[n:]
		}
		if size == 0 {
			continue
		}
		if kind := e.kind(); kind != "" {
			v.name(h, named{e.hash, kind})
			v.noteSpecial(&e)
		}
		data = data[size:]
	}
}

// alike returns how many bytes of whole entries two trees have in common at the
// front. The first entry must be equal.
func alike(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) {
		_, size, ok := nextEntry(a[n:])
		if !ok || len(b) < n+size || !bytes.Equal(a[n:n+size], b[n:n+size]) {
			break
		}
		n += size
	}
	return n
}

func (v *survey) noteSpecial(e *rawEntry) {
	if e.kind() != BlobKind || e.mode&0o170000 == 0o120000 || !suspicious(e.name) {
		return
	}
	for file, short := range specialFiles {
		if meansFile(string(e.name), file, short) {
			v.mu.Lock()
			v.special[e.hash] = file
			v.mu.Unlock()
		}
	}
}

// name notes that by names an object.
func (v *survey) name(by Hash, what named) {
	at := v.find(&what.hash)
	if at < 0 {
		v.mu.Lock()
		v.missing[what] = by
		v.mu.Unlock()
		return
	}
	mark := kindMarks[what.kind] << 4
	if atomic.LoadUint32(&v.marks[at])&mark == 0 {
		atomic.OrUint32(&v.marks[at], mark)
	}
}
