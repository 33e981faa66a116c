package remote

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os/exec"
	"strings"
	"time"

	"golang.org/x/crypto/ssh"

	"tahrir/publish/program"
)

// beginSSH begins a service over ssh: by the program that git's configuration
// names, by the system's ssh where ssh_config needs what only that can do, and else
// by our own client.
func (r *Remote) beginSSH(ctx context.Context, service string) (conversation, error) {
	if line := r.sshCommand(); line != "" {
		args := append([]string{"-c", line + ` "$@"`, line}, r.sshArguments(service)...)
		return r.run(ctx, program.Program{Name: "sh", Args: args, Terminal: r.opts.Terminal}, judgeSSH)
	}
	host, err := r.sshHost()
	if err == nil && host.proxied == "" {
		return r.beginOwnSSH(ctx, host, service)
	}
	name, lerr := exec.LookPath("ssh")
	if lerr != nil {
		if err == nil {
			err = fmt.Errorf("%s of %s is served by the program ssh alone", host.proxied, r.address.Host)
		}
		return nil, errors.Join(err, lerr)
	}
	args := []string{"-o", "StrictHostKeyChecking=yes"}
	if !r.opts.Terminal { // where it would ask
		args = append(args, "-o", "BatchMode=yes")
	}
	args = append(args, r.sshArguments(service)...)
	return r.run(ctx, program.Program{Name: name, Args: args, Terminal: r.opts.Terminal}, judgeSSH)
}

// sshCommand returns the command line that the user has set for ssh (git-config,
// core.sshCommand).
func (r *Remote) sshCommand() string {
	if line := r.opts.getenv("GIT_SSH_COMMAND"); line != "" {
		return line
	}
	if line := r.opts.Config.String("core.sshCommand"); line != "" {
		return line
	}
	if program := r.opts.getenv("GIT_SSH"); program != "" {
		return quote(program)
	}
	return ""
}

func (r *Remote) sshArguments(service string) []string {
	var args []string
	if r.address.Port != "" {
		args = append(args, "-p", r.address.Port)
	}
	host := r.address.Host
	if r.address.User != "" {
		host = r.address.User + "@" + host
	}
	return append(args, host, service+" "+quote(r.address.Path))
}

// quote quotes a word for a shell, as git does (sq_quote_buf).
func quote(word string) string {
	return "'" + strings.NewReplacer("'", `'\''`, "!", `'\!'`).Replace(word) + "'"
}

// judgeSSH explains the end of a conversation by what ssh, or the server, printed.
func judgeSSH(text string, err error) error {
	if !errors.Is(err, io.EOF) {
		return err
	}
	has := func(parts ...string) bool {
		for _, part := range parts {
			if strings.Contains(text, part) {
				return true
			}
		}
		return false
	}
	kind := error(nil)
	switch {
	case has("Host key verification failed", "REMOTE HOST IDENTIFICATION HAS CHANGED"):
		kind = ErrHostKey
	case has("Permission denied (", "Too many authentication failures"):
		kind = ErrAuth
	case has("Could not resolve hostname", "Connection refused", "Connection timed out", "No route to host", "Network is unreachable"):
		kind = ErrOffline
	case has("not appear to be a git repository", "Repository not found", "does not exist", "could not be found", "no such repository"):
		kind = ErrNoRepository
	case has("Permission", "denied"):
		kind = ErrForbidden
	default:
		return spoken(text, err)
	}
	return fmt.Errorf("%w: %s", kind, strings.Join(strings.Fields(text), " "))
}

func (r *Remote) beginOwnSSH(ctx context.Context, host sshHost, service string) (conversation, error) {
	unlocked := r.opened.made()
	client, err := r.connectSSH(ctx, host)
	if err != nil && ctx.Err() == nil && r.opened.made() > unlocked {
		// The server may have hung up while somebody looked for the passphrase.
		client, err = r.connectSSH(ctx, host)
	}
	if err != nil {
		return nil, err
	}
	session, err := client.NewSession()
	if err != nil {
		return nil, explain(ctx, errors.Join(err, client.Close()))
	}
	in, ierr := session.StdinPipe()
	out, oerr := session.StdoutPipe()
	words, werr := session.StderrPipe()
	if err := errors.Join(ierr, oerr, werr); err != nil {
		return nil, errors.Join(err, client.Close())
	}
	heard := &said{done: make(chan struct{})}
	go func() {
		defer close(heard.done)
		io.Copy(heard, words)
	}()
	if err := session.Start(service + " " + quote(r.address.Path)); err != nil {
		return nil, explain(ctx, errors.Join(err, client.Close()))
	}
	s := &stream{in: in, out: bufio.NewReaderSize(out, 64<<10), said: heard, judge: judgeSSH}
	s.kill = func() { client.Close() }
	s.end = func() error {
		session.Close()
		if err := client.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
			return err
		}
		return nil
	}
	s.watch(ctx)
	return s, nil
}

// connectSSH connects, and authenticates both sides.
func (r *Remote) connectSSH(ctx context.Context, host sshHost) (*ssh.Client, error) {
	keys, err := r.knownHosts(host)
	if err != nil {
		return nil, err
	}
	signers, done := r.signers(ctx, host)
	defer done()
	var hostKey error
	config := &ssh.ClientConfig{
		User: host.user,
		Auth: []ssh.AuthMethod{ssh.PublicKeysCallback(signers)},
		HostKeyCallback: func(_ string, at net.Addr, key ssh.PublicKey) error {
			hostKey = keys.check(at, key)
			return hostKey
		},
		HostKeyAlgorithms: keys.algorithms(),
		ClientVersion:     "SSH-2.0-tahrir",
	}
	plain, err := r.dialer().DialContext(ctx, "tcp", host.address())
	if err != nil {
		return nil, explain(ctx, err)
	}
	stop := context.AfterFunc(ctx, func() { plain.Close() })
	defer stop()
	if err := plain.SetDeadline(time.Now().Add(r.opts.Stall)); err != nil {
		return nil, explain(ctx, errors.Join(err, plain.Close()))
	}
	conn, channels, requests, err := ssh.NewClientConn(plain, host.address(), config)
	if err == nil {
		return ssh.NewClient(conn, channels, requests), nil
	}
	err = errors.Join(err, ignoreClosed(plain.Close()))
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case hostKey != nil:
		return nil, hostKey
	case strings.Contains(err.Error(), "no common algorithm for host key"):
		return nil, fmt.Errorf("%w: %s has no key of the kind that known_hosts has for it", ErrHostKey, host.name())
	case strings.Contains(err.Error(), "unable to authenticate"):
		return nil, fmt.Errorf("%w: %s as %s; neither the ssh agent nor a key file was accepted", ErrAuth, r.address.Host, host.user)
	}
	return nil, explain(ctx, err)
}

func ignoreClosed(err error) error {
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}
