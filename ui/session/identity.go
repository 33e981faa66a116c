package session

import (
	"context"

	"tahrir/publish"
)

// Settings are the editor's own.
type Settings interface {
	Identity() (who publish.Identity, asked bool)
	Offered(ctx context.Context) publish.Identity // the system's git identity, to be offered
	SetIdentity(ctx context.Context, who publish.Identity) error
}

// OfferIdentity calls then, on the interface's goroutine, with the name and
// address to be offered: those in the settings, else the system's git identity.
func (p *Publisher) OfferIdentity(then func(publish.Identity)) {
	if who, asked := p.settings.Identity(); asked {
		then(who)
		return
	}
	p.work(func(ctx context.Context) func() {
		who := p.settings.Offered(ctx)
		return func() { then(who) }
	})
}

// KeepIdentity keeps who publishes, for later publications.
func (p *Publisher) KeepIdentity(who publish.Identity) { p.keepIdentity(who, func() {}) }

// SetIdentity keeps who publishes and continues the publication that asked.
func (p *Publisher) SetIdentity(who publish.Identity) { p.keepIdentity(who, p.goOn) }

func (p *Publisher) keepIdentity(who publish.Identity, then func()) {
	p.work(func(ctx context.Context) func() {
		err := p.settings.SetIdentity(ctx, who)
		return func() {
			if err != nil {
				p.report(Trouble{Doing: KeepingName, Err: err})
				return
			}
			then()
		}
	})
}
