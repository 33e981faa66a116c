package odb

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"tahrir/document/fsys"
)

// Has reports whether the repository holds the object. The error is for a disk
// that cannot be read.
func (s *Store) Has(h Hash) (bool, error) {
	if builtIn(h) != "" {
		return true, nil
	}
	for _, dir := range s.packs.dirs {
		if _, err := os.Stat(loosePath(dir, h)); err == nil {
			return true, nil
		} else if !fsys.Absent(err) {
			return false, err
		}
	}
	s.packs.reading.RLock()
	defer s.packs.reading.RUnlock()
	find := func() error {
		_, _, err := s.packs.find(h)
		return err
	}
	err := fsys.Mapped(find)
	if errors.Is(err, ErrNoObject) {
		// Another program may just have packed it, or added a pack.
		s.packs.rescan()
		err = fsys.Mapped(find)
	}
	if errors.Is(err, ErrNoObject) {
		return false, nil
	}
	return err == nil, err
}

var errContent = errors.New("its content is damaged")

// Read returns an object's kind and content, which is shared and must not be
// changed. limit is the largest size in bytes that the caller takes,
// ErrTooLarge beyond it; zero means Options.MaxObject. The content is checked
// against the name.
func (s *Store) Read(h Hash, limit int64) (Kind, []byte, error) {
	o, _, err := s.checked(h, limit)
	return o.kind, o.data, err
}

// Skim reads as Read does, without the check of the content against its name:
// for walks over very many objects, whose result is derived data.
func (s *Store) Skim(h Hash) (Kind, []byte, error) {
	o, _, err := s.skim(h, 0)
	return o.kind, o.data, err
}

func (s *Store) checked(h Hash, limit int64) (object, location, error) {
	o, at, err := s.skim(h, limit)
	if err != nil || o.name == h {
		return o, at, err
	}
	if HashOf(o.kind, o.data) != h {
		return object{}, at, &DamagedError{h, errContent}
	}
	o.name = h
	if o.kind != CommitKind && o.kind != BlobKind { // these are read once, and few of them
		s.cache.put(at, o)
	}
	return o, at, nil
}

func (s *Store) skim(h Hash, limit int64) (object, location, error) {
	if limit <= 0 {
		limit = s.opts.MaxObject
	}
	s.packs.reading.RLock()
	defer s.packs.reading.RUnlock()
	return s.read(h, limit, 0)
}

// read is Skim with the packs held open. depth counts the deltas between packs
// on the way.
func (s *Store) read(h Hash, limit int64, depth int) (o object, at location, err error) {
	once := func() error {
		o, at, err = s.readOnce(h, limit, depth)
		return err
	}
	err = fsys.Mapped(once)
	if errors.Is(err, ErrNoObject) {
		// Another program's gc moves objects into new packs: look once more.
		s.packs.rescan()
		err = fsys.Mapped(once)
	}
	if err == nil && int64(len(o.data)) > limit {
		err = ErrTooLarge
	}
	if errors.Is(err, ErrTooLarge) {
		return object{}, at, fmt.Errorf("object %s: %w", h, err)
	}
	if err != nil {
		return object{}, at, &DamagedError{h, err}
	}
	return o, at, nil
}

func (s *Store) readOnce(h Hash, limit int64, depth int) (object, location, error) {
	at := looseLocation(h)
	if o, ok := s.cache.get(at); ok && o.name == h {
		return o, at, nil
	}
	o, in, err := s.packed(h, limit, depth)
	if err == nil || errors.Is(err, ErrTooLarge) {
		return o, in, err
	}
	// Not packed, or in a damaged pack: there may be a loose copy.
	o, lerr := s.loose(h, limit)
	if errors.Is(err, ErrNoObject) || lerr == nil {
		err = lerr
	}
	return o, at, err
}

