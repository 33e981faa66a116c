package main_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tahrir/publish/remote/gitserver"
)

// typeLatin types text on an American keyboard.
func (d *xdisplay) typeLatin(text string) {
	d.t.Helper()
	d.run("xdotool", "type", "--delay", "12", text)
}

// settingsKept returns the home's settings as they are on disk.
func (d *desk) settingsKept() string {
	data, err := os.ReadFile(filepath.Join(d.home, "settings.yaml"))
	if err != nil {
		return ""
	}
	return string(data)
}

// The first start asks three questions that are answered already, tries an address at
// once, and asks for the password that it wants.
func TestWindowBeginsAtAServerThatAsks(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 120*time.Second)
	defer cancel()
	root, server := emptyServer(t)
	url := lockedBy(t, root, "harbour 9")
	global := filepath.Join(t.TempDir(), "gitconfig")
	if err := os.WriteFile(global, []byte("[user]\n\tname = رانيا العطار\n\temail = rania@example.org\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GIT_CONFIG_GLOBAL", global)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(t.TempDir(), "no-bus"))
	d := newDesk(t, "")
	if err := os.Remove(filepath.Join(d.home, "settings.yaml")); err != nil {
		t.Fatal(err)
	}
	d.run("setxkbmap", "-layout", "us")
	d.open(ctx)
	asked := d.settled(ctx, "the questions", nil)
	d.still(ctx, "first-start", 1440, 900)
	d.key("Tab", "Tab")
	d.typeLatin(url + "/nowhere.git")
	d.key("Return")
	d.settled(ctx, "the question for the password", asked)
	d.typeLatin("desk")
	d.key("Tab")
	d.typeLatin("harbour 9")
	d.key("Return")
	wrong := d.settled(ctx, "what is wrong with the address", asked)
	d.shot("first-start-wrong")
	if text := d.settingsKept(); text != "" {
		t.Errorf("what does not work is kept:\n%s", text)
	}
	d.key("ctrl+a")
	d.typeLatin(url + "/content.git")
	d.key("Return")
	d.settled(ctx, "the question for the password, again", wrong)
	d.typeLatin("desk")
	d.key("Tab")
	d.typeLatin("harbour 9")
	d.key("Return")
	d.await(ctx, "the answers to be kept", func() bool {
		text := d.settingsKept()
		return strings.Contains(text, "content: "+url+"/content.git\n") && strings.Contains(text, "name: رانيا العطار\n")
	})
	d.await(ctx, "the sample article", func() bool { return strings.HasPrefix(d.title(d.id), "مقال تجريبي") })
	d.still(ctx, "first-start-sample", 1440, 900)

	// It is not published by one key; thrown away, it is in the trash.
	d.key("ctrl+Return")
	d.await(ctx, "the window to come to rest", func() bool { d.settled(ctx, "the question", nil); return true })
	if out := gitserver.Git(t, server, "log", "--format=%s", "main"); strings.Contains(out, "تجريبي") {
		t.Error("the sample was published by one key")
	}
	if text := d.log.String(); text != "" {
		t.Errorf("the program complained on standard error:\n%s", text)
	}
}

// Enter accepts all that is answered, without git too; the next start asks nothing.
func TestWindowBeginsWithEnter(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	defer cancel()
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	d := newDesk(t, "")
	if err := os.Remove(filepath.Join(d.home, "settings.yaml")); err != nil {
		t.Fatal(err)
	}
	d.open(ctx)
	d.settled(ctx, "the questions", nil)
	d.key("Return")
	d.await(ctx, "the sample article", func() bool { return strings.HasPrefix(d.title(d.id), "مقال تجريبي") })
	d.kill()
	d.open(ctx)
	d.await(ctx, "the sample article again, and no question", func() bool { return strings.HasPrefix(d.title(d.id), "مقال تجريبي") })
}

// The settings open by their key under the Arabic layout; what is chosen is kept over
// a restart. F1 shows all keys, and Escape leads back.
func TestWindowKeepsItsSettings(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 120*time.Second)
	defer cancel()
	d := newDesk(t, identity+"theme: light\n")
	d.open(ctx)
	d.settled(ctx, "the window", nil)
	d.still(ctx, "settings-before", 1440, 900)
	bare := d.settled(ctx, "the window", nil)
	d.key("F1")
	keys := d.settled(ctx, "all keys", bare)
	d.key("Escape")
	d.same(ctx, "the window after the keys", bare)
	d.key(ctrlComma)
	d.settled(ctx, "the settings", keys)
	d.still(ctx, "settings-open", 1440, 900)
	open := d.settled(ctx, "the settings", nil)
	d.key("Tab", "Tab", "Tab", "Tab", "space", "Tab", "Tab", "Tab") // to the look, and to its colours
	look := d.settled(ctx, "the look", open)
	d.key("Down")
	d.settled(ctx, "the menu of colours", look)
	d.key("Down", "Return")
	d.await(ctx, "the choice to be kept", func() bool { return strings.Contains(d.settingsKept(), "theme: dark\n") })
	d.key("Escape")
	d.settled(ctx, "the dark window", bare)
	d.kill()
	d.open(ctx)
	d.await(ctx, "the window to be drawn", func() bool { r, _, _, _ := d.grab().At(1000, 10).RGBA(); return r > 0 })
	d.still(ctx, "settings-kept", 1440, 900)
	if r, g, b, _ := d.grab().At(1438, 898).RGBA(); r>>8 > 0x40 || g>>8 > 0x40 || b>>8 > 0x40 {
		t.Errorf("after the restart the window is not dark: %x %x %x", r, g, b)
	}
	if text := d.log.String(); text != "" {
		t.Errorf("the program complained on standard error:\n%s", text)
	}
}
