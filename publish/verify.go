package publish

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"tahrir/document"
	"tahrir/document/fsys"
	"tahrir/publish/branch"
	"tahrir/publish/git"
	"tahrir/publish/git/odb"
	"tahrir/publish/layout"
	"tahrir/publish/publication"
)

// seenFile keeps, in the private folder, the tip at the last verification, a line
// for each branch.
const seenFile = "verified"

// Verify reads the whole archive, every article in every revision and every commit,
// and reports what is wrong. The error is for a verification that could not be
// done.
func (r *Repository) Verify(ctx context.Context, progress Progress) (Report, error) {
	v := &verification{r: r, progress: progress, held: map[odb.Hash]string{}, demands: map[odb.Hash]bool{}, told: map[odb.Hash]bool{}}
	at, err := r.branch.At()
	var damaged *odb.DamagedError
	if errors.As(err, &damaged) {
		v.fault(Fault{Kind: BadObject, Commit: damaged.Hash, Err: err})
	} else if err != nil {
		return Report{}, err
	}
	v.at, v.report.Tip = at, at.Tip
	for _, part := range []func(context.Context) error{v.articles, v.commits, v.signatures, v.objects, v.remember} {
		err := part(ctx)
		if errors.As(err, &damaged) {
			v.fault(Fault{Kind: BadObject, Commit: at.Tip, Err: err})
		} else if err != nil {
			return v.report, fmt.Errorf("verify: %w", err)
		}
	}
	return v.report, nil
}

type verification struct {
	r        *Repository
	at       branch.Point
	progress Progress
	report   Report
	done     int

	held    map[odb.Hash]string // the files read, and the article's id in each; "" for none
	signed  []odb.Hash          // the commits whose signature is demanded, and there
	demands map[odb.Hash]bool   // by the hash of a publication.yaml: whether it requires signatures
	told    map[odb.Hash]bool   // the objects that a fault names
}

func (v *verification) step() {
	if v.done++; v.progress != nil && v.done%256 == 0 {
		v.progress(v.done, 0)
	}
}

func (v *verification) fault(f Fault) {
	var damaged *odb.DamagedError
	if errors.As(f.Err, &damaged) {
		f.Kind, v.told[damaged.Hash] = BadObject, true
	}
	v.report.Faults = append(v.report.Faults, f)
}

// objects checks every object in the repository, as git fsck does. A fault reported
// for an article or commit is not reported again for its object.
func (v *verification) objects(ctx context.Context) error {
	found, err := v.r.store.Survey(ctx, v.progress)
	if err != nil {
		return err
	}
	for _, d := range found {
		if v.told[d.Hash] {
			continue
		}
		f := Fault{Kind: BadObject, Path: d.File, Err: d.Err}
		if d.Kind == odb.CommitKind {
			f.Commit = d.Hash
		}
		if !d.Hash.IsZero() {
			f.Err = &odb.DamagedError{Hash: d.Hash, Err: d.Err}
			if name := d.Hash.String(); f.Path == "" && f.Commit.IsZero() {
				f.Path = "objects/" + name[:2] + "/" + name[2:]
			}
		}
		v.fault(f)
	}
	return nil
}

// articles reads every article at the tip.
func (v *verification) articles(ctx context.Context) error {
	if v.at.Tip.IsZero() {
		return nil
	}
	return v.r.months(ctx, v.at, func(month string, h odb.Hash) (bool, error) {
		tree, err := v.r.store.Tree(h)
		if err != nil {
			v.fault(Fault{Kind: BadObject, Path: path.Join(layout.Articles, month), Err: err})
			return true, nil
		}
		for _, e := range tree {
			if err := ctx.Err(); err != nil {
				return false, err
			}
			v.step()
			v.article(path.Join(layout.Articles, month, e.Name), e)
		}
		return true, nil
	})
}

func (v *verification) article(dir string, folder odb.Entry) {
	name := dir + "/" + layout.ArticleFile
	if !folder.Mode.IsDir() {
		v.fault(Fault{Kind: BadFile, Path: dir, Err: errors.New("a file stands where an article's folder should")})
		return
	}
	v.report.Articles++
	e, err := v.r.store.Lookup(folder.Hash, layout.ArticleFile)
	if err == nil && !e.Mode.IsFile() {
		err = errors.New("it is no ordinary file")
	}
	if err != nil {
		kind := BadFile
		if !errors.Is(err, odb.ErrNoEntry) && e.Hash.IsZero() {
			kind = BadObject
		}
		v.fault(Fault{Kind: kind, Path: name, Err: err})
		return
	}
	if f := v.file(name, folder.Name, e.Hash); f != nil {
		v.fault(*f)
	}
}

