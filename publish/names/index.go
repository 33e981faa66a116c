package names

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"strconv"
	"sync"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/publish/git"
	"tahrir/publish/git/odb"
	"tahrir/publish/layout"
)

// Index is the month of each article and the owner of each slug, derived from the
// tree of articles at one commit. It follows the branch by comparing trees, so that
// it costs what changed. It is safe for concurrent use.
//
// Slugs are kept as a 64-bit hash. A collision makes a free slug count as taken,
// and nothing worse, since every answer is checked.
type Index struct {
	store *git.Store

	mu    sync.Mutex
	built bool
	tree  odb.Hash // of the folder articles; zero for none
	root  odb.Hash // the commit's tree in which that is
	table *table
	kept  kept
}

// kept is the index as its file holds it.
type kept struct {
	info    os.FileInfo // nil where no file can be used
	size    int64       // up to the last whole record
	tree    odb.Hash
	entries int             // in the records
	changed map[string]bool // articles for which the file is not up to date
}

// indexFile is the file of the index, in the private folder of the repository.
const indexFile = "names"

// Open returns the index of a repository. It reads nothing yet.
func Open(store *git.Store) *Index { return &Index{store: store} }

func sumSlug(slug string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(slug))
	return h.Sum64()
}

// Ready reports whether the index is available without reading the archive: it
// is in memory, or an earlier run kept it.
func (n *Index) Ready() bool {
	if !n.mu.TryLock() {
		return false // it is being made; until then the months are searched
	}
	defer n.mu.Unlock()
	if n.built {
		return true
	}
	_, err := os.Stat(filepath.Join(n.store.PrivateDir(), indexFile))
	return err == nil
}

// Month returns the month of an article, "2021/11".
func (n *Index) Month(id string) (string, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	e, ok := n.table.find(id)
	if n.mended() {
		e, ok = n.table.find(id)
	}
	return e.folder(), ok
}

// Owner returns the article that has a slug.
func (n *Index) Owner(slug string) (string, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	id, ok := n.table.owner(sumSlug(slug))
	if n.mended() {
		id, ok = n.table.owner(sumSlug(slug))
	}
	return id, ok
}

// mended reports whether the last answer came from a damaged file. It then
// makes the table again.
func (n *Index) mended() bool {
	if !n.table.damaged {
		return false
	}
	if n.fromNothing(context.Background(), n.tree, nil) != nil {
		n.built = false // the next Load returns why
	}
	return true
}

// Load brings the index to a commit's tree (zero for none): from memory, from
// its file, or from the archive.
func (n *Index) Load(ctx context.Context, root odb.Hash, progress func(done, total int)) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.built && n.root == root {
		return nil
	}
	e, err := n.store.Find(root, layout.Articles)
	if err != nil {
		return fmt.Errorf("read the archive: %w", err)
	}
	tree := odb.Hash{}
	if e.Mode.IsDir() {
		tree = e.Hash
	}
	if !n.built {
		n.read(filepath.Join(n.store.PrivateDir(), indexFile))
	}
	if n.built && n.tree != tree {
		if err := n.follow(ctx, n.tree, tree, progress); ctx.Err() != nil {
			n.built = false
			return ctx.Err()
		} else if err != nil || n.table.damaged {
			n.built = false // its tree is gone or damaged: start from nothing
		}
	}
	if !n.built {
		if err := n.fromNothing(ctx, tree, progress); err != nil {
			return fmt.Errorf("read the archive: %w", err)
		}
	}
	n.built, n.tree, n.root = true, tree, root
	return nil
}

// fromNothing makes the table from a whole tree of articles.
func (n *Index) fromNothing(ctx context.Context, tree odb.Hash, progress func(done, total int)) error {
	n.table, n.kept = newTable(nil), kept{}
	return n.follow(ctx, odb.Hash{}, tree, progress)
}

// follow applies the differences between two trees of articles.
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
		if after.Hash.IsZero() || !after.Mode.IsFile() {
			n.remove(month, id)
			return nil
		}
		data, err := n.store.Blob(after.Hash, document.MaxSize)
		if errors.Is(err, odb.ErrTooLarge) {
			data, err = nil, nil // no article of ours; its id counts as taken
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
	n.change(id)
	n.table.put(id, named{month: y*12 + m - 1, slug: sumSlug(slug)})
}

// remove removes an article where it is in that month.
func (n *Index) remove(month, id string) {
	if e, ok := n.table.find(id); ok && e.folder() == month {
		n.change(id)
		n.table.remove(id)
	}
}

// change notes that the file is not up to date for an article.
func (n *Index) change(id string) {
	if n.kept.info == nil {
		return
	}
	if n.kept.changed == nil {
		n.kept.changed = map[string]bool{}
	}
	n.kept.changed[id] = true
}

// folder returns the month as in the archive's paths.
func (e named) folder() string { return fmt.Sprintf("%04d/%02d", e.month/12, e.month%12+1) }

// Number returns a slug, with a number added where it is not free.
func Number(slug string, free func(slug string) bool) string {
	made := slug
	for n := 2; !free(made); n++ {
		number := "-" + strconv.Itoa(n)
		runes := []rune(slug)
		made = string(runes[:min(len(runes), arabic.MaxSlug-len(number))]) + number
	}
	return made
}
