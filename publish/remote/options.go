package remote

import (
	"context"
	"net/http"
	"os"
	"sync"
	"time"

	"tahrir/document/fsys"
	"tahrir/publish/git/config"
)

// Options are how servers are reached. Every field has a default.
type Options struct {
	// Config is git's configuration: http.proxy, http.sslCAInfo, credential.helper,
	// core.sshCommand and the like.
	Config *config.Config
	// Dir is where git's programs run, so that they see the same configuration; the
	// working folder where "".
	Dir string
	// FS is where packs are written; the disk where nil.
	FS fsys.FS
	// Name is the name of the remote in git's configuration; may be "".
	Name string
	// Home is the user's home folder, for ~/.ssh; where "", none is read.
	Home string
	// LookupEnv reads the environment (SSH_AUTH_SOCK, GIT_SSH_COMMAND, GIT_ASKPASS,
	// proxies), as os.LookupEnv does; where nil, nothing is set.
	LookupEnv func(string) (string, bool)
	// Environ is the environment of started programs; this process's own where nil.
	Environ []string
	// Keyring keeps tokens; the system's where nil.
	Keyring Keyring
	// Ask asks a person what no helper knew; nil where there is nobody. After the
	// server has refused an answer, it is called once more.
	Ask func(context.Context, Question) (Answer, error)
	// Terminal reports whether Ask uses a terminal, which ssh prefers to SSH_ASKPASS.
	Terminal bool
	// KnownHosts are the files with the keys of ssh servers; ssh's own where empty.
	KnownHosts []string
	// Stall is how long a connection may stall; 60 s where 0.
	Stall time.Duration
	// Limits bounds what is received from a server.
	Limits Limits
}

func (o Options) filled() Options {
	if o.FS == nil {
		o.FS = fsys.OS{}
	}
	if o.LookupEnv == nil {
		o.LookupEnv = func(string) (string, bool) { return "", false }
	}
	if o.Environ == nil {
		o.Environ = os.Environ()
	}
	if o.Keyring == nil {
		o.Keyring = SystemKeyring{}
	}
	if o.Stall == 0 {
		o.Stall = time.Minute
	}
	o.Limits = o.Limits.filled()
	return o
}

// getenv is LookupEnv where unset and empty mean the same.
func (o Options) getenv(name string) string {
	value, _ := o.LookupEnv(name)
	return value
}

// Question is what a person is asked.
type Question struct {
	Address string // of the server, without a secret
	User    string // the name to propose; may be ""
	KeyFile string // the ssh key whose passphrase is asked for; "" for a password or token
	Failed  bool   // the answer before was not accepted
}

// Answer is a person's answer. A zero Secret means that the person declined.
type Answer struct {
	User   string
	Secret Secret
	Keep   bool // keep it in the system's keyring once the server accepts it
	// Kept is called with the result of that; may be nil.
	Kept func(error)
}

// Remote is one server's repository. It is safe for concurrent use, and remembers
// in memory which credential was accepted.
type Remote struct {
	address Address
	opts    Options
	wallet  wallet
	doorman wallet // for the proxy
	opened  openedKeys
	web     struct {
		sync.Mutex
		client *http.Client
	}
}

// Open returns the repository at an address. It does not connect yet.
func Open(address Address, opts Options) *Remote {
	r := &Remote{address: address, opts: opts.filled()}
	r.wallet.remote, r.doorman.remote = r, r
	return r
}

// Forget drops the passwords, tokens and passphrases that this Remote holds in
// memory.
func (r *Remote) Forget() {
	r.wallet.forget()
	r.doorman.forget()
	r.opened.forget()
}

// Inherit takes over what the server accepted from another Remote for it, so that
// nobody is asked twice.
func (r *Remote) Inherit(from *Remote) {
	if r == from {
		return
	}
	r.wallet.inherit(&from.wallet)
	r.doorman.inherit(&from.doorman)
	r.opened.inherit(&from.opened)
}

// Address is where the repository is.
func (r *Remote) Address() Address { return r.address }

// Close closes connections that are kept for the next conversation.
func (r *Remote) Close() {
	r.web.Lock()
	defer r.web.Unlock()
	if r.web.client != nil {
		r.web.client.CloseIdleConnections()
	}
}
