//go:build linux

package main_test

import (
	"context"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jezek/xgb/xproto"

	"tahrir/publish/remote/gitserver"
)

// said is what a program has printed so far.
type said struct {
	mu   sync.Mutex
	text strings.Builder
}

func (s *said) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

func (s *said) has(part string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Contains(s.text.String(), part)
}

// unfocused takes the keys from all windows, as when another program has them.
func (g *dragger) unfocused() {
	g.t.Helper()
	if err := xproto.SetInputFocusChecked(g.conn, xproto.InputFocusNone, g.own, xproto.TimeCurrentTime).Check(); err != nil {
		if err := xproto.SetInputFocusChecked(g.conn, xproto.InputFocusNone, xproto.InputFocusNone, xproto.TimeCurrentTime).Check(); err != nil {
			g.t.Fatal(err)
		}
	}
}

// A publication that waits for the server goes out while another program has the
// keys: the system says so, and the window when it is looked at again.
func TestTheSystemSaysWhatWentOutMeanwhile(t *testing.T) {
	if _, err := exec.LookPath("dbus-monitor"); err != nil {
		t.Fatalf("dbus-monitor is missing; run scripts/setup, which installs it: %v", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	defer cancel()
	bus := startKeyring(t)
	var heard said
	monitor := exec.Command("dbus-monitor", "--session", "interface='org.freedesktop.Notifications',member='Notify'")
	monitor.Env, monitor.Stdout = append(os.Environ(), bus...), &heard
	if err := monitor.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		monitor.Process.Kill()
		monitor.Wait()
	})

	d := newDesk(t, identity+"theme: light\n")
	d.more = bus
	const headline = "رصيف جديد في الميناء"
	id := d.imported("رئيس التحرير: ليلى حمدان\n\n" + headline + "\n\nبقلم: جابر منصور\n\nافتُتح أمس رصيف جديد في الميناء بعد أعوام من العمل.\n")
	editor(t, d.bin, d.home, "publish", id)
	root := t.TempDir()
	server := filepath.Join(root, "news.git")
	content := filepath.Join(d.home, "content.git")
	gitserver.Git(t, root, "init", "-q", "--bare", "-b", "main", server)
	gitserver.Git(t, server, "config", "http.receivepack", "true")
	var down atomic.Bool
	var asked atomic.Int32
	down.Store(true)
	url := gitserver.HTTP(t, root, func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			asked.Add(1)
			if down.Load() {
				panic(http.ErrAbortHandler)
			}
			next.ServeHTTP(w, r)
		})
	})
	gitserver.Git(t, content, "remote", "add", "origin", url+"/news.git")

	d.open(ctx)
	d.await(ctx, "the article", func() bool { return strings.HasPrefix(d.title(d.id), headline) })
	d.await(ctx, "a try that fails", func() bool { return asked.Load() > 0 })
	before := d.settled(ctx, "the window", nil)
	d.dragger().unfocused()
	down.Store(false)
	d.await(ctx, "the server to have it", func() bool {
		out, err := gitserver.TryGit(server, nil, "log", "-1", "--format=%s", "main")
		return err == nil && strings.Contains(out, headline)
	})
	d.await(ctx, "the system to be told", func() bool { return heard.has(headline) })
	if heard.has("بدء") {
		t.Error("the system says that what is no article went out")
	}
	d.settled(ctx, "the window with the notice", before)
	d.shot("window-noticed")
}
