package publish

import (
	"context"
	"fmt"
	"os/user"
	"path/filepath"
	"sync"

	"tahrir/publish/gitconfig"
	"tahrir/publish/object"
)

// SystemIdentity gives the name and address that git's configuration holds for
// this user, without a need for git; what it does not hold is empty.
func SystemIdentity(ctx context.Context, places gitconfig.Places) (Identity, error) {
	if err := ctx.Err(); err != nil {
		return Identity{}, err
	}
	config, err := gitconfig.Read(places, "", "")
	if err != nil {
		return Identity{}, fmt.Errorf("read git's identity: %w", err)
	}
	return Identity{Name: config.String("user.name"), Email: config.String("user.email")}, nil
}

// identity is who publishes; it may be exchanged at any time.
type identity struct {
	mu    sync.Mutex
	given Identity
}

func (i *identity) set(who Identity) {
	i.mu.Lock()
	i.given = who
	i.mu.Unlock()
}

// get fills what was not given from git's configuration, and that from the
// machine.
func (i *identity) get(config *gitconfig.Config) Identity {
	i.mu.Lock()
	who := i.given
	i.mu.Unlock()
	fill := func(field *string, values ...string) {
		for _, value := range values {
			if object.CleanName(*field) == "" {
				*field = value
			}
		}
	}
	login := "editor"
	full := ""
	if u, err := user.Current(); err == nil {
		full = u.Name
		if u.Username != "" {
			login = filepath.Base(filepath.FromSlash(u.Username)) // DOMAIN\name on Windows
		}
	}
	fill(&who.Name, config.String("user.name"), full, login)
	fill(&who.Email, config.String("user.email"), login+"@"+hostName())
	return who
}
