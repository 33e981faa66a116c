package remote

import (
	"context"
	"fmt"
	"io"
	"maps"
	"strings"
	"sync"

	"golang.org/x/crypto/ssh"
)

// openedKeys are the unlocked keys, so that each passphrase is asked for once.
type openedKeys struct {
	mu     sync.Mutex
	byName map[string]ssh.AlgorithmSigner
	count  int // how many were ever unlocked
}

// get returns a key unlocked before, if the file still holds the same one.
func (o *openedKeys) get(name string, public ssh.PublicKey) (ssh.AlgorithmSigner, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	s, ok := o.byName[name]
	return s, ok && same(s.PublicKey(), public)
}

func (o *openedKeys) put(name string, s ssh.AlgorithmSigner) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.byName == nil {
		o.byName = map[string]ssh.AlgorithmSigner{}
	}
	o.byName[name] = s
	o.count++
}

func (o *openedKeys) made() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.count
}

func (o *openedKeys) forget() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.byName = nil
}

func (o *openedKeys) inherit(from *openedKeys) {
	from.mu.Lock()
	known := maps.Clone(from.byName)
	from.mu.Unlock()
	for name, s := range known {
		o.put(name, s)
	}
}

// lockedKey is a key file whose passphrase is asked for at its first use.
type lockedKey struct {
	remote *Remote
	ctx    context.Context
	name   string
	data   []byte
	public ssh.PublicKey

	mu   sync.Mutex
	open ssh.AlgorithmSigner
}

var _ ssh.AlgorithmSigner = (*lockedKey)(nil)

// PublicKey implements [ssh.Signer]. It needs no passphrase.
func (k *lockedKey) PublicKey() ssh.PublicKey { return k.public }

// Sign implements [ssh.Signer], with the key's usual algorithm.
func (k *lockedKey) Sign(rand io.Reader, data []byte) (*ssh.Signature, error) {
	return k.SignWithAlgorithm(rand, data, "")
}

// SignWithAlgorithm implements [ssh.AlgorithmSigner]. It asks for the passphrase
// first.
func (k *lockedKey) SignWithAlgorithm(rand io.Reader, data []byte, algorithm string) (*ssh.Signature, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.open == nil {
		open, err := k.unlock()
		if err != nil {
			return nil, err
		}
		k.open = open
		k.remote.opened.put(k.name, open)
	}
	if algorithm == "" {
		return k.open.Sign(rand, data)
	}
	return k.open.SignWithAlgorithm(rand, data, algorithm)
}

// place is the address under which the keyring keeps the passphrase.
func (k *lockedKey) place() Address { return Address{Scheme: "ssh-key", Host: k.name} }

// unlock looks for the passphrase where ssh would: in the keyring, by the program
// that SSH_ASKPASS names, from a person, who is asked once more after a wrong one.
func (k *lockedKey) unlock() (ssh.AlgorithmSigner, error) {
	opts := k.remote.opts
	if held, err := inTime(k.ctx, func() (string, error) { return opts.Keyring.Get(k.place().origin()) }); err == nil {
		if s := k.try(Secret{strings.TrimPrefix(held, "\n")}); s != nil {
			return s, nil
		}
	}
	if program := k.remote.sshAskpass(); program != "" {
		if s := k.try(k.remote.askProgram(k.ctx, program, "Enter passphrase for key '"+k.name+"': ")); s != nil {
			return s, nil
		}
	}
	for _, failed := range []bool{false, true} {
		if opts.Ask == nil {
			break
		}
		answer, err := opts.Ask(k.ctx, Question{Address: k.remote.address.String(), KeyFile: k.name, Failed: failed})
		if k.ctx.Err() != nil {
			return nil, k.ctx.Err()
		}
		if err == nil && answer.Secret.IsZero() {
			err = ErrDeclined
		}
		if err != nil {
			return nil, fmt.Errorf("%w: the key %s stays locked: %w", ErrAuth, k.name, err)
		}
		if s := k.try(answer.Secret); s != nil {
			if answer.Keep {
				err := SaveToken(k.ctx, opts.Keyring, k.place(), "", answer.Secret)
				if answer.Kept != nil {
					answer.Kept(err)
				}
			}
			return s, nil
		}
	}
	return nil, fmt.Errorf("%w: the key %s stays locked", ErrAuth, k.name)
}

// try unlocks the key; nil where the passphrase is wrong.
func (k *lockedKey) try(passphrase Secret) ssh.AlgorithmSigner {
	if passphrase.IsZero() {
		return nil
	}
	s, err := ssh.ParsePrivateKeyWithPassphrase(k.data, []byte(passphrase.text))
	if err != nil {
		return nil
	}
	open, _ := s.(ssh.AlgorithmSigner)
	return open
}

// sshAskpass returns the program that ssh would run for a passphrase (ssh,
// "ENVIRONMENT"): where there is a display but no terminal, or as
// SSH_ASKPASS_REQUIRE says.
func (r *Remote) sshAskpass() string {
	program := r.opts.getenv("SSH_ASKPASS")
	switch strings.ToLower(r.opts.getenv("SSH_ASKPASS_REQUIRE")) {
	case "never":
		return ""
	case "force":
		return program
	case "prefer":
		if r.opts.getenv("DISPLAY")+r.opts.getenv("WAYLAND_DISPLAY") != "" {
			return program
		}
		return ""
	}
	if r.opts.Terminal || r.opts.getenv("DISPLAY")+r.opts.getenv("WAYLAND_DISPLAY") == "" {
		return ""
	}
	return program
}
