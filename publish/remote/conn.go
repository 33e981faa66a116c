package remote

import (
	"context"
	"net"
	"time"
)

// dialer opens connections that fail once they have stood still for too long.
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

// stalling is a connection whose every read and write has a deadline.
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
