package main_test

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// kept returns what the home has kept of a window; nothing where it has not yet.
func (d *desk) kept(file string) (s struct {
	File   string
	Tabs   []struct{ File string }
	Layout struct {
		Panel string
		Wide  struct{ PanelFolded bool }
		Stand struct {
			Width, Height float64
			X, Y          int
		}
	}
}) {
	d.t.Helper()
	data, err := os.ReadFile(filepath.Join(d.home, "journal", file))
	if errors.Is(err, fs.ErrNotExist) {
		return s
	}
	if err == nil {
		err = json.Unmarshal(data, &s)
	}
	if err != nil {
		d.t.Fatal(err)
	}
	return s
}

// quits presses the key that quits, and waits for the end.
func (d *desk) quits() {
	d.t.Helper()
	d.key("ctrl+24")
	if err := d.cmd.Wait(); err != nil {
		d.t.Errorf("the program ended with %v: %s", err, d.log)
	}
}

// geometry returns where a window stands and how large it is.
func (d *xdisplay) geometry(id string) string {
	d.t.Helper()
	var x, y, width, height string
	for line := range strings.Lines(d.run("xdotool", "getwindowgeometry", "--shell", id)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		switch name {
		case "X":
			x = value
		case "Y":
			y = value
		case "WIDTH":
			width = value
		case "HEIGHT":
			height = value
		}
	}
	return width + "x" + height + " at " + x + "," + y
}

// A window that was left, and one that was killed, comes back to the pixel: its place
// and size, the open articles, caret and scroll, the panel and its tab.
func TestWindowComesBackWhereItWas(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 4*time.Minute)
	defer cancel()
	d := newDesk(t, identity+"theme: light\n")
	d.furnishLongAgo(ctx)
	d.open(ctx)
	d.await(ctx, "the first article", func() bool { return strings.HasPrefix(d.title(d.id), "متحف الآثار البحرية") })
	first := d.title(d.id)
	d.run("xdotool", "windowsize", "--sync", d.id, "1280", "780")
	d.run("xdotool", "windowmove", "--sync", d.id, "90", "50")
	d.key(ctrlL, "Home", "Return", ctrlL, "Down", "Return")
	d.await(ctx, "the second article", func() bool { return d.title(d.id) != first })
	d.key(ctrlL, "Down", "Return")
	d.await(ctx, "three tabs", func() bool { return len(d.kept("session.json").Tabs) == 3 })
	d.key(ctrlE, "ctrl+Tab")
	d.await(ctx, "the first article again", func() bool { return d.title(d.id) == first })
	d.key("ctrl+End", "Left", "Left")
	d.run("xdotool", "mousemove", "700", "500", "click", "5", "click", "5", "mousemove", "720", "890")

	before := d.settled(ctx, "the window as it is left", nil)
	d.quits()
	d.open(ctx)
	d.same(ctx, "the window after it was left", before)

	d.key("ctrl+Tab")
	d.await(ctx, "the next article", func() bool { return d.title(d.id) != first })
	d.run("xdotool", "windowmove", "--sync", d.id, "20", "30")
	d.key(ctrlR, ctrlBackslash)
	before = d.settled(ctx, "the window before it is killed", nil)
	d.await(ctx, "what is kept to be as it is", func() bool {
		now := d.kept("session.json")
		return now.Layout.Panel == "revisions" && now.Layout.Wide.PanelFolded && now.Layout.Stand.X == 20 && now.File != now.Tabs[0].File
	})
	d.kill()
	d.open(ctx)
	d.same(ctx, "the window after it was killed", before)

	// The row of tabs, too, once Fyne has forgotten it.
	d.key("ctrl+25", "ctrl+25")
	d.await(ctx, "one article alone", func() bool { return len(d.kept("session.json").Tabs) == 1 })
	time.Sleep(cacheTime + fyneLooks) // there is no event for Fyne's forgetting
	d.key("ctrl+shift+28")
	d.await(ctx, "two", func() bool { return len(d.kept("session.json").Tabs) == 2 })
	d.key("ctrl+shift+28")
	d.same(ctx, "the window after its tabs were closed and opened again", before)
	d.kill()

	// On a screen that is smaller now, it is brought onto it.
	state := filepath.Join(d.home, "journal", "session.json")
	data, err := os.ReadFile(state)
	if err != nil {
		t.Fatal(err)
	}
	moved := strings.NewReplacer(`"Width":1280,"Height":780,"X":20,"Y":30`, `"Width":2560,"Height":1400,"X":1700,"Y":900`).Replace(string(data))
	if moved == string(data) {
		t.Fatalf("what is kept is %s", data)
	}
	if err := os.WriteFile(state, []byte(moved), 0o600); err != nil {
		t.Fatal(err)
	}
	d.open(ctx)
	d.await(ctx, "the window to be on the screen", func() bool { return d.geometry(d.id) == "1440x900 at 0,0" })
	if msg := d.log.String(); msg != "" {
		t.Errorf("the program complained on standard error:\n%s", msg)
	}
}

