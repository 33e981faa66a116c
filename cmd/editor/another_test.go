package main_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"tahrir/newsroom/recent"
)

// A newspaper that was opened before is found in another's palette, and opens in a
// window of its own that goes on without the first.
func TestWindowOpensARecentNewspaper(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	defer cancel()
	d := newDesk(t, identity)
	d.furnishLongAgo(ctx)
	d.open(ctx)
	const article = "متحف الآثار البحرية"
	d.await(ctx, "the newspaper's article", func() bool { return strings.HasPrefix(d.title(d.id), article) })
	list := filepath.Join(d.config, "tahrir", recent.FileName)
	d.await(ctx, "the newspaper to be noted by its name", func() bool {
		data, _ := os.ReadFile(list)
		return strings.Contains(string(data), "صحيفة الميناء") && strings.Contains(string(data), d.home)
	})
	d.quits()

	other := &desk{xdisplay: d.xdisplay, bin: d.bin, home: t.TempDir()}
	if err := os.WriteFile(filepath.Join(other.home, "settings.yaml"), []byte(identity), 0o600); err != nil {
		t.Fatal(err)
	}
	other.open(ctx)
	bare := other.settled(ctx, "the other newspaper's window", nil)
	other.do(ctrlK)
	other.settled(ctx, "the palette", bare)
	other.do("type الميناء")
	other.settled(ctx, "what the palette finds", bare)
	other.shot("window-recent")
	other.do("Return")
	var id string
	search := func() string {
		cmd := exec.Command("xdotool", "search", "--onlyvisible", "--name", article)
		cmd.Env = d.env()
		out, _ := cmd.Output()
		id, _, _ := strings.Cut(string(out), "\n")
		return id
	}
	other.await(ctx, "the first newspaper in a window of its own", func() bool {
		id = search()
		return id != ""
	})
	pid, err := strconv.Atoi(strings.TrimSpace(d.run("xdotool", "getwindowpid", id)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { syscall.Kill(pid, syscall.SIGKILL) })
	if pid == other.cmd.Process.Pid {
		t.Error("both newspapers are in one program")
	}
	other.kill()
	d.run("xdotool", "windowfocus", "--sync", id)
	d.key("ctrl+24")
	d.await(ctx, "its end", func() bool { return search() == "" })
	if msg := other.log.String(); msg != "" {
		t.Errorf("the program complained on standard error:\n%s", msg)
	}
}
