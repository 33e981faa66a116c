package session

import (
	"context"
	"errors"
	"io/fs"

	"tahrir/document"
)

// openLast opens the article that was open last: its draft, or what is published
// of it; else the newest draft, else a new article.
func (x *Article) openLast(key, id string) {
	switch i := x.desk.draft(key); {
	case i >= 0 && x.desk.drafts[i].Broken == nil:
		x.Open(key)
	case id == "":
		x.openFirst()
	default:
		turn := x.turn
		x.work(func(ctx context.Context) func() {
			now, err := x.revisions.archive.Standing(ctx, &document.Article{ID: id})
			return func() {
				switch {
				case turn != x.turn: // somebody was quicker
				case err != nil || now.Article == nil: // the desk tells of the archive
					x.openFirst()
				default:
					x.OpenPublished(id)
				}
			}
		})
	}
}

// openFirst opens the newest draft, else a new article.
func (x *Article) openFirst() {
	var keys []string
	for _, row := range x.desk.rows[DraftsShelf] {
		if row.Broken == nil {
			keys = append(keys, row.Key)
		}
	}
	x.openOneOf(keys)
}

// openOneOf opens the first draft that can be opened, else a new article: one
// may be gone by the time that it is its turn.
func (x *Article) openOneOf(keys []string) {
	if len(keys) == 0 {
		x.New()
		return
	}
	x.replaceOr(OpeningDraft, func(context.Context) (place, error) { return place{key: keys[0]}, nil }, func(err error) {
		if !errors.Is(err, fs.ErrNotExist) {
			x.report(Trouble{Doing: OpeningDraft, Err: err})
		}
		if x.open.draft == nil {
			x.openOneOf(keys[1:])
		}
	})
}
