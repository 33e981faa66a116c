//go:build !windows

package main_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/term"

	"tahrir/publish/remote/gitserver"
)

// password is what the servers of these tests ask for.
const password = "مفتاح-الدار 9"

// correspondent is the built program on a home of its own, which sends to a
// server and sees nothing of this machine's user.
type correspondent struct {
	t    *testing.T
	home string
	env  []string
	args []string
}

func newCorrespondent(t *testing.T, url string, env ...string) *correspondent {
	t.Helper()
	c := &correspondent{t: t, home: t.TempDir()}
	c.write("desk/settings.yaml", identity)
	c.env = append([]string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + c.home, "LANG=C", "GIT_CONFIG_NOSYSTEM=1",
		"DBUS_SESSION_BUS_ADDRESS=unix:path=" + filepath.Join(c.home, "no-bus"),
	}, env...)
	c.args = []string{"--home", filepath.Join(c.home, "desk"), "--content", url}
	return c
}

func (c *correspondent) write(name, text string) string {
	c.t.Helper()
	name = filepath.Join(c.home, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		c.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o700); err != nil {
		c.t.Fatal(err)
	}
	return name
}

func (c *correspondent) command(words ...string) *exec.Cmd {
	cmd := exec.Command(builtEditor(c.t), append(c.args, words...)...)
	cmd.Env = c.env
	return cmd
}

