package session

import (
	"context"

	"tahrir/newsroom"
	"tahrir/publish"
)

// Traffic is what comes from the server and what is sent to it, article by
// article, for workers.
type Traffic interface {
	Outbox(ctx context.Context) ([]newsroom.Outgoing, error)
	Incoming(ctx context.Context) (newsroom.Incoming, error)
	Looked(ctx context.Context, upTo string) error
	TakeBack(ctx context.Context, id string) (publish.Result, error)
}

// TrafficView shows the lists. It is called on the interface's goroutine, after
// they have changed.
type TrafficView interface {
	TrafficChanged()
	// TakenBack is called when the unsent publications of an article were taken
	// back, for the view to say where its words are.
	TakenBack(headline string)
}

// traffic is the lists as they were last read.
type traffic struct {
	lists
	outgoing []newsroom.Outgoing
	incoming newsroom.Incoming
	taking   map[string]bool // articles being taken back
	looking  bool            // somebody sees the lists
}

// Going is the state of what is unsent of one article.
type Going uint8

const (
	Waits      Going = iota // it will be sent without anybody
	OnItsWay                // an exchange is under way
	Held                    // a person must act first
	ComingBack              // it is being taken back
)

// GoingOf derives the state from that of the exchange, and from whether the
// article is being taken back.
func GoingOf(now Exchange, taking bool) Going {
	switch {
	case taking:
		return ComingBack
	case now == Exchanging:
		return OnItsWay
	case now == Disputed, now == SignInWanted, now == Troubled:
		return Held
	}
	return Waits
}

// Outgoing returns what is unsent, one entry for each article, in the order in
// which they are sent. read reports whether that was read yet.
func (d *Delivery) Outgoing() (list []newsroom.Outgoing, read bool) {
	return d.traffic.outgoing, d.traffic.state != unlisted
}

// Incoming returns what came from colleagues since somebody looked, newest
// first. read reports whether that was read yet.
func (d *Delivery) Incoming() (list []newsroom.Arrived, read bool) {
	return d.traffic.incoming.Articles, d.traffic.state != unlisted
}

// Unlisted returns why the lists could not be read the last time, nil where
// they could.
func (d *Delivery) Unlisted() error { return d.traffic.err }

// Going returns the state of what is unsent of an article.
func (d *Delivery) Going(id string) Going { return GoingOf(d.Exchange(), d.traffic.taking[id]) }

// List reads both lists.
func (d *Delivery) List() {
	if d.port == nil {
		return
	}
	d.traffic.read(d.house, nil, func() job { return d.readTraffic })
}

// readTraffic is the job that reads both lists.
func (d *Delivery) readTraffic(ctx context.Context) func() {
	out, err := d.port.Outbox(ctx)
	var in newsroom.Incoming
	if err == nil {
		in, err = d.port.Incoming(ctx)
	}
	return func() {
		d.traffic.take(err)
		if err == nil {
			d.traffic.outgoing, d.traffic.incoming = out, in
		}
		d.trafficView.TrafficChanged()
		if err == nil {
			d.happened(d.came.after(out, in.Articles, d.traffic.looking))
		}
	}
}

// Look sets whether somebody sees the lists. What came counts as looked at once
// he leaves them.
func (d *Delivery) Look(looking bool) {
	was := d.traffic.looking
	d.traffic.looking = looking
	switch {
	case looking:
		d.List()
	case was && !looking:
		d.ReadAll()
	}
}

// ReadAll notes that all that came was looked at. What comes later is news
// again.
func (d *Delivery) ReadAll() {
	t := &d.traffic
	if d.port == nil || len(t.incoming.Articles) == 0 {
		return
	}
	upTo := t.incoming.UpTo
	t.incoming = newsroom.Incoming{UpTo: upTo}
	d.trafficView.TrafficChanged()
	d.finish(func(ctx context.Context) func() {
		err := d.port.Looked(ctx, upTo)
		return func() {
			if err != nil {
				d.report(Trouble{Doing: Looking, Err: err})
			}
			d.List()
		}
	})
}

// TakeBack takes what is unsent of an article out of the queue. Its words are
// in its draft again. An exchange under way is ended first, so that the server
// does not get it meanwhile.
func (d *Delivery) TakeBack(id string) {
	t := &d.traffic
	if d.port == nil || t.taking[id] {
		return
	}
	if t.taking == nil {
		t.taking = map[string]bool{}
	}
	headline := ""
	for _, o := range t.outgoing {
		if o.ID == id {
			headline = o.Headline
		}
	}
	over := func(err error) {
		delete(t.taking, id)
		if err == nil {
			delete(d.came.waited, id)
			d.trafficView.TakenBack(headline)
		}
		d.trafficView.TrafficChanged()
		d.List()
		d.Sync() // sends the rest, and has the courier count again
	}
	if !d.revisions.publisher.takeBack(id, d.port.TakeBack, over) {
		return
	}
	t.taking[id] = true
	d.Cancel()
	d.trafficView.TrafficChanged()
}
