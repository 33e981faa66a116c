package session

import (
	"context"

	"tahrir/publish/remote"
)

// SignIn is what a server wants to know of a person. It is answered once, on the
// interface's goroutine.
type SignIn struct {
	remote.Question
	session  *Session
	answered chan remote.Answer // room for the one answer
}

// signIns is what has been asked, on the interface's goroutine.
type signIns struct {
	turn     chan struct{} // held by the question that is open
	silent   bool          // nobody is asked anything
	asked    map[string]int
	standing *SignIn
}

// enough is how often one thing is asked: once, and once more where the answer
// was refused.
const enough = 2

// about names what a question is about.
func (in *SignIn) about() string { return in.Address + "\n" + in.KeyFile }

// Ask has the window ask a person, and waits for the answer no longer than for the
// context. It is for workers. Who has declined, or was refused twice, is not asked
// again before [Session.SignIn], or before the server has let us in meanwhile: the
// answer is empty then.
func (s *Session) Ask(ctx context.Context, q remote.Question) (remote.Answer, error) {
	select {
	case s.signIns.turn <- struct{}{}:
		defer func() { <-s.signIns.turn }()
	case <-ctx.Done():
		return remote.Answer{}, ctx.Err()
	case <-s.ctx.Done():
		return remote.Answer{}, s.ctx.Err()
	}
	in := &SignIn{Question: q, session: s, answered: make(chan remote.Answer, 1)}
	s.tell(func() { s.pose(in) })
	select {
	case answer := <-in.answered:
		answer.Kept = s.keptSecret
		return answer, nil
	case <-ctx.Done():
		s.tell(func() { s.takeBack(in) })
		return remote.Answer{}, ctx.Err()
	case <-s.ctx.Done():
		return remote.Answer{}, s.ctx.Err()
	}
}

// pose shows a question, unless it has been asked often enough.
func (s *Session) pose(in *SignIn) {
	before := s.signIns.asked[in.about()]
	if s.signIns.silent || before >= enough || before > 0 && !in.Failed {
		in.answered <- remote.Answer{}
		return
	}
	s.signIns.asked[in.about()]++
	s.signIns.standing = in
	s.view.AskSignIn(in)
}

// takeBack ends a question that nobody waits for.
func (s *Session) takeBack(in *SignIn) {
	if s.signIns.standing == in {
		s.signIns.standing = nil
		delete(s.signIns.asked, in.about())
		s.view.SignInOver()
	}
}

// Answer gives the person's answer; a secret that is empty declines.
func (in *SignIn) Answer(answer remote.Answer) {
	s := in.session
	if s.signIns.standing != in {
		return
	}
	s.signIns.standing = nil
	if answer.Secret.IsZero() {
		s.signIns.asked[in.about()] = enough
	}
	in.answered <- answer
}

// keptSecret reports that a secret could not be kept.
func (s *Session) keptSecret(err error) {
	if err != nil {
		s.tell(func() { s.view.Report(Trouble{Doing: KeepingSecret, Err: err}) })
	}
}

// SignIn exchanges with the server now, and asks for what it wants to know.
func (s *Session) SignIn() {
	s.signIns.silent = false
	s.letIn()
	s.Sync()
}

// letIn notes that the server has let us in: what it may ask another day is asked.
// Not of somebody who signed out, whose last exchange may end after that.
func (s *Session) letIn() { clear(s.signIns.asked) }

// SignOut forgets what is known for servers, here and in the keyring.
func (s *Session) SignOut() {
	if s.deps.Courier == nil {
		return
	}
	s.work(func(ctx context.Context) func() {
		err := s.deps.Courier.SignOut(ctx)
		return func() {
			s.signIns.silent = true // who leaves is not called back, until SignIn
			if err != nil {
				s.view.Report(Trouble{Doing: SigningOut, Err: err})
			} else {
				s.view.SignedOut()
			}
		}
	})
}
