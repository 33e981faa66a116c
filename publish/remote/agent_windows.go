package remote

import (
	"io"
	"os"
)

// agentPipe is where the ssh agent of Windows listens.
const agentPipe = `\\.\pipe\openssh-ssh-agent`

// dialAgent connects to the ssh agent that listens there, or else to that of
// Windows.
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
