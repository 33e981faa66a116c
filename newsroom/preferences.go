package newsroom

import (
	"context"
	"sync"

	"tahrir/document/fsys"
	"tahrir/newsroom/settings"
	"tahrir/publish"
	"tahrir/publish/git/config"
)

// preferences are settings.yaml, read when first asked for.
type preferences struct {
	disk   fsys.FS
	dir    string
	places config.Places
	lookup func(string) (string, bool) // the environment

	mu   sync.Mutex
	held *settings.Settings
}

// read gives the settings; p.mu is held. A file that cannot be read is tried
// again next time: somebody mends it meanwhile.
func (p *preferences) read() (*settings.Settings, error) {
	if p.held == nil {
		s, err := settings.Load(p.dir)
		if err != nil {
			return nil, err
		}
		p.held = s
	}
	return p.held, nil
}

func (p *preferences) get() (settings.Settings, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s, err := p.read()
	if err != nil {
		return settings.Settings{}, err
	}
	return *s, nil
}

// change reads the file anew, so that what a person wrote into it since stays.
func (p *preferences) change(change func(*settings.Settings)) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	s, err := settings.Load(p.dir)
	if err != nil {
		return err
	}
	change(s)
	if err := s.Save(p.disk, p.dir); err != nil {
		return err
	}
	p.held = s
	return nil
}

// Identity is who publishes, and whether that was chosen.
func (h *Home) Identity() (publish.Identity, bool) { return h.settings.identity() }

func (p *preferences) identity() (publish.Identity, bool) {
	s, err := p.get()
	return publish.Identity{Name: s.Name, Email: s.Email}, err == nil && s.Name != "" && s.Email != ""
}

// Offered is what the settings and git's own configuration know; what they do
// not is empty.
func (h *Home) Offered(ctx context.Context) publish.Identity {
	who, _ := h.Identity()
	system, err := publish.SystemIdentity(ctx, h.settings.places, h.settings.lookup)
	if err != nil {
		return who // it is an offer, no more
	}
	if who.Name == "" {
		who.Name = system.Name
	}
	if who.Email == "" {
		who.Email = system.Email
	}
	return who
}

// SetIdentity keeps who publishes.
func (h *Home) SetIdentity(_ context.Context, who publish.Identity) error {
	return h.settings.change(func(s *settings.Settings) { s.Name, s.Email = who.Name, who.Email })
}
