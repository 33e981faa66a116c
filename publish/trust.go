package publish

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"tahrir/document"
	"tahrir/publish/git"
	"tahrir/publish/git/odb"
	"tahrir/publish/layout"
	"tahrir/publish/remote"
)

// Trust is whether the history of an article is whole, and who vouches for it.
type Trust struct {
	Revisions []Signed // newest first
	// Faults are what is missing, damaged or rewritten; none in a whole history.
	Faults []Fault
	// Demanded reports that the publication requires every commit to be signed.
	Demanded bool
}

// Signed is a commit, and what is known of its signature.
type Signed struct {
	Commit  odb.Hash
	Time    time.Time // the committer's
	Author  string
	Subject string
	git.Signature
}

// Signer is somebody who signed, and how often.
type Signer struct {
	Name    string
	Key     string // of his last signature
	Commits int
}

// Whole reports whether nothing of the history is missing, damaged or rewritten.
func (t Trust) Whole() bool { return len(t.Faults) == 0 }

// Trusted returns how many revisions are signed by somebody who may.
func (t Trust) Trusted() int { return len(t.Revisions) - len(t.Doubted()) }

// Doubted returns the revisions that nobody who may has signed, newest first.
func (t Trust) Doubted() []Signed {
	return slices.DeleteFunc(slices.Clone(t.Revisions), func(s Signed) bool { return s.State == git.Trusted })
}

// Signers returns who signed of those who may, whoever signed most first.
func (t Trust) Signers() []Signer {
	var list []Signer
	for _, s := range t.Revisions {
		if s.State != git.Trusted {
			continue
		}
		at := slices.IndexFunc(list, func(o Signer) bool { return o.Name == s.Signer })
		if at < 0 {
			at, list = len(list), append(list, Signer{Name: s.Signer, Key: s.Key})
		}
		list[at].Commits++
	}
	slices.SortStableFunc(list, func(a, b Signer) int { return cmp.Compare(b.Commits, a.Commits) })
	return list
}

// Trust reads every revision of an article, and checks that it is whole and who
// signed it. The error is for what could not be looked at; what is wrong with the
// history is in the Trust.
func (r *Repository) Trust(ctx context.Context, idOrSlug string) (Trust, error) {
	t, err := r.trust(ctx, idOrSlug)
	if err != nil {
		return Trust{}, fmt.Errorf("look at who signed %s: %w", idOrSlug, err)
	}
	return t, nil
}

func (r *Repository) trust(ctx context.Context, idOrSlug string) (Trust, error) {
	past, err := r.Past(ctx, idOrSlug)
	if err != nil {
		return Trust{}, err
	}
	at, err := r.branch.At()
	if err != nil {
		return Trust{}, err
	}
	p, err := r.settings(at)
	if err != nil {
		return Trust{}, err
	}
	t := Trust{Demanded: p.Signed}
	var commits []odb.Hash
	for i := range past.Len() {
		if err := ctx.Err(); err != nil {
			return Trust{}, err
		}
		c, fault := r.wholeRevision(past, i)
		if fault != nil {
			t.Faults = append(t.Faults, *fault)
		}
		if c == nil {
			continue
		}
		commits = append(commits, c.Hash)
		t.Revisions = append(t.Revisions, signedOf(c))
	}
	fault, err := r.rewritten(ctx, past.Tip())
	if err != nil {
		return Trust{}, err
	}
	if fault != nil {
		t.Faults = append(t.Faults, *fault)
	}
	found, err := r.signatures.Check(ctx, at.Tree, p, commits, nil)
	if err != nil {
		return Trust{}, err
	}
	for i := range found {
		t.Revisions[i].Signature = found[i]
	}
	return t, nil
}

func signedOf(c *odb.Commit) Signed {
	return Signed{Commit: c.Hash, Time: c.Committer.When, Author: c.Author.Name, Subject: c.Subject()}
}

// wholeRevision reads a revision with its file, and returns what is wrong with it;
// the commit is nil where it cannot be read.
func (r *Repository) wholeRevision(past *Past, i int) (*odb.Commit, *Fault) {
	change := past.changes[i]
	c, err := r.store.Commit(change.Commit)
	if err != nil {
		return nil, &Fault{Kind: BadObject, Commit: change.Commit, Path: change.Path, Err: err}
	}
	form, err := past.Form(i)
	if err != nil {
		return c, &Fault{Kind: BadObject, Commit: change.Commit, Path: change.Path, Err: err}
	}
	if form.Blob.IsZero() {
		return c, nil // it took the article away
	}
	data, err := r.store.Blob(form.Blob, document.MaxSize)
	if err != nil {
		return c, &Fault{Kind: BadObject, Commit: change.Commit, Path: change.Path, Err: err}
	}
	a, err := document.Decode(data)
	if err != nil {
		return c, &Fault{Kind: BadFile, Commit: change.Commit, Path: change.Path, Err: err}
	}
	_, id, _ := layout.Parse(change.Path)
	if fault := wrongID(change.Path, id, a.ID); fault != nil {
		fault.Commit = change.Commit
		return c, fault
	}
	return c, nil
}

// rewritten returns a fault where the tip of the last verification is no longer in
// the history.
func (r *Repository) rewritten(ctx context.Context, tip odb.Hash) (*Fault, error) {
	v := &verification{r: r}
	last, err := v.seen()
	if err != nil || last.IsZero() || last == tip {
		return nil, err
	}
	there, err := remote.Ancestor(ctx, r.store, last, tip)
	if there || ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return &Fault{Kind: BadObject, Commit: last, Err: err}, nil
	}
	return &Fault{Kind: Rewritten, Commit: last, Err: errRewritten}, nil
}

var errRewritten = errors.New("the history was rewritten: what was seen at the last verification is no longer in it")

// Signatures returns every commit of the branch, newest first, and who signed it.
func (r *Repository) Signatures(ctx context.Context, progress Progress) ([]Signed, error) {
	list, err := r.allSignatures(ctx, progress)
	if err != nil {
		return nil, fmt.Errorf("look at who signed: %w", err)
	}
	return list, nil
}

func (r *Repository) allSignatures(ctx context.Context, progress Progress) ([]Signed, error) {
	at, err := r.branch.At()
	if err != nil || at.Tip.IsZero() {
		return nil, err
	}
	p, err := r.settings(at)
	if err != nil {
		return nil, err
	}
	commits, err := remote.Ahead(ctx, r.store, at.Tip)
	if err != nil {
		return nil, err
	}
	slices.Reverse(commits)
	list, names := make([]Signed, len(commits)), make([]odb.Hash, len(commits))
	for i, c := range commits {
		list[i], names[i] = signedOf(c), c.Hash
	}
	found, err := r.signatures.Check(ctx, at.Tree, p, names, progress)
	if err != nil {
		return nil, err
	}
	for i := range found {
		list[i].Signature = found[i]
	}
	return list, nil
}
