package remote

import (
	"io"
	"os"
)

// agentPipe is where the ssh agent of Windows listens.
const agentPipe = `\\.\pipe\openssh-ssh-agent`

// dialAgent connects to the ssh agent of this session.
func dialAgent(getenv func(string) string) (io.ReadWriteCloser, error) {
	pipe := getenv("SSH_AUTH_SOCK")
	if pipe == "" {
		pipe = agentPipe
	}
	f, err := os.OpenFile(pipe, os.O_RDWR, 0)
	if err != nil {
		return nil, errNoAgent
	}
	return f, nil
}
