// Package gitserver starts real git servers on this machine, for tests and
// benchmarks: git http-backend under net/http/cgi, git daemon, and sshd. Each
// listens on the loopback interface, serves one folder of repositories, and ends
// with the test. It imports no other package of this program.
package gitserver

import (
	"bytes"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// Env returns an environment in which git reads no user's configuration.
func Env() []string {
	return append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_TERMINAL_PROMPT=0",
		"GIT_AUTHOR_NAME=git", "GIT_AUTHOR_EMAIL=git@example.org", "GIT_COMMITTER_NAME=git", "GIT_COMMITTER_EMAIL=git@example.org")
}

// HTTP serves the bare repositories in root over http, and returns its URL. Wrap,
// if not nil, wraps git's handler: to demand a password, to break off, to redirect.
func HTTP(t testing.TB, root string, wrap func(http.Handler) http.Handler) string {
	t.Helper()
	server := httptest.NewServer(backend(t, root, wrap))
	t.Cleanup(server.Close)
	return server.URL
}

// HTTPS is HTTP over TLS, with a certificate for this machine and example.com; ca
// is the file of its issuer's certificate.
func HTTPS(t testing.TB, root string, wrap func(http.Handler) http.Handler) (url, ca string) {
	t.Helper()
	server := httptest.NewTLSServer(backend(t, root, wrap))
	t.Cleanup(server.Close)
	ca = filepath.Join(t.TempDir(), "ca.pem")
	write(t, ca, string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})))
	return server.URL, ca
}

func backend(t testing.TB, root string, wrap func(http.Handler) http.Handler) http.Handler {
	t.Helper()
	git, err := exec.LookPath("git")
	if err != nil {
		t.Fatal(err)
	}
	path, args := git, []string{"http-backend"}
	// After a body that breaks off, git 2.39's http-backend waits for the rest for
	// ever, and uses a whole processor.
	if timeout, err := exec.LookPath("timeout"); err == nil {
		path, args = timeout, []string{"60", git, "http-backend"}
	}
	var backend http.Handler = &cgi.Handler{
		Path: path, Args: args, Stderr: io.Discard,
		Env: []string{"GIT_PROJECT_ROOT=" + root, "GIT_HTTP_EXPORT_ALL=1", "REMOTE_USER=desk", "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=" + os.DevNull, "HOME=" + root},
	}
	backend = lengths(backend)
	if wrap != nil {
		backend = wrap(backend)
	}
	return backend
}

// lengths reads chunked bodies, which package cgi does not accept, into memory
// first.
func lengths(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(r.TransferEncoding) > 0 {
			data, err := io.ReadAll(r.Body)
			if err != nil {
				http.Error(w, "cut off", http.StatusBadRequest)
				return
			}
			r.Body, r.ContentLength, r.TransferEncoding = io.NopCloser(bytes.NewReader(data)), int64(len(data)), nil
		}
		next.ServeHTTP(w, r)
	})
}

