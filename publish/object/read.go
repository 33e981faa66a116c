package object

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

func (s *Store) has(h Hash) (bool, error) {
	for _, dir := range s.packs.dirs {
		if _, err := os.Stat(loosePath(dir, h)); err == nil {
			return true, nil
		} else if !absent(err) {
			return false, err
		}
	}
	_, _, err := s.packs.find(h)
	if errors.Is(err, ErrNoObject) {
		// Somebody may have packed it in between, or brought a new pack.
		s.packs.rescan()
		_, _, err = s.packs.find(h)
	}
	if errors.Is(err, ErrNoObject) {
		return false, nil
	}
	return err == nil, err
}

func (s *Store) read(h Hash, limit int64) (Kind, []byte, error) {
	if limit <= 0 {
		limit = s.opts.MaxObject
	}
	kind, data, err := s.readOnce(h, limit)
	if errors.Is(err, ErrNoObject) {
		// A gc by somebody else moves objects into new packs: look once more.
		s.packs.rescan()
		kind, data, err = s.readOnce(h, limit)
	}
	if err != nil {
		return "", nil, fmt.Errorf("object %s: %w", h, err)
	}
	if HashOf(kind, data) != h {
		return "", nil, fmt.Errorf("object %s: its content is damaged", h)
	}
	return kind, data, nil
}

func (s *Store) readOnce(h Hash, limit int64) (Kind, []byte, error) {
	for _, dir := range s.packs.dirs {
		kind, data, err := readLoose(loosePath(dir, h), limit)
		if !errors.Is(err, fs.ErrNotExist) {
			return kind, data, err
		}
	}
	p, offset, err := s.packs.find(h)
	if err != nil {
		return "", nil, err
	}
	return p.object(offset, limit, &s.packs.bases, func(base Hash) (Kind, []byte, error) {
		return s.read(base, limit)
	})
}

func loosePath(objects string, h Hash) string {
	name := h.String()
	return filepath.Join(objects, name[:2], name[2:])
}

// readLoose reads a loose object (gitformat-loose): deflated header and
// content.
func readLoose(path string, limit int64) (Kind, []byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", nil, err
	}
	defer f.Close()
	z, err := zlib.NewReader(f)
	if err != nil {
		return "", nil, fmt.Errorf("damaged: %w", err)
	}
	b := bufio.NewReaderSize(z, 512)
	head, err := b.ReadString(0)
	if err != nil || len(head) > 40 {
		return "", nil, errors.New("damaged: no header")
	}
	kind, digits, ok := strings.Cut(head[:len(head)-1], " ")
	size, err := strconv.ParseInt(digits, 10, 64)
	if !ok || err != nil || size < 0 {
		return "", nil, fmt.Errorf("damaged: header %q", head)
	}
	if size > limit {
		return "", nil, ErrTooLarge
	}
	var data bytes.Buffer
	data.Grow(int(size) + bytes.MinRead)
	n, err := data.ReadFrom(io.LimitReader(b, size+1))
	if err == nil && n != size {
		err = fmt.Errorf("%d bytes instead of %d", n, size)
	}
	if err != nil {
		return "", nil, fmt.Errorf("damaged: %w", err)
	}
	return Kind(kind), data.Bytes(), nil
}

// want reads an object that must be of one kind.
func (s *Store) want(h Hash, kind Kind, limit int64) ([]byte, error) {
	got, data, err := s.read(h, limit)
	if err != nil {
		return nil, err
	}
	if got != kind {
		return nil, fmt.Errorf("object %s is a %s, not a %s", h, got, kind)
	}
	return data, nil
}

func (s *Store) blob(h Hash, limit int64) ([]byte, error) { return s.want(h, BlobKind, limit) }

func (s *Store) tree(h Hash) (Tree, error) {
	if t, ok := s.trees.get(h); ok {
		return t, nil
	}
	data, err := s.want(h, TreeKind, 0)
	if err != nil {
		return nil, err
	}
	tree, err := ParseTree(data)
	if err != nil {
		return nil, fmt.Errorf("tree %s: %w", h, err)
	}
	s.trees.put(h, tree)
	return tree, nil
}

func (s *Store) commit(h Hash) (*Commit, error) {
	for range 8 {
		kind, data, err := s.read(h, 0)
		if err != nil {
			return nil, err
		}
		switch kind {
		case CommitKind:
			c, err := ParseCommit(data)
			if err != nil {
				return nil, fmt.Errorf("commit %s: %w", h, err)
			}
			c.Hash = h
			return c, nil
		case TagKind:
			line, _, _ := strings.Cut(string(data), "\n")
			target, ok := ParseHash(strings.TrimPrefix(line, "object "))
			if !ok {
				return nil, fmt.Errorf("tag %s is malformed", h)
			}
			h = target
		default:
			return nil, fmt.Errorf("object %s is a %s, not a commit", h, kind)
		}
	}
	return nil, fmt.Errorf("tag %s: too many tags of tags", h)
}

func (s *Store) lookup(tree Hash, path string) (Entry, error) {
	entry := Entry{Mode: DirMode, Hash: tree}
	for path != "" {
		var name string
		name, path, _ = strings.Cut(path, "/")
		if !entry.Mode.IsDir() || entry.Hash.IsZero() {
			return Entry{}, ErrNoEntry
		}
		t, err := s.tree(entry.Hash)
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

func (s *Store) shallow(h Hash) (bool, error) {
	text, err := os.ReadFile(filepath.Join(s.layout.commonDir, "shallow"))
	if err != nil && !absent(err) {
		return false, fmt.Errorf("read where the history is cut off: %w", err)
	}
	return strings.Contains(string(text), h.String()), nil
}
