package publish_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/publish"
	"tahrir/publish/git/config"
	"tahrir/publish/publication"
)

// noon is when the newsroom of these tests opens; each call of its clock is a
// second later.
var noon = time.Date(2021, 11, 24, 10, 0, 0, 0, time.UTC)

func clock() func() time.Time {
	var ticks atomic.Int64
	return func() time.Time { return noon.Add(time.Duration(ticks.Add(1)) * time.Second) }
}

var cairo = publication.Settings{Name: "صحيفة الميدان", EditorInChief: "ليلى حسن", Language: "ar", TimeZone: "Africa/Cairo"}

func options() publish.Options {
	return publish.Options{
		Now:      clock(),
		Identity: publish.Identity{Name: "سمير عبد الله", Email: "samir@example.org"},
		LockWait: 20 * time.Second,
	}
}

// realGit runs the real git, without any user's configuration.
func realGit(t testing.TB, dir string, args ...string) string {
	t.Helper()
	out, err := tryGit(dir, args...)
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return out
}

func tryGit(dir string, args ...string) (string, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = gitEnv()
	out, err := cmd.CombinedOutput()
	return strings.TrimRight(string(out), "\n"), err
}

func gitEnv() []string {
	return append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull, "HOME="+os.DevNull,
		"GIT_AUTHOR_NAME=git", "GIT_AUTHOR_EMAIL=git@example.org", "GIT_COMMITTER_NAME=git", "GIT_COMMITTER_EMAIL=git@example.org")
}

// sound checks by the real git that a repository is whole.
func sound(t testing.TB, dir string) {
	t.Helper()
	out, err := tryGit(dir, "fsck", "--full", "--strict", "--no-dangling")
	if err != nil || strings.Contains(out, "error") || strings.Contains(out, "warning") {
		t.Fatalf("git fsck: %v\n%s", err, out)
	}
}

// clean checks by the real git that nothing is changed in a work tree.
func clean(t testing.TB, dir string) {
	t.Helper()
	if out := realGit(t, dir, "status", "--porcelain"); out != "" {
		t.Fatalf("git status:\n%s", out)
	}
}

var ids atomic.Int64

// story returns a new draft.
func story(headline string) *document.Article {
	n := ids.Add(1)
	id := fmt.Sprintf("01FN8Z00000000%012d", n)
	return &document.Article{
		ID: id, Status: document.Ready, Headline: headline, Author: "مراسل الميدان", Language: "ar",
		Created: noon.Add(-time.Hour), Updated: noon.Add(-time.Minute), Tags: []string{"محليات"},
		Body: "فقرة أولى عن الحدث.\n\nفقرة ثانية فيها رقم 25 واسم Reuters.",
	}
}

func newsroom(t testing.TB, opts publish.Options) (*publish.Repository, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "content.git")
	r, err := publish.Create(context.Background(), dir, cairo, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	return r, dir
}

// checkedOut returns a newsroom whose content repository has a work tree, made by
// the real git.
func checkedOut(t testing.TB, opts publish.Options) (*publish.Repository, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "content")
	realGit(t, filepath.Dir(dir), "init", "-q", "-b", "main", dir)
	write(t, filepath.Join(dir, "publication.yaml"), "name: صحيفة الميدان\nlanguage: ar\ntime_zone: Africa/Cairo\n")
	realGit(t, dir, "add", ".")
	realGit(t, dir, "commit", "-qm", "begin")
	r, err := publish.Open(context.Background(), dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	return r, dir
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func mustPublish(t testing.TB, r *publish.Repository, a *document.Article) publish.Result {
	t.Helper()
	result, err := r.Publish(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	if result.Behind != nil {
		t.Fatal(result.Behind)
	}
	return result
}

func wantError(t testing.TB, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("error %v, want %v", err, want)
	}
}

var _ = config.Sources{}

// retraction returns why an article was retracted, by its file.
func retraction(t testing.TB, file []byte) string {
	t.Helper()
	a, err := document.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	return a.Retraction
}
