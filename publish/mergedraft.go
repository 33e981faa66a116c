package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"tahrir/document"
	"tahrir/publish/git/odb"
	"tahrir/publish/layout"
	"tahrir/publish/merge"
)

// MergedDraft is a draft merged with what has been published of its article since.
type MergedDraft struct {
	Article  *document.Article // the merged article; the draft itself where nothing was published
	Onto     odb.Hash          // the blob of the article's file that it is based on now; zero for none
	Conflict *merge.Conflict   // what only a person can settle; then Article is nil
}

// MergeDraft merges a draft with what colleagues have published of its article: by
// field, paragraph and word, as Sync merges commits. Since is the blob of the
// article's file that the draft is based on (Result.Blob, Revision.Blob), which
// still exists after Sync has rebased our commit. Where since is zero or gone, the
// draft is returned unchanged. MergeDraft writes nothing. The Conflict is for
// Settled, not for SettleArticle.
func (r *Repository) MergeDraft(ctx context.Context, draft *document.Article, since odb.Hash) (MergedDraft, error) {
	merged, err := r.mergeDraft(ctx, draft, since)
	if err != nil {
		return MergedDraft{}, fmt.Errorf("put %s on what was published since: %w", draft.ID, err)
	}
	return merged, nil
}

func (r *Repository) mergeDraft(ctx context.Context, draft *document.Article, since odb.Hash) (MergedDraft, error) {
	at, err := r.branch.At()
	if err != nil || at.Tip.IsZero() {
		return MergedDraft{Article: draft}, err
	}
	dir, err := r.folderOf(ctx, at, draft.ID)
	if errors.Is(err, ErrNotFound) {
		return MergedDraft{Article: draft}, nil
	}
	if err != nil {
		return MergedDraft{}, err
	}
	e, err := r.store.Lookup(at.Tree, dir+"/"+layout.ArticleFile)
	if err != nil {
		return MergedDraft{}, err
	}
	same := MergedDraft{Article: draft, Onto: e.Hash}
	if since.IsZero() || since == e.Hash {
		return same, nil
	}
	was, theirs := r.form(since), r.form(e.Hash)
	if was == nil || theirs == nil {
		return same, nil // no text to merge
	}
	p, err := r.settings(at)
	if err != nil {
		return MergedDraft{}, err
	}
	ours := p.Complete(draft, r.opts.Now())
	ours.Status = was.Status // a draft's own is its status on the desk
	merged, places := merge.Articles(was, ours, theirs)
	if len(places) == 0 {
		if says, err := saysTheSame(merged, ours); err != nil || says {
			return same, err // what was published since was this draft, or equal to it
		}
		return MergedDraft{Article: merged, Onto: e.Hash}, nil
	}
	c := &merge.Conflict{ID: draft.ID, Base: was, Ours: ours, Theirs: theirs, Merged: merged, Places: places}
	past, err := r.Past(ctx, draft.ID)
	if err != nil {
		return MergedDraft{}, err
	}
	if past.Len() > 0 {
		by, at, err := past.Made(0)
		if err != nil {
			return MergedDraft{}, err
		}
		c.Colleague = odb.Signature{Name: by.Name, Email: by.Email, When: at}
	}
	return MergedDraft{Onto: e.Hash, Conflict: c}, nil
}

// saysTheSame reports whether two articles differ at most in what no reader sees:
// status and reason, times and slug.
func saysTheSame(a, b *document.Article) (bool, error) {
	a = a.Clone()
	for f := range document.Fields() {
		if !f.Said && f.Key != "id" {
			f.Copy(a, b)
		}
	}
	one, err := a.Encode()
	if err != nil {
		return false, err
	}
	other, err := b.Encode()
	return bytes.Equal(one, other), err
}

// form reads the article in a blob; nil where there is none.
func (r *Repository) form(blob odb.Hash) *document.Article {
	a, _ := r.articleIn(blob)
	return a
}
