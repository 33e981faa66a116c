package newsroom

import (
	"context"
	"errors"
	"time"

	"tahrir/publish"
	"tahrir/publish/exchange"
	"tahrir/publish/remote"
)

// Courier carries publications between the content repository and its server.
type Courier struct {
	h      *Home
	sender *exchange.Sender
}

// Courier returns the home's courier, which works while its Run runs.
func (h *Home) Courier() *Courier {
	sender := exchange.NewSender(h.opts.Now, nil)
	sender.Random = h.opts.Random
	return &Courier{h, sender}
}

// again is the time after which a content repository that could not be opened
// is tried again.
const again = 30 * time.Second

// progressPause is the least time between two reports of one transfer.
const progressPause = 100 * time.Millisecond

// Run sends and fetches until ctx ends. It calls told, from its own goroutine,
// whenever something has changed.
func (c *Courier) Run(ctx context.Context, told func(exchange.Delivery)) {
	var shown time.Time // the last report of progress
	c.sender.Told = func(d exchange.Delivery) {
		if d.Running && d.Going != (remote.Progress{}) {
			if now := c.h.opts.Now(); now.Sub(shown) < progressPause {
				return
			} else {
				shown = now
			}
		}
		told(d)
	}
	for ctx.Err() == nil {
		r, err := c.h.repository(ctx)
		if err == nil {
			c.sender.Run(ctx, queue{c.h, r})
			return
		}
		next := time.After(again) // the desk shows the error
		if errors.Is(err, remote.ErrAuth) {
			next = nil // until somebody signs in
			told(exchange.Delivery{Server: serverOf(err), Err: err})
		}
		select {
		case <-ctx.Done():
		case <-c.sender.Nudged():
		case <-next:
		}
	}
}

// queue is the content repository as the courier's sender sees it, with the
// exchange that Sync makes.
type queue struct {
	h *Home
	*publish.Repository
}

func (q queue) Sync(ctx context.Context, opts exchange.SyncOptions) (exchange.SyncReport, error) {
	return q.h.exchange(ctx, q.Repository, opts)
}

// serverOf returns the address of the server whose copy could not be opened, "" for
// any other error.
func serverOf(err error) string {
	var content *ContentError
	if !errors.As(err, &content) {
		return ""
	}
	address, err := remote.ParseAddress(content.Place)
	if err != nil {
		return ""
	}
	return address.String()
}

// Nudge asks for an exchange now. It never blocks.
func (c *Courier) Nudge() { c.sender.Nudge() }

// Cancel ends the exchange under way. It never blocks.
func (c *Courier) Cancel() { c.sender.Cancel() }

// Attend sets whether the window has the focus. It never blocks.
func (c *Courier) Attend(watched bool) { c.sender.Attend(watched) }

// SignOut is [Home.SignOut].
func (c *Courier) SignOut(ctx context.Context) error { return c.h.SignOut(ctx) }
