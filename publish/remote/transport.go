package remote

import (
	"context"
	"fmt"
	"io"
	"net"
	"time"
)

// The services of a git server (gitprotocol-pack).
const (
	uploadPack  = "git-upload-pack"
	receivePack = "git-receive-pack"
)

// conversation is one service of a server, begun: its advertisement can be read,
// and then one request be made.
type conversation interface {
	// advertisement must be read to its end before ask.
	advertisement() io.Reader
	// ask sends the one request and returns the answer.
	ask(ctx context.Context, request io.Reader) (io.ReadCloser, error)
	// Close ends the conversation. A server that waits for a request is told that
	// there is none.
	Close() error
}

// begin opens a service.
func (r *Remote) begin(ctx context.Context, service string) (conversation, error) {
	switch r.address.Scheme {
	case "http", "https":
		return r.beginHTTP(ctx, service)
	case "ssh":
		return r.beginSSH(ctx, service)
	case "git":
		return r.beginDaemon(ctx, service)
	case "file":
		return r.beginFile(ctx, service)
	}
	return nil, fmt.Errorf("%w: the scheme %q is not served", ErrAddress, r.address.Scheme)
}

// counted reports every byte that is read.
type counted struct {
	io.Reader
	count func(n int)
}

func (c counted) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	if n > 0 {
		c.count(n)
	}
	return n, err
}

// dialer opens connections that fail once they have stalled for too long.
type dialer struct {
	net   net.Dialer
	stall time.Duration
}

func (r *Remote) dialer() dialer {
	return dialer{net.Dialer{Timeout: min(r.opts.Stall, 30*time.Second), KeepAlive: 15 * time.Second}, r.opts.Stall}
}

func (d dialer) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	c, err := d.net.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	return &stalling{c, d.stall}, nil
}

// stalling is a connection with a deadline for every read and write.
type stalling struct {
	net.Conn
	stall time.Duration
}

func (c *stalling) Read(b []byte) (int, error) {
	if err := c.Conn.SetReadDeadline(time.Now().Add(c.stall)); err != nil {
		return 0, err
	}
	return c.Conn.Read(b)
}

func (c *stalling) Write(b []byte) (int, error) {
	if err := c.Conn.SetWriteDeadline(time.Now().Add(c.stall)); err != nil {
		return 0, err
	}
	return c.Conn.Write(b)
}
