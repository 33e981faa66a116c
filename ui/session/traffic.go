package session

import (
	"context"

	"tahrir/newsroom"
	"tahrir/publish"
)

// Traffic is what comes from the server and what goes there, article by article, for
// workers.
type Traffic interface {
	Outbox(ctx context.Context) ([]newsroom.Outgoing, error)
	Incoming(ctx context.Context) (newsroom.Incoming, error)
	Looked(ctx context.Context, upTo string) error
	TakeBack(ctx context.Context, id string) (publish.Result, error)
}

// TrafficView shows the lists. It is told on the interface's goroutine, after they
// have changed.
type TrafficView interface {
	TrafficChanged()
	// TakenBack tells that what waited of an article waits no more, and where its
	// words are.
	TakenBack(headline string)
}

// traffic is the lists as they were read last.
type traffic struct {
	lists
	outgoing []newsroom.Outgoing
	incoming newsroom.Incoming
	taking   map[string]bool // articles that are being taken back
	looking  bool            // somebody has the lists before him
}

// Going says how matters stand with what waits of one article.
type Going uint8

const (
	Waits      Going = iota // it goes out by itself
	OnItsWay                // an exchange is under way
	Held                    // a person must act first
	ComingBack              // it is being taken back
)

// GoingOf derives it from how matters stand with the server, and from whether the
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

// Outgoing returns what waits for the server, one entry an article, in the order in
// which it goes out, and reports whether that was read yet.
func (d *Delivery) Outgoing() (list []newsroom.Outgoing, read bool) {
	return d.traffic.outgoing, d.traffic.state != unlisted
}

// Incoming returns what came from colleagues since somebody looked, newest first, and
// reports whether that was read yet.
func (d *Delivery) Incoming() (list []newsroom.Arrived, read bool) {
	return d.traffic.incoming.Articles, d.traffic.state != unlisted
}

// Unlisted returns why the lists could not be read the last time; nil where they
// could.
func (d *Delivery) Unlisted() error { return d.traffic.err }

// Going returns how matters stand with what waits of an article.
func (d *Delivery) Going(id string) Going { return GoingOf(d.Exchange(), d.traffic.taking[id]) }

// List reads what comes and goes.
func (d *Delivery) List() {
	if d.port == nil {
		return
	}
	d.traffic.read(d.house, nil, func(ctx context.Context) func() {
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
		}
	})
}

// Look says whether somebody has the lists before him. What came is looked at when he
// goes away from them.
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

// ReadAll notes that all that came was looked at. What comes from now on is news
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

// TakeBack takes what waits of an article out of the queue, before the server has it.
// Its words are in its draft again. An exchange under way is ended first, so that
// the server does not get it meanwhile.
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
			d.trafficView.TakenBack(headline)
		}
		d.trafficView.TrafficChanged()
		d.List()
		d.Sync() // what else waits goes out, and the courier counts anew
	}
	if !d.revisions.publisher.takeBack(id, d.port.TakeBack, over) {
		return
	}
	t.taking[id] = true
	d.Cancel()
	d.trafficView.TrafficChanged()
}