// run runs the program without a terminal.
func (c *correspondent) run(words ...string) (string, error) {
	cmd := c.command(words...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// holdsNothingOf looks for a secret in every file that the program left.
func (c *correspondent) holdsNothingOf(secret string) {
	c.t.Helper()
	err := filepath.WalkDir(filepath.Join(c.home, "desk"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(name)
		if bytes.Contains(data, []byte(secret)) {
			c.t.Errorf("%s holds the password", name)
		}
		return err
	})
	if err != nil {
		c.t.Error(err)
	}
}

// emptyServer makes a bare repository without a commit.
func emptyServer(t *testing.T) (root, dir string) {
	t.Helper()
	root = t.TempDir()
	dir = filepath.Join(root, "content.git")
	gitserver.Git(t, root, "init", "-q", "--bare", "-b", "main", dir)
	return root, dir
}

// received reports whether something was sent to a server.
func received(t *testing.T, dir string) bool {
	t.Helper()
	return gitserver.Git(t, dir, "for-each-ref") != ""
}

// What the environment and the user's own files say about connections reaches
// those of the built program.
func TestTheEnvironmentReachesTheConnection(t *testing.T) {
	sshd := gitserver.SSH(t)
	agent := gitserver.Agent(t, sshd.Key)
	for _, way := range []struct {
		name string
		// open returns the server's address, and what else the program finds.
		open func(c *correspondent, root string) (url string, env []string)
		shut bool // the server cannot be reached without it
	}{
		{"SSH_AUTH_SOCK", func(c *correspondent, root string) (string, []string) {
			c.write(".ssh/known_hosts", file(c.t, sshd.KnownHosts))
			return sshd.URL + root, []string{"SSH_AUTH_SOCK=" + agent}
		}, false},
		{"IdentityAgent", func(c *correspondent, root string) (string, []string) {
			c.write(".ssh/known_hosts", file(c.t, sshd.KnownHosts))
			c.write(".ssh/config", "Host 127.0.0.1\n\tIdentityAgent "+agent+"\n")
			return sshd.URL + root, nil
		}, false},
		{"no agent", func(c *correspondent, root string) (string, []string) {
			c.write(".ssh/known_hosts", file(c.t, sshd.KnownHosts))
			return sshd.URL + root, nil
		}, true},
		{"GIT_SSH_COMMAND", func(c *correspondent, root string) (string, []string) {
			return sshd.URL + root, []string{"GIT_SSH_COMMAND=" + sshd.Command()}
		}, false},
		{"GIT_SSH", func(c *correspondent, root string) (string, []string) {
			return sshd.URL + root, []string{"GIT_SSH=" + c.write("my ssh", "#!/bin/sh\nexec "+sshd.Command()+` "$@"`)}
		}, false},
		{"http_proxy", func(c *correspondent, root string) (string, []string) {
			proxy := gitserver.HTTPProxy(c.t, gitserver.HTTP(c.t, root, nil), "")
			return "http://news.example.test", []string{"http_proxy=" + proxy.URL}
		}, false},
		{"http.proxy", func(c *correspondent, root string) (string, []string) {
			c.write(".gitconfig", "[http]\n\tproxy = "+gitserver.HTTPProxy(c.t, gitserver.HTTP(c.t, root, nil), "").URL)
			return "http://news.example.test", nil
		}, false},
		{"no_proxy", func(c *correspondent, root string) (string, []string) {
			proxy := gitserver.HTTPProxy(c.t, gitserver.HTTP(c.t, root, nil), "")
			return "http://news.example.test", []string{"http_proxy=" + proxy.URL, "no_proxy=example.test"}
		}, true},
		{"GIT_ASKPASS", func(c *correspondent, root string) (string, []string) {
			return locked(c.t, root), []string{"GIT_ASKPASS=" + c.write("askpass", "#!/bin/sh\ncase \"$1\" in User*) echo desk;; *) echo '"+password+"';; esac")}
		}, false},
		{"SSH_ASKPASS", func(c *correspondent, root string) (string, []string) {
			return locked(c.t, root), []string{"SSH_ASKPASS=" + c.write("askpass", "#!/bin/sh\ncase \"$1\" in User*) echo desk;; *) echo '"+password+"';; esac")}
		}, false},
		{"~/.netrc", func(c *correspondent, root string) (string, []string) {
			c.write(".netrc", "machine 127.0.0.1 login desk password \""+password+"\"\n")
			return locked(c.t, root), nil
		}, false},
		{"http.extraHeader", func(c *correspondent, root string) (string, []string) {
			token := base64.StdEncoding.EncodeToString([]byte("desk:" + password))
			c.write(".gitconfig", "[http]\n\textraHeader = \"Authorization: Basic "+token+"\"\n")
			return locked(c.t, root), nil
		}, false},
		{"a credential helper", func(c *correspondent, root string) (string, []string) {
			c.write(".gitconfig", "[credential]\n\thelper = \"!f() { test $1 = get && echo username=desk && echo 'password="+password+"'; }; f\"\n")
			return locked(c.t, root), nil
		}, false},
		{"nothing that a server that asks would take", func(c *correspondent, root string) (string, []string) {
			return locked(c.t, root), nil
		}, true},
	} {
		t.Run(way.name, func(t *testing.T) {
			root, dir := emptyServer(t)
			c := newCorrespondent(t, "")
			url, env := way.open(c, root)
			c.args[3] = url + "/content.git"
			c.env = append(c.env, env...)
			out, err := c.run("sync")
			if got := received(t, dir); got == way.shut || (err == nil) == way.shut {
				t.Errorf("the server has it: %v; %v\n%s", got, err, out)
			}
			if strings.Contains(out, password) {
				t.Errorf("it tells the password: %s", out)
			}
			c.holdsNothingOf(password)
		})
	}
}

func file(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// locked is a server that asks for a password.
func locked(t *testing.T, root string) string { return lockedBy(t, root, password) }

func lockedBy(t *testing.T, root, word string) string {
	return gitserver.HTTP(t, root, gitserver.Password("desk", word))
}

// typist types at a terminal on which the program runs.
type typist struct {
	t      *testing.T
	cmd    *exec.Cmd
	tty    *os.File // the end at which we type
	own    *os.File // the program's
	before *term.State

	mu   sync.Mutex
	seen strings.Builder
	news chan struct{}
}

// sit starts the program on a terminal. Standard input, output and error go
// elsewhere, as in a script.
func (c *correspondent) sit(words ...string) (*typist, *bytes.Buffer) {
	c.t.Helper()
	control, tty, err := pty.Open()
	if err != nil {
		c.t.Fatal(err)
	}
	s := &typist{t: c.t, cmd: c.command(words...), tty: control, own: tty, news: make(chan struct{}, 1)}
	if s.before, err = term.GetState(int(tty.Fd())); err != nil {
		c.t.Fatal(err)
	}
	var out bytes.Buffer
	s.cmd.Stdout, s.cmd.Stderr = &out, &out
	s.cmd.ExtraFiles = []*os.File{tty}
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true, Ctty: 3}
	if err := s.cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(func() {
		s.cmd.Process.Kill()
		tty.Close()
		control.Close()
	})
	go func() {
		b := make([]byte, 4096)
		for {
			n, err := control.Read(b)
			s.mu.Lock()
			s.seen.Write(b[:n])
			s.mu.Unlock()
			select {
			case s.news <- struct{}{}:
			default:
			}
			if err != nil {
				return
			}
		}
	}()
	return s, &out
}

func (s *typist) screen() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen.String()
}

// answer waits for a prompt, and types.
func (s *typist) answer(prompt, text string) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	for !strings.Contains(s.screen(), prompt) {
		select {
		case <-s.news:
		case <-ctx.Done():
			s.t.Fatalf("waited in vain for %q: %q", prompt, s.screen())
		}
	}
	s.mu.Lock()
	_, rest, _ := strings.Cut(s.seen.String(), prompt)
	s.seen.Reset()
	s.seen.WriteString(rest)
	s.mu.Unlock()
	if _, err := io.WriteString(s.tty, text); err != nil {
		s.t.Fatal(err)
	}
}

