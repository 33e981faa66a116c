package publish_test

import (
	"context"
	"errors"
	"net"
	"sync"
	"testing"
	"time"

	"tahrir/publish"
	"tahrir/publish/exchange"
	"tahrir/publish/remote"
)

// courier is a sender with a clock that the test moves.
type courier struct {
	*exchange.Sender
	t     *testing.T
	told  chan exchange.Delivery
	asked chan time.Duration // gets the waits of the sender
	ring  chan time.Time     // ends the wait
}

func newCourier(t *testing.T, r *publish.Repository) *courier {
	t.Helper()
	c := &courier{t: t, told: make(chan exchange.Delivery, 4096), asked: make(chan time.Duration, 64), ring: make(chan time.Time)}
	c.Sender = exchange.NewSender(time.Now, func(d exchange.Delivery) { c.told <- d })
	c.After = func(d time.Duration) <-chan time.Time {
		c.asked <- d
		return c.ring
	}
	ctx, stop := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { c.Run(ctx, r) })
	t.Cleanup(func() { stop(); running.Wait() })
	return c
}

// rested returns the state in which the sender waits for its next try.
func (c *courier) rested() exchange.Delivery {
	c.t.Helper()
	patience := time.NewTimer(time.Minute)
	defer patience.Stop()
	for {
		select {
		case d := <-c.told:
			if !d.Running {
				return d
			}
		case <-patience.C:
			c.t.Fatal("the sender does not come to rest")
		}
	}
}

func TestTheQueueIsSentByItselfWhenTheNetworkReturns(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	desk, dir := h.desk(t, "سلمى")
	c := newCourier(t, desk)
	if d := c.rested(); d.Err != nil || d.Waiting != 0 || d.Server != h.url {
		t.Fatalf("at the start: %+v", d)
	}
	usual := <-c.asked

	h.down.Store(true)
	mustPublish(t, desk, story("خبر بلا شبكة"))
	c.Nudge()
	var waits []time.Duration
	for try := range 12 {
		d := c.rested()
		wantError(t, d.Err, remote.ErrOffline)
		if d.Waiting != 1 || d.Next.IsZero() {
			t.Fatalf("try %d: %+v", try, d)
		}
		waits = append(waits, <-c.asked)
		if try == 11 {
			h.down.Store(false)
		}
		c.ring <- time.Time{}
	}
	for i, wait := range waits {
		if i > 0 && wait < waits[i-1] || wait > usual {
			t.Errorf("waits of %v do not grow up to %v", waits, usual)
		}
	}
	if d := c.rested(); d.Err != nil || d.Waiting != 0 || len(d.Report.Sent) != 1 {
		t.Errorf("with the network back: %+v", d)
	}
	h.together(t, dir)
}

func TestTheSenderWaitsForAPersonWhereOnlyOneCanHelp(t *testing.T) {
	t.Parallel()
	h, a, b, adir, bdir, shared := twoDesks(t)
	mustPublish(t, a, edited(shared, "رقم 25", "رقم 26"))
	mustSync(t, a)
	mustPublish(t, b, edited(shared, "رقم 25", "رقم 27"))
	c := newCourier(t, b)
	d := c.rested()
	wantError(t, d.Err, exchange.ErrConflict)
	if len(d.Report.Conflicts) != 1 || !d.Next.IsZero() || len(c.asked) != 0 {
		t.Fatalf("in conflict: %+v", d)
	}
	conflict := d.Report.Conflicts[0]
	if err := b.SettleArticle(context.Background(), conflict, conflict.Settled(nil)); err != nil {
		t.Fatal(err)
	}
	c.Nudge()
	if d := c.rested(); d.Err != nil || d.Waiting != 0 {
		t.Fatalf("settled: %+v", d)
	}
	mustSync(t, a)
	h.together(t, adir, bdir)
}

