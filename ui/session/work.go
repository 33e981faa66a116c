package session

import (
	"context"
	"sync"
	"time"
)

// workers run jobs off the interface's goroutine until the session closes.
type workers struct {
	ctx     context.Context
	stop    context.CancelFunc
	lasting context.Context // for jobs that end waits for
	cut     context.CancelFunc
	post    func(func()) // Deps.Post
	running sync.WaitGroup

	// gate lets one posted function run at a time, and none after the end,
	// which comes from another goroutine than theirs.
	gate  sync.Mutex
	ended bool
}

// work runs job off the interface's goroutine and then what it returns on it.
// The context ends when the session closes. A nil result does nothing.
func (w *workers) work(job func(ctx context.Context) (then func())) {
	w.start(w.ctx, job)
}

// finish is work for a job that the session's end waits for, until its caller's
// patience ends.
func (w *workers) finish(job func(ctx context.Context) (then func())) {
	w.start(w.lasting, job)
}

func (w *workers) start(ctx context.Context, job func(ctx context.Context) (then func())) {
	if w.ctx.Err() != nil {
		return
	}
	w.running.Add(1)
	go func() {
		defer w.running.Done()
		if then := job(ctx); then != nil {
			w.tell(then)
		}
	}()
}

// tell runs f on the interface's goroutine, unless the session ends before.
func (w *workers) tell(f func()) {
	w.post(func() {
		w.gate.Lock()
		defer w.gate.Unlock()
		if !w.ended {
			f()
		}
	})
}

// ready sets the workers' contexts.
func (w *workers) ready(post func(func())) {
	w.ctx, w.stop = context.WithCancel(context.Background())
	w.lasting, w.cut = context.WithCancel(context.Background())
	w.post = post
}

// end lets no more posted functions run, calls last, and waits for the jobs
// under way: until patience ends, and then for them to notice that they are cut
// off. It reports whether one had to be.
func (w *workers) end(patience context.Context, last func()) (unfinished bool) {
	w.gate.Lock()
	already := w.ended
	w.ended = true
	w.gate.Unlock()
	if already {
		return false
	}
	last()
	w.stop()
	all := make(chan struct{})
	go func() {
		w.running.Wait()
		close(all)
	}()
	select {
	case <-all:
	case <-patience.Done():
		unfinished = true
		w.cut()
		<-all
	}
	w.cut()
	return unfinished
}

// house is what all parts of a session share: the workers, the clock, and who
// is told of failures.
type house struct {
	workers
	clock  func() time.Time
	report func(Trouble) // the view's, from Start on
	news   NewsView      // from Start on; nil where nobody is told
}

// seconds returns the time in whole seconds, as articles hold it.
func (h *house) seconds() time.Time { return h.clock().Truncate(time.Second) }
