package publish

import (
	"context"
	"fmt"
	"net/mail"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"tahrir/publish/git/config"
	"tahrir/publish/git/odb"
)

// SystemIdentity returns the name and address that git would use for an author, by
// its environment and configuration; git need not be installed. What they do not
// hold is "".
func SystemIdentity(ctx context.Context, sources config.Sources, lookup func(string) (string, bool)) (Identity, error) {
	if err := ctx.Err(); err != nil {
		return Identity{}, err
	}
	cfg, err := config.Read(sources, "", "")
	if err != nil {
		return Identity{}, fmt.Errorf("read git's identity: %w", err)
	}
	p := person{role: "author", cfg: cfg, lookup: lookup}
	name, _ := p.said("name", "")
	email, _ := p.said("email", "")
	return Identity{Name: name, Email: email}, nil
}

// IsEmail reports whether text is exactly one e-mail address (RFC 5322), as an
// [Identity] may have.
func IsEmail(text string) bool {
	parsed, err := mail.ParseAddress(text)
	return err == nil && parsed.Address == text
}

// identity is who publishes; it may be changed at any time.
type identity struct {
	mu    sync.Mutex
	given Identity
}

func (i *identity) set(who Identity) {
	i.mu.Lock()
	i.given = who
	i.mu.Unlock()
}

// get returns the identity set by the program, or git's configuration, or else the
// machine's: for the reflog, which must not fail for want of a name.
func (i *identity) get(cfg *config.Config) Identity {
	i.mu.Lock()
	given := i.given
	i.mu.Unlock()
	p := person{role: "committer", cfg: cfg, given: given}
	who := p.given
	if odb.CleanName(who.Name) == "" {
		who.Name, _ = p.said("name", "")
	}
	if odb.CleanName(who.Email) == "" {
		who.Email, _ = p.said("email", "")
	}
	name, email := p.machine()
	if odb.CleanName(who.Name) == "" {
		who.Name = name
	}
	if odb.CleanName(who.Email) == "" {
		who.Email = email
	}
	return who
}

// by returns who moves a ref, and when, for its reflog.
func (r *Repository) by(cfg *config.Config) odb.Signature {
	who := r.who.get(cfg)
	return odb.Signature{Name: who.Name, Email: who.Email, When: r.opts.Now()}
}

// sign returns the author and committer of a commit as git would name and date them
// (git-commit, "COMMIT INFORMATION"), and the errors that git would return. The
// program's settings come after git's environment, which is meant for one command,
// and before its configuration.
func (i *identity) sign(cfg *config.Config, lookup func(string) (string, bool), when time.Time) (author, committer odb.Signature, err error) {
	i.mu.Lock()
	given := i.given
	i.mu.Unlock()
	if author, err = (person{"author", cfg, lookup, given}).signature(when); err != nil {
		return author, committer, err
	}
	committer, err = person{"committer", cfg, lookup, given}.signature(when)
	return author, committer, err
}

// person is somebody in one role of a commit.
type person struct {
	role   string // "author" or "committer"
	cfg    *config.Config
	lookup func(string) (string, bool) // reads the environment; nil where nothing is set
	given  Identity
}

func (p person) env(name string) (string, bool) {
	if p.lookup == nil {
		return "", false
	}
	return p.lookup(name)
}

// said returns a person's name or email: from the environment, the program, the
// configuration for the role, or that for the user, in this order.
func (p person) said(what, given string) (value string, set bool) {
	if value, set := p.env("GIT_" + strings.ToUpper(p.role+"_"+what)); set {
		return value, true
	}
	if odb.CleanName(given) != "" {
		return given, true
	}
	if value := p.cfg.String(p.role + "." + what); value != "" {
		return value, true
	}
	return p.cfg.Get("user." + what)
}

// configured reports whether the configuration names anybody.
func (p person) configured(what string) bool {
	for _, who := range []string{"user.", "author.", "committer."} {
		if _, set := p.cfg.Get(who + what); set {
			return true
		}
	}
	return false
}

// MachineName returns the full name of whoever uses this machine, as the system has
// it; "" where it has a login name alone.
func MachineName() string {
	u, err := user.Current()
	if err != nil || u.Name == u.Username || !strings.Contains(strings.TrimSpace(u.Name), " ") {
		return ""
	}
	return strings.TrimSpace(u.Name)
}

func (p person) signature(when time.Time) (odb.Signature, error) {
	email, emailSet := p.said("email", p.given.Email)
	name, nameSet := p.said("name", p.given.Name)
	machineName, machineEmail := p.machine()
	alone, _ := p.cfg.Bool("user.useConfigOnly")
	if !emailSet && !p.configured("email") {
		if alone {
			return odb.Signature{}, unnamed("email")
		}
		email = machineEmail
	}
	if !nameSet && !p.configured("name") {
		if alone {
			return odb.Signature{}, unnamed("name")
		}
		name = machineName
	}
	if odb.CleanName(name) == "" {
		return odb.Signature{}, &odb.RefusedError{
			What: fmt.Sprintf("the name of the %s is %q", p.role, name),
			Why:  "git takes no commit without a name; set user.name in git's configuration, or your name in the program",
		}
	}
	date, _ := p.env("GIT_" + strings.ToUpper(p.role) + "_DATE")
	when, err := dated(date, when)
	return odb.Signature{Name: name, Email: email, When: when}, err
}

func unnamed(what string) error {
	return &odb.RefusedError{
		What: "user.useConfigOnly is set, and user." + what + " is not",
		Why:  "git's configuration forbids guessing who publishes; set user." + what + " in it, or your name and address in the program",
	}
}

// machine returns the name and address of last resort.
func (p person) machine() (name, email string) {
	name, login := "", "editor"
	if u, err := user.Current(); err == nil {
		name = u.Name
		if u.Username != "" {
			login = filepath.Base(filepath.FromSlash(u.Username)) // DOMAIN\name on Windows
		}
	}
	if odb.CleanName(name) == "" {
		name = login
	}
	if email, _ = p.env("EMAIL"); email == "" {
		email = login + "@" + hostName()
	}
	return name, email
}

// dated parses a date in git's environment (git-commit, "DATE FORMATS"); "" is now.
func dated(text string, now time.Time) (time.Time, error) {
	if text == "" {
		return now, nil
	}
	if seconds, zone, ok := strings.Cut(strings.TrimPrefix(text, "@"), " "); ok {
		n, err := strconv.ParseInt(seconds, 10, 64)
		at, zerr := time.Parse("-0700", zone)
		if err == nil && zerr == nil && (text[0] == '@' || n >= 100_000_000) {
			return time.Unix(n, 0).In(at.Location()), nil
		}
	}
	for _, layout := range []string{
		"Mon, 2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 -0700",
		"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05-0700", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 -07:00",
		"2006-01-02T15:04:05", "2006-01-02 15:04:05",
	} {
		if at, err := time.ParseInLocation(layout, text, now.Location()); err == nil {
			return at, nil
		}
	}
	return now, &odb.RefusedError{What: fmt.Sprintf("the date %q", text), Why: "it is none that is known; write it as 2006-01-02T15:04:05+02:00"}
}
