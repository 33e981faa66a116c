package ledger

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"tahrir/document"
	"tahrir/document/fsys"
	"tahrir/publish/git"
	"tahrir/publish/git/odb"
	"tahrir/publish/layout"
	"tahrir/publish/publication"
)

// Index is the entries of one tree of articles. It follows the branch by comparing
// trees, so that it costs what changed. It is safe for concurrent use.
type Index struct {
	store *git.Store

	mu     sync.Mutex
	built  bool
	tree   odb.Hash           // of the folder articles; zero for none
	held   map[string][]Entry // by path; nil while list is as it was read
	list   []Entry            // in order; nil where it must be made from held
	kept   odb.Hash           // the tree of the file
	passed int                // articles looked at since the file was written
	holes  bool               // something could not be read
}

// Open returns the index of a repository. It reads nothing yet.
func Open(store *git.Store) *Index { return &Index{store: store} }

// worth is how many articles must have been read since the file was written
// before it is written again.
const worth = 256

// Entries returns the entries in a commit's tree, zero for none, newest first.
// The caller must not change them.
func (x *Index) Entries(ctx context.Context, root odb.Hash, progress func(done, total int)) ([]Entry, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	e, err := x.store.Find(root, layout.Articles)
	if err != nil {
		return nil, fmt.Errorf("read the corrections: %w", err)
	}
	tree := odb.Hash{}
	if e.Mode.IsDir() {
		tree = e.Hash
	}
	if !x.built {
		x.read()
	}
	if x.built && x.tree != tree {
		if err := x.follow(ctx, x.tree, tree, progress); ctx.Err() != nil {
			x.built = false
			return nil, ctx.Err()
		} else if err != nil {
			x.built = false // its tree is gone: start from nothing
		}
	}
	if !x.built {
		x.held, x.list, x.kept, x.passed, x.holes = map[string][]Entry{}, nil, odb.Hash{}, worth, false
		if err := x.follow(ctx, odb.Hash{}, tree, progress); err != nil {
			return nil, fmt.Errorf("read the corrections: %w", err)
		}
	}
	x.built, x.tree = !x.holes, tree
	if x.list == nil {
		x.list = []Entry{}
		for _, entries := range x.held {
			x.list = append(x.list, entries...)
		}
		order(x.list)
	}
	return x.list, nil
}

// PageWith returns the page of a commit's tree in which some articles have other
// files, given by path, nil where a file is gone.
func (x *Index) PageWith(ctx context.Context, root odb.Hash, files map[string][]byte, p publication.Settings) ([]byte, error) {
	list, err := x.Entries(ctx, root, nil)
	if err != nil {
		return nil, err
	}
	return Page(p, with(list, files))
}

// follow applies the differences between two trees of articles.
func (x *Index) follow(ctx context.Context, from, to odb.Hash, progress func(done, total int)) error {
	return x.store.Diff(from, to, func(below string, _, after odb.Entry) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if _, _, ok := layout.ParseBelow(below); !ok {
			return nil
		}
		if x.passed++; progress != nil && x.passed%256 == 0 {
			progress(x.passed, 0)
		}
		path := layout.Articles + "/" + below
		var entries []Entry
		if !after.Hash.IsZero() && after.Mode.IsFile() {
			data, err := x.store.Blob(after.Hash, document.MaxSize)
			if err != nil && !errors.Is(err, odb.ErrTooLarge) {
				x.holes = true // Verify reports it; the others are listed
			}
			entries = entriesOf(path, data)
		}
		x.put(path, entries)
		return nil
	})
}

func (x *Index) put(path string, entries []Entry) {
	if x.held == nil {
		x.held = map[string][]Entry{}
		for _, e := range x.list {
			x.held[e.Path] = append(x.held[e.Path], e)
		}
	}
	if len(entries) == 0 && len(x.held[path]) == 0 {
		return
	}
	x.list, x.passed = nil, x.passed+worth
	if delete(x.held, path); len(entries) > 0 {
		x.held[path] = entries
	}
}

// Save keeps the entries for the next run, where that saves it some work. Where
// that fails for want of space or permission, nothing is lost.
func (x *Index) Save() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if !x.built || x.list == nil || x.kept == x.tree || x.passed < worth {
		return nil
	}
	err := x.write()
	if fsys.Unwritable(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("keep the corrections: %w", err)
	}
	x.kept, x.passed = x.tree, 0
	return nil
}
