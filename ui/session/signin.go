package session

import (
	"context"

	"tahrir/publish/remote"
)

// SignIn is a server's question to a person. It is answered once, on the
// interface's goroutine.
type SignIn struct {
	remote.Question
	delivery *Delivery
	answered chan remote.Answer // room for the one answer
}

// signIns is what has been asked. It is used on the interface's goroutine.
type signIns struct {
	turn     chan struct{} // held by the question that is open
	silent   bool          // a person has signed out, and nobody is asked anything
	asked    map[string]tries
	standing *SignIn
}

// tries is how often a person was asked one question.
type tries uint8

const (
	never  tries = iota
	once         // and again where the answer was refused
	enough       // he has declined, or was refused twice
)

// try is an event of one question.
type try uint8

const (
	asks      try = iota // the server asks
	refuses              // the server asks, and has refused the last answer
	declines             // the person gives no answer
	takesBack            // nobody waits for the answer any more
)

// after returns how often a person was asked after an event, and whether he is
// asked now.
func (t tries) after(what try) (now tries, ask bool) {
	switch {
	case what == takesBack:
		return never, false
	case what == declines, t == enough:
		return enough, false
	case t == never:
		return once, true
	case what == refuses:
		return enough, true
	}
	return t, false
}

// about names what a question is about.
func (in *SignIn) about() string { return in.Address + "\n" + in.KeyFile }

// Ask has the window ask a person, and waits for the answer until the context
// ends. It is for workers. Whoever has declined, or was refused twice, is not
// asked again before [Delivery.SignIn], or before the server has accepted us
// meanwhile: the answer is then empty.
func (d *Delivery) Ask(ctx context.Context, q remote.Question) (remote.Answer, error) {
	select {
	case d.signIns.turn <- struct{}{}:
		defer func() { <-d.signIns.turn }()
	case <-ctx.Done():
		return remote.Answer{}, ctx.Err()
	case <-d.ctx.Done():
		return remote.Answer{}, d.ctx.Err()
	}
	in := &SignIn{Question: q, delivery: d, answered: make(chan remote.Answer, 1)}
	d.tell(func() { d.pose(in) })
	select {
	case answer := <-in.answered:
		answer.Kept = d.keptSecret
		return answer, nil
	case <-ctx.Done():
		d.tell(func() { d.takeBack(in) })
		return remote.Answer{}, ctx.Err()
	case <-d.ctx.Done():
		return remote.Answer{}, d.ctx.Err()
	}
}

// pose shows a question, unless it was asked often enough.
func (d *Delivery) pose(in *SignIn) {
	what := asks
	if in.Failed {
		what = refuses
	}
	if d.signIns.silent || !d.signIns.note(in, what) {
		in.answered <- remote.Answer{}
		return
	}
	d.signIns.standing = in
	d.view.AskSignIn(in)
}

// note applies an event to a question, and reports whether to ask a person now.
func (all *signIns) note(in *SignIn, what try) (ask bool) {
	all.asked[in.about()], ask = all.asked[in.about()].after(what)
	return ask
}

// takeBack withdraws a question that nobody waits for.
func (d *Delivery) takeBack(in *SignIn) {
	if d.signIns.standing == in {
		d.signIns.standing = nil
		d.signIns.note(in, takesBack)
		d.view.SignInOver()
	}
}

// Answer passes on the person's answer. An empty secret declines.
func (in *SignIn) Answer(answer remote.Answer) {
	all := &in.delivery.signIns
	if all.standing != in {
		return
	}
	all.standing = nil
	if answer.Secret.IsZero() {
		all.note(in, declines)
	}
	in.answered <- answer
}

// keptSecret reports that a secret could not be kept.
func (d *Delivery) keptSecret(err error) {
	if err != nil {
		d.tell(func() { d.report(Trouble{Doing: KeepingSecret, Err: err}) })
	}
}

// SignIn exchanges with the server now, and asks what it wants to know.
func (d *Delivery) SignIn() {
	d.signIns.silent = false
	d.letIn()
	d.Sync()
}

// letIn notes that the server has accepted us: its next question is asked
// again, except to somebody who has signed out, whose last exchange may end
// after that.
func (d *Delivery) letIn() { clear(d.signIns.asked) }

// SignOut drops what is known for servers, here and in the keyring.
func (d *Delivery) SignOut() {
	if d.courier == nil {
		return
	}
	d.work(func(ctx context.Context) func() {
		err := d.courier.SignOut(ctx)
		return func() {
			d.signIns.silent = true // until SignIn, who has left is not asked
			if err != nil {
				d.report(Trouble{Doing: SigningOut, Err: err})
			} else {
				d.view.SignedOut()
			}
		}
	})
}
