//go:build linux

package main_test

import (
	"context"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// startKeyring starts a session bus with the real gnome-keyring, unlocked, and
// returns the environment in which a program finds it. It fails the test where
// they are missing: scripts/setup installs them.
func startKeyring(t *testing.T) (env []string) {
	t.Helper()
	for _, tool := range []string{"dbus-daemon", "gnome-keyring-daemon", "secret-tool"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Fatalf("%s is missing; run scripts/setup, which installs it: %v", tool, err)
		}
	}
	dir, err := os.MkdirTemp("", "keyring-") // short: a socket's path is limited
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	env = []string{"DBUS_SESSION_BUS_ADDRESS=" + startBus(t, dir)}
	daemon := exec.Command("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets", "--control-directory="+dir)
	daemon.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "XDG_RUNTIME_DIR=" + dir, "XDG_DATA_HOME=" + dir}, env...)
	daemon.Stdin = strings.NewReader("ring")
	if err := daemon.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		daemon.Process.Kill()
		daemon.Wait()
	})
	deadline := time.Now().Add(30 * time.Second)
	until := func(part string, call ...string) {
		for {
			send := exec.Command("dbus-send", append([]string{"--session", "--print-reply"}, call...)...)
			send.Env = append(os.Environ(), env...)
			out, err := send.CombinedOutput()
			if strings.Contains(string(out), part) {
				return
			}
			if time.Now().After(deadline) {
				t.Fatalf("gnome-keyring does not answer: %v\n%s", err, out)
			}
		}
	}
	// Asking too early would have the bus start another one, locked.
	until("true", "--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets")
	until("collection/login", "--dest=org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.DBus.Properties.Get",
		"string:org.freedesktop.Secret.Service", "string:Collections")
	return env
}

// inKeyring returns what the real keyring holds of ours for a server.
func inKeyring(env []string, url string) string {
	look := exec.Command("secret-tool", "lookup", "service", "Tahrir", "username", url)
	look.Env = append(os.Environ(), env...)
	out, _ := look.Output() // it fails where there is nothing
	return string(out)
}

// dimmed reports whether the light window is behind a question.
func (d *xdisplay) dimmed() bool {
	d.t.Helper()
	picture, err := png.Decode(strings.NewReader(d.run("import", "-window", "root", "png:-")))
	if err != nil {
		d.t.Fatal(err)
	}
	r, g, b, _ := picture.At(40, 8).RGBA() // in the top bar
	return r+g+b > 3*0x4000 && r+g+b < 3*0xC000
}

// A password to be kept goes into the real keyring, opens the server another
// time without a question, and is gone after signing out.
func TestTheKeyringIsFilledAndEmptied(t *testing.T) {
	env := startKeyring(t)
	root, dir := emptyServer(t)
	url := locked(t, root)
	c := newCorrespondent(t, url+"/content.git", env...)
	s, out := c.sit("sync")
	s.answer("User name for "+url+": ", "desk\n")
	s.answer("Password or token of desk for "+url+": ", password+"\n")
	s.answer("[y/N] ", "y\n")
	if err := s.cmd.Wait(); err != nil || !received(t, dir) {
		t.Fatalf("%v: %s", err, out)
	}
	if got := inKeyring(env, url); got != "desk\n"+password {
		t.Errorf("the keyring holds %q", got)
	}
	if said, err := c.run("sync"); err != nil {
		t.Errorf("with the keyring: %v: %s", err, said)
	}
	if said, err := c.run("signout"); err != nil || said != "signed out\n" {
		t.Errorf("%v: %s", err, said)
	}
	if got := inKeyring(env, url); got != "" {
		t.Errorf("after the sign-out the keyring holds %q", got)
	}
	if said, err := c.run("sync"); err == nil || !strings.Contains(said, "sign in") {
		t.Errorf("after the sign-out: %v: %s", err, said)
	}
	if said, err := c.run("signout"); err != nil {
		t.Errorf("signed out twice: %v: %s", err, said)
	}
	c.holdsNothingOf(password)
}

// The window of the built program asks, sends, and keeps the password, which is
// neither in its log nor in its files.
func TestTheRealWindowAsksForAPassword(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	defer cancel()
	builtEditor(t) // before there is another home, with no build cache in it
	for _, pair := range startKeyring(t) {
		name, value, _ := strings.Cut(pair, "=")
		t.Setenv(name, value)
	}
	t.Setenv("HOME", t.TempDir())
	const word = "مفتاح الميناء"
	root, dir := emptyServer(t)
	url := lockedBy(t, root, word)
	d := newDesk(t, identity+"content: "+strings.Replace(url, "//", "//desk@", 1)+"/content.git\n")
	d.open(ctx)
	// The question has the keyboard once it is shown; earlier keys are lost.
	d.await(ctx, "the question", func() bool { return d.dimmed() })
	d.typeArabic(word)
	d.shot("signin")
	d.key("Return")
	d.await(ctx, "the server to have the archive", func() bool { return received(t, dir) })
	d.await(ctx, "the keyring to have the password", func() bool { return inKeyring(nil, url) == "desk\n"+word })
	d.await(ctx, "the article to be open", func() bool { return !d.dimmed() && strings.Contains(d.title(d.id), "تحرير") })
	d.kill()
	c := &correspondent{t: t, home: filepath.Dir(d.home)}
	if err := os.Rename(d.home, filepath.Join(c.home, "desk")); err != nil {
		t.Fatal(err)
	}
	c.holdsNothingOf(word)
	if said := d.log.String(); said != "" {
		t.Errorf("it complained:\n%s", said)
	}
}