// file reads an article's file, once; nil where nothing is wrong.
func (v *verification) file(name, id string, blob odb.Hash) *Fault {
	data, err := v.r.store.Blob(blob, document.MaxSize)
	if errors.Is(err, odb.ErrTooLarge) {
		v.held[blob] = ""
		return &Fault{Kind: BadFile, Path: name, Err: err}
	}
	if err != nil {
		v.held[blob] = ""
		return &Fault{Kind: BadObject, Path: name, Err: err}
	}
	a, err := document.Decode(data)
	if err != nil {
		v.held[blob] = ""
		return &Fault{Kind: BadFile, Path: name, Err: err}
	}
	v.held[blob] = a.ID
	return wrongID(name, id, a.ID)
}

func wrongID(name, id, holds string) *Fault {
	if holds == id {
		return nil
	}
	return &Fault{Kind: WrongID, Path: name, Err: fmt.Errorf("it holds the article %q", holds)}
}

// commits walks the history: it checks that every commit and every file in it
// exists, is signed where required, and that what was seen at the last verification is
// among them.
func (v *verification) commits(ctx context.Context) error {
	if v.at.Tip.IsZero() {
		return nil
	}
	if _, err := v.r.settings(v.at); err != nil {
		v.fault(Fault{Kind: BadFile, Path: publication.File, Err: err})
	}
	last, err := v.seen()
	if err != nil {
		return err
	}
	met := last.IsZero()
	known := map[odb.Hash]bool{v.at.Tip: true}
	todo := []odb.Hash{v.at.Tip}
	read := map[odb.Hash]*odb.Commit{} // read as parents, and still to be checked
	for len(todo) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		h := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		met = met || h == last
		v.step()
		c, err := v.commitOf(h, read)
		delete(read, h)
		if err != nil {
			v.fault(Fault{Kind: BadObject, Commit: h, Err: err})
			continue
		}
		v.report.Revisions++
		parents, err := v.r.store.Parents(c)
		if err != nil {
			return err
		}
		v.commit(ctx, c, parents, read)
		for _, parent := range parents {
			if !known[parent] {
				known[parent] = true
				todo = append(todo, parent)
			}
		}
	}
	if !met {
		v.fault(Fault{Kind: Rewritten, Commit: last, Err: errRewritten})
	}
	return nil
}

// commitOf returns a commit, and keeps it in read.
func (v *verification) commitOf(h odb.Hash, read map[odb.Hash]*odb.Commit) (*odb.Commit, error) {
	if c := read[h]; c != nil {
		return c, nil
	}
	c, err := v.r.store.Commit(h)
	if err == nil {
		read[h] = c
	}
	return c, err
}

// commit checks one commit against its parents. A missing parent is checked in its
// turn.
func (v *verification) commit(ctx context.Context, c *odb.Commit, parents []odb.Hash, read map[odb.Hash]*odb.Commit) {
	demanded := v.demanded(c.Tree)
	trees := make([]odb.Hash, 0, len(parents)+1)
	for _, h := range parents {
		if parent, err := v.commitOf(h, read); err == nil {
			demanded = demanded || v.demanded(parent.Tree)
			trees = append(trees, parent.Tree)
		}
	}
	if demanded {
		v.signature(c)
	}
	if len(parents) == 0 {
		trees = append(trees, odb.Hash{})
	}
	for _, before := range trees {
		err := v.r.store.Diff(before, c.Tree, func(name string, _, after odb.Entry) error {
			v.revision(c, name, after)
			return ctx.Err()
		})
		if err != nil && ctx.Err() == nil {
			v.fault(Fault{Kind: BadObject, Commit: c.Hash, Err: err})
		}
	}
}

