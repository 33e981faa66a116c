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

// Options says how servers are spoken to. Every field has a default.
type Options struct {
	// Config is git's configuration: http.proxy, http.sslCAInfo,
	// credential.helper, core.sshCommand and their like.
	Config *config.Config
	// Dir is where git's programs are run, so that they see the same
	// configuration; the working folder when empty.
	Dir string
	// FS is where packs are written; the disk when nil.
	FS fsys.FS
	// Name is the remote's in git's configuration; may be empty.
	Name string
	// Home is the user's home folder, for ~/.ssh; empty: none is looked at.
	Home string
	// LookupEnv reads the environment (SSH_AUTH_SOCK, GIT_SSH_COMMAND, GIT_ASKPASS,
	// proxies), as os.LookupEnv does; nil: none of it is heeded.
	LookupEnv func(string) (string, bool)
	// Environ is the environment of the programs that are started; this process's
	// own when nil.
	Environ []string
	// Keyring keeps tokens; the system's when nil.
	Keyring Keyring
	// Ask asks a person for what no helper knew; nil: there is nobody. Where the
	// server refuses the answer, it is called once more.
	Ask func(context.Context, Question) (Answer, error)
	// Terminal says that Ask asks on a terminal, which ssh prefers to SSH_ASKPASS.
	Terminal bool
	// KnownHosts names the files with the keys of ssh servers; those of ssh
	// itself when empty.
	KnownHosts []string
	// Stall is how long a connection may stand still; 60 s when zero.
	Stall time.Duration
	// Limits bounds what is taken from a server.
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

// getenv is LookupEnv for who sees no difference between empty and not set.
func (o Options) getenv(name string) string {
	value, _ := o.LookupEnv(name)
	return value
}

// Question is what a person is asked.
type Question struct {
	Address string // of the server, without a secret
	User    string // the name to fill in; may be empty
	KeyFile string // the ssh key whose passphrase is asked; empty: a password or token is
	Failed  bool   // an answer before was not accepted
}

// Answer is what the person said. A zero Secret means that the person declined.
type Answer struct {
	User   string
	Secret Secret
	Keep   bool // put it into the system's keyring once the server takes it
	// Kept is told whether that could be done; may be nil.
	Kept func(error)
}

// Remote is one server's repository. It is safe for concurrent use, and
// remembers in memory which credential was accepted.
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

// Open gives the repository at an address. Nothing is connected yet.
func Open(address Address, opts Options) *Remote {
	r := &Remote{address: address, opts: opts.filled()}
	r.wallet.remote, r.doorman.remote = r, r
	return r
}

// Forget lets go of the passwords, tokens and passphrases that this Remote holds
// in memory.
func (r *Remote) Forget() {
	r.wallet.forget()
	r.doorman.forget()
	r.opened.forget()
}

// Inherit takes over what another Remote for the same server has found accepted,
// so that nobody is asked twice.
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

// Close lets go of connections that are kept for the next conversation.
func (r *Remote) Close() {
	r.web.Lock()
	defer r.web.Unlock()
	if r.web.client != nil {
		r.web.client.CloseIdleConnections()
	}
}
