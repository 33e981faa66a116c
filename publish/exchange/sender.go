package exchange

import (
	"context"
	"errors"
	"math"
	"sync"
	"time"

	"tahrir/publish/remote"
)

// Delivery is the state of the queue: the publications that are committed here
// and not yet on the server.
type Delivery struct {
	Server  string // its address, without a secret; "" for none
	Running bool
	Waiting int             // how many commits the server does not have
	Report  SyncReport      // of the last Sync; its Conflicts are to be settled
	Err     error           // of the last Sync; nil where it succeeded
	Next    time.Time       // when the next try is due; zero where a person must act first
	Looked  time.Time       // when here and the server were last seen to have the same; zero for never
	Going   remote.Progress // while Running
	Tries   int             // how many in a row have failed
	Since   time.Time       // when the first of them began; zero where Tries is 0
}

// Sender sends the queue by itself: after each publication, when the network is
// back, and now and then to receive what colleagues sent. The queue is the
// branch (Exchange.Unsent), so it outlives this process and needs no file.
type Sender struct {
	// Between is the time between two tries while all is well, 5 minutes where
	// 0. After a failure that may pass, the first retry comes after First (2
	// s), each next one after twice the wait, up to Between. While somebody
	// watches (Attend), no wait is longer than Watched (1 minute).
	Between, First, Watched time.Duration

	Now    func() time.Time
	After  func(time.Duration) <-chan time.Time // time.After where nil
	Random func() float64                       // returns 0 to 1, so that desks do not all try at once; 0.5 where nil
	Told   func(Delivery)                       // called for each change, on Run's goroutine; must return soon

	nudges chan struct{}
	eyes   chan struct{} // somebody has begun to watch

	mu      sync.Mutex
	stop    context.CancelFunc // ends the running try; nil where none runs
	watched bool
	since   time.Time // when it began

	// For Run's goroutine only:
	looked  time.Time // as Delivery.Looked
	tries   int       // as Delivery.Tries
	failing time.Time // as Delivery.Since
}

// Queue is what a Sender sends: an Exchange, or something that wraps its Sync.
type Queue interface {
	Server() (string, error)
	Unsent(ctx context.Context, limit int) (newest []Unsent, all int, err error)
	Sync(ctx context.Context, opts SyncOptions) (SyncReport, error)
}

// NewSender returns a sender, whose fields may be set before Run.
func NewSender(now func() time.Time, told func(Delivery)) *Sender {
	return &Sender{Now: now, Told: told, nudges: make(chan struct{}, 1), eyes: make(chan struct{}, 1)}
}

// Nudge asks for a try now, after a publication, a settlement, or a person's
// request. It never blocks.
func (s *Sender) Nudge() { signal(s.nudges) }

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// Attend sets whether somebody watches, that is, whether the window has the
// focus. When somebody begins to watch, the server is asked at once, unless a
// try is running, and often from then on. It never blocks.
func (s *Sender) Attend(watched bool) {
	s.mu.Lock()
	begun := watched && !s.watched
	if s.watched = watched; begun {
		s.since = s.Now()
	}
	s.mu.Unlock()
	if begun {
		signal(s.eyes)
	}
}

// Nudged returns a channel that holds a nudge that no Run has taken.
func (s *Sender) Nudged() <-chan struct{} { return s.nudges }

// Cancel ends the running try. The error of its Delivery is context.Canceled.
// Nothing is lost, and the next try comes in its time or by a nudge.
func (s *Sender) Cancel() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stop != nil {
		s.stop()
	}
}

// cancellable makes one try, which Cancel can end.
func (s *Sender) cancellable(ctx context.Context, q Queue) Delivery {
	set := func(stop context.CancelFunc) {
		s.mu.Lock()
		s.stop = stop
		s.mu.Unlock()
	}
	trying, stop := context.WithCancel(ctx)
	defer stop()
	set(stop)
	defer set(nil)
	return s.try(trying, q)
}

