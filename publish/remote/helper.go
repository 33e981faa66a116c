package remote

import (
	"context"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"tahrir/publish/program"
)

// helperSource asks git's credential helpers (gitcredentials): through git where it
// is installed, which understands all of its configuration, and else by the
// helpers' protocol.
type helperSource struct{ remote *Remote }

func (s helperSource) get(ctx context.Context, a Address, _ *credential) (*credential, error) {
	out := s.run(ctx, "get", a, &credential{user: a.User})
	c := parseCredential(out)
	if c.secret.IsZero() {
		return nil, ctx.Err()
	}
	return c, nil
}

func (s helperSource) accepted(ctx context.Context, a Address, c *credential) error {
	s.run(ctx, "store", a, c)
	return nil
}

func (s helperSource) refused(ctx context.Context, a Address, c *credential) error {
	s.run(ctx, "erase", a, c)
	return nil
}

// run calls the helpers for one operation and returns their answer. A helper that
// fails has no answer, as for git; its words are not repeated, since they may hold
// the secret.
func (s helperSource) run(ctx context.Context, operation string, a Address, c *credential) string {
	if _, err := exec.LookPath("git"); err == nil {
		// Without a terminal or a window of git's own; we ask a person ourselves.
		verb := map[string]string{"get": "fill", "store": "approve", "erase": "reject"}[operation]
		return s.pipe(ctx, program.Program{
			Name: "git", Args: []string{"-c", "core.askPass=", "credential", verb},
			Env: append(slices.Clip(s.remote.opts.Environ), "GIT_TERMINAL_PROMPT=0", "GIT_ASKPASS=", "SSH_ASKPASS=", "GCM_INTERACTIVE=never"),
		}, describe(a, c, true))
	}
	useful := ""
	withPath, _ := s.remote.opts.Config.Bool("credential.useHttpPath")
	for _, helper := range s.helpers(a) {
		p, known := helperProgram(helper, operation)
		if !known {
			continue
		}
		p.Env = s.remote.opts.Environ
		out := s.pipe(ctx, p, describe(a, c, withPath))
		if operation == "get" && !parseCredential(out).secret.IsZero() {
			useful = out
			break
		}
	}
	return useful
}

func (s helperSource) pipe(ctx context.Context, p program.Program, input string) string {
	p.Dir, p.Input = s.remote.opts.Dir, []byte(input)
	out, err := program.Run(ctx, p)
	if err != nil {
		return ""
	}
	return string(out)
}

// helpers returns the helpers configured for a server. An empty value drops those
// before it.
func (s helperSource) helpers(a Address) []string {
	config := s.remote.opts.Config
	var list []string
	for _, key := range []string{"credential.helper", "credential." + a.origin() + ".helper"} {
		for _, value := range config.All(key) {
			if value == "" {
				list = nil
				continue
			}
			list = append(list, value)
		}
	}
	return list
}

// helperProgram returns the program of a helper as git finds it: "!" begins a shell
// command, a path is a program, and any other name means git-credential-NAME.
func helperProgram(helper, operation string) (p program.Program, known bool) {
	if line, ok := strings.CutPrefix(helper, "!"); ok {
		return program.Program{Name: "sh", Args: []string{"-c", line + " " + operation}}, true
	}
	words := strings.Fields(helper)
	if len(words) == 0 {
		return p, false
	}
	name := words[0]
	if !filepath.IsAbs(name) {
		found, err := exec.LookPath("git-credential-" + name)
		if err != nil {
			return p, false
		}
		name = found
	}
	return program.Program{Name: name, Args: append(words[1:], operation)}, true
}

// describe returns a credential in the helpers' format (git-credential,
// "INPUT/OUTPUT FORMAT"). ParseAddress has made sure that nothing holds a line end.
func describe(a Address, c *credential, path bool) string {
	lines := []string{"protocol=" + a.Scheme, "host=" + a.hostPort()}
	if p := strings.TrimPrefix(a.Path, "/"); path && p != "" {
		lines = append(lines, "path="+p)
	}
	if c.user != "" {
		lines = append(lines, "username="+c.user)
	}
	if !c.secret.IsZero() {
		lines = append(lines, "password="+c.secret.text)
	}
	lines = append(lines, c.extra...)
	kept := lines[:0]
	for _, line := range lines {
		if !strings.ContainsAny(line, "\n\r\x00") {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n") + "\n\n"
}

func parseCredential(text string) *credential {
	c := &credential{}
	for _, line := range strings.Split(text, "\n") {
		key, value, ok := strings.Cut(strings.TrimSuffix(line, "\r"), "=")
		if !ok {
			continue
		}
		switch key {
		case "username":
			c.user = value
		case "password":
			c.secret = Secret{value}
		case "password_expiry_utc", "oauth_refresh_token":
			c.extra = append(c.extra, line)
		}
	}
	return c
}
