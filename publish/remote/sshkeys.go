package remote

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"
)

// signers gives what asks for our keys: those of the agent first, then the key
// files. done lets go of the agent.
func (r *Remote) signers(ctx context.Context, host sshHost) (ask func() ([]ssh.Signer, error), done func()) {
	var link io.Closer
	done = func() {
		if link != nil {
			link.Close()
		}
	}
	return func() ([]ssh.Signer, error) {
		var files []ssh.Signer
		for _, name := range host.identities {
			if s := r.keyFile(ctx, name); s != nil {
				files = append(files, s)
			}
		}
		var list []ssh.Signer
		keys, closer, err := r.agent()
		link = closer
		if err == nil {
			held, err := keys.Signers()
			if err != nil {
				held = nil // an agent that is gone has no keys
			}
			for _, s := range held {
				if !host.only || among(files, s) {
					list = append(list, s)
				}
			}
		}
		for _, s := range files {
			if !among(list, s) {
				list = append(list, s)
			}
		}
		return list, nil
	}, done
}

var errNoAgent = errors.New("no ssh agent")

func (r *Remote) agent() (agent.ExtendedAgent, io.Closer, error) {
	c, err := dialAgent(r.opts.Getenv)
	if err != nil {
		return nil, nil, err
	}
	return agent.NewClient(c), c, nil
}

func among(list []ssh.Signer, s ssh.Signer) bool {
	for _, other := range list {
		if bytes.Equal(other.PublicKey().Marshal(), s.PublicKey().Marshal()) {
			return true
		}
	}
	return false
}

// keyFile reads a private key; nil where the file holds none that we can use.
// One that is locked by a passphrase is unlocked when the server wants it.
func (r *Remote) keyFile(ctx context.Context, name string) ssh.Signer {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	s, err := ssh.ParsePrivateKey(data)
	var locked *ssh.PassphraseMissingError
	switch {
	case errors.As(err, &locked):
		public := locked.PublicKey
		if public == nil {
			public = publicKeyFile(name + ".pub")
		}
		if public == nil || r.opts.Ask == nil {
			return nil
		}
		s = &lockedKey{remote: r, ctx: ctx, name: name, data: data, public: public}
	case err != nil:
		return nil
	}
	return certified(s, publicKeyFile(name+"-cert.pub"))
}

func publicKeyFile(name string) ssh.PublicKey {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	key, _, _, _, err := ssh.ParseAuthorizedKey(data)
	if err != nil {
		return nil
	}
	return key
}

// certified shows a key's certificate, where there is one that fits.
func certified(s ssh.Signer, key ssh.PublicKey) ssh.Signer {
	if certificate, ok := key.(*ssh.Certificate); ok {
		if c, err := ssh.NewCertSigner(certificate, s); err == nil {
			return c
		}
	}
	return s
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

// PublicKey is known without the passphrase.
func (k *lockedKey) PublicKey() ssh.PublicKey { return k.public }

// Sign signs with the key's usual algorithm.
func (k *lockedKey) Sign(rand io.Reader, data []byte) (*ssh.Signature, error) {
	return k.SignWithAlgorithm(rand, data, "")
}

// SignWithAlgorithm signs, after the passphrase was given.
func (k *lockedKey) SignWithAlgorithm(rand io.Reader, data []byte, algorithm string) (*ssh.Signature, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for failed := false; k.open == nil; failed = true {
		answer, err := k.remote.opts.Ask(k.ctx, Question{Address: k.remote.address.String(), KeyFile: k.name, Failed: failed})
		if err != nil || answer.Secret.IsZero() {
			return nil, errors.Join(fmt.Errorf("%w: the key %s stays locked", ErrAuth, k.name), err)
		}
		s, err := ssh.ParsePrivateKeyWithPassphrase(k.data, []byte(answer.Secret.text))
		if err != nil {
			continue // the wrong one
		}
		open, ok := s.(ssh.AlgorithmSigner)
		if !ok {
			return nil, fmt.Errorf("the key %s cannot sign", k.name)
		}
		k.open = open
	}
	if algorithm == "" {
		return k.open.Sign(rand, data)
	}
	return k.open.SignWithAlgorithm(rand, data, algorithm)
}
