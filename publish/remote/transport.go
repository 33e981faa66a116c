package remote

import (
	"context"
	"fmt"
	"io"
)

// The services of a git server (gitprotocol-pack).
const (
	uploadPack  = "git-upload-pack"
	receivePack = "git-receive-pack"
)

// conversation is one service of a server, begun: the advertisement of its
// branches is there to be read, and then one request can be made.
type conversation interface {
	// advertisement is read up to its end before ask.
	advertisement() io.Reader
	// ask sends the one request and gives the answer.
	ask(ctx context.Context, request io.Reader) (io.ReadCloser, error)
	// Close lets go of the server. A server that waits for a request is told
	// that there is none.
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
	return nil, fmt.Errorf("%w: the scheme %q is not served", errAddress, r.address.Scheme)
}

// counted tells of every byte that goes through a reader.
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
