package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"syscall"

	"tahrir/document"
	"tahrir/publish/object"
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
	tree  object.Hash // of the folder articles; zero: there is none
	root  object.Hash // the commit's tree in which that was found
	ids   map[string]named
	slugs map[uint64]string
}

type named struct {
	month uint16 // year*12 + month-1
	slug  uint64
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
	r.names.mu.Lock()
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
	e, ok := n.ids[id]
	return fmt.Sprintf("%04d/%02d", e.month/12, e.month%12+1), ok
}

func (n *names) owner(slug string) (string, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	id, ok := n.slugs[sumSlug(slug)]
	return id, ok
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
	tree := object.Hash{}
	if !at.tree.IsZero() {
		e, err := r.store.Lookup(at.tree, articles)
		if err != nil && !errors.Is(err, object.ErrNoEntry) {
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
		n.ids, n.slugs = map[string]named{}, map[uint64]string{}
		if err := r.followNames(ctx, object.Hash{}, tree, progress); err != nil {
			return fmt.Errorf("read the archive: %w", err)
		}
	}
	n.built, n.tree, n.root = true, tree, at.tree
	return nil
}

// followNames applies what differs between two trees of articles.
func (r *Repository) followNames(ctx context.Context, from, to object.Hash, progress Progress) error {
	done := 0
	return r.store.Diff(from, to, func(below string, before, after object.Entry) error {
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
		if errors.Is(err, object.ErrTooLarge) {
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
	n.remove("", id)
	var y, m uint16
	fmt.Sscanf(month, "%d/%d", &y, &m)
	e := named{month: y*12 + m - 1, slug: sumSlug(slug)}
	n.ids[id] = e
	if _, taken := n.slugs[e.slug]; slug != "" && !taken {
		n.slugs[e.slug] = id
	}
}

// remove forgets an article, if it stands in that month (any where empty).
func (n *names) remove(month, id string) {
	e, ok := n.ids[id]
	if !ok || month != "" && fmt.Sprintf("%04d/%02d", e.month/12, e.month%12+1) != month {
		return
	}
	delete(n.ids, id)
	if n.slugs[e.slug] == id {
		delete(n.slugs, e.slug)
	}
}

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
	n.ids, n.slugs = make(map[string]named, count), make(map[uint64]string, count)
	for range count {
		if len(body) < 1 || len(body) < int(body[0])+11 {
			return
		}
		id := string(body[1 : 1+body[0]])
		body = body[1+len(id):]
		e := named{binary.BigEndian.Uint16(body), binary.BigEndian.Uint64(body[2:])}
		n.ids[id], n.slugs[e.slug] = e, id
		body = body[10:]
	}
	delete(n.slugs, sumSlug(""))
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
	var b bytes.Buffer
	b.WriteString(namesMagic)
	b.Write(n.tree[:])
	b.Write(binary.BigEndian.AppendUint64(nil, uint64(len(n.ids))))
	for id, e := range n.ids {
		if len(id) > 255 {
			return nil // somebody's own folder; the archive is read again then
		}
		b.WriteByte(byte(len(id)))
		b.WriteString(id)
		b.Write(binary.BigEndian.AppendUint16(nil, e.month))
		b.Write(binary.BigEndian.AppendUint64(nil, e.slug))
	}
	sum := sha256.Sum256(b.Bytes())
	b.Write(sum[:])
	err := r.store.WritePrivate(namesFile, b.Bytes())
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) || errors.Is(err, syscall.ENOSPC) {
		return nil
	}
	n.saved = err == nil
	return err
}

func (r *Repository) prepare(ctx context.Context, progress Progress) error {
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
