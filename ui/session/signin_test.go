package session_test

import (
	"context"
	"errors"
	"testing"

	"tahrir/publish/exchange"
	"tahrir/publish/remote"
	"tahrir/ui/session"
)

// asking is a worker's question.
type asking struct {
	done   bool
	answer remote.Answer
	err    error
}

// ask asks as a worker does.
func (st *story) ask(ctx context.Context, q remote.Question) *asking {
	a := &asking{}
	go func() {
		answer, err := st.Session.Delivery.Ask(ctx, q)
		st.posted <- func() { *a = asking{true, answer, err} }
	}()
	return a
}

// stands waits for the n-th question, and returns it.
func (st *story) stands(n int) *session.SignIn {
	st.t.Helper()
	st.until("a question", func() bool { return len(st.signIns) == n })
	return st.signIns[n-1]
}

// answered waits for the answer to a worker.
func (st *story) answered(a *asking) *asking {
	st.t.Helper()
	st.until("the answer", func() bool { return a.done })
	return a
}

var (
	atPort = remote.Question{Address: "https://port.example.test"}
	ofKey  = remote.Question{Address: "ssh://port.example.test", KeyFile: "/home/nada/.ssh/id"}
)

func secret(text string) remote.Answer { return remote.Answer{Secret: remote.NewSecret(text)} }

// Each thing is asked once, and once more where the answer was refused; then
// not before the person wants to sign in.
func TestAPersonIsNotAskedAgainAndAgain(t *testing.T) {
	st := tell(t, newMemory(t))
	ctx := context.Background()
	refused := atPort
	refused.Failed = true

	first := st.ask(ctx, atPort)
	st.stands(1).Answer(secret("خطأ"))
	if got := st.answered(first); got.err != nil || got.answer.Secret.Reveal() != "خطأ" {
		t.Fatalf("%+v", got)
	}
	second := st.ask(ctx, refused)
	st.stands(2).Answer(secret("خطأ آخر"))
	st.answered(second)
	for _, q := range []remote.Question{refused, atPort} { // a publication tries again
		if got := st.answered(st.ask(ctx, q)); !got.answer.Secret.IsZero() || len(st.signIns) != 2 {
			t.Errorf("asked again, %d times: %+v", len(st.signIns), got)
		}
	}
	// Another thing is another question.
	key := st.ask(ctx, ofKey)
	st.stands(3).Answer(remote.Answer{})
	st.answered(key)
	if st.answered(st.ask(ctx, ofKey)); len(st.signIns) != 3 {
		t.Error("who declines is asked again")
	}
	// The person wants to.
	st.Delivery.SignIn()
	last := st.ask(ctx, atPort)
	st.stands(4).Answer(secret("صواب"))
	if got := st.answered(last); got.answer.Secret.Reveal() != "صواب" {
		t.Errorf("%+v", got)
	}
}

// A question that nobody waits for any more is withdrawn, and asked again next
// time. A late answer to it is ignored.
func TestAQuestionIsTakenBack(t *testing.T) {
	st := tell(t, newMemory(t))
	ctx, cancel := context.WithCancel(context.Background())
	first := st.ask(ctx, atPort)
	in := st.stands(1)
	cancel()
	if got := st.answered(first); !errors.Is(got.err, context.Canceled) {
		t.Errorf("%+v", got)
	}
	st.until("the question to be taken back", func() bool { return st.signInsOver == 1 })
	in.Answer(secret("متأخر"))
	again := st.ask(context.Background(), atPort)
	st.stands(2).Answer(secret("صواب"))
	if got := st.answered(again); got.answer.Secret.Reveal() != "صواب" {
		t.Errorf("%+v", got)
	}
}

// Questions come one after the other.
func TestOneQuestionAtATime(t *testing.T) {
	st := tell(t, newMemory(t))
	one, two := st.ask(context.Background(), atPort), st.ask(context.Background(), ofKey)
	st.stands(1).Answer(secret("أ"))
	st.stands(2).Answer(secret("ب"))
	st.answered(one)
	st.answered(two)
}

// A password that was to be kept and could not be is reported.
func TestASecretThatWasNotKeptIsSaid(t *testing.T) {
	st := tell(t, newMemory(t))
	a := st.ask(context.Background(), atPort)
	st.stands(1).Answer(secret("كلمة"))
	st.answered(a).answer.Kept(remote.ErrNoKeyring)
	st.until("the trouble", func() bool { return len(st.troubles) == 1 })
	if got := st.troubles[0]; got.Doing != session.KeepingSecret || !errors.Is(got.Err, remote.ErrNoKeyring) {
		t.Errorf("%+v", got)
	}
}

// Somebody who signs out is told the result, and is not asked again by anything
// that goes on in the background, nor by the end of an exchange under way; only
// by signing in again.
func TestSigningOutCallsNobodyBack(t *testing.T) {
	st := tell(t, newMemory(t))
	st.Delivery.SignOut()
	st.until("the word", func() bool { return st.signedOut == 1 })
	if got := st.answered(st.ask(context.Background(), atPort)); !got.answer.Secret.IsZero() || len(st.signIns) != 0 {
		t.Errorf("asked after the sign-out: %+v", got)
	}
	go st.courier.says(exchange.Delivery{Server: atPort.Address})
	st.until("the delivery", func() bool { return st.Delivery.Queue().Server != "" })
	if st.answered(st.ask(context.Background(), atPort)); len(st.signIns) != 0 {
		t.Error("asked after an exchange that ended late")
	}
	st.Delivery.SignIn()
	a := st.ask(context.Background(), atPort)
	st.stands(1).Answer(secret("كلمة"))
	st.answered(a)

	st.courier.refuses = remote.ErrNoKeyring
	st.Delivery.SignOut()
	st.until("the trouble", func() bool { return len(st.troubles) == 1 })
	if got := st.troubles[0]; got.Doing != session.SigningOut || st.signedOut != 1 {
		t.Errorf("%+v, and signed out %d times", got, st.signedOut)
	}
}
