//go:build !windows

package remote

import (
	"io"
	"net"
)

// dialAgent connects to the ssh agent at a socket.
func dialAgent(socket string) (io.ReadWriteCloser, error) {
	if socket == "" {
		return nil, errNoAgent
	}
	return net.Dial("unix", socket)
}
