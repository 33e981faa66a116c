package program

import (
	"errors"
	"os"
	"os/exec"
	"syscall"

	"golang.org/x/sys/windows"
)

// shell is found on PATH; git for Windows installs it.
const shell = "sh"

// family is a program and what it starts: a job.
type family struct {
	cmd *exec.Cmd
	job *windows.Handle
}

func newFamily(cmd *exec.Cmd, terminal bool) family {
	if !terminal {
		cmd.SysProcAttr = &syscall.SysProcAttr{CreationFlags: windows.CREATE_NEW_PROCESS_GROUP, HideWindow: true}
	}
	return family{cmd, new(windows.Handle)}
}

// apart keeps our signals from a program, which shows its own windows.
func apart() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{CreationFlags: windows.CREATE_NEW_PROCESS_GROUP}
}

// gather puts the program that was just started into its job. Where that fails,
// only the program itself can be ended.
func (f family) gather() {
	job, err := windows.CreateJobObject(nil, nil)
	if err != nil {
		return
	}
	process, err := windows.OpenProcess(windows.PROCESS_SET_QUOTA|windows.PROCESS_TERMINATE, false, uint32(f.cmd.Process.Pid))
	if err == nil {
		err = windows.AssignProcessToJobObject(job, process)
		windows.CloseHandle(process)
	}
	if err != nil {
		windows.CloseHandle(job)
		return
	}
	*f.job = job
}

// end ends the whole family; Windows has no signal that asks.
func (f family) end() error {
	if *f.job == 0 {
		return f.cmd.Process.Kill()
	}
	return windows.TerminateJobObject(*f.job, 1)
}

func (f family) kill() { _ = f.end() }

func (f family) close() {
	if *f.job != 0 {
		windows.CloseHandle(*f.job)
	}
}

// isScript reports whether a program could not be started because Windows does not
// know it: a hook, which git runs by the shell.
func isScript(err error) bool {
	return errors.Is(err, windows.ERROR_BAD_EXE_FORMAT) || errors.Is(err, exec.ErrNotFound)
}

func signalOf(*os.ProcessState) string { return "" }
