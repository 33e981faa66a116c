package newsroom

import (
	"context"
	"errors"
	"fmt"

	"tahrir/document"
	"tahrir/newsroom/versions"
	"tahrir/publish/exchange"
	"tahrir/publish/merge"
)

// ErrNoConflict means that an article or a file is not in conflict.
var ErrNoConflict = errors.New("nothing is to be decided about it")

// Settle keeps what a person has decided about an article in conflict: the
// article to publish, or nil to remove it. The next Sync publishes it. What the
// desk had published, and what its draft says besides, are kept as versions.
func (h *Home) Settle(ctx context.Context, c merge.Conflict, a *document.Article) error {
	r, err := h.repository(ctx)
	if err != nil {
		return err
	}
	if err := h.keepBeforeSettling(ctx, c); err != nil {
		return err
	}
	if err := r.SettleArticle(ctx, c, a); err != nil {
		return err
	}
	return h.ForgetDecided(ctx, c.ID)
}

// keepBeforeSettling keeps versions of our side of a conflict, and of the
// draft.
func (h *Home) keepBeforeSettling(ctx context.Context, c merge.Conflict) error {
	if c.Ours != nil {
		if _, err := kept(h.keepVersion(ctx, c.Ours, versions.BeforeMerge)); err != nil {
			return err
		}
	}
	a, err := h.draftOf(ctx, c.ID)
	if a == nil || err != nil {
		return err
	}
	_, err = kept(h.keepVersion(ctx, a, versions.BeforeMerge))
	return err
}

// SettleFile is Settle for a file that is no article, such as publication.yaml.
func (h *Home) SettleFile(ctx context.Context, c merge.Conflict, data []byte) error {
	r, err := h.repository(ctx)
	if err != nil {
		return err
	}
	if err := r.SettleFile(ctx, c, data); err != nil {
		return err
	}
	return h.ForgetDecided(ctx, c.Path)
}

// SettleWith settles whatever is in conflict under a name, an article's id or
// the path of a file in the content repository, by the content of file. Where
// others published the article after its draft was begun, the draft takes the
// new words, its own go to the trash, and Publish can go on. Where the server
// has another change than we have, Sync can. It fails with ErrNoConflict where
// there is nothing to decide.
func (h *Home) SettleWith(ctx context.Context, idOrPath string, file []byte) error {
	decided, unread := document.Decode(file)
	if unread == nil {
		settled, err := h.settleDraft(ctx, idOrPath, decided)
		if settled && err == nil {
			err = h.ForgetDecided(ctx, idOrPath)
		}
		if settled || err != nil {
			return err
		}
	}
	r, err := h.repository(ctx)
	if err != nil {
		return err
	}
	report, err := h.exchange(ctx, r, exchange.SyncOptions{})
	for _, c := range report.Conflicts {
		switch {
		case c.Path == idOrPath && c.ID == "":
			return h.SettleFile(ctx, c, file)
		case c.Path != idOrPath && c.ID != idOrPath:
		case unread != nil:
			return fmt.Errorf("settle %s: %w", idOrPath, unread)
		default:
			return h.Settle(ctx, c, decided)
		}
	}
	if err != nil && !errors.Is(err, exchange.ErrConflict) { // about other articles
		return err
	}
	return fmt.Errorf("settle %s: %w", idOrPath, ErrNoConflict)
}

// settleDraft replaces the words of an article's draft by decided, where others
// have published a conflicting change since it was begun. It reports whether
// they have.
func (h *Home) settleDraft(ctx context.Context, id string, decided *document.Article) (settled bool, err error) {
	d, err := h.borrow(ctx, id)
	if d == nil || err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, h.giveBack(context.WithoutCancel(ctx), d)) }()
	var o *OvertakenError
	if err := h.overtaken(ctx, d.Article()); !errors.As(err, &o) {
		return false, err
	}
	if o.Conflict == nil {
		return false, nil
	}
	unsure, err := kept(d.exchangeWords(ctx, decided))
	if err != nil {
		return true, err
	}
	return true, done(unsure, h.setBasis(id, o.Onto))
}

// exchangeWords replaces the draft's words by those of another article, after a
// copy of the draft has gone to the trash.
func (d *Draft) exchangeWords(ctx context.Context, words *document.Article) error {
	a := d.Article()
	TakeWords(a, words)
	a.Updated = d.h.now()
	return d.exchange(ctx, a, versions.BeforeMerge)
}
