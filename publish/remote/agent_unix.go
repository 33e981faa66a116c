//go:build !windows

package remote

import (
	"io"
	"net"
)

// dialAgent connects to the ssh agent of this session.
func dialAgent(getenv func(string) string) (io.ReadWriteCloser, error) {
	socket := getenv("SSH_AUTH_SOCK")
	if socket == "" {
		return nil, errNoAgent
	}
	return net.Dial("unix", socket)
}
