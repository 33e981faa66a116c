package main_test

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// An import that waits for a terminal is ended by Ctrl+C, says so, and leaves
// no draft.
func TestAnInterruptEndsAVerb(t *testing.T) {
	home := t.TempDir()
	cmd := exec.Command(builtEditor(t), "--home", home, "import", "-")
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	keys, err := cmd.StdinPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	// More than a pipe holds: once it is written, the program is reading.
	if _, err := keys.Write([]byte(strings.Repeat("كلمة ", 100_000))); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); cmd.ProcessState.ExitCode() != 1 {
		t.Errorf("it ended with %v, want status 1", err)
	}
	if said.String() != "editor: interrupted\n" || out.Len() > 0 {
		t.Errorf("it said %q and answered %q", said.String(), out.String())
	}
	if found, err := os.ReadDir(home); err != nil || len(found) != 0 {
		t.Errorf("the home holds %v (%v)", found, err)
	}
}
