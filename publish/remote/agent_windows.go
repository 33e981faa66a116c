package remote

import (
	"io"
	"os"
)

// agentPipe is where Windows' own ssh agent listens.
const agentPipe = `\\.\pipe\openssh-ssh-agent`

// dialAgent connects to the ssh agent at a pipe, or else to Windows' own.
func dialAgent(pipe string) (io.ReadWriteCloser, error) {
	if pipe == "" {
		pipe = agentPipe
	}
	f, err := os.OpenFile(pipe, os.O_RDWR, 0)
	if err != nil {
		return nil, errNoAgent
	}
	return f, nil
}
