//go:build unix

package publish_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"tahrir/publish"
	"tahrir/publish/exchange"
	"tahrir/publish/remote"
	"tahrir/publish/remote/gitserver"
)

// another makes one more repository on the house's server, empty or of another one.
func (h *house) another(t *testing.T, name, of string) (url, dir string) {
	t.Helper()
	dir = filepath.Join(h.root, name)
	if of == "" {
		gitserver.Git(t, h.root, "init", "-q", "--bare", "-b", "main", dir)
	} else {
		gitserver.Git(t, h.root, "clone", "-q", "--bare", of, dir)
	}
	gitserver.Git(t, dir, "config", "http.receivepack", "true")
	return strings.TrimSuffix(h.url, "content.git") + name, dir
}

// Whatever was not sent goes to the new server before its address is noted.
func TestMovingToAnotherServerLeavesNothingBehind(t *testing.T) {
	ctx := context.Background()
	for name, copied := range map[string]bool{"an empty server": false, "one that was copied before": true} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			a, dir := h.desk(t, "هالة")
			of := ""
			if copied {
				of = h.dir
			}
			url, there := h.another(t, "new.git", of)
			sent := mustPublish(t, a, story("خبر أول"))
			mustSync(t, a)
			mustPublish(t, a, story("خبر لم يرسل"))
			wantUnsent(t, a, 1)
			if err := a.MoveTo(ctx, url, nil); err != nil {
				t.Fatal(err)
			}
			if got, want := gitserver.Git(t, there, "rev-parse", "main"), gitserver.Git(t, dir, "rev-parse", "main"); got != want {
				t.Errorf("the new server has %s, and we have %s", got, want)
			}
			if out := gitserver.Git(t, there, "log", "--format=%H", "main"); !strings.Contains(out, sent.Commit.String()) {
				t.Error("what the old server had is not on the new one")
			}
			if server, err := a.Server(); err != nil || server != url {
				t.Errorf("the server is %q, %v", server, err)
			}
			wantUnsent(t, a, 0)
			mustPublish(t, a, story("خبر بعد الانتقال"))
			if report := mustSync(t, a); report.Server != url || len(report.Sent) != 1 {
				t.Errorf("after the move: %+v", report)
			}
		})
	}
}

// The old server stays where the new one cannot take over.
func TestAMoveThatFailsChangesNothing(t *testing.T) {
	ctx := context.Background()
	h := newHouse(t)
	a, dir := h.desk(t, "هالة")
	mustPublish(t, a, story("خبر لم يرسل"))
	strange, strangeDir := h.another(t, "strange.git", "")
	tree := filepath.Join(t.TempDir(), "tree")
	gitserver.Git(t, h.root, "init", "-q", "-b", "main", tree)
	gitserver.Git(t, tree, "-c", "user.name=S", "-c", "user.email=s@example.org", "commit", "-q", "--allow-empty", "-m", "another newspaper")
	gitserver.Git(t, tree, "push", "-q", strangeDir, "main")
	config := gitserver.Git(t, dir, "config", "--list", "--local")
	for url, want := range map[string]error{
		strange:                          exchange.ErrUnrelated,
		h.url + "-nowhere":               remote.ErrNoRepository,
		"http://127.0.0.1:1/content.git": remote.ErrOffline,
	} {
		if err := a.MoveTo(ctx, url, nil); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", url, err, want)
		}
		if url != strange {
			if err := a.Probe(ctx, url); !errors.Is(err, want) {
				t.Errorf("%s, tried: %v, want %v", url, err, want)
			}
		}
		wantUnsent(t, a, 1)
		if now := gitserver.Git(t, dir, "config", "--list", "--local"); now != config {
			t.Errorf("%s: the configuration is\n%s", url, now)
		}
	}
	if err := a.Probe(ctx, ""); err != nil {
		t.Error(err)
	}
	if report := mustSync(t, a); len(report.Sent) != 1 {
		t.Errorf("%+v", report)
	}
	none, err := publish.Create(ctx, filepath.Join(t.TempDir(), "alone.git"), cairo, h.options("وحيد"))
	if err != nil {
		t.Fatal(err)
	}
	defer none.Close()
	if err := none.Probe(ctx, ""); !errors.Is(err, exchange.ErrNoServer) {
		t.Errorf("without a server: %v", err)
	}
}
