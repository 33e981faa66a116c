package remote

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"slices"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"
)

// identity is a key file: its public half, and its signer, nil where the file
// cannot be used here.
type identity struct {
	public ssh.PublicKey
	signer ssh.Signer
	locked bool // its passphrase must be asked for
}

// signers returns a function that returns our keys: the agent's first, then key
// files, locked ones last. Done closes the agent.
func (r *Remote) signers(ctx context.Context, host sshHost) (ask func() ([]ssh.Signer, error), done func()) {
	var link io.Closer
	done = func() {
		if link != nil {
			link.Close()
		}
	}
	return func() ([]ssh.Signer, error) {
		var files []identity
		for _, name := range host.identities {
			if id := r.keyFile(ctx, name); id.public != nil {
				files = append(files, id)
			}
		}
		var named, others []ssh.Signer // of the agent
		keys, closer, err := r.agent(host)
		link = closer
		if err == nil {
			held, err := keys.Signers()
			if err != nil {
				held = nil // an agent that is gone has no keys
			}
			for _, s := range held {
				isOf := func(id identity) bool { return same(id.public, s.PublicKey()) }
				switch {
				case slices.ContainsFunc(files, isOf):
					named = append(named, s)
				case !host.only:
					others = append(others, s)
				}
			}
		}
		list := append(named, others...)
		for _, locked := range []bool{false, true} {
			for _, id := range files {
				known := slices.ContainsFunc(list, func(s ssh.Signer) bool { return same(id.public, s.PublicKey()) })
				if id.signer != nil && id.locked == locked && !known {
					list = append(list, id.signer)
				}
			}
		}
		return list, nil
	}, done
}

var errNoAgent = errors.New("no ssh agent")

func (r *Remote) agent(host sshHost) (agent.ExtendedAgent, io.Closer, error) {
	if host.agent == noAgent {
		return nil, nil, errNoAgent
	}
	socket := host.agent
	if socket == "" {
		socket = r.opts.getenv("SSH_AUTH_SOCK")
	}
	c, err := dialAgent(socket)
	if err != nil {
		return nil, nil, err
	}
	return agent.NewClient(c), c, nil
}

func same(a, b ssh.PublicKey) bool { return bytes.Equal(a.Marshal(), b.Marshal()) }

// keyFile reads a private key, or the public half of one that the agent holds. A
// locked one is unlocked when the server asks for it.
func (r *Remote) keyFile(ctx context.Context, name string) identity {
	data, err := os.ReadFile(name)
	if err != nil {
		return identity{public: publicKeyFile(name + ".pub")}
	}
	certificate := publicKeyFile(name + "-cert.pub")
	s, err := ssh.ParsePrivateKey(data)
	if err == nil {
		return identity{public: s.PublicKey(), signer: certified(s, certificate)}
	}
	var locked *ssh.PassphraseMissingError
	if !errors.As(err, &locked) {
		return identity{public: publicKeyFile(name)}
	}
	public := locked.PublicKey
	if public == nil {
		public = publicKeyFile(name + ".pub")
	}
	if public == nil {
		return identity{}
	}
	if s, known := r.opened.get(name, public); known {
		return identity{public: public, signer: certified(s, certificate)}
	}
	key := &lockedKey{remote: r, ctx: ctx, name: name, data: data, public: public}
	return identity{public: public, signer: certified(key, certificate), locked: true}
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

// certified returns the signer with the key's certificate, where there is one that
// fits.
func certified(s ssh.Signer, key ssh.PublicKey) ssh.Signer {
	if certificate, ok := key.(*ssh.Certificate); ok {
		if c, err := ssh.NewCertSigner(certificate, s); err == nil {
			return c
		}
	}
	return s
}
