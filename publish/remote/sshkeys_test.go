package remote_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"tahrir/publish/remote"
	"tahrir/publish/remote/gitserver"
)

// The keys that are offered follow ssh_config and the environment.
func TestWhichKeysAreShown(t *testing.T) {
	root, _ := serverWith(t, 1)
	sshd := gitserver.SSH(t)
	right, other := gitserver.Agent(t, sshd.Key), gitserver.Agent(t, gitserver.Key(t, "ed25519", ""))
	many := gitserver.Agent(t, gitserver.Key(t, "ed25519", ""), gitserver.Key(t, "ed25519", ""), gitserver.Key(t, "ed25519", ""),
		gitserver.Key(t, "ed25519", ""), gitserver.Key(t, "ed25519", ""), gitserver.Key(t, "ed25519", ""), sshd.Key)
	away := filepath.Join(t.TempDir(), "id") // the public half; the agent has the private one
	write(t, away+".pub", read(t, sshd.Key+".pub"))
	for _, c := range []struct {
		name, config string
		env          []string
		opens        bool
	}{
		{"nothing", "", nil, false},
		{"the session's agent", "", []string{"SSH_AUTH_SOCK=" + right}, true},
		{"an agent with other keys", "", []string{"SSH_AUTH_SOCK=" + other}, false},
		{"IdentityAgent", "IdentityAgent " + right, []string{"SSH_AUTH_SOCK=" + other}, true},
		{"IdentityAgent in quotes", `IdentityAgent "` + right + `"`, nil, true},
		{"IdentityAgent none", "IdentityAgent none", []string{"SSH_AUTH_SOCK=" + right}, false},
		{"IdentityAgent SSH_AUTH_SOCK", "IdentityAgent SSH_AUTH_SOCK", []string{"SSH_AUTH_SOCK=" + right}, true},
		{"IdentityAgent of a variable", "IdentityAgent $DESK_AGENT", []string{"SSH_AUTH_SOCK=" + other, "DESK_AGENT=" + right}, true},
		{"IdentityAgent of a variable in braces", "IdentityAgent ${DESK_AGENT}", []string{"DESK_AGENT=" + right}, true},
		{"IdentityFile", "IdentityFile " + sshd.Key, []string{"SSH_AUTH_SOCK=" + other}, true},
		{"IdentitiesOnly keeps the agent's others back", "IdentitiesOnly yes\n\tIdentityFile " + gitserver.Key(t, "ed25519", ""), []string{"SSH_AUTH_SOCK=" + right}, false},
		{"IdentitiesOnly with the public half of a key of the agent", "IdentitiesOnly yes\n\tIdentityFile " + away, []string{"SSH_AUTH_SOCK=" + right}, true},
		{"IdentityFile that is itself public", "IdentitiesOnly yes\n\tIdentityFile " + away + ".pub", []string{"SSH_AUTH_SOCK=" + right}, true},
		{"the named key comes before six others of the agent", "IdentityFile " + away, []string{"SSH_AUTH_SOCK=" + many}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			opts := options()
			opts.Home = t.TempDir()
			opts.KnownHosts = []string{sshd.KnownHosts}
			opts.LookupEnv = variables(c.env...)
			write(t, filepath.Join(opts.Home, ".ssh", "config"), "Host 127.0.0.1\n\t"+c.config+"\n")
			_, err := at(t, sshd.URL+root+"/content.git", opts).Branches(context.Background())
			if c.opens && err != nil || !c.opens && !errors.Is(err, remote.ErrAuth) {
				t.Errorf("opens: %v, and it says %v", c.opens, err)
			}
		})
	}
}

// A key's passphrase comes from the keyring, the program that ssh would run, or a
// person, who is asked once for a whole session and once more after a wrong one.
func TestAKeyWithAPassphrase(t *testing.T) {
	root, _ := serverWith(t, 1)
	for _, form := range []string{"openssh", "pem"} {
		sshd := gitserver.SSH(t)
		if form == "pem" {
			sshd = gitserver.SSHWithKey(t, "rsa")
			sshd.Lock(t, word, "-m", "PEM")
		} else {
			sshd.Lock(t, word)
		}
		place := "ssh-key://" + sshd.Key
		answers := program(t, `[ "$1" = "Enter passphrase for key '`+sshd.Key+`': " ] && echo '`+word+`'`)
		for _, c := range []struct {
			name     string
			env      []string
			terminal bool
			ring     ring
			answers  []remote.Answer
			asked    int
			opens    bool
			after    string
		}{
			{name: "nobody there", ring: ring{}},
			{name: "a person, for this time", ring: ring{}, answers: []remote.Answer{says("", word, false)}, asked: 1, opens: true},
			{name: "a person, kept", ring: ring{}, answers: []remote.Answer{says("", word, true)}, asked: 1, opens: true, after: "\n" + word},
			{name: "wrong, then right", ring: ring{}, answers: []remote.Answer{says("", "no", true), says("", word, true)}, asked: 2, opens: true, after: "\n" + word},
			{name: "wrong twice", ring: ring{}, answers: []remote.Answer{says("", "no", true), says("", "nor", true), says("", word, true)}, asked: 2},
			{name: "the keyring", ring: ring{place: "\n" + word}, opens: true, after: "\n" + word},
			{name: "SSH_ASKPASS on a display", env: []string{"SSH_ASKPASS=" + answers, "DISPLAY=:7"}, ring: ring{}, opens: true},
			{name: "SSH_ASKPASS without one", env: []string{"SSH_ASKPASS=" + answers}, ring: ring{}},
			{name: "SSH_ASKPASS forced", env: []string{"SSH_ASKPASS=" + answers, "SSH_ASKPASS_REQUIRE=force"}, terminal: true, ring: ring{}, opens: true},
			{name: "SSH_ASKPASS forbidden", env: []string{"SSH_ASKPASS=" + answers, "DISPLAY=:7", "SSH_ASKPASS_REQUIRE=never"}, ring: ring{}},
			{name: "a terminal before SSH_ASKPASS", env: []string{"SSH_ASKPASS=" + answers, "DISPLAY=:7"}, terminal: true, ring: ring{}, answers: []remote.Answer{says("", word, false)}, asked: 1, opens: true},
		} {
			t.Run(form+", "+c.name, func(t *testing.T) {
				opts := sshOptions(t, sshd)
				opts.LookupEnv, opts.Terminal, opts.Keyring = variables(c.env...), c.terminal, c.ring
				p := &person{answers: c.answers}
				if c.answers != nil {
					opts.Ask = p.ask
				}
				r := at(t, sshd.URL+root+"/content.git", opts)
				_, err := r.Branches(context.Background())
				if c.opens && err != nil || !c.opens && !errors.Is(err, remote.ErrAuth) {
					t.Errorf("opens: %v, and it says %v", c.opens, err)
				}
				if len(p.asked) != c.asked {
					t.Errorf("asked %+v", p.asked)
				}
				for i, q := range p.asked {
					if q.KeyFile != sshd.Key || q.Failed != (i > 0) {
						t.Errorf("asked %+v", q)
					}
				}
				if got := c.ring[place]; got != c.after {
					t.Errorf("the keyring holds %q, want %q", got, c.after)
				}
				if c.opens {
					if _, err := r.Branches(context.Background()); err != nil || len(p.asked) != c.asked {
						t.Errorf("asked again: %v, %d times", err, len(p.asked))
					}
				}
			})
		}
	}
}

