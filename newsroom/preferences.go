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
	disk    fsys.FS
	dir     string
	sources config.Sources
	lookup  func(string) (string, bool) // the environment

	mu   sync.Mutex
	held *settings.Settings
}

// read returns the settings. The caller holds p.mu. After an error the next
// call reads the file again: somebody may have mended it.
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

// change changes the settings and writes them. It reads the file first, to keep
// what a person wrote there since.
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

// Identity returns who publishes, and whether the settings name him.
func (h *Home) Identity() (publish.Identity, bool) { return h.settings.identity() }

func (p *preferences) identity() (publish.Identity, bool) {
	s, err := p.get()
	return publish.Identity{Name: s.Name, Email: s.Email}, err == nil && s.Name != "" && s.Email != ""
}

// Offered returns who publishes according to the settings and, where they are
// silent, to git's configuration. What neither knows is empty.
func (h *Home) Offered(ctx context.Context) publish.Identity {
	who, _ := h.Identity()
	system, err := publish.SystemIdentity(ctx, h.settings.sources, h.settings.lookup)
	if err != nil {
		return who // an offer may be incomplete
	}
	if who.Name == "" {
		who.Name = system.Name
	}
	if who.Email == "" {
		who.Email = system.Email
	}
	return who
}

// SetIdentity writes who publishes into the settings.
func (h *Home) SetIdentity(_ context.Context, who publish.Identity) error {
	return h.settings.change(func(s *settings.Settings) { s.Name, s.Email = who.Name, who.Email })
}
