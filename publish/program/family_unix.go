//go:build unix

package program

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
)

const shell = "/bin/sh"

// family is a program and what it starts: a session of its own, whose process group
// has its number.
type family struct {
	cmd   *exec.Cmd
	alone bool // in our own session
}

func newFamily(cmd *exec.Cmd, terminal bool) family {
	if !terminal {
		cmd.SysProcAttr = apart()
	}
	return family{cmd, terminal}
}

// apart has a program begin a session of its own.
func apart() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setsid: true} }

// gather is needed only where a family is formed after the start.
func (f family) gather() {}

// end asks the whole family to end.
func (f family) end() error { return f.signal(syscall.SIGTERM) }

// kill ends the rest of the family.
func (f family) kill() { _ = f.signal(syscall.SIGKILL) }

func (f family) close() {}

func (f family) signal(s syscall.Signal) error {
	if f.alone {
		return f.cmd.Process.Signal(s)
	}
	err := syscall.Kill(-f.cmd.Process.Pid, s)
	if errors.Is(err, syscall.ESRCH) {
		return os.ErrProcessDone
	}
	return err
}

// isScript reports whether a program could not be started because it names no
// interpreter.
func isScript(err error) bool { return errors.Is(err, syscall.ENOEXEC) }

func signalOf(state *os.ProcessState) string {
	if status, ok := state.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return status.Signal().String()
	}
	return ""
}
