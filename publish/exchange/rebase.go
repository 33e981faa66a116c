package exchange

import (
	"context"
	"fmt"
	"path"
	"strings"

	"tahrir/publish/branch"
	"tahrir/publish/git/odb"
	"tahrir/publish/layout"
	"tahrir/publish/merge"
	"tahrir/publish/message"
	"tahrir/publish/publication"
)

// rebase puts our commits on top of theirs, as git rebase does. A file that
// both changed is always merged from three forms: what both began with, theirs
// as it is now, and ours in the picked commit. So each of our commits keeps its
// own content, and a file has at most one conflict: that of our last form of
// it.
//
// Author, committer, dates and message stay, but a commit that names another as
// undone names the new one. Rebasing the same commits on the same tip makes the
// same commits again.
type rebase struct {
	x       *Exchange
	mine    []*odb.Commit // parents first
	fork    odb.Hash      // the tree that both began with
	theirs  branch.Point
	second  []odb.Hash // of the one merge that replaces ours: its second parent
	settled map[string]settlement
	now     map[string][]byte // files that our commits have changed from theirs so far; nil where deleted
	batch   *odb.Batch
	tree    odb.Hash
	tip     odb.Hash
	became  map[odb.Hash]odb.Hash // our commits, old to new
	dropped map[odb.Hash]bool     // those of ours that are left out

	publication publication.Settings
	last        map[string]int    // by path: the index of our last commit that touches it
	moved       map[string]string // folders of articles that are elsewhere on their side
	slugs       map[string]string // by id: the slug of a new article of ours
	taken       map[string]string // slugs of our new articles, and whose they are

	conflicts []merge.Conflict
	used      []string // settlements
}

// change is what one commit did to one path.
type change struct {
	path          string
	before, after odb.Entry
}

// onto returns the tip of our commits on top of theirs, zero where conflicts
// must be settled first. It writes only objects.
func (p *rebase) onto(ctx context.Context) (odb.Hash, error) {
	x := p.x
	p.batch, p.tree, p.tip = x.store.Batch(), p.theirs.Tree, p.theirs.Tip
	p.now, p.became = map[string][]byte{}, map[odb.Hash]odb.Hash{}
	p.last, p.moved = map[string]int{}, map[string]string{}
	p.slugs, p.taken = map[string]string{}, map[string]string{}
	var err error
	if p.settled, err = x.settlements(); err != nil {
		return odb.Hash{}, err
	}
	if p.publication, err = publication.Read(x.store, p.theirs.Tree); err != nil {
		return odb.Hash{}, err
	}
	steps, err := p.steps(ctx)
	if err != nil {
		return odb.Hash{}, err
	}
	for i, c := range p.mine {
		if err := ctx.Err(); err != nil {
			return odb.Hash{}, err
		}
		if p.dropped[c.Hash] {
			continue
		}
		if err := p.pick(ctx, i, c, steps[i]); err != nil {
			return odb.Hash{}, fmt.Errorf("put %s on top: %w", c.Hash, err)
		}
	}
	if len(p.conflicts) > 0 {
		return odb.Hash{}, nil
	}
	return p.tip, p.batch.Flush(ctx)
}

// steps returns what each commit changed, and notes the last of ours to touch each
// path.
func (p *rebase) steps(ctx context.Context) ([][]change, error) {
	all := make([][]change, len(p.mine))
	before := p.fork
	for i, c := range p.mine {
		err := p.x.store.Diff(before, c.Tree, func(name string, a, b odb.Entry) error {
			if err := odb.CheckPath(name); err != nil {
				return err
			}
			if err := pickable(name, a, b); err != nil {
				return err
			}
			all[i] = append(all[i], change{name, a, b})
			return ctx.Err()
		})
		if err != nil {
			return nil, fmt.Errorf("commit %s: %w", c.Hash, err)
		}
		for j := range all[i] {
			step := &all[i][j]
			if err := p.redirect(ctx, step); err != nil {
				return nil, err
			}
			p.last[step.path] = i
		}
		before = c.Tree
	}
	return all, nil
}

// pickable returns an error for a change that cannot be made on another tip.
func pickable(name string, a, b odb.Entry) error {
	for _, e := range []odb.Entry{a, b} {
		if !e.Hash.IsZero() && !e.Mode.IsFile() {
			return &odb.RefusedError{What: name, Why: "a commit here that is not on the server changes a symbolic link or a submodule; put it on top with git rebase"}
		}
	}
	if !b.Hash.IsZero() && b.Mode != a.Mode && b.Mode == odb.ExecutableMode {
		return &odb.RefusedError{What: name, Why: "a commit here that is not on the server makes it executable; put it on top with git rebase"}
	}
	return nil
}

// entry returns the entry of a file in a tree; a zero Entry for none.
func (p *rebase) entry(tree odb.Hash, name string) (odb.Entry, error) {
	e, err := p.x.store.Find(tree, name)
	if e.Mode.IsDir() {
		return odb.Entry{}, err
	}
	return e, err
}

