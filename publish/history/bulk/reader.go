package bulk

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"sync"

	"github.com/go-git/go-git/v5/plumbing"

	"tahrir/publish/git/odb"
)

// maxObject bounds what is unpacked, in bytes: no commit or tree that a newsroom
// makes comes near it, and a hostile pack can claim any size.
const maxObject = 256 << 20

// ErrMissing marks an object that the repository does not hold.
var ErrMissing = errors.New("object is missing")

// Store is the objects of one repository, those of its alternates included. It
// may be used from several goroutines, each with a Reader of its own.
type Store struct {
	dirs []string // objects folders, the repository's own first

	mu    sync.Mutex
	packs []*pack // newest first
	known map[string]bool

	graph   *graph // nil where git wrote none, or would not use it
	shallow map[plumbing.Hash]bool
}

// Open opens the objects of the repository whose git folder (of a linked work
// tree: the common one) is dir. A commit-graph that cannot be read is done
// without, and so is any where git would not use it: in shallow repositories,
// and in those with replaced objects.
func Open(dir string) (*Store, error) {
	s := &Store{known: map[string]bool{}, shallow: map[plumbing.Hash]bool{}}
	objects := filepath.Join(dir, "objects")
	var err error
	if s.dirs, err = odb.ObjectDirs(objects); err != nil {
		return nil, err
	}
	if _, err := s.rescan(); err != nil {
		return nil, err
	}
	boundary, err := os.ReadFile(filepath.Join(dir, "shallow"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read shallow boundary: %w", err)
	}
	for line := range strings.Lines(string(boundary)) {
		s.shallow[plumbing.NewHash(strings.TrimSpace(line))] = true
	}
	replaced, _ := os.ReadDir(filepath.Join(dir, "refs", "replace"))
	if len(s.shallow) == 0 && len(replaced) == 0 {
		s.graph, _ = openGraph(objects)
	}
	return s, nil
}

// rescan opens the packs that came since, and reports whether there were any.
// Packs that git has removed stay usable as long as they are mapped.
func (s *Store) rescan() (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var fresh []*pack
	times := map[*pack]int64{}
	for _, dir := range s.dirs {
		found, err := os.ReadDir(filepath.Join(dir, "pack"))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return false, fmt.Errorf("list packs: %w", err)
		}
		for _, e := range found {
			path := filepath.Join(dir, "pack", e.Name())
			if !strings.HasSuffix(path, ".idx") || s.known[path] {
				continue
			}
			p, err := openPack(path)
			if errors.Is(err, fs.ErrNotExist) {
				continue // removed by a repack just now
			}
			if err != nil {
				return false, err
			}
			if info, err := e.Info(); err == nil {
				times[p] = info.ModTime().UnixNano()
			}
			s.known[path] = true
			fresh = append(fresh, p)
		}
	}
	sort.Slice(fresh, func(i, j int) bool { return times[fresh[i]] > times[fresh[j]] })
	s.packs = append(fresh, s.packs...)
	return len(fresh) > 0, nil
}

// Close lets go of the packs. No Reader may be used after it.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var first error
	for _, p := range s.packs {
		if err := p.Close(); err != nil && first == nil {
			first = err
		}
	}
	s.packs = nil
	if s.graph != nil {
		if err := s.graph.Close(); err != nil && first == nil {
			first = err
		}
		s.graph = nil
	}
	return first
}

// Reader reads objects one after another. It is for one goroutine.
type Reader struct {
	store *Store
	packs []*pack
	cache *cache
	inflater
}

// NewReader gives a reader that keeps at most so many bytes of unpacked
// objects.
func (s *Store) NewReader(cacheBytes int) *Reader {
	s.mu.Lock()
	defer s.mu.Unlock()
	return &Reader{store: s, packs: s.packs, cache: newCache(cacheBytes)}
}

// Read gives an object's kind and content. The content is shared and must not
// be changed. A missing object is ErrMissing.
func (r *Reader) Read(h plumbing.Hash) (plumbing.ObjectType, []byte, error) {
	kind, data, err := r.read(h)
	if errors.Is(err, ErrMissing) {
		// It may have moved into a pack since we looked.
		fresh, scanErr := r.store.rescan()
		if scanErr != nil {
			return 0, nil, scanErr
		}
		if fresh || len(r.packs) != len(r.store.snapshot()) {
			r.packs = r.store.snapshot()
			kind, data, err = r.read(h)
		}
	}
	if err != nil {
		return 0, nil, fmt.Errorf("read object %s: %w", h, err)
	}
	return kind, data, nil
}