// A passphrase that is given after the server has hung up is not asked for again.
func TestAPassphraseThatTakesItsTime(t *testing.T) {
	root, _ := serverWith(t, 1)
	sshd := gitserver.SSH(t)
	sshd.Lock(t, word)
	port, hangUp := relay(t, "127.0.0.1:"+sshd.Port)
	known := filepath.Join(t.TempDir(), "known_hosts")
	write(t, known, "[127.0.0.1]:"+port+" "+read(t, sshd.HostKey+".pub"))
	opts := sshOptions(t, sshd)
	opts.KnownHosts = []string{known}
	asked := 0
	opts.Ask = func(ctx context.Context, _ remote.Question) (remote.Answer, error) {
		asked++
		hangUp()
		return says("", word, false), ctx.Err()
	}
	url := strings.Replace(sshd.URL, sshd.Port, port, 1)
	if _, err := at(t, url+root+"/content.git", opts).Branches(context.Background()); err != nil || asked != 1 {
		t.Errorf("asked %d times, and then %v", asked, err)
	}
}

// relay forwards connections to a server; hangUp ends those that are open.
func relay(t *testing.T, target string) (port string, hangUp func()) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var open []net.Conn
	hangUp = func() {
		mu.Lock()
		defer mu.Unlock()
		for _, c := range open {
			c.Close()
		}
	}
	t.Cleanup(func() {
		l.Close()
		hangUp()
	})
	go func() {
		for {
			here, err := l.Accept()
			if err != nil {
				return
			}
			there, err := net.Dial("tcp", target)
			if err != nil {
				here.Close()
				continue
			}
			mu.Lock()
			open = append(open, here, there)
			mu.Unlock()
			go io.Copy(there, here)
			go io.Copy(here, there)
		}
	}()
	_, port, _ = net.SplitHostPort(l.Addr().String())
	return port, hangUp
}

// Neither the error nor anything printed reveals a passphrase.
func TestAWrongPassphraseStaysUntold(t *testing.T) {
	root, _ := serverWith(t, 1)
	sshd := gitserver.SSH(t)
	sshd.Lock(t, word)
	opts := sshOptions(t, sshd)
	opts.Ask = (&person{answers: []remote.Answer{says("", "falsch-eins", true), says("", "falsch-zwei", true)}}).ask
	_, err := at(t, sshd.URL+root+"/content.git", opts).Branches(context.Background())
	if said := fmt.Sprintf("%+v %#v", err, err); strings.Contains(said, "falsch") || !strings.Contains(said, sshd.Key) {
		t.Errorf("%s", said)
	}
	if info, err := os.Stat(sshd.Key); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the key file: %v, %v", info, err)
	}
}

// The program ssh, for what our client cannot do, may ask only where there is a
// terminal.
func TestTheProgramSSHAsksOnATerminalAlone(t *testing.T) {
	dir := t.TempDir()
	heard := filepath.Join(dir, "heard")
	if err := os.Rename(program(t, "echo \"$@\" >"+heard, "exit 255"), filepath.Join(dir, "ssh")); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	for _, terminal := range []bool{false, true} {
		opts := options()
		opts.Home, opts.Terminal = t.TempDir(), terminal
		write(t, filepath.Join(opts.Home, ".ssh", "config"), "Host behind.test\n\tProxyJump gate.test\n")
		if _, err := at(t, "ssh://desk@behind.test/content.git", opts).Branches(context.Background()); err == nil {
			t.Fatal("the program was not asked")
		}
		said := read(t, heard)
		if strings.Contains(said, "BatchMode=yes") == terminal || !strings.Contains(said, "StrictHostKeyChecking=yes") {
			t.Errorf("with a terminal, %v: ssh %s", terminal, said)
		}
	}
}
