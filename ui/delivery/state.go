package delivery

import (
	"errors"
	"strings"
	"time"

	"tahrir/document/bidi"
	"tahrir/publish/exchange"
	"tahrir/publish/remote"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/session"
	"tahrir/ui/trouble"
	"tahrir/ui/words"
)

// state is the exchange with the server, in words.
type state struct {
	ink    theme.Role
	title  string
	detail string // why, and what follows or must be done; may be ""
	said   string // the message of the server's hook; "" for none
}

// stateOf puts a delivery into words.
func stateOf(w *words.Words, d exchange.Delivery, now time.Time) state {
	say := w.Say
	s := state{ink: theme.Amber}
	looked := ""
	if !d.Looked.IsZero() {
		looked = say("delivery-looked", "When", w.Ago(d.Looked, now))
	}
	next := ""
	if d.Next.After(now) {
		next = say("delivery-next", "Time", w.Clock(d.Next))
	}
	switch session.ExchangeOf(d) {
	case session.Local:
		s.ink, s.title, s.detail = theme.Accent, say("sync-local"), say("delivery-local")
	case session.Exchanging:
		s.title, s.detail = say("sync-running", "Place", d.Server), looked
	case session.Disputed:
		s.ink, s.title, s.detail = theme.Red, w.Count("sync-conflict", len(d.Report.Conflicts)), say("sync-conflict-text")
	case session.SignInWanted:
		s.title, s.detail = say("delivery-sign-in", "Place", d.Server), trouble.Why(w, d.Err)
	case session.Unreachable:
		s.title = say("sync-away")
		if !d.Since.IsZero() {
			s.title = say("delivery-away", "When", w.Ago(d.Since, now))
		}
		why := say("delivery-away-next")
		if errors.Is(d.Err, remote.ErrServer) {
			why = trouble.Why(w, d.Err)
		}
		s.detail = bidi.Joined(" ", why, w.Count("delivery-tries", d.Tries), next, looked)
	case session.Troubled:
		s.ink, s.title, s.detail = theme.Red, say("sync-trouble"), bidi.Joined(" ", trouble.Why(w, d.Err), next, looked)
		if no := (*remote.RejectedError)(nil); errors.As(d.Err, &no) {
			s.title = say("delivery-refused")
			if words := strings.Fields(no.Message); len(words) > 0 {
				s.said = say("delivery-server-said", "Said", strings.Join(words, " "))
			}
			s.detail = bidi.Joined(" ", say("delivery-refused-next"), looked)
		}
	case session.Queued:
		s.title, s.detail = say("sync-waiting", "Count", d.Waiting), bidi.Joined(" ", next, looked)
	case session.Stopped:
		s.title, s.detail = say("sync-stopped"), bidi.Joined(" ", next, looked)
	default:
		s.ink, s.title, s.detail = theme.Accent, say("delivery-in-step", "Place", d.Server), looked
	}
	return s
}
