package publish

import "context"

// Prepare makes the index of names ready, which the first publication of an
// article needs, and then the index of history. Once for an archive that reads
// every article and every commit, later only what is new. Publish and Revisions
// do without, more slowly, or do it themselves; call it off the window's
// goroutine when the program starts, and after a sync.
func (r *Repository) Prepare(ctx context.Context, progress Progress) error {
	at, err := r.branch.At()
	if err != nil {
		return err
	}
	if err := r.names.Load(ctx, at.Tree, progress); err != nil {
		return err
	}
	if err := r.names.Save(); err != nil {
		return err
	}
	if at.Tip.IsZero() {
		return nil
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	return r.history.Update(ctx, at.Tip, func(done, total int) { progress(done, total) })
}
