package session

import (
	"context"
	"errors"
	"syscall"

	"tahrir/publish/fsys"
)

// Preparing is how far the archive's indexes are, while they are made.
type Preparing struct {
	Running     bool
	Done, Total int // Total is 0 while it is not known
}

// Preparing tells whether the archive's indexes are being made. Everything
// works meanwhile, only slower.
func (s *Session) Preparing() Preparing { return s.preparing }

// prepare has the archive make its indexes, or bring them up to date.
func (s *Session) prepare() {
	if s.indexing {
		return
	}
	s.indexing = true
	s.work(func(ctx context.Context) func() {
		err := s.deps.Archive.Prepare(ctx, func(done, total int) {
			s.tell(func() { s.progressed(Preparing{true, done, total}) })
		})
		return func() {
			s.indexing = false
			s.progressed(Preparing{})
			// Indexes are for speed: where none can be kept, nothing is lost.
			none := fsys.OnlyRead(err) || errors.Is(err, syscall.ENOSPC)
			if err != nil && !none && ctx.Err() == nil {
				s.view.Report(Trouble{Doing: Indexing, Err: err})
			}
		}
	})
}

func (s *Session) progressed(p Preparing) {
	if p != s.preparing {
		s.preparing = p
		s.view.DeliveryChanged()
	}
}