// Password accepts only that name and password.
func Password(name, password string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if u, p, ok := r.BasicAuth(); !ok || u != name || p != password {
				w.Header().Set("WWW-Authenticate", `Basic realm="desk"`)
				http.Error(w, "who are you?", http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// Daemon serves the repositories in root by git daemon, for reading and writing.
func Daemon(t testing.TB, root string) string {
	t.Helper()
	port := freePort(t)
	// Its own program: a git process between would not pass on the signal that ends
	// it.
	daemon := filepath.Join(Git(t, root, "--exec-path"), "git-daemon")
	start(t, port, exec.Command(daemon, "--listen=127.0.0.1", "--port="+port, "--reuseaddr", "--export-all",
		"--enable=receive-pack", "--base-path="+root, root))
	return "git://127.0.0.1:" + port
}

// SSHD is an sshd and what a client needs to use it.
type SSHD struct {
	URL        string // without the repository's absolute path, which follows
	Port       string
	User       string
	Key        string // file of the private key that it accepts
	KnownHosts string // file with its host key
	HostKey    string // file of its private host key
	Dir        string // the folder of these files
}

// SSH starts an sshd with keys of its own. Kinds are those of its host keys, as
// ssh-keygen names them; ed25519 for none.
func SSH(t testing.TB, kinds ...string) *SSHD {
	t.Helper()
	return sshWith(t, "ed25519", kinds...)
}

// SSHWithKey is SSH with another kind for the key that it accepts.
func SSHWithKey(t testing.TB, kind string) *SSHD {
	t.Helper()
	return sshWith(t, kind)
}

func sshWith(t testing.TB, key string, kinds ...string) *SSHD {
	t.Helper()
	sshd, err := exec.LookPath("sshd")
	if err != nil {
		sshd = "/usr/sbin/sshd"
	}
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	if me.Uid == "0" {
		// The folder that sshd's unprivileged half needs.
		if err := os.MkdirAll("/run/sshd", 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if len(kinds) == 0 {
		kinds = []string{"ed25519"}
	}
	s := &SSHD{Port: freePort(t), User: me.Username, Dir: t.TempDir()}
	s.Key, s.KnownHosts = filepath.Join(s.Dir, "id"), filepath.Join(s.Dir, "known_hosts")
	keygen(t, key, s.Key, "")
	config := fmt.Sprintf("Port %s\nListenAddress 127.0.0.1\nAuthorizedKeysFile %s.pub\nStrictModes no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin yes\nPidFile none\nPermitUserEnvironment no\nPrintMotd no\nMaxStartups 100\nSetEnv GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=%s\n",
		s.Port, s.Key, os.DevNull)
	for _, kind := range kinds {
		s.HostKey = filepath.Join(s.Dir, "host_"+kind)
		keygen(t, kind, s.HostKey, "")
		config += "HostKey " + s.HostKey + "\n"
	}
	public, err := os.ReadFile(s.HostKey + ".pub")
	if err != nil {
		t.Fatal(err)
	}
	write(t, s.KnownHosts, "[127.0.0.1]:"+s.Port+" "+string(public))
	write(t, filepath.Join(s.Dir, "sshd_config"), config)
	start(t, s.Port, exec.Command(sshd, "-D", "-e", "-f", filepath.Join(s.Dir, "sshd_config")))
	s.URL = "ssh://" + s.User + "@127.0.0.1:" + s.Port
	return s
}

// Command returns the value of GIT_SSH_COMMAND by which git reaches the server.
func (s *SSHD) Command() string {
	return fmt.Sprintf("ssh -F %s -i %s -o IdentitiesOnly=yes -o UserKnownHostsFile=%s -o StrictHostKeyChecking=yes -o BatchMode=yes", os.DevNull, s.Key, s.KnownHosts)
}

func keygen(t testing.TB, kind, file, passphrase string) {
	t.Helper()
	if out, err := exec.Command("ssh-keygen", "-q", "-t", kind, "-N", passphrase, "-C", "desk", "-f", file).CombinedOutput(); err != nil {
		t.Fatalf("ssh-keygen: %v\n%s", err, out)
	}
}

// Key writes a key file locked by a passphrase, and returns its name.
func Key(t testing.TB, kind, passphrase string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "id_"+kind)
	keygen(t, kind, file, passphrase)
	return file
}

func write(t testing.TB, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func freePort(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

// start runs a server until the test ends. It returns once the server accepts
// connections.
func start(t testing.TB, port string, cmd *exec.Cmd) {
	t.Helper()
	var said lines
	cmd.Stdout, cmd.Stderr = &said, &said
	cmd.Env = Env()
	cmd.WaitDelay = time.Second // for its child processes
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() {
		cmd.Process.Kill()
		<-ended
	})
	deadline := time.Now().Add(20 * time.Second)
	for {
		c, err := net.Dial("tcp", "127.0.0.1:"+port)
		if err == nil {
			c.Close()
			return
		}
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("%s: %v\n%s", cmd.Path, err, said.String())
		case <-time.After(5 * time.Millisecond):
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s does not listen\n%s", cmd.Path, said.String())
		}
	}
}

// lines is a buffer that several goroutines may write.
type lines struct {
	mu sync.Mutex
	b  strings.Builder
}

func (l *lines) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(b)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// Git runs git in a folder and returns its output.
func Git(t testing.TB, dir string, args ...string) string {
	t.Helper()
	out, err := TryGit(dir, nil, args...)
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return out
}

// TryGit runs git in a folder with additional environment variables.
func TryGit(dir string, env []string, args ...string) (string, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(Env(), env...)
	out, err := cmd.CombinedOutput()
	return strings.TrimRight(string(out), "\n"), err
}

// Sound checks by the real git fsck that a repository is whole.
func Sound(t testing.TB, dir string) {
	t.Helper()
	out, err := TryGit(dir, nil, "fsck", "--full", "--strict", "--no-dangling")
	if err == nil && (strings.Contains(out, "error") || strings.Contains(out, "warning")) {
		err = errors.New("git fsck has something to say")
	}
	if err != nil {
		t.Fatalf("%s: %v\n%s", dir, err, out)
	}
}
