package session

import (
	"context"
	"errors"
	"testing"

	"tahrir/publish/exchange"
	"tahrir/publish/git/odb"
	"tahrir/publish/merge"
	"tahrir/publish/remote"
)

func TestHowMattersStandWithTheServer(t *testing.T) {
	type d = exchange.Delivery
	dispute := exchange.SyncReport{Conflicts: []merge.Conflict{{}}}
	for name, c := range map[string]struct {
		told d
		want Exchange
	}{
		"no server":                         {d{}, Local},
		"no server, and no repository":      {d{Err: errors.New("damaged")}, Troubled},
		"under way":                         {d{Server: "x", Running: true, Err: remote.ErrAuth, Waiting: 2}, Exchanging},
		"contradicted":                      {d{Server: "x", Report: dispute, Err: errors.New("conflict")}, Disputed},
		"let in by nobody":                  {d{Server: "x", Err: remote.ErrAuth, Waiting: 1}, SignInWanted},
		"no network":                        {d{Server: "x", Err: remote.ErrOffline}, Unreachable},
		"a server that answers with errors": {d{Server: "x", Err: remote.ErrServer, Waiting: 1}, Unreachable},
		"another failure":                   {d{Server: "x", Err: errors.New("refused"), Waiting: 1}, Troubled},
		"waiting":                           {d{Server: "x", Waiting: 1}, Queued},
		"stopped with something waiting":    {d{Server: "x", Waiting: 1, Err: context.Canceled}, Queued},
		"stopped":                           {d{Server: "x", Err: context.Canceled}, Stopped},
		"all is there":                      {d{Server: "x"}, Delivered},
	} {
		if got := ExchangeOf(c.told); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

func TestWhatFollowsAWordOfTheCouriers(t *testing.T) {
	type d = exchange.Delivery
	tip := odb.Hash{1}
	quiet := d{Server: "x", Report: exchange.SyncReport{Tip: tip}}
	brought := quiet
	brought.Report.Received = 2
	late := quiet
	late.Report.Behind = errors.New("index.lock")
	known := left{tip, 0, "x"}
	for name, c := range map[string]struct {
		left     left
		was, now d
		want     news
	}{
		"the first word":            {left{}, d{}, quiet, news{in: true, reread: true}},
		"the same once more":        {known, quiet, quiet, news{in: true}},
		"an exchange begins":        {known, quiet, d{Server: "x", Running: true}, news{}},
		"it ends, and all was so":   {known, d{Running: true}, quiet, news{in: true}},
		"it brings":                 {known, d{Running: true}, brought, news{in: true, reread: true, came: true}},
		"what it brought, again":    {known, brought, brought, news{in: true}},
		"it is behind":              {known, d{Running: true}, late, news{in: true, behind: true}},
		"it fails":                  {known, d{Running: true}, d{Server: "x", Report: quiet.Report, Err: remote.ErrAuth}, news{}},
		"a commit waits":            {known, quiet, d{Server: "x", Report: quiet.Report, Waiting: 1}, news{in: true, reread: true}},
		"there is no server":        {left{}, d{}, d{}, news{}},
		"the server was taken away": {known, quiet, d{Report: quiet.Report}, news{reread: true}},
	} {
		after, got := c.left.after(c.was, c.now)
		if got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
		if keeps := !got.reread; keeps != (after == c.left) && name != "it brings" {
			t.Errorf("%s: left %+v after %+v", name, after, c.left)
		}
	}
}

// How often a person is asked one thing, each event from each state.
func TestOneThingIsAskedOnceAndOnceMoreWhereItWasRefused(t *testing.T) {
	type to struct {
		now tries
		ask bool
	}
	for from, row := range map[tries]map[try]to{
		never:  {asks: {once, true}, refuses: {once, true}, declines: {enough, false}, takesBack: {never, false}},
		once:   {asks: {once, false}, refuses: {enough, true}, declines: {enough, false}, takesBack: {never, false}},
		enough: {asks: {enough, false}, refuses: {enough, false}, declines: {enough, false}, takesBack: {never, false}},
	} {
		for what, want := range row {
			if now, ask := from.after(what); now != want.now || ask != want.ask {
				t.Errorf("%d by %d: %d, %v, want %d, %v", from, what, now, ask, want.now, want.ask)
			}
		}
	}
}