// Two windows of one home come back each with its own article, size and place.
func TestTwoWindowsComeBackEachWithItsOwn(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	d := newDesk(t, identity)
	d.imported("عنوان أول\n\nمتن أول.\n")
	d.imported("عنوان ثان\n\nمتن ثان.\n")
	open := func(state, width, height, x, y string) (*exec.Cmd, string) {
		cmd := exec.Command(d.bin, "--home", d.home)
		cmd.Env = d.env("LANG=C", "LIBGL_ALWAYS_SOFTWARE=1")
		endWithUs(cmd, syscall.SIGKILL)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { cmd.Process.Signal(syscall.SIGKILL); cmd.Wait() })
		id := ""
		d.await(ctx, "the window to open", func() bool {
			search := exec.Command("xdotool", "search", "--onlyvisible", "--pid", itoa(cmd.Process.Pid))
			search.Env = d.env()
			out, _ := search.Output()
			id, _, _ = strings.Cut(string(out), "\n")
			return id != ""
		})
		if width != "" {
			d.await(ctx, "the window to stand", func() bool { return d.kept(state).Layout.Stand.Width > 0 })
			d.run("xdotool", "windowsize", "--sync", id, width, height)
			d.run("xdotool", "windowmove", "--sync", id, x, y)
		}
		return cmd, id
	}
	one, a := open("session.json", "1300", "700", "10", "20")
	two, b := open("session-2.json", "900", "600", "300", "200")
	d.run("xdotool", "windowfocus", "--sync", b)
	d.await(ctx, "an article in each", func() bool {
		return strings.HasPrefix(d.title(a), "عنوان ثان") && strings.HasPrefix(d.title(b), "عنوان")
	})
	d.key(ctrlL, "End", "Return")
	d.await(ctx, "the first article in the second window", func() bool { return strings.HasPrefix(d.title(b), "عنوان أول") })
	d.await(ctx, "both to be kept", func() bool {
		first, second := d.kept("session.json"), d.kept("session-2.json")
		return first.Layout.Stand.Width == 1300 && first.Layout.Stand.X == 10 && second.Layout.Stand.Width == 900 && second.Layout.Stand.X == 300 && second.File != first.File && second.File != ""
	})
	for _, cmd := range []*exec.Cmd{one, two} {
		cmd.Process.Signal(syscall.SIGKILL)
		cmd.Wait()
	}
	_, a = open("", "", "", "", "")
	d.await(ctx, "the first window's place and article", func() bool {
		return d.geometry(a) == "1300x700 at 10,20" && strings.HasPrefix(d.title(a), "عنوان ثان")
	})
	_, b = open("", "", "", "", "")
	d.await(ctx, "the second window's place and article", func() bool {
		return d.geometry(b) == "900x600 at 300,200" && strings.HasPrefix(d.title(b), "عنوان أول")
	})
}