// The command line asks on the terminal, whatever its input and output are,
// shows no secret, asks once more after a refusal, and reports where a password
// could not be kept.
func TestTheCommandLineAsksOnATerminal(t *testing.T) {
	root, dir := emptyServer(t)
	url := locked(t, root)
	c := newCorrespondent(t, url+"/content.git")
	s, out := c.sit("sync")
	s.answer("User name for "+url+": ", "desk\n")
	s.answer("Password or token of desk for "+url+": ", "falsch\n")
	s.answer("[y/N] ", "\n")
	s.answer("not accepted.\r\nUser name for "+url+" [desk]: ", "\n")
	s.answer("Password or token of desk for "+url+": ", password+"\n")
	s.answer("[y/N] ", "y\n")
	err := s.cmd.Wait()
	if err != nil || !received(t, dir) {
		t.Errorf("%v: %s", err, out)
	}
	if said := out.String() + s.screen(); strings.Contains(said, password) || strings.Contains(said, "falsch") {
		t.Errorf("it shows the password: %s", said)
	}
	if !strings.Contains(out.String(), "keyring is not to be had") {
		t.Errorf("it does not say that nothing was kept: %s", out)
	}
	c.holdsNothingOf(password)
}

func TestTheCommandLineAsksForAPassphrase(t *testing.T) {
	root, dir := emptyServer(t)
	sshd := gitserver.SSH(t)
	sshd.Lock(t, password)
	c := newCorrespondent(t, sshd.URL+root+"/content.git")
	c.write(".ssh/known_hosts", file(t, sshd.KnownHosts))
	c.write(".ssh/config", "IdentityFile "+sshd.Key+"\n")
	s, out := c.sit("sync")
	s.answer("Passphrase for the key "+sshd.Key+": ", password+"\n")
	s.answer("[y/N] ", "n\n")
	if err := s.cmd.Wait(); err != nil || !received(t, dir) {
		t.Errorf("%v: %s", err, out)
	}
}

// Ctrl+C at a question ends the program at once, with the terminal as it was.
func TestAnInterruptEndsAQuestion(t *testing.T) {
	root, dir := emptyServer(t)
	url := locked(t, root)
	c := newCorrespondent(t, strings.Replace(url, "//", "//desk@", 1)+"/content.git")
	s, out := c.sit("sync")
	s.answer("Password or token of desk", "\x03")
	var ended *exec.ExitError
	if err := s.cmd.Wait(); !errors.As(err, &ended) || ended.ExitCode() != 1 || out.String() != "editor: interrupted\n" {
		t.Errorf("%v: %s", err, out)
	}
	if after, err := term.GetState(int(s.own.Fd())); err != nil || !reflect.DeepEqual(s.before, after) {
		t.Errorf("the terminal is another: %v, %v, %v", s.before, after, err)
	}
	if received(t, dir) {
		t.Error("and yet it was sent")
	}
}

// Nobody is asked where that is forbidden, or there is no terminal.
func TestTheCommandLineAsksNowhereElse(t *testing.T) {
	root, _ := emptyServer(t)
	url := locked(t, root)
	c := newCorrespondent(t, url+"/content.git", "GIT_TERMINAL_PROMPT=0")
	s, out := c.sit("sync")
	err := s.cmd.Wait()
	if err == nil || s.screen() != "" || !strings.Contains(out.String(), "sign in") {
		t.Errorf("%v: %s, and on the terminal %q", err, out, s.screen())
	}
	bare := newCorrespondent(t, url+"/content.git")
	cmd := bare.command("sync")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	cmd.Stdin = strings.NewReader("desk\n" + password + "\n")
	if out, err := cmd.CombinedOutput(); err == nil || !strings.Contains(string(out), "sign in") {
		t.Errorf("%v: %s", err, out)
	}
}
