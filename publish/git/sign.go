package git

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"tahrir/document/fsys"
	"tahrir/publish/git/odb"
	"tahrir/publish/program"
)

// Sign returns the signature of a commit, made as git's configuration asks
// (commit.gpgSign, gpg.format, user.signingKey), or "" where it asks for none
// and none is demanded.
func (s *Store) Sign(ctx context.Context, c *odb.Commit, demanded bool) (string, error) {
	wanted, known := s.config.Bool("commit.gpgSign")
	if text := s.config.String("commit.gpgSign"); text != "" && !known {
		return "", &odb.RefusedError{What: "commit.gpgSign " + text, Why: "it is neither true nor false; say which in git's configuration"}
	}
	if !wanted && !demanded {
		return "", nil
	}
	payload := c.Payload()
	format := strings.ToLower(s.config.String("gpg.format"))
	key := s.config.String("user.signingKey")
	switch format {
	case "", "openpgp":
		return s.signPGP(ctx, s.program("gpg", "gpg.openpgp.program", "gpg.program"), key, c, payload)
	case "x509":
		return s.signPGP(ctx, s.program("gpgsm", "gpg.x509.program"), key, c, payload)
	case "ssh":
		return s.signSSH(ctx, key, payload)
	}
	return "", &odb.RefusedError{What: "gpg.format " + format, Why: "commits are signed with openpgp, x509 or ssh"}
}

func (s *Store) program(name string, keys ...string) string {
	for _, key := range keys {
		if value := s.config.Path(key); value != "" {
			return value
		}
	}
	return name
}

func (s *Store) signPGP(ctx context.Context, name, key string, c *odb.Commit, payload []byte) (string, error) {
	if key == "" {
		key = odb.CleanName(c.Committer.Name) + " <" + odb.CleanName(c.Committer.Email) + ">"
	}
	out, err := s.signer(ctx, payload, name, "--status-fd=2", "-bsau", key)
	if err == nil && !strings.Contains(out, "-----BEGIN ") {
		err = errors.New("it gave no signature")
	}
	if err != nil {
		return "", fmt.Errorf("sign the commit with %s: %w", name, err)
	}
	return strings.ReplaceAll(out, "\r\n", "\n"), nil
}

func (s *Store) signSSH(ctx context.Context, key string, payload []byte) (string, error) {
	name := s.program("ssh-keygen", "gpg.ssh.program")
	if key == "" {
		if command := s.config.String("gpg.ssh.defaultKeyCommand"); command != "" {
			out, err := s.signer(ctx, nil, "sh", "-c", command)
			if err != nil {
				return "", fmt.Errorf("ask gpg.ssh.defaultKeyCommand for a key: %w", err)
			}
			key, _, _ = strings.Cut(strings.TrimSpace(out), "\n")
		}
	}
	if key == "" {
		return "", &odb.RefusedError{What: "user.signingKey is not set", Why: "signing with ssh needs a key; name one in git's configuration"}
	}
	args := []string{"-Y", "sign", "-n", "git"}
	literal, isLiteral := strings.CutPrefix(key, "key::")
	if isLiteral || strings.HasPrefix(key, "ssh-") {
		f, err := os.CreateTemp("", "tahrir-key-*.pub")
		if err != nil {
			return "", fmt.Errorf("sign the commit: %w", err)
		}
		defer os.Remove(f.Name())
		if err := errors.Join(fsys.WriteAll(f, []byte(literal+"\n")), f.Close()); err != nil {
			return "", fmt.Errorf("sign the commit: %w", err)
		}
		args = append(args, "-U", "-f", f.Name())
	} else {
		if rest, ok := strings.CutPrefix(key, "~/"); ok {
			key = filepath.Join(s.opts.Sources.Home, rest)
		}
		args = append(args, "-f", key)
	}
	out, err := s.signer(ctx, payload, name, args...)
	if err == nil && !strings.Contains(out, "-----BEGIN SSH SIGNATURE-----") {
		err = errors.New("it gave no signature")
	}
	if err != nil {
		return "", fmt.Errorf("sign the commit with %s: %w", name, err)
	}
	return out, nil
}

// signer runs a program on the payload and returns what it writes.
func (s *Store) signer(ctx context.Context, input []byte, name string, args ...string) (string, error) {
	out, err := program.Run(ctx, program.Program{Name: name, Args: args, Env: s.opts.Environ, Input: input})
	var ended *program.EndedError
	if errors.As(err, &ended) {
		ended.Said = remarks(ended.Said)
	}
	return string(out), err
}

// remarks returns the lines that a signer wrote for people, without gpg's
// --status-fd.
func remarks(said string) string {
	var lines []string
	for line := range strings.Lines(said) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "[GNUPG:]") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}
