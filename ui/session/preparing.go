package session

import (
	"context"
	"errors"
	"syscall"

	"tahrir/document/fsys"
)

// Preparing is how far the archive's indexes are, while they are made.
type Preparing struct {
	Running     bool
	Done, Total int // Total is 0 while it is not known
}

// Preparing reports how far the archive's indexes are made. Everything works
// meanwhile, only slower.
func (d *Delivery) Preparing() Preparing { return d.preparing }

// prepare has the archive make its indexes, or bring them up to date.
func (d *Delivery) prepare() {
	if d.indexing {
		return
	}
	d.indexing = true
	d.work(func(ctx context.Context) func() {
		err := d.archive.Prepare(ctx, func(done, total int) {
			d.tell(func() { d.progressed(Preparing{true, done, total}) })
		})
		return func() {
			d.indexing = false
			d.progressed(Preparing{})
			// Indexes are for speed: where none can be kept, nothing is lost.
			none := fsys.OnlyRead(err) || errors.Is(err, syscall.ENOSPC)
			if err != nil && !none && ctx.Err() == nil {
				d.report(Trouble{Doing: Indexing, Err: err})
			}
		}
	})
}

func (d *Delivery) progressed(p Preparing) {
	if p != d.preparing {
		d.preparing = p
		d.view.DeliveryChanged()
	}
}
