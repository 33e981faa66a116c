//go:build unix

package gitserver

import (
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// Sleeper returns a script for a server or hook that hangs: it starts a child, and
// neither ends by itself. Begun is closed when it runs, over when nothing of it
// runs any more.
func Sleeper(t testing.TB) (script string, begun, over chan struct{}) {
	t.Helper()
	fifo := filepath.Join(t.TempDir(), "alive")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Fatal(err)
	}
	begun, over = make(chan struct{}), make(chan struct{})
	go func() {
		defer close(over)
		f, err := os.Open(fifo)
		close(begun)
		if err == nil {
			io.Copy(io.Discard, f)
			f.Close()
		}
	}()
	return "exec 9>" + fifo + "\nsleep 100000 &\nsleep 100000\n", begun, over
}