// pick makes one of our commits again, on top of theirs.
func (p *rebase) pick(ctx context.Context, number int, c *odb.Commit, steps []change) error {
	fresh := map[string][]byte{} // files of this commit; nil where deleted
	var remade []string          // folders of articles whose index.md must be made again
	for _, step := range steps {
		if path.Base(step.path) == layout.PageFile && layout.IsArticle(path.Dir(step.path)) || step.path == layout.LedgerFile {
			continue // made again below
		}
		data, merged, err := p.file(ctx, number, step)
		if err != nil {
			return err
		}
		fresh[step.path] = data
		if path.Base(step.path) == layout.ArticleFile && layout.IsArticle(path.Dir(step.path)) && merged {
			remade = append(remade, path.Dir(step.path))
		}
	}
	for _, step := range steps {
		dir := path.Dir(step.path)
		if path.Base(step.path) != layout.PageFile || !layout.IsArticle(dir) {
			continue
		}
		there, err := p.entry(p.theirs.Tree, step.path)
		if err != nil {
			return err
		}
		began, err := p.entry(p.fork, step.path)
		if err != nil {
			return err
		}
		if there.Hash != began.Hash {
			remade = append(remade, dir)
			continue
		}
		if fresh[step.path], err = p.x.blob(step.after.Hash); err != nil {
			return err
		}
	}
	if err := p.pages(fresh, remade); err != nil {
		return err
	}
	if err := p.corrections(ctx, fresh); err != nil {
		return err
	}
	return p.write(ctx, c, fresh, len(steps) == 0)
}

// file returns the content of a file after a change of ours on top of theirs.
// merged reports whether that differs from ours.
func (p *rebase) file(ctx context.Context, number int, step change) (data []byte, merged bool, err error) {
	began, err := p.entry(p.fork, step.path)
	if err != nil {
		return nil, false, err
	}
	there, err := p.entry(p.theirs.Tree, step.path)
	if err != nil {
		return nil, false, err
	}
	if there.Hash == began.Hash {
		data, err = p.x.blob(step.after.Hash)
		if err != nil || data == nil {
			return nil, false, err
		}
		return p.newcomer(ctx, step.path, there.Hash.IsZero(), data)
	}
	if there.Hash == step.after.Hash {
		data, err = p.x.blob(there.Hash)
		return data, true, err
	}
	if step.after.Hash == began.Hash { // we undid our own change
		data, err = p.x.blob(there.Hash)
		return data, true, err
	}
	var sides [3]merge.Side
	for i, e := range []odb.Entry{began, step.after, there} {
		if sides[i], err = merge.Read(p.x.store, e, step.path); err != nil {
			return nil, false, err
		}
	}
	data, conflict, err := merge.Files(step.path, sides[0], sides[1], sides[2])
	if err != nil || conflict == nil || p.last[step.path] != number {
		return data, true, err
	}
	if s, ok := p.settled[step.path]; ok && s.fits(conflict) {
		p.used = append(p.used, step.path)
		if s.Removed {
			return nil, true, nil
		}
		return s.Data, true, nil
	}
	if p.joins(step.path, began) {
		return sides[2].Data, true, nil
	}
	p.conflicts = append(p.conflicts, *conflict)
	return data, true, nil
}

// content returns a file as it is before this commit, nil for none.
func (p *rebase) content(name string) ([]byte, error) {
	if data, known := p.now[name]; known {
		return data, nil
	}
	e, err := p.entry(p.theirs.Tree, name)
	if err != nil {
		return nil, err
	}
	return p.x.blob(e.Hash)
}

// write makes the commit.
func (p *rebase) write(ctx context.Context, c *odb.Commit, fresh map[string][]byte, empty bool) error {
	changes := make([]odb.Change, 0, len(fresh))
	for name, data := range fresh {
		ch := odb.Change{Path: name}
		if data != nil {
			ch.Blob = p.batch.AddBlob(data)
		}
		p.now[name] = data
		changes = append(changes, ch)
	}
	tree, err := p.batch.Splice(p.tree, changes)
	if err != nil {
		return err
	}
	if tree == p.tree && !empty {
		p.became[c.Hash] = p.tip // they have it already
		return nil
	}
	next := *c
	next.Hash, next.Tree, next.Parents, next.Signed = odb.Hash{}, tree, append([]odb.Hash{p.tip}, p.second...), ""
	next.Message = p.renamed(c.Message)
	if next.Signed, err = p.x.store.Sign(ctx, &next, p.publication.Signed); err != nil {
		return err
	}
	p.tree, p.tip = tree, p.batch.AddCommit(&next)
	p.became[c.Hash] = p.tip
	return nil
}

// renamed returns a message in which the commit that it names as undone has its
// new hash.
func (p *rebase) renamed(text string) string {
	if !strings.Contains(text, message.Undoes) {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		digits, ok := strings.CutPrefix(line, message.Undoes+": ")
		old, valid := odb.ParseHash(strings.TrimSpace(digits))
		if now, known := p.became[old]; ok && valid && known {
			lines[i] = message.Undoes + ": " + now.String()
		}
	}
	return strings.Join(lines, "\n")
}

// blob returns the content of a blob; nil for none.
func (x *Exchange) blob(h odb.Hash) ([]byte, error) {
	if h.IsZero() {
		return nil, nil
	}
	data, err := x.store.Blob(h, 0)
	if err == nil && data == nil {
		data = []byte{} // empty, but existing
	}
	return data, err
}
