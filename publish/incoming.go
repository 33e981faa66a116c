package publish

import (
	"context"

	"tahrir/document"
	"tahrir/publish/exchange"
	"tahrir/publish/git/odb"
)

// Arrival is what others published of one article.
type Arrival struct {
	exchange.Incoming
	// Old and New are the article before and after; nil where there is none, or
	// the file is no article.
	Old, New *document.Article
	// Former is the revision before, for At; zero where the article began.
	Former odb.Hash
}

// Arrivals returns what others published since the server had that commit, as
// [exchange.Exchange.Incoming] does.
func (r *Repository) Arrivals(ctx context.Context, since odb.Hash) ([]Arrival, odb.Hash, error) {
	list, upTo, err := r.Incoming(ctx, since, r.isMe)
	if err != nil {
		return nil, upTo, err
	}
	all := make([]Arrival, 0, len(list))
	for _, in := range list {
		if in.Old == in.New {
			continue // it was published and removed again
		}
		a := Arrival{Incoming: in}
		if a.Old, err = r.articleIn(in.Old); err != nil {
			return nil, upTo, err
		}
		if a.New, err = r.articleIn(in.New); err != nil {
			return nil, upTo, err
		}
		if !in.Old.IsZero() {
			if a.Former, err = r.former(ctx, in); err != nil {
				return nil, upTo, err
			}
		}
		all = append(all, a)
	}
	return all, upTo, nil
}

// articleIn reads the article in a blob, nil for none.
func (r *Repository) articleIn(blob odb.Hash) (*document.Article, error) {
	if blob.IsZero() {
		return nil, nil
	}
	data, err := r.store.Blob(blob, document.MaxSize)
	if err != nil {
		return nil, err
	}
	if a, err := document.Decode(data); err == nil {
		return a, nil
	}
	return nil, nil
}

// former returns the revision before what came: the one in the list of
// revisions or, where it is not in our branch yet, the commit that it was made
// on.
func (r *Repository) former(ctx context.Context, in exchange.Incoming) (odb.Hash, error) {
	at, err := r.branch.At()
	if err != nil {
		return odb.Hash{}, err
	}
	changes, err := r.changes(ctx, at, in.Path)
	if err != nil {
		return odb.Hash{}, err
	}
	for i, c := range changes {
		if c.Commit == in.First && i+1 < len(changes) {
			return changes[i+1].Commit, nil
		}
	}
	return in.Before, nil
}

// isMe reports whether the repository publishes in an author's name.
func (r *Repository) isMe(author odb.Signature) bool {
	me, _, err := r.who.sign(r.store.Config(), r.opts.LookupEnv, r.opts.Now())
	return err == nil && me.Name == author.Name && me.Email == author.Email
}