func (s *Store) packed(h Hash, limit int64, depth int) (object, location, error) {
	p, offset, err := s.packs.find(h)
	if err == nil && depth > alternateDepth {
		err = fmt.Errorf("%w: deltas on other packs' deltas", errBadPack)
	}
	if err != nil {
		return object{}, location{}, err
	}
	o, err := p.object(offset, limit, &s.cache, func(base Hash) (object, error) {
		o, _, err := s.read(base, limit, depth+1)
		return o, err
	})
	return o, location{pack: p, at: offset}, err
}

// loose reads a loose object, or one that git knows without a file.
func (s *Store) loose(h Hash, limit int64) (object, error) {
	for _, dir := range s.packs.dirs {
		kind, data, err := readLoose(loosePath(dir, h), limit)
		if !errors.Is(err, fs.ErrNotExist) {
			return object{kind: kind, data: data}, err
		}
	}
	if kind := builtIn(h); kind != "" {
		return object{kind: kind}, nil
	}
	return object{}, ErrNoObject
}

var emptyTree, emptyBlob = HashOf(TreeKind, nil), HashOf(BlobKind, nil)

// builtIn returns the kind of an object that git knows without a file: the
// empty tree and the empty blob.
func builtIn(h Hash) Kind {
	switch h {
	case emptyTree:
		return TreeKind
	case emptyBlob:
		return BlobKind
	}
	return ""
}

func loosePath(objects string, h Hash) string {
	name := h.String()
	return filepath.Join(objects, name[:2], name[2:])
}

// readLoose reads a loose object (gitformat-loose): the deflated header and
// content.
func readLoose(path string, limit int64) (Kind, []byte, error) {
	var data bytes.Buffer
	kind, err := eachLoose(path, func(_ Kind, size int64, content io.Reader) error {
		if size > limit {
			return ErrTooLarge
		}
		data.Grow(int(size) + bytes.MinRead)
		_, err := data.ReadFrom(content)
		return err
	})
	return kind, data.Bytes(), err
}

// eachLoose opens a loose object and streams its content to read, which must
// leave nothing of it.
func eachLoose(path string, read func(kind Kind, size int64, content io.Reader) error) (Kind, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	file := bufio.NewReader(f)
	z := inflaters.Get().(*inflater)
	defer z.free()
	if err := z.start(file); err != nil {
		return "", fmt.Errorf("damaged: %w", err)
	}
	b := bufio.NewReaderSize(z.zlib, 512)
	head, err := b.ReadSlice(0)
	if err != nil || len(head) > 40 {
		return "", errors.New("damaged: no header")
	}
	kind, size, ok := looseHeader(string(head[:len(head)-1]))
	if !ok {
		return "", fmt.Errorf("damaged: header %q", head)
	}
	content := &counted{r: b}
	if err := read(kind, size, io.LimitReader(content, size+1)); errors.Is(err, ErrTooLarge) {
		return "", err
	} else if err != nil {
		return "", fmt.Errorf("damaged: %w", err)
	}
	if content.n != size {
		return "", fmt.Errorf("damaged: %d bytes instead of %d", content.n, size)
	}
	if _, err := file.ReadByte(); !errors.Is(err, io.EOF) {
		return "", errors.Join(errors.New("damaged: something follows it"), err)
	}
	return kind, nil
}

func looseHeader(head string) (Kind, int64, bool) {
	kind, text, _ := strings.Cut(head, " ")
	size, err := strconv.ParseInt(text, 10, 64)
	if err != nil || !digits(text) || len(text) > 1 && text[0] == '0' {
		return "", 0, false
	}
	switch Kind(kind) {
	case BlobKind, TreeKind, CommitKind, TagKind:
		return Kind(kind), size, true
	}
	return "", 0, false
}

// counted counts the bytes read.
type counted struct {
	r io.Reader
	n int64
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n += int64(n)
	return n, err
}

