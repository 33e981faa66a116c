package gitserver

import (
	"io"
	"net"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// Agent starts the real ssh-agent with some key files, and returns its socket.
func Agent(t testing.TB, keys ...string) string {
	t.Helper()
	socket := filepath.Join(t.TempDir(), "agent")
	cmd := exec.Command("ssh-agent", "-D", "-a", socket)
	cmd.Stdout, cmd.Stderr = io.Discard, io.Discard
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		c, err := net.Dial("unix", socket)
		if err == nil {
			c.Close()
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("ssh-agent does not listen: %v", err)
		}
	}
	for _, key := range keys {
		add := exec.Command("ssh-add", "-q", key)
		add.Env = append(Env(), "SSH_AUTH_SOCK="+socket)
		if out, err := add.CombinedOutput(); err != nil {
			t.Fatalf("ssh-add: %v\n%s", err, out)
		}
	}
	return socket
}

// Lock sets a passphrase on the key that the server accepts.
func (s *SSHD) Lock(t testing.TB, passphrase string, form ...string) {
	t.Helper()
	args := append([]string{"-q", "-p", "-P", "", "-N", passphrase, "-f", s.Key}, form...)
	if out, err := exec.Command("ssh-keygen", args...).CombinedOutput(); err != nil {
		t.Fatalf("ssh-keygen: %v\n%s", err, out)
	}
}