// Run sends until ctx ends. A queue without a server waits for a nudge: it may
// be given one.
func (s *Sender) Run(ctx context.Context, q Queue) {
	for ctx.Err() == nil {
		began := s.Now()
		d := s.cancellable(ctx, q)
		if ctx.Err() != nil {
			return
		}
		s.count(&d, began)
		for again := false; !again && ctx.Err() == nil; {
			var clock <-chan time.Time
			if wait := s.wait(d, d.Tries); wait > 0 {
				d.Next = s.Now().Add(wait)
				clock = s.after(wait)
			}
			s.Told(d)
			select {
			case <-ctx.Done():
			case <-clock:
				again = true
			case <-s.nudges:
				again = true
			case <-s.eyes:
				again = s.stale(d, began)
			}
		}
	}
}

// count counts a failed try, which began at that time, and a successful one ends
// the count. A try that a person ended changes nothing.
func (s *Sender) count(d *Delivery, began time.Time) {
	switch {
	case d.Err == nil:
		s.tries, s.failing = 0, time.Time{}
	case !errors.Is(d.Err, context.Canceled):
		if s.tries++; s.tries == 1 {
			s.failing = began
		}
	}
	d.Tries, d.Since = s.tries, s.failing
}

// fresh is how old a try may be and still count as current for somebody who
// begins to watch.
const fresh = time.Second

// stale reports whether somebody who begins to watch needs a newer state than
// d, from a try that began then. What only a person can mend is not tried again
// for that.
func (s *Sender) stale(d Delivery, began time.Time) bool {
	s.mu.Lock()
	since := s.since
	s.mu.Unlock()
	return d.Server != "" && s.mends(d.Err) && since.Sub(began) > fresh
}

// mends reports whether there is no error, or one that another try may mend.
func (s *Sender) mends(err error) bool {
	for _, passing := range []error{context.Canceled, remote.ErrOffline, remote.ErrServer, remote.ErrMoved, ErrConflict} {
		if errors.Is(err, passing) {
			return true
		}
	}
	return err == nil
}

// try makes one Sync and returns the state after it.
func (s *Sender) try(ctx context.Context, q Queue) Delivery {
	server, err := q.Server()
	if errors.Is(err, ErrNoServer) {
		return Delivery{}
	}
	d := Delivery{Server: server, Running: true, Looked: s.looked, Tries: s.tries, Since: s.failing}
	if _, d.Waiting, err = q.Unsent(ctx, 1); err != nil {
		d.Running, d.Err = false, err
		return d
	}
	s.Told(d)
	d.Report, d.Err = q.Sync(ctx, SyncOptions{Report: func(p remote.Progress) {
		going := d
		going.Going = p
		s.Told(going)
	}})
	d.Running = false
	if d.Err == nil {
		s.looked = s.Now()
		d.Looked = s.looked
	}
	if _, waiting, err := q.Unsent(ctx, 1); err == nil {
		d.Waiting = waiting
	} else if d.Err == nil {
		d.Err = err
	}
	return d
}

// wait returns the time until the next try, 0 where only a nudge helps, because
// a person must settle, allow or mend something first.
func (s *Sender) wait(d Delivery, failures int) time.Duration {
	between, first := s.Between, s.First
	if between == 0 {
		between = 5 * time.Minute
	}
	if first == 0 {
		first = 2 * time.Second
	}
	wait := between
	switch {
	case d.Server == "" || errors.Is(d.Err, ErrConflict) || !s.mends(d.Err):
		return 0
	case d.Err != nil && !errors.Is(d.Err, context.Canceled):
		// cenkalti/backoff doubles too, but draws its own random numbers. These
		// come from the caller, so that a test can fix them.
		wait = first
		for range failures - 1 {
			if wait = 2 * wait; wait >= between {
				wait = between
				break
			}
		}
	}
	return min(s.spread(wait), s.longest())
}

// longest is the longest wait between two tries.
func (s *Sender) longest() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case !s.watched:
		return math.MaxInt64
	case s.Watched > 0:
		return s.Watched
	}
	return time.Minute
}

// spread returns a time between three and five quarters of d.
func (s *Sender) spread(d time.Duration) time.Duration {
	at := 0.5
	if s.Random != nil {
		at = s.Random()
	}
	return time.Duration(float64(d) * (0.75 + at/2))
}

func (s *Sender) after(d time.Duration) <-chan time.Time {
	if s.After != nil {
		return s.After(d)
	}
	return time.After(d)
}
