package names

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/document/fsys"
	"tahrir/publish/git"
	"tahrir/publish/git/odb"
	"tahrir/publish/layout"
)

// Index is which article stands where and which slug is whose, derived from the
// tree of articles at one commit. It is safe for concurrent use. It follows the branch by comparing
// trees, so that it costs what changed.
//
// Slugs are kept by a 64-bit sum: two that fall together make one of them
// count as taken, and nothing worse, since what it answers is looked up.
type Index struct {
	store *git.Store

	mu    sync.Mutex
	built bool
	saved bool
	tree  odb.Hash // of the folder articles; zero: there is none
	root  odb.Hash // the commit's tree in which that was found
	table *table
}

// indexFile is where the index is kept between two runs, in the private
// folder of the repository.
const indexFile = "names"

const magic = "tahrir names 1\n"

// Open returns the index of a repository. Nothing is read before it is asked
// for.
func Open(store *git.Store) *Index { return &Index{store: store} }

func sumSlug(slug string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(slug))
	return h.Sum64()
}

// Ready reports whether the index can be had without reading the archive: it
// is in memory, or was kept by an earlier run.
func (n *Index) Ready() bool {
	if !n.mu.TryLock() {
		return false // it is being made; until then the months are looked through
	}
	defer n.mu.Unlock()
	if n.built {
		return true
	}
	_, err := os.Stat(filepath.Join(n.store.PrivateDir(), indexFile))
	return err == nil
}

// Month returns the month in which an article stands, "2021/11".
func (n *Index) Month(id string) (string, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	e, ok := n.table.find(id)
	return e.folder(), ok
}

// Owner returns the article that has a slug.
func (n *Index) Owner(slug string) (string, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.table.owner(sumSlug(slug))
}

// Load brings the index to a commit's tree (zero: none): from memory, from its file, or from
// the archive.
func (n *Index) Load(ctx context.Context, root odb.Hash, progress func(done, total int)) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.built && n.root == root {
		return nil
	}
	tree := odb.Hash{}
	if !root.IsZero() {
		e, err := n.store.Lookup(root, layout.Articles)
		if err != nil && !errors.Is(err, odb.ErrNoEntry) {
			return fmt.Errorf("read the archive: %w", err)
		}
		if e.Mode.IsDir() {
			tree = e.Hash
		}
	}
	if !n.built {
		n.read(filepath.Join(n.store.PrivateDir(), indexFile))
	}
	if n.built && n.tree != tree {
		if err := n.follow(ctx, n.tree, tree, progress); ctx.Err() != nil {
			n.built = false
			return ctx.Err()
		} else if err != nil {
			n.built = false // its tree is gone, or damaged: from nothing then
		}
	}
	if !n.built {
		n.table = newTable(nil)
		if err := n.follow(ctx, odb.Hash{}, tree, progress); err != nil {
			return fmt.Errorf("read the archive: %w", err)
		}
	}
	n.built, n.tree, n.root = true, tree, root
	return nil
}

// follow applies what differs between two trees of articles.
func (n *Index) follow(ctx context.Context, from, to odb.Hash, progress func(done, total int)) error {
	done := 0
	return n.store.Diff(from, to, func(below string, before, after odb.Entry) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		month, id, ok := layout.ParseBelow(below)
		if !ok {
			return nil
		}
		n.saved = false
		if after.Hash.IsZero() || !after.Mode.IsFile() {
			n.remove(month, id)
			return nil
		}
		data, err := n.store.Blob(after.Hash, document.MaxSize)
		if errors.Is(err, odb.ErrTooLarge) {
			data, err = nil, nil // no article of ours; its id is taken all the same
		}
		if err != nil {
			return err
		}
		s, err := document.DecodeSummary(data)
		if err != nil {
			s.Slug = ""
		}
		n.put(month, id, s.Slug)
		if done++; progress != nil && done%256 == 0 {
			progress(done, 0)
		}
		return nil
	})
}

func (n *Index) put(month, id, slug string) {
	var y, m uint16
	fmt.Sscanf(month, "%d/%d", &y, &m)
	n.table.put(id, named{month: y*12 + m - 1, slug: sumSlug(slug)})
}

// remove forgets an article, if it stands in that month.
func (n *Index) remove(month, id string) {
	if e, ok := n.table.find(id); ok && e.folder() == month {
		n.table.remove(id)
	}
}

// folder is the month as the archive's folders are named.
func (e named) folder() string { return fmt.Sprintf("%04d/%02d", e.month/12, e.month%12+1) }

// read takes the index from its file, if that is whole.
func (n *Index) read(file string) {
	data, err := os.ReadFile(file)
	if err != nil || len(data) < len(magic)+28+sha256.Size || !bytes.HasPrefix(data, []byte(magic)) {
		return
	}
	body := data[:len(data)-sha256.Size]
	if sum := sha256.Sum256(body); !bytes.Equal(sum[:], data[len(body):]) {
		return
	}
	body = body[len(magic):]
	copy(n.tree[:], body)
	count := binary.BigEndian.Uint64(body[20:])
	body = body[28:]
	records := make([]record, 0, min(count, uint64(len(body)/11)))
	odd := map[string]named{}
	for range count {
		if len(body) < 1 || len(body) < int(body[0])+11 {
			return
		}
		id := body[1 : 1+body[0]]
		body = body[1+len(id):]
		rec := record{named: named{binary.BigEndian.Uint16(body), binary.BigEndian.Uint64(body[2:])}}
		if len(id) == len(rec.id) {
			copy(rec.id[:], id)
			records = append(records, rec)
		} else {
			odd[string(id)] = rec.named
		}
		body = body[10:]
	}
	n.table = newTable(records)
	for id, e := range odd {
		n.table.put(id, e)
	}
	n.built, n.saved = true, true
}

// Save keeps the index for the next run. It is derived: nothing is lost
// where that fails for want of room or of a right.
func (n *Index) Save() error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if !n.built || n.saved {
		return nil
	}
	b := make([]byte, 0, len(magic)+28+n.table.count()*37+sha256.Size)
	b = append(b, magic...)
	b = append(b, n.tree[:]...)
	b = binary.BigEndian.AppendUint64(b, uint64(n.table.count()))
	whole := true
	n.table.each(func(id string, e named) {
		whole = whole && len(id) <= 255
		b = append(b, byte(len(id)))
		b = append(b, id...)
		b = binary.BigEndian.AppendUint16(b, e.month)
		b = binary.BigEndian.AppendUint64(b, e.slug)
	})
	if !whole {
		return nil // somebody's own folder; the archive is read again then
	}
	sum := sha256.Sum256(b)
	err := n.store.WritePrivate(indexFile, append(b, sum[:]...))
	if fsys.OnlyRead(err) || errors.Is(err, syscall.ENOSPC) {
		return nil
	}
	n.saved = err == nil
	return err
}

// Number returns a slug, with a number where it is not free.
func Number(slug string, free func(slug string) bool) string {
	made := slug
	for n := 2; !free(made); n++ {
		number := "-" + strconv.Itoa(n)
		runes := []rune(slug)
		made = string(runes[:min(len(runes), arabic.MaxSlug-len(number))]) + number
	}
	return made
}
