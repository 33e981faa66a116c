package remote

import (
	"context"
	"strings"

	"tahrir/publish/program"
)

// askpassSource runs the program that git would ask by: GIT_ASKPASS, else
// core.askPass, else SSH_ASKPASS (gitcredentials, "REQUESTING CREDENTIALS"). One
// that is set but empty is no program.
type askpassSource struct{ remote *Remote }

func (s askpassSource) program() string {
	if name, set := s.remote.opts.LookupEnv("GIT_ASKPASS"); set {
		return name
	}
	if name, set := s.remote.opts.Config.Get("core.askPass"); set {
		if name == "" {
			return ""
		}
		return s.remote.opts.Config.Path("core.askPass")
	}
	return s.remote.opts.getenv("SSH_ASKPASS")
}

func (s askpassSource) get(ctx context.Context, a Address, _ *credential) (*credential, error) {
	asker := s.program()
	if asker == "" {
		return nil, nil
	}
	c := &credential{user: s.remote.userFor(a)}
	a.User = ""
	if c.user == "" {
		c.user = s.remote.askProgram(ctx, asker, "Username for '"+s.remote.prompted(a)+"': ").text
	}
	a.User = c.user
	if c.user != "" {
		c.secret = s.remote.askProgram(ctx, asker, "Password for '"+s.remote.prompted(a)+"': ")
	}
	if c.secret.IsZero() {
		return nil, ctx.Err()
	}
	return c, nil
}

// accepted hands the credential to git's helpers, which may keep it.
func (s askpassSource) accepted(ctx context.Context, a Address, c *credential) error {
	return helperSource(s).accepted(ctx, a, c)
}

func (askpassSource) refused(context.Context, Address, *credential) error { return nil }

// prompted returns an address as git's questions name it.
func (r *Remote) prompted(a Address) string {
	if path, _ := r.opts.Config.Bool("credential.useHttpPath"); !path {
		a.Path = ""
	}
	return a.String()
}

// userFor returns the user name that is known for a server before anybody is asked.
func (r *Remote) userFor(a Address) string {
	if a.User != "" {
		return a.User
	}
	if all := r.opts.Config.ForURL("credential", "username", a.String()); len(all) > 0 {
		return all[len(all)-1]
	}
	return ""
}

// askProgram returns the first line of what an askpass program prints. It is empty
// where the program fails, since its user may have declined.
func (r *Remote) askProgram(ctx context.Context, name, prompt string) Secret {
	out, err := program.Run(ctx, program.Program{Name: name, Args: []string{prompt}, Env: r.opts.Environ, Terminal: r.opts.Terminal})
	if err != nil {
		return Secret{}
	}
	line, _, _ := strings.Cut(string(out), "\n")
	return Secret{strings.TrimSuffix(line, "\r")}
}