// want reads an object, which must be of that kind.
func (s *Store) want(h Hash, kind Kind, limit int64) ([]byte, error) {
	got, data, err := s.Read(h, limit)
	if err != nil {
		return nil, err
	}
	if got != kind {
		return nil, &DamagedError{h, fmt.Errorf("it is a %s, not a %s", got, kind)}
	}
	return data, nil
}

// Blob reads a blob of at most limit bytes (zero: Options.MaxObject).
func (s *Store) Blob(h Hash, limit int64) ([]byte, error) { return s.want(h, BlobKind, limit) }

// Tree reads a tree, which is shared and must not be changed.
func (s *Store) Tree(h Hash) (Tree, error) {
	o, at, err := s.checked(h, 0)
	switch {
	case err != nil:
		return nil, err
	case o.kind != TreeKind:
		return nil, &DamagedError{h, fmt.Errorf("it is a %s, not a %s", o.kind, TreeKind)}
	case o.tree != nil:
		return o.tree, nil
	}
	if o.tree, err = ParseTree(o.data); err != nil {
		return nil, &DamagedError{h, err}
	}
	s.cache.put(at, o)
	return o.tree, nil
}

// Commit reads a commit. Annotated tags are followed.
func (s *Store) Commit(h Hash) (*Commit, error) {
	for range 8 {
		kind, data, err := s.Read(h, 0)
		if err != nil {
			return nil, err
		}
		switch kind {
		case CommitKind:
			c, err := ParseCommit(data)
			if err != nil {
				return nil, &DamagedError{h, err}
			}
			c.Hash = h
			return c, nil
		case TagKind:
			target, _, err := tagTarget(string(data))
			if err != nil {
				return nil, &DamagedError{h, err}
			}
			h = target.hash
		default:
			return nil, &DamagedError{h, fmt.Errorf("it is a %s, not a commit", kind)}
		}
	}
	return nil, fmt.Errorf("tag %s: too many tags of tags", h)
}

// Lookup returns the entry of a tree under a path with forward slashes,
// ErrNoEntry where there is none. The empty path is the tree itself.
func (s *Store) Lookup(tree Hash, path string) (Entry, error) {
	entry := Entry{Mode: DirMode, Hash: tree}
	for path != "" {
		var name string
		name, path, _ = strings.Cut(path, "/")
		if !entry.Mode.IsDir() || entry.Hash.IsZero() {
			return Entry{}, ErrNoEntry
		}
		t, err := s.Tree(entry.Hash)
		if err != nil {
			return Entry{}, err
		}
		next, ok := t.Find(name)
		if !ok {
			return Entry{}, ErrNoEntry
		}
		entry = next
	}
	return entry, nil
}

// Find returns the entry that Lookup returns, and a zero Entry where there is none.
func (s *Store) Find(tree Hash, path string) (Entry, error) {
	e, err := s.Lookup(tree, path)
	if errors.Is(err, ErrNoEntry) {
		err = nil
	}
	return e, err
}

func (s *Store) shallow(h Hash) (bool, error) {
	text, err := os.ReadFile(s.opts.Shallow)
	if err != nil && !fsys.Absent(err) {
		return false, fmt.Errorf("read where the history is cut off: %w", err)
	}
	return strings.Contains(string(text), h.String()), nil
}

// CheckCommit returns as a *DamagedError what git fsck --strict would call an
// error in a commit, and nil where it would find none.
func (s *Store) CheckCommit(h Hash) error {
	data, err := s.want(h, CommitKind, 0)
	if err == nil {
		err = checkCommit(data)
	}
	var damaged *DamagedError
	if err != nil && !errors.As(err, &damaged) {
		return &DamagedError{h, err}
	}
	return err
}

// Parents returns the parents of a commit. At a shallow boundary it returns
// none: the repository does not hold those that the commit names.
func (s *Store) Parents(c *Commit) ([]Hash, error) {
	if len(c.Parents) == 0 {
		return nil, nil
	}
	if cut, err := s.shallow(c.Hash); cut || err != nil {
		return nil, err
	}
	return c.Parents, nil
}
