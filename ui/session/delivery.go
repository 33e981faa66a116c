package session

import (
	"context"
	"errors"
	"syscall"

	"tahrir/document/fsys"
	"tahrir/publish/exchange"
	"tahrir/publish/git/odb"
	"tahrir/publish/remote"
)

// Courier carries publications to the server and brings those of colleagues.
type Courier interface {
	// Run works until ctx ends, and calls told, on a goroutine of its own, each
	// time something has changed.
	Run(ctx context.Context, told func(exchange.Delivery))
	Nudge()              // try now; never blocks
	Attend(watched bool) // whether somebody has the window before him; never blocks
	Cancel()             // end the exchange under way; never blocks
	// SignOut forgets passwords, tokens and passphrases, and empties the keyring of
	// those that were kept.
	SignOut(ctx context.Context) error
}

// preparer is the content repository, whose indexes are made while it is used.
type preparer interface {
	// Prepare makes the indexes of a large archive, or brings them up to date;
	// progress is told now and then how far a long making is, total 0 while it is
	// not known.
	Prepare(ctx context.Context, progress func(done, total int)) error
}

// DeliveryView shows the delivery. It is told on the interface's goroutine, after
// the state has changed.
type DeliveryView interface {
	DeliveryChanged() // what is on its way to the server, or came from it
	// AskSignIn asks for what a server wants to know, and gives the answer to it;
	// SignInOver takes the question back.
	AskSignIn(*SignIn)
	SignInOver()
	SignedOut() // what was known for servers is forgotten
}

// Delivery is the way between this desk and the server: the queue of publications,
// the exchange that carries it, and what a server asks of a person.
type Delivery struct {
	*house
	courier   Courier // nil where nothing is ever sent
	archive   preparer
	view      DeliveryView
	desk      *Desk
	revisions *Revisions
	disputes  *Disputes

	queue     exchange.Delivery // as the courier told it last
	left      left
	signIns   signIns
	preparing Preparing
	indexing  bool // the archive prepares
}

// Exchange says how matters stand with the server.
type Exchange uint8

const (
	Local        Exchange = iota // there is no server
	Exchanging                   // an exchange is under way
	Disputed                     // a person must decide between ours and theirs
	SignInWanted                 // the server lets nobody in who is not known
	Unreachable                  // no way to it, or it does not answer as it should
	Troubled                     // something else is in the way
	Queued                       // something waits to be sent
	Stopped                      // a person has ended the exchange
	Delivered                    // all that is published here is there
)

// ExchangeOf derives it from what the courier tells. Footer, menu and button are
// all drawn from it.
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

// left is what the last exchange left, as far as the lists go by it.
type left struct {
	tip     odb.Hash
	waiting int
	server  string
}

// news is what follows from a word of the courier's.
type news struct {
	in     bool // the server has let us in
	behind bool // an exchange is over, and not all that follows a commit was done
	reread bool // the lists and the revisions are others
	came   bool // colleagues' publications are here
}

// after is the one place that decides what follows when the courier tells now,
// where it told was before; l is what the exchange before had left.
func (l left) after(was, now exchange.Delivery) (left, news) {
	over := was.Running && !now.Running // else it is said again
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

// Queue returns where the publications stand that are not on the server yet, and
// what the last exchange with it came to.
func (d *Delivery) Queue() exchange.Delivery {
	q := d.queue
	if list, _ := d.revisions.List(); len(list) > 0 && list[0].Unsent && q.Server != "" {
		q.Waiting = max(q.Waiting, 1) // it was made after the courier told
	}
	return q
}

// Exchange returns how matters stand with the server.
func (d *Delivery) Exchange() Exchange { return ExchangeOf(d.Queue()) }

// start lets the courier work until the session ends.
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

// told takes in what the courier tells. What changed by an exchange, or by
// another program beside it, is read again: where publications are is derived
// from the repository, never counted along.
func (d *Delivery) told(now exchange.Delivery) {
	left, n := d.left.after(d.queue, now)
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
	}
	if n.came {
		d.prepare()
	}
}

// published takes in that a commit was just made here, which waits to be sent.
func (d *Delivery) published() {
	if d.queue.Server != "" && !d.queue.Running {
		d.queue.Waiting++ // until the courier tells
		d.view.DeliveryChanged()
	}
	d.Sync()
}

// Attend says whether somebody has the window before him, who is to see what is
// so: the server is looked at then, and again every minute.
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

// Cancel ends the exchange under way. What is published stays here, and goes out
// with the next.
func (d *Delivery) Cancel() {
	if d.courier != nil {
		d.courier.Cancel()
	}
}

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
