package exchange

import (
	"context"
	"errors"
	"fmt"
	"path"
	"sort"
	"time"

	"tahrir/publish/git/odb"
	"tahrir/publish/layout"
	"tahrir/publish/remote"
)

// Incoming is what came from the server of one article.
type Incoming struct {
	ID          string
	Path        string   // of the article's file
	Author      string   // of the last commit
	Email       string   // of the last commit
	Before      odb.Hash // the commit that First was made on; zero where there was none
	First, Last odb.Hash // commits
	Commits     int
	Until       time.Time // of Last
	// Old and New are the article's file before First and after Last; zero for
	// none.
	Old, New odb.Hash
}

// Reached returns what the server had when we last knew, zero where that is
// nothing, or there is no server.
func (x *Exchange) Reached() (odb.Hash, error) {
	s, err := x.server()
	if errors.Is(err, ErrNoServer) {
		return odb.Hash{}, nil
	}
	if err != nil {
		return odb.Hash{}, err
	}
	return x.lastKnown(s)
}

// Has reports whether the repository holds a commit.
func (x *Exchange) Has(commit odb.Hash) (bool, error) { return x.store.Has(commit) }

// Incoming returns what the server has now and did not have at since, of the
// articles that others changed, newest first, and the commit up to which it
// looked. mine reports whether an author is the desk itself. What was fetched
// is returned even where a conflict keeps it out of our branch.
func (x *Exchange) Incoming(ctx context.Context, since odb.Hash, mine func(odb.Signature) bool) (list []Incoming, upTo odb.Hash, err error) {
	upTo, err = x.Reached()
	if err != nil || upTo.IsZero() {
		return nil, upTo, err
	}
	commits, err := remote.Ahead(ctx, x.store, upTo, since)
	if err != nil {
		return nil, upTo, fmt.Errorf("look for what came: %w", err)
	}
	place := map[string]int{}
	for _, c := range commits {
		if err := ctx.Err(); err != nil {
			return nil, upTo, err
		}
		if mine(c.Author) {
			continue
		}
		if list, err = x.came(c, list, place); err != nil {
			return nil, upTo, fmt.Errorf("look for what came: commit %s: %w", c.Hash, err)
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].Until.After(list[j].Until) })
	return list, upTo, nil
}

// came adds what one commit did to articles. A merge adds nothing: what was
// merged comes in commits of its own.
func (x *Exchange) came(c *odb.Commit, list []Incoming, place map[string]int) ([]Incoming, error) {
	parents, err := x.store.Parents(c)
	if err != nil || len(parents) > 1 {
		return list, err
	}
	var before, tree odb.Hash
	if len(parents) == 1 {
		p, err := x.store.Commit(parents[0])
		if err != nil {
			return list, err
		}
		before, tree = p.Hash, p.Tree
	}
	err = x.store.Diff(tree, c.Tree, func(name string, old, now odb.Entry) error {
		_, id, ok := layout.Parse(name)
		if !ok || path.Base(name) != layout.ArticleFile {
			return nil
		}
		i, known := place[id]
		if !known {
			i = len(list)
			place[id], list = i, append(list, Incoming{ID: id, Before: before, First: c.Hash, Old: old.Hash})
		}
		in := &list[i]
		in.Path, in.Author, in.Email, in.Last, in.Until, in.New = name, c.Author.Name, c.Author.Email, c.Hash, c.Committer.When, now.Hash
		in.Commits++
		return nil
	})
	return list, err
}
