package remote

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"

	"github.com/skeema/knownhosts"
	"golang.org/x/crypto/ssh"
	xknownhosts "golang.org/x/crypto/ssh/knownhosts"
)

// hostKeys is what known_hosts has for one server.
type hostKeys struct {
	host sshHost
	db   *knownhosts.HostKeyDB // nil where there is no file
}

func (r *Remote) knownHosts(host sshHost) (hostKeys, error) {
	var files []string
	for _, name := range host.known {
		if _, err := os.Stat(name); err == nil {
			files = append(files, name)
		}
	}
	if len(files) == 0 {
		return hostKeys{host: host}, nil
	}
	db, err := knownhosts.NewDB(files...)
	if err != nil {
		return hostKeys{}, fmt.Errorf("%w: read known_hosts: %w", ErrHostKey, err)
	}
	return hostKeys{host, db}, nil
}

// asked returns the server's name as in the files, with a port.
func (k hostKeys) asked() string {
	if k.host.keyAlias != "" {
		return net.JoinHostPort(k.host.keyAlias, "22")
	}
	return k.host.address()
}

// algorithms returns those of the keys that we know, by one of which the server
// must prove itself; none where no key is known, so that check can say so.
func (k hostKeys) algorithms() []string {
	if k.db == nil {
		return nil
	}
	return k.db.HostKeyAlgorithms(k.asked())
}

// check returns why a server's key is not trusted.
func (k hostKeys) check(at net.Addr, key ssh.PublicKey) error {
	name := xknownhosts.Normalize(k.asked())
	e := &HostKeyError{
		Host: name, Type: key.Type(), Fingerprint: ssh.FingerprintSHA256(key),
		line: xknownhosts.Line([]string{name}, key),
	}
	if k.db == nil {
		return e
	}
	err := k.db.HostKeyCallback()(k.asked(), at, key)
	var unknown *xknownhosts.KeyError
	var revoked *xknownhosts.RevokedError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &revoked):
		e.Changed = true
	case errors.As(err, &unknown):
		e.Changed = len(unknown.Want) > 0
	default:
		return fmt.Errorf("%w: %w", ErrHostKey, err)
	}
	return e
}

// Trust adds the key of an unknown server to a known_hosts file, once a person has
// compared its fingerprint. It does not replace a key that has changed: that line
// must be removed by hand first.
func Trust(file string, e *HostKeyError) error {
	if e.Changed || e.line == "" {
		return fmt.Errorf("trust %s: %w", e.Host, e)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return fmt.Errorf("trust %s: %w", e.Host, err)
	}
	f, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return fmt.Errorf("trust %s: %w", e.Host, err)
	}
	line := e.line + "\n"
	var last [1]byte
	if info, serr := f.Stat(); serr == nil && info.Size() > 0 {
		if _, rerr := f.ReadAt(last[:], info.Size()-1); rerr == nil && last[0] != '\n' {
			line = "\n" + line
		}
	}
	_, err = f.WriteString(line)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("trust %s: %w", e.Host, err)
	}
	return nil
}
