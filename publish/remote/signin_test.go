package remote_test

import (
	"context"
	b64 "encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tahrir/publish/git/config"
	"tahrir/publish/remote"
	"tahrir/publish/remote/gitserver"
)

// variables is an environment of nothing else.
func variables(pairs ...string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		for _, pair := range pairs {
			if key, value, _ := strings.Cut(pair, "="); key == name {
				return value, true
			}
		}
		return "", false
	}
}

// person answers questions in turn, and notes them.
type person struct {
	answers []remote.Answer
	asked   []remote.Question
}

func (p *person) ask(_ context.Context, q remote.Question) (remote.Answer, error) {
	p.asked = append(p.asked, q)
	if len(p.asked) > len(p.answers) {
		return remote.Answer{}, nil
	}
	return p.answers[len(p.asked)-1], nil
}

func says(user, word string, keep bool) remote.Answer {
	return remote.Answer{User: user, Secret: remote.NewSecret(word), Keep: keep}
}

func configure(t *testing.T, text string) *config.Config {
	t.Helper()
	file := filepath.Join(t.TempDir(), "gitconfig")
	write(t, file, text)
	c, err := config.Read(config.Sources{Global: []string{file}}, "", "")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// program writes a shell script.
func program(t *testing.T, lines ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(file, []byte("#!/bin/sh\n"+strings.Join(lines, "\n")+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	return file
}

const word = "كلمة-سر 7"

// Each place that git takes a password from works for a server that asks, and an
// earlier place wins over a later one.
func TestWhereAPasswordComesFrom(t *testing.T) {
	root, _ := serverWith(t, 1)
	url := gitserver.HTTP(t, root, gitserver.Password("rania", word))
	host := strings.TrimPrefix(url, "http://")
	name, _, _ := strings.Cut(host, ":")
	askpass := program(t, `case "$1" in "Username for 'http://`+host+`': ") echo rania;; "Password for 'http://rania@`+host+`': ") echo '`+word+`';; *) exit 1;; esac`)
	silent := program(t, "exit 1")
	basic := "cmFuaWE6" // base64 of "rania:", whose three-byte groups end there
	for _, c := range []struct {
		name  string
		env   []string
		git   string
		netrc string
		ring  ring
		asked int
		opens bool
	}{
		{name: "nothing"},
		{name: "netrc", netrc: "machine " + name + "\n\tlogin rania\n\tpassword \"" + word + "\"\n", opens: true},
		{name: "netrc of another host", netrc: "machine elsewhere.test login rania password \"" + word + "\"\n"},
		{name: "netrc, default", netrc: "machine elsewhere.test login x password y\ndefault login rania password \"" + word + "\"", opens: true},
		{name: "netrc after a macro and a comment", netrc: "macdef init\nmachine " + name + " login no password no\n\n# note\nmachine " + name + " login rania password \"" + word + "\"", opens: true},
		{name: "netrc that is wrong, keyring that is right", netrc: "machine " + name + " login rania password no", ring: ring{url: "rania\n" + word}, opens: true},
		{name: "GIT_ASKPASS", env: []string{"GIT_ASKPASS=" + askpass, "SSH_ASKPASS=" + silent}, git: "[core]\n\taskPass = " + silent, opens: true},
		{name: "core.askPass", env: []string{"SSH_ASKPASS=" + silent}, git: "[core]\n\taskPass = " + askpass, opens: true},
		{name: "SSH_ASKPASS", env: []string{"SSH_ASKPASS=" + askpass}, opens: true},
		{name: "empty GIT_ASKPASS before all of them", env: []string{"GIT_ASKPASS=", "SSH_ASKPASS=" + askpass}, git: "[core]\n\taskPass = " + askpass},
		{name: "extraHeader", git: "[http \"" + url + "\"]\n\textraHeader = \"Authorization: Basic " + basic + base64(word) + "\"", opens: true},
		{name: "extraHeader of another server", git: "[http \"http://elsewhere.test\"]\n\textraHeader = \"Authorization: Basic " + basic + base64(word) + "\""},
		{name: "extraHeader taken back", git: "[http]\n\textraHeader = \"Authorization: Basic " + basic + base64(word) + "\"\n\textraHeader ="},
		{name: "wrong extraHeader, right keyring", git: "[http]\n\textraHeader = \"Authorization: Basic AAAA\"", ring: ring{url: "rania\n" + word}, opens: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			opts := options()
			opts.LookupEnv = variables(c.env...)
			opts.Config = configure(t, c.git)
			opts.Home = t.TempDir()
			write(t, filepath.Join(opts.Home, ".netrc"), c.netrc)
			if c.ring != nil {
				opts.Keyring = c.ring
			}
			_, err := at(t, url+"/content.git", opts).Branches(context.Background())
			if c.opens && err != nil {
				t.Errorf("it stays shut: %v", err)
			}
			if !c.opens && !errors.Is(err, remote.ErrAuth) {
				t.Errorf("it should stay shut, and says %v", err)
			}
			if err != nil && strings.Contains(err.Error(), word) {
				t.Errorf("the error tells the password: %v", err)
			}
		})
	}
}

func TestNetrcIsWhereNETRCSays(t *testing.T) {
	root, _ := serverWith(t, 1)
	url := gitserver.HTTP(t, root, gitserver.Password("rania", word))
	opts := options()
	file := filepath.Join(t.TempDir(), "mine")
	write(t, file, "machine 127.0.0.1 login nobody password no\nmachine 127.0.0.1 login rania password \""+word+"\"\n")
	opts.LookupEnv = variables("NETRC=" + file)
	if _, err := at(t, strings.Replace(url, "//", "//rania@", 1)+"/content.git", opts).Branches(context.Background()); err != nil {
		t.Error(err)
	}
}

// A person is asked once, and once more after a refusal. An accepted answer is kept
// where that was wanted, and remembered in any case.
func TestAPersonIsAsked(t *testing.T) {
	root, _ := serverWith(t, 1)
	url := gitserver.HTTP(t, root, gitserver.Password("rania", word))
	for _, c := range []struct {
		name    string
		answers []remote.Answer
		ring    ring
		failed  []bool // Failed in each question
		opens   bool
		after   ring
	}{
		{"right, kept", []remote.Answer{says("rania", word, true)}, ring{}, []bool{false}, true, ring{url: "rania\n" + word}},
		{"right, for this time", []remote.Answer{says("rania", word, false)}, ring{}, []bool{false}, true, ring{}},
		{"wrong, then right", []remote.Answer{says("rania", "no", true), says("rania", word, true)}, ring{}, []bool{false, true}, true, ring{url: "rania\n" + word}},
		{"wrong twice", []remote.Answer{says("rania", "no", true), says("rania", "nor", true), says("rania", word, true)}, ring{}, []bool{false, true}, false, ring{}},
		{"declined", nil, ring{}, []bool{false}, false, ring{}},
		{"an old token, then right, kept", []remote.Answer{says("rania", word, true)}, ring{url: "rania\nold"}, []bool{true}, true, ring{url: "rania\n" + word}},
		{"an old token, then right, for this time", []remote.Answer{says("rania", word, false)}, ring{url: "rania\nold"}, []bool{true}, true, ring{}},
		{"an old token, declined", nil, ring{url: "rania\nold"}, []bool{true}, false, ring{url: "rania\nold"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			opts := options()
			opts.Keyring = c.ring
			p := &person{answers: c.answers}
			opts.Ask = p.ask
			r := at(t, url+"/content.git", opts)
			_, err := r.Branches(context.Background())
			if c.opens && err != nil || !c.opens && !errors.Is(err, remote.ErrAuth) {
				t.Fatal(err)
			}
			if c.answers == nil && !errors.Is(err, remote.ErrDeclined) {
				t.Errorf("who declines is told %v", err)
			}
			var failed []bool
			for _, q := range p.asked {
				failed = append(failed, q.Failed)
				if q.Address != url {
					t.Errorf("asked for %q", q.Address)
				}
			}
			if !slices.Equal(failed, c.failed) {
				t.Errorf("asked %v, want %v", failed, c.failed)
			}
			if fmt.Sprint(c.ring) != fmt.Sprint(c.after) {
				t.Errorf("the keyring holds %q, want %q", c.ring, c.after)
			}
			if !c.opens {
				return
			}
			if _, err := r.Branches(context.Background()); err != nil || len(p.asked) != len(c.failed) {
				t.Errorf("asked again, %d times: %v", len(p.asked), err)
			}
			r.Forget()
			clear(c.ring)
			if _, err := r.Branches(context.Background()); !errors.Is(err, remote.ErrAuth) {
				t.Errorf("signed out, and yet let in: %v", err)
			}
		})
	}
}

// A question that nobody answers does not outlast the end of its context.
func TestAQuestionEndsWithItsContext(t *testing.T) {
	root, _ := serverWith(t, 1)
	url := gitserver.HTTP(t, root, gitserver.Password("rania", word))
	ctx, cancel := context.WithCancel(context.Background())
	opts := options()
	opts.Ask = func(ctx context.Context, _ remote.Question) (remote.Answer, error) {
		cancel()
		<-ctx.Done()
		return remote.Answer{}, ctx.Err()
	}
	if _, err := at(t, url+"/content.git", opts).Branches(ctx); !errors.Is(err, context.Canceled) || errors.Is(err, remote.ErrAuth) {
		t.Error(err)
	}
}

// A failure to keep a token is reported to the person who wanted it kept, and stops
// nothing.
func TestATokenThatCannotBeKept(t *testing.T) {
	root, _ := serverWith(t, 1)
	url := gitserver.HTTP(t, root, gitserver.Password("rania", word))
	opts := options()
	opts.Keyring = noRing{}
	var told error
	answer := says("rania", word, true)
	answer.Kept = func(err error) { told = err }
	opts.Ask = (&person{answers: []remote.Answer{answer}}).ask
	if _, err := at(t, url+"/content.git", opts).Branches(context.Background()); err != nil {
		t.Fatal(err)
	}
	if !errors.Is(told, remote.ErrNoKeyring) {
		t.Errorf("told %v", told)
	}
}

// noRing is a system without a keyring.
type noRing struct{}

func (noRing) Get(string) (string, error) { return "", remote.ErrNoKeyring }
func (noRing) Set(string, string) error   { return remote.ErrNoKeyring }
func (noRing) Delete(string) error        { return remote.ErrNoKeyring }
func (noRing) Empty() error               { return remote.ErrNoKeyring }

// git's helpers are told what became of the credentials from them, or from an
// askpass program.
func TestHelpersHearOfSuccessAndRefusal(t *testing.T) {
	root, _ := serverWith(t, 1)
	url := gitserver.HTTP(t, root, gitserver.Password("rania", word))
	for _, c := range []struct{ name, gives, env, want string }{
		{"right", word, "", "get store"},
		{"wrong", "no", "", "get erase"},
		{"from askpass", "", "GIT_ASKPASS=" + program(t, `case "$1" in User*) echo rania;; *) echo '`+word+`';; esac`), "get store"},
	} {
		t.Run(c.name, func(t *testing.T) {
			heard := filepath.Join(t.TempDir(), "heard")
			gives := ""
			if c.gives != "" {
				gives = `[ "$1" = get ] && printf 'username=rania\npassword=%s\n' '` + c.gives + `'`
			}
			helper := program(t, "cat >/dev/null", "echo $1 >>"+heard, gives, ":")
			opts := options()
			opts.Dir, _ = serverWith(t, 1)
			gitserver.Git(t, opts.Dir, "init", "-q")
			gitserver.Git(t, opts.Dir, "config", "credential.helper", helper)
			opts.LookupEnv = variables(c.env)
			_, err := at(t, url+"/content.git", opts).Branches(context.Background())
			if (err == nil) != (c.name != "wrong") {
				t.Error(err)
			}
			if got := strings.Join(strings.Fields(read(t, heard)), " "); got != c.want {
				t.Errorf("the helper heard %q, want %q", got, c.want)
			}
		})
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A configured header goes to its server, and not to where that redirects.
func TestExtraHeadersStayWithTheirServer(t *testing.T) {
	root, _ := serverWith(t, 1)
	var here, there []string
	note := func(list *[]string) func(http.Handler) http.Handler {
		return func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				*list = append(*list, r.Header.Get("X-Token"))
				next.ServeHTTP(w, r)
			})
		}
	}
	other := gitserver.HTTP(t, root, note(&there))
	first := gitserver.HTTP(t, root, func(http.Handler) http.Handler {
		return note(&here)(http.RedirectHandler(other+"/content.git/info/refs?service=git-upload-pack", http.StatusFound))
	})
	opts := options()
	opts.Config = configure(t, "[http \""+first+"\"]\n\textraHeader = X-Token: "+"geheim")
	if _, err := at(t, first+"/content.git", opts).Branches(context.Background()); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(here, []string{"geheim"}) || !slices.Equal(there, []string{""}) {
		t.Errorf("heard here %q, there %q", here, there)
	}
}

func base64(text string) string { return b64.StdEncoding.EncodeToString([]byte(text)) }
