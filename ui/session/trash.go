package session

import (
	"context"
	"slices"
)

// Trash moves a draft to the trash, and opens the next one where it was open.
func (d *Desk) Trash(key string) {
	open := d.article.parting(key)
	_, at := d.article.Tabs()
	d.work(func(ctx context.Context) func() {
		var err error
		if open != nil {
			err = open.Save(ctx)
		}
		if err == nil && (open == nil || !open.Unmade()) { // else there is nothing to move
			err = d.folder.Trash(ctx, key)
		}
		return func() {
			if err != nil {
				d.report(Trouble{Doing: Trashing, Err: err})
			}
			parted := d.article.parted(open, err)
			if err != nil {
				return
			}
			d.article.gone(key)
			turn := d.article.turn
			d.refresh(func() {
				if parted && turn == d.article.turn { // else an article was asked for meanwhile
					d.article.openBeside(at)
				}
			})
		}
	})
}

// Erase removes texts from the trash for good.
func (d *Desk) Erase(keys ...string) {
	d.work(func(ctx context.Context) func() {
		err := d.folder.Erase(ctx, keys)
		return func() {
			if err != nil {
				d.report(Trouble{Doing: Erasing, Err: err})
			}
			if slices.Contains(keys, d.revisions.ViewingTrashed()) {
				d.revisions.ViewDraft()
			}
			d.Refresh()
		}
	})
}

// Restore moves a draft back from the trash and opens it.
func (d *Desk) Restore(key string) {
	d.article.replace(Restoring, func(ctx context.Context) (place, error) {
		return at(d.folder.Restore(ctx, key))
	})
}
