package session

import (
	"context"
	"errors"

	"tahrir/document/fsys"
	"tahrir/publish/exchange"
	"tahrir/publish/git/odb"
	"tahrir/publish/remote"
)

// Courier sends publications to the server and receives those of colleagues.
type Courier interface {
	// Run works until ctx ends. It calls told, on a goroutine of its own,
	// whenever something has changed.
	Run(ctx context.Context, told func(exchange.Delivery))
	Nudge()              // try now; never blocks
	Attend(watched bool) // sets whether somebody has the window before him; never blocks
	Cancel()             // ends the exchange under way; never blocks
	// SignOut drops passwords, tokens and passphrases, and removes those that
	// were kept from the keyring.
	SignOut(ctx context.Context) error
}

// preparer is the content repository, whose indexes are made while it is used.
type preparer interface {
	// Prepare makes the indexes of a large archive, or brings them up to date.
	// progress is called now and then where that takes long; total is 0 while
	// it is unknown.
	Prepare(ctx context.Context, progress func(done, total int)) error
}

// DeliveryView shows the delivery. It is called on the interface's goroutine,
// after the state has changed.
type DeliveryView interface {
	DeliveryChanged() // what is on its way to the server, or came from it
	// AskSignIn asks for what a server wants to know, and passes it to the
	// SignIn's Answer. SignInOver withdraws the question.
	AskSignIn(*SignIn)
	SignInOver()
	SignedOut() // the passwords for servers were dropped
}

// Delivery is the way between this desk and the server: the queue of
// publications, the exchange that carries it, and what a server asks a person.
type Delivery struct {
	*house
	courier   Courier // nil where nothing is ever sent
	archive   preparer
	view      DeliveryView
	port      Traffic // nil where nothing comes or goes
	desk      *Desk
	revisions *Revisions
	disputes  *Disputes
	newspaper *Newspaper

	trafficView TrafficView
	traffic     traffic
	came        told // of the lists

	queue     exchange.Delivery // the courier's last report
	left      left
	signIns   signIns
	preparing Preparing
	indexing  bool // the archive is preparing
}

// Exchange is the state of the exchange with the server.
type Exchange uint8

const (
	Local        Exchange = iota // there is no server
	Exchanging                   // under way
	Disputed                     // a person must decide between ours and theirs
	SignInWanted                 // the server wants to know who signs in
	Unreachable                  // there is no way to it, or it does not answer properly
	Troubled                     // something else is wrong
	Queued                       // something is unsent
	Stopped                      // a person has ended the exchange
	Delivered                    // the server has all that is published here
)

// ExchangeOf derives the state from the courier's report. Footer, menu and
// button are all drawn from it.
func ExchangeOf(d exchange.Delivery) Exchange {
	switch {
	case d.Server == "" && d.Err == nil:
		return Local
	case d.Running:
		return Exchanging
	case len(d.Report.Conflicts) > 0:
		return Disputed
	case errors.Is(d.Err, remote.ErrAuth):
		return SignInWanted
	case errors.Is(d.Err, remote.ErrOffline), errors.Is(d.Err, remote.ErrServer):
		return Unreachable
	case d.Err != nil && !errors.Is(d.Err, context.Canceled):
		return Troubled
	case d.Waiting > 0:
		return Queued
	case d.Err != nil:
		return Stopped
	}
	return Delivered
}

// left is what the last exchange left, as far as the lists depend on it.
type left struct {
	tip     odb.Hash
	waiting int
	server  string
}

// news is what follows from a report of the courier's.
type news struct {
	in     bool // the server has accepted us
	behind bool // an exchange has ended, and not all that follows a commit was done
	reread bool // the lists and the revisions have changed
	came   bool // publications of colleagues have come
}

// after is the one place that decides what follows from the report now after
// the report was. l is what the exchange before left.
func (l left) after(was, now exchange.Delivery) (left, news) {
	over := was.Running && !now.Running // else it was reported before
	n := news{
		in:     !now.Running && now.Err == nil && now.Server != "",
		behind: over && now.Report.Behind != nil,
		came:   over && now.Report.Received > 0,
	}
	if next := (left{now.Report.Tip, now.Waiting, now.Server}); !now.Running && (n.came || next != l) {
		l, n.reread = next, true
	}
	return l, n
}

// Queue returns the state of the publications that are not on the server yet,
// and of the last exchange with it.
func (d *Delivery) Queue() exchange.Delivery {
	q := d.queue
	if list, _ := d.revisions.List(); len(list) > 0 && list[0].Unsent && q.Server != "" {
		q.Waiting = max(q.Waiting, 1) // it was made after the courier's report
	}
	return q
}

// Exchange returns the state of the exchange with the server.
func (d *Delivery) Exchange() Exchange { return ExchangeOf(d.Queue()) }

// start runs the courier until the session ends.
func (d *Delivery) start() {
	if d.courier == nil {
		return
	}
	d.work(func(ctx context.Context) func() {
		d.courier.Run(ctx, func(now exchange.Delivery) {
			d.tell(func() { d.told(now) })
		})
		return nil
	})
}

// told handles a report of the courier's. What an exchange has changed, or
// another program meanwhile, is read again: where publications are is derived
// from the repository, never counted.
func (d *Delivery) told(now exchange.Delivery) {
	left, n := d.left.after(d.queue, now)
	d.came.left = d.came.left || d.queue.Running && !now.Running && now.Waiting > 0
	d.queue, d.left = now, left
	if n.in {
		d.letIn()
		d.desk.reached()
	}
	if !now.Running && (now.Report.Fetched || len(now.Report.Conflicts) > 0) { // else nobody has looked
		d.disputes.told(now.Report.Conflicts)
	}
	d.view.DeliveryChanged()
	if n.behind {
		d.report(Trouble{Doing: FollowingUp, Err: now.Report.Behind})
	}
	if n.reread {
		d.desk.Refresh()
		d.revisions.Read()
		d.List()
	}
	if n.came {
		d.newspaper.Read()
		d.prepare()
	}
}

// published notes that a commit was just made here, which waits to be sent.
func (d *Delivery) published() {
	if d.queue.Server != "" && !d.queue.Running {
		d.queue.Waiting++ // until the courier reports
		d.view.DeliveryChanged()
	}
	d.List()
	d.Sync()
}

// Attend sets whether somebody has the window before him. The server is then
// asked at once, and again every minute.
func (d *Delivery) Attend(watched bool) {
	if d.courier != nil {
		d.courier.Attend(watched)
	}
}

// Sync asks for an exchange with the server now.
func (d *Delivery) Sync() {
	if d.courier != nil {
		d.courier.Nudge()
	}
}

// Cancel ends the exchange under way. What is published stays here, and is sent
// by the next.
func (d *Delivery) Cancel() {
	if d.courier != nil {
		d.courier.Cancel()
	}
}

// Preparing is how far the archive's indexes are, while they are made.
type Preparing struct {
	Running     bool
	Done, Total int // Total is 0 while unknown
}

// Preparing returns how far the archive's indexes are. Everything works
// meanwhile, only slower.
func (d *Delivery) Preparing() Preparing { return d.preparing }

// prepare makes the archive's indexes, or brings them up to date.
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
			if err != nil && !fsys.Unwritable(err) && ctx.Err() == nil {
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
