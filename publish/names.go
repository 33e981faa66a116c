package publish

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
	"sync"
	"syscall"

	"tahrir/document"
	"tahrir/publish/fsys"
	"tahrir/publish/git/odb"
)

// names is which article stands where and which slug is whose, derived from
// the tree of articles at one commit. It follows the branch by comparing
// trees, so that it costs what changed.
//
// Slugs are kept by a 64-bit sum: two that fall together make one of them
// count as taken, and nothing worse, since what it answers is looked up.
type names struct {
	mu    sync.Mutex
	built bool
	saved bool
	tree  odb.Hash // of the folder articles; zero: there is none
	root  odb.Hash // the commit's tree in which that was found
	table *nameTable
}

// namesFile is where the index is kept between two runs, in the private
// folder of the repository.
const namesFile = "names"

const namesMagic = "tahrir names 1\n"

func sumSlug(slug string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(slug))
	return h.Sum64()
}

// haveNames says whether the index can be had without reading the archive: it
// is in memory, or was kept by an earlier run.
func (r *Repository) haveNames() bool {
	if !r.names.mu.TryLock() {
		return false // it is being made; until then the months are looked through
	}
	defer r.names.mu.Unlock()
	if r.names.built {
		return true
	}
	_, err := os.Stat(filepath.Join(r.store.PrivateDir(), namesFile))
	return err == nil
}

func (n *names) month(id string) (string, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	e, ok := n.table.find(id)
	return e.folder(), ok
}

func (n *names) owner(slug string) (string, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.table.owner(sumSlug(slug))
}

// loadNames brings the index to the base: from memory, from its file, or from
// the archive.
func (r *Repository) loadNames(ctx context.Context, at base, progress Progress) error {
	n := &r.names
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.built && n.root == at.tree {
		return nil
	}
	tree := odb.Hash{}
	if !at.tree.IsZero() {
		e, err := r.store.Lookup(at.tree, articles)
		if err != nil && !errors.Is(err, odb.ErrNoEntry) {
			return fmt.Errorf("read the archive: %w", err)
		}
		if e.Mode.IsDir() {
			tree = e.Hash
		}
	}
	if !n.built {
		n.read(filepath.Join(r.store.PrivateDir(), namesFile))
	}
	if n.built && n.tree != tree {
		if err := r.followNames(ctx, n.tree, tree, progress); ctx.Err() != nil {
			n.built = false
			return ctx.Err()
		} else if err != nil {
			n.built = false // its tree is gone, or damaged: from nothing then
		}
	}
	if !n.built {
		n.table = newNameTable(nil)
		if err := r.followNames(ctx, odb.Hash{}, tree, progress); err != nil {
			return fmt.Errorf("read the archive: %w", err)
		}
	}
	n.built, n.tree, n.root = true, tree, at.tree
	return nil
}

// followNames applies what differs between two trees of articles.
func (r *Repository) followNames(ctx context.Context, from, to odb.Hash, progress Progress) error {
	done := 0
	return r.store.Diff(from, to, func(below string, before, after odb.Entry) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		month, id, ok := place(below)
		if !ok {
			return nil
		}
		r.names.saved = false
		if after.Hash.IsZero() || !after.Mode.IsFile() {
			r.names.remove(month, id)
			return nil
		}
		data, err := r.store.Blob(after.Hash, document.MaxSize)
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
		r.names.put(month, id, s.Slug)
		if done++; progress != nil && done%256 == 0 {
			progress(done, 0)
		}
		return nil
	})
}

func (n *names) put(month, id, slug string) {
	var y, m uint16
	fmt.Sscanf(month, "%d/%d", &y, &m)
	n.table.put(id, named{month: y*12 + m - 1, slug: sumSlug(slug)})
}

// remove forgets an article, if it stands in that month.
func (n *names) remove(month, id string) {
	if e, ok := n.table.find(id); ok && e.folder() == month {
		n.table.remove(id)
	}
}

// folder is the month as the archive's folders are named.
func (e named) folder() string { return fmt.Sprintf("%04d/%02d", e.month/12, e.month%12+1) }

// read takes the index from its file, if that is whole.
func (n *names) read(file string) {
	data, err := os.ReadFile(file)
	if err != nil || len(data) < len(namesMagic)+28+sha256.Size || !bytes.HasPrefix(data, []byte(namesMagic)) {
		return
	}
	body := data[:len(data)-sha256.Size]
	if sum := sha256.Sum256(body); !bytes.Equal(sum[:], data[len(body):]) {
		return
	}
	body = body[len(namesMagic):]
	copy(n.tree[:], body)
	count := binary.BigEndian.Uint64(body[20:])
	body = body[28:]
	rows := make([]nameRow, 0, min(count, uint64(len(body)/11)))
	odd := map[string]named{}
	for range count {
		if len(body) < 1 || len(body) < int(body[0])+11 {
			return
		}
		id := body[1 : 1+body[0]]
		body = body[1+len(id):]
		r := nameRow{named: named{binary.BigEndian.Uint16(body), binary.BigEndian.Uint64(body[2:])}}
		if len(id) == len(r.id) {
			copy(r.id[:], id)
			rows = append(rows, r)
		} else {
			odd[string(id)] = r.named
		}
		body = body[10:]
	}
	n.table = newNameTable(rows)
	for id, e := range odd {
		n.table.put(id, e)
	}
	n.built, n.saved = true, true
}

// saveNames keeps the index for the next run. It is derived: nothing is lost
// where that fails for want of room or of a right.
func (r *Repository) saveNames() error {
	n := &r.names
	n.mu.Lock()
	defer n.mu.Unlock()
	if !n.built || n.saved {
		return nil
	}
	b := make([]byte, 0, len(namesMagic)+28+n.table.count()*37+sha256.Size)
	b = append(b, namesMagic...)
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
	err := r.store.WritePrivate(namesFile, append(b, sum[:]...))
	if fsys.OnlyRead(err) || errors.Is(err, syscall.ENOSPC) {
		return nil
	}
	n.saved = err == nil
	return err
}

// Prepare makes the index of names ready, which the first publication of an
// article needs, and then the index of history. Once for an archive that reads
// every article and every commit, later only what is new. Publish and Revisions
// do without, more slowly, or do it themselves; call it off the window's
// goroutine when the program starts, and after a sync.
func (r *Repository) Prepare(ctx context.Context, progress Progress) error {
	at, err := r.base()
	if err != nil {
		return err
	}
	if err := r.loadNames(ctx, at, progress); err != nil {
		return err
	}
	if err := r.saveNames(); err != nil {
		return err
	}
	if at.tip.IsZero() {
		return nil
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	return r.history.Update(ctx, at.tip, func(done, total int) { progress(done, total) })
}
