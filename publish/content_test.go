package publish_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"tahrir/publish"
	"tahrir/publish/exchange"
)

func TestAFolderIsNamedByItsPathOrAsAFileURL(t *testing.T) {
	r, dir := newsroom(t, options())
	was, err := r.Verify(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, where := range []string{dir, "file://" + filepath.ToSlash(dir)} {
		again, err := publish.OpenContent(context.Background(), t.TempDir(), where, cairo, options(), nil)
		if err != nil {
			t.Errorf("%s: %v", where, err)
			continue
		}
		if now, err := again.Verify(context.Background(), nil); err != nil || now.Tip.IsZero() || now.Tip != was.Tip {
			t.Errorf("%s: the tip is %s, %v", where, now.Tip, err)
		}
		if err := again.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestAServerNamedByARelativePathIsFoundFromTheRepository(t *testing.T) {
	for name, make := range kinds {
		t.Run(name, func(t *testing.T) {
			r, dir := make(t, options())
			server := filepath.Join(filepath.Dir(dir), "server.git")
			realGit(t, filepath.Dir(dir), "init", "-q", "--bare", "-b", "main", server)
			realGit(t, dir, "remote", "add", "origin", "../server.git")
			published := mustPublish(t, r, story("خبر"))
			if _, err := r.Sync(context.Background(), exchange.SyncOptions{}); err != nil {
				t.Fatal(err)
			}
			if tip := realGit(t, server, "rev-parse", "main"); tip != published.Commit.String() {
				t.Errorf("the server stands at %s", tip)
			}
			// The real git finds the same one.
			if out := realGit(t, dir, "ls-remote", "origin", "refs/heads/main"); !strings.HasPrefix(out, published.Commit.String()) {
				t.Errorf("git sees %s", out)
			}
			sound(t, server)
		})
	}
}