func TestARepositoryWithoutAServerHasNoQueue(t *testing.T) {
	t.Parallel()
	r, err := publish.Create(context.Background(), t.TempDir()+"/content.git", cairo, options())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	c := newCourier(t, r)
	if d := c.rested(); d.Server != "" || d.Err != nil || d.Waiting != 0 || !d.Next.IsZero() {
		t.Errorf("%+v", d)
	}
}

func TestAnExchangeThatHangsIsStoppedByHand(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	desk, _ := h.desk(t, "سلمى")
	deaf, err := net.Listen("tcp", "127.0.0.1:0") // accepts calls, and says nothing
	if err != nil {
		t.Fatal(err)
	}
	defer deaf.Close()
	c := newCourier(t, desk)
	c.rested()
	<-c.asked
	if err := desk.Connect(context.Background(), "http://"+deaf.Addr().String()+"/content.git"); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, desk, story("خبر ينتظر"))
	c.Nudge()
	call, err := deaf.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer call.Close()
	c.Cancel()
	d := c.rested()
	if !errors.Is(d.Err, context.Canceled) || d.Waiting != 1 || d.Next.IsZero() {
		t.Fatalf("stopped: %+v", d)
	}
	<-c.asked // the next try comes by itself
	if err := desk.Connect(context.Background(), h.url); err != nil {
		t.Fatal(err)
	}
	c.Nudge()
	if d := c.rested(); d.Err != nil || d.Waiting != 0 {
		t.Errorf("after it: %+v", d)
	}
}

// A person who looks at the window sees the true state: the server is asked at
// once, and at least every minute from then on.
func TestWhoeverWatchesIsShownWhatIsSo(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	desk, _ := h.desk(t, "سلمى")
	other, _ := h.desk(t, "نادر")
	c := newCourier(t, desk)
	first := c.rested()
	if first.Looked.IsZero() {
		t.Error("nothing says when the server was looked at")
	}
	if wait := <-c.asked; wait < 2*time.Minute {
		t.Errorf("unseen, the server is asked every %v", wait)
	}
	now := c.Now // the window gets the focus long after
	c.Now = func() time.Time { return now().Add(time.Hour) }
	mustPublish(t, other, story("خبر زميل"))
	mustSync(t, other)
	c.Attend(true)
	d := c.rested()
	if d.Report.Received != 1 || !d.Looked.After(first.Looked) {
		t.Fatalf("seen again: %+v", d)
	}
	if wait := <-c.asked; wait > time.Minute {
		t.Errorf("seen, the server is asked after %v", wait)
	}
	h.down.Store(true)
	for range 9 { // the waits for a network grow, but not past a minute
		c.ring <- time.Time{}
		lost := c.rested()
		wantError(t, lost.Err, remote.ErrOffline)
		if !lost.Looked.Equal(d.Looked) {
			t.Errorf("looked at %v without a network", lost.Looked)
		}
		if wait := <-c.asked; wait > time.Minute {
			t.Errorf("without a network it is asked after %v", wait)
		}
	}
	h.down.Store(false)
	c.Attend(true) // no change, so nothing to look at
	c.Attend(false)
	c.ring <- time.Time{}
	c.rested()
	if wait := <-c.asked; wait < 2*time.Minute {
		t.Errorf("unseen again, the server is asked every %v", wait)
	}
}

// Looking at the window asks no server that waits for a person: a wrong password
// stays wrong, and may lock its owner out.
func TestAGlanceDoesNotKnockWhereOnlyAPersonCanHelp(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	desk, _ := h.desk(t, "سلمى")
	if err := desk.Connect(context.Background(), h.url+"-nowhere"); err != nil {
		t.Fatal(err)
	}
	c := newCourier(t, desk)
	wantError(t, c.rested().Err, remote.ErrNoRepository)
	c.Now = func() time.Time { return time.Now().Add(time.Hour) }
	before := h.asked.Load()
	c.Attend(true)
	if d := c.rested(); !d.Next.IsZero() { // reported again, without a try
		t.Errorf("%+v", d)
	}
	if n := h.asked.Load(); n != before {
		t.Errorf("the server was asked %d times more", n-before)
	}
}