// revision checks one file that a commit changed.
func (v *verification) revision(c *odb.Commit, name string, after odb.Entry) {
	_, id, ok := layout.Parse(name)
	if !ok || !after.Mode.IsFile() {
		return
	}
	var f *Fault
	if holds, read := v.held[after.Hash]; !read {
		f = v.file(name, id, after.Hash)
	} else if holds != "" {
		f = wrongID(name, id, holds)
	}
	switch {
	case f == nil, v.stands(name, after.Hash): // reported already
	case f.Kind == BadObject:
		f.Commit = c.Hash
		v.fault(*f)
	default:
		f.Commit = c.Hash
		v.report.Past = append(v.report.Past, *f)
	}
}

// stands reports whether a file is still the same at the tip.
func (v *verification) stands(name string, blob odb.Hash) bool {
	e, err := v.r.store.Lookup(v.at.Tree, name)
	return err == nil && e.Hash == blob
}

// demanded reports whether the publication required signatures in that tree.
func (v *verification) demanded(tree odb.Hash) bool {
	e, err := v.r.store.Lookup(tree, publication.File)
	if err != nil {
		return false
	}
	signed, known := v.demands[e.Hash]
	if !known {
		if p, err := v.r.settings(branch.Point{Tree: tree}); err == nil {
			signed = p.Signed
		}
		v.demands[e.Hash] = signed
	}
	return signed
}

// signature notes a commit whose signature is demanded.
func (v *verification) signature(c *odb.Commit) {
	if c.Signed == "" {
		v.fault(Fault{Kind: Unsigned, Commit: c.Hash, Err: errors.New("the commit is not signed")})
		return
	}
	v.signed = append(v.signed, c.Hash)
}

// signatures checks those that are demanded.
func (v *verification) signatures(ctx context.Context) error {
	if len(v.signed) == 0 {
		return nil
	}
	p, _ := v.r.settings(v.at) // a file that cannot be read is a fault already
	found, err := v.r.signatures.Check(ctx, v.at.Tree, p, v.signed, nil)
	if err != nil {
		return err
	}
	for i, s := range found {
		if s.State != git.Trusted {
			v.fault(Fault{Kind: BadSignature, Commit: v.signed[i], Err: errors.New(s.Said)})
		}
	}
	return nil
}

// seen returns the branch's tip at the last verification; zero before the first.
func (v *verification) seen() (odb.Hash, error) {
	branch, err := v.r.branch.Name()
	if err != nil {
		return odb.Hash{}, err
	}
	for _, line := range v.seenLines() {
		if digits, name, _ := strings.Cut(line, " "); name == branch {
			if h, ok := odb.ParseHash(digits); ok {
				return h, nil
			}
		}
	}
	return odb.Hash{}, nil
}

func (v *verification) seenLines() []string {
	text, err := os.ReadFile(filepath.Join(v.r.store.PrivateDir(), seenFile))
	if err != nil {
		return nil
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}

// final returns the newest commit that stays in the history: the tip, or what comes
// before the commits that are not sent, which a Sync may put on top of others'. Zero
// where none was sent.
func (v *verification) final(ctx context.Context) (odb.Hash, error) {
	waiting, total, failed := v.r.Unsent(ctx, 1)
	if failed != nil || total == 0 {
		return v.at.Tip, nil // whoever sends tells what is wrong with the server
	}
	c, err := v.r.store.Commit(waiting[0].Commit)
	if err != nil {
		return odb.Hash{}, err
	}
	parents, err := v.r.store.Parents(c)
	if err != nil || len(parents) == 0 {
		return odb.Hash{}, err
	}
	return parents[0], nil
}

// remember notes the newest commit that stays. A rewritten history has been reported
// once, and is what the next verification compares with.
func (v *verification) remember(ctx context.Context) error {
	if v.at.Tip.IsZero() {
		return nil
	}
	final, err := v.final(ctx)
	if err != nil || final.IsZero() {
		return err
	}
	branch, err := v.r.branch.Name()
	if err != nil {
		return err
	}
	lines := []string{final.String() + " " + branch}
	for _, line := range v.seenLines() {
		if _, name, ok := strings.Cut(line, " "); ok && name != branch {
			lines = append(lines, line)
		}
	}
	err = v.r.store.WritePrivate(seenFile, []byte(strings.Join(lines, "\n")+"\n"))
	if fsys.OnlyRead(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("note what was seen, for the next verification: %w", err)
	}
	return nil
}
