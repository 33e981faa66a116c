package remote

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/pktline"

	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
)

// Branches is what a server announces at the beginning of a conversation.
type Branches struct {
	// Refs are its branches, tags and other refs, by full name.
	Refs map[string]odb.Hash
	// Default is the full name of the branch that its HEAD names; "" where it does
	// not say.
	Default string

	capabilities []string
}

// has reports whether the server announced a capability.
func (b *Branches) has(name string) bool { return slices.Contains(b.capabilities, name) }

// value returns what follows the equals sign of a capability.
func (b *Branches) value(name string) string {
	for _, c := range b.capabilities {
		if value, ok := strings.CutPrefix(c, name+"="); ok {
			return value
		}
	}
	return ""
}

// readBranches reads an advertisement (gitprotocol-pack, "Reference Discovery").
func readBranches(ctx context.Context, r io.Reader, service string, limits Limits) (*Branches, error) {
	b := &Branches{Refs: map[string]odb.Hash{}}
	lines := pktline.NewScanner(r)
	var head odb.Hash
	for n := 0; lines.Scan(); n++ {
		line := string(bytes.TrimSuffix(lines.Bytes(), []byte("\n")))
		if n == 0 && line == "# service="+service {
			if !lines.Scan() || len(lines.Bytes()) != 0 {
				break
			}
			continue
		}
		if line == "" {
			if b.Default == "" {
				b.guessDefault(head)
			}
			return b, b.served()
		}
		if line == "version 1" && len(b.Refs) == 0 {
			continue
		}
		if n > limits.Refs {
			return nil, refused("the list of branches", "it names more than %d", limits.Refs)
		}
		line, capabilities, first := strings.Cut(line, "\x00")
		if first {
			b.capabilities = strings.Fields(capabilities)
			if err := b.served(); err != nil {
				return nil, err
			}
		}
		digits, name, ok := strings.Cut(line, " ")
		if digits == "shallow" {
			continue // a shallow boundary of the server
		}
		h, valid := odb.ParseHash(digits)
		if !ok || !valid {
			return nil, fmt.Errorf("%w: it does not speak git: %q", ErrServer, line[:min(len(line), 80)])
		}
		switch {
		case name == "HEAD":
			head = h
		case name == "capabilities^{}" || strings.HasSuffix(name, "^{}") || !strings.HasPrefix(name, "refs/") || refs.CheckRef(name) != nil:
		default:
			b.Refs[name] = h
		}
		if target, ok := strings.CutPrefix(b.value("symref"), "HEAD:"); ok {
			b.Default = target
		}
	}
	err := lines.Err()
	var said *pktline.ErrorLine
	switch {
	case errors.As(err, &said):
		return nil, serverSays(said.Text)
	case errors.Is(err, pktline.ErrInvalidPktLen):
		return nil, fmt.Errorf("%w: it does not speak git", ErrServer)
	case err == nil:
		// The end, unless words on standard error have explained it.
		var b [1]byte
		if _, err = r.Read(b[:]); err == nil {
			err = io.ErrUnexpectedEOF
		}
	}
	return nil, explain(ctx, err)
}

// serverSays returns the error that an ERR line means.
func serverSays(text string) error {
	text = strings.Join(strings.Fields(text), " ")
	kind := ErrServer
	for _, words := range []string{"not found", "no such repository", "not exported", "does not exist", "not appear to be a git repository"} {
		if strings.Contains(strings.ToLower(text), words) {
			kind = ErrNoRepository
		}
	}
	if strings.Contains(strings.ToLower(text), "access denied") {
		kind = ErrForbidden
	}
	return fmt.Errorf("%w: %s", kind, text)
}

// served returns an error for servers that we do not support.
func (b *Branches) served() error {
	if format := b.value("object-format"); format != "" && format != "sha1" {
		return &odb.RefusedError{What: format + " repository", Why: "only servers with sha1 names are served"}
	}
	return nil
}

// guessDefault finds the branch that HEAD stands for, where the server does not
// name it: one at the same commit, main before master before others.
func (b *Branches) guessDefault(head odb.Hash) {
	if head.IsZero() {
		return
	}
	var names []string
	for name, h := range b.Refs {
		if h == head && strings.HasPrefix(name, "refs/heads/") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range []string{"refs/heads/main", "refs/heads/master"} {
		if slices.Contains(names, name) {
			b.Default = name
			return
		}
	}
	if len(names) > 0 {
		b.Default = names[0]
	}
}

// Branches asks the server for its refs.
func (r *Remote) Branches(ctx context.Context) (*Branches, error) {
	c, b, err := r.open(ctx, uploadPack)
	if err != nil {
		return nil, fmt.Errorf("ask %s for its branches: %w", r.address, err)
	}
	return b, c.Close()
}

// open begins a service and reads what the server announces.
func (r *Remote) open(ctx context.Context, service string) (conversation, *Branches, error) {
	c, err := r.begin(ctx, service)
	if err != nil {
		return nil, nil, err
	}
	b, err := readBranches(ctx, c.advertisement(), service, r.opts.Limits)
	if err != nil {
		c.Close()
		return nil, nil, err
	}
	return c, b, nil
}