func (s *Store) snapshot() []*pack {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.packs
}

func (r *Reader) read(h plumbing.Hash) (plumbing.ObjectType, []byte, error) {
	for i, p := range r.packs {
		if at, ok := p.index.find(h); ok {
			if i > 0 { // its neighbours are likely in the same pack
				r.packs = append([]*pack{p}, append(append([]*pack{}, r.packs[:i]...), r.packs[i+1:]...)...)
			}
			return r.readPacked(place{p, at}, 0)
		}
	}
	return r.readLoose(h)
}

// maxChain is as long a chain of deltas as git itself would follow.
const maxChain = 4096

func (r *Reader) readPacked(at place, depth int) (plumbing.ObjectType, []byte, error) {
	var deltas []place
	var data []byte
	var kind plumbing.ObjectType
	for base := at; data == nil; {
		if c, ok := r.cache.get(base); ok {
			kind, data = c.kind, c.data
			break
		}
		e, err := base.pack.entry(base.at)
		if err != nil {
			return 0, nil, err
		}
		switch e.kind {
		case packOfsDelta:
			deltas = append(deltas, base)
			base.at = e.baseAt
		case packRefDelta:
			deltas = append(deltas, base)
			if inPack, ok := base.pack.index.find(e.baseRef); ok {
				base.at = inPack
			} else if depth < 2 {
				if kind, data, err = r.readLoose(e.baseRef); err != nil {
					return 0, nil, err
				}
			} else {
				return 0, nil, fmt.Errorf("%w pack: base is elsewhere", errFormat)
			}
		default:
			kind = plumbing.ObjectType(e.kind)
			if data, err = r.inflate(e.packed, e.size); err != nil {
				return 0, nil, err
			}
			r.keep(base, kind, data)
		}
		if len(deltas) > maxChain {
			return 0, nil, fmt.Errorf("%w pack: chain of deltas is too long", errFormat)
		}
	}
	for i := len(deltas) - 1; i >= 0; i-- {
		e, err := deltas[i].pack.entry(deltas[i].at)
		if err != nil {
			return 0, nil, err
		}
		delta, err := r.inflate(e.packed, e.size)
		if err != nil {
			return 0, nil, err
		}
		if data, err = odb.ApplyDelta(data, delta, maxObject); err != nil {
			return 0, nil, err
		}
		r.keep(deltas[i], kind, data)
	}
	return kind, data, nil
}

// keep remembers trees, which are the bases of others; commits are not.
func (r *Reader) keep(at place, kind plumbing.ObjectType, data []byte) {
	if kind == plumbing.TreeObject {
		r.cache.put(at, kind, data)
	}
}

func (r *Reader) readLoose(h plumbing.Hash) (plumbing.ObjectType, []byte, error) {
	name := h.String()
	for _, dir := range r.store.dirs {
		packed, err := os.ReadFile(filepath.Join(dir, name[:2], name[2:]))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return 0, nil, err
		}
		return r.unpackLoose(packed)
	}
	return 0, nil, ErrMissing
}

// unpackLoose reads a loose object: "kind size\0content", deflated
// (gitformat-loose).
func (r *Reader) unpackLoose(packed []byte) (plumbing.ObjectType, []byte, error) {
	if len(packed) < 2 {
		return 0, nil, fmt.Errorf("%w loose object", errFormat)
	}
	r.start(packed[2:])
	var head [32]byte
	n := 0
	for n < len(head) {
		if _, err := io.ReadFull(r.stream, head[n:n+1]); err != nil {
			return 0, nil, fmt.Errorf("%w loose object: %w", errFormat, err)
		}
		if head[n] == 0 {
			break
		}
		n++
	}
	kind, sizeText, ok := bytes.Cut(head[:n], []byte(" "))
	size, err := strconv.Atoi(string(sizeText))
	named, kindErr := plumbing.ParseObjectType(string(kind))
	if !ok || err != nil || kindErr != nil || size < 0 || size > maxObject {
		return 0, nil, fmt.Errorf("%w loose object: header %q", errFormat, head[:n])
	}
	data := make([]byte, size)
	if _, err := io.ReadFull(r.stream, data); err != nil {
		return 0, nil, fmt.Errorf("%w loose object: %w", errFormat, err)
	}
	return named, data, nil
}
