package session

import (
	"context"
	"sync"
)

// workers run jobs off the interface's goroutine until the session closes.
type workers struct {
	ctx     context.Context
	stop    context.CancelFunc
	post    func(func()) // Deps.Post
	running sync.WaitGroup

	// gate lets one posted function run at a time and none after the end,
	// which comes from another goroutine than theirs.
	gate  sync.Mutex
	ended bool
}

// work runs job off the interface's goroutine and then what it returns on it.
// The context ends when the session closes. A nil result is nothing to do.
func (w *workers) work(job func(ctx context.Context) (then func())) {
	w.start(w.ctx, job)
}

// finish is work for a job that the session's end does not cut off.
func (w *workers) finish(job func(ctx context.Context) (then func())) {
	w.start(context.WithoutCancel(w.ctx), job)
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

// end lets no posted function run any more, calls last, and waits for the jobs
// that are under way.
func (w *workers) end(last func()) {
	w.gate.Lock()
	already := w.ended
	w.ended = true
	w.gate.Unlock()
	if already {
		return
	}
	last()
	w.stop()
	w.running.Wait()
}
