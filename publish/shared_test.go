//go:build unix

package publish_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"tahrir/publish"
)

// TestASharedRepositoryStaysShared compares the permissions of the files that a
// publication makes with those that git makes.
func TestASharedRepositoryStaysShared(t *testing.T) {
	before := syscall.Umask(0o077)
	defer syscall.Umask(before)
	for _, with := range []string{"umask", "group", "all", "0640", "0660"} {
		t.Run(with, func(t *testing.T) {
			folder := t.TempDir()
			ours, theirs := filepath.Join(folder, "ours.git"), filepath.Join(folder, "theirs.git")
			realGit(t, folder, "init", "-q", "-b", "main", "--bare", "--shared="+with, ours)
			realGit(t, folder, "init", "-q", "-b", "main", "--bare", "--shared="+with, theirs)
			for _, dir := range []string{ours, theirs} {
				realGit(t, dir, "config", "core.logAllRefUpdates", "true")
			}
			r, err := publish.Open(context.Background(), ours, options())
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			first := mustPublish(t, r, story("خبر"))
			if _, err := r.Revisions(context.Background(), first.ID); err != nil {
				t.Fatal(err)
			}
			tree := realGit(t, theirs, "mktree", "--missing")
			tip := realGit(t, theirs, "commit-tree", "-m", "begin", tree)
			realGit(t, theirs, "update-ref", "refs/heads/main", tip)

			name := first.Commit.String()
			for mine, its := range map[string]string{
				"objects/" + name[:2]:                  "objects/" + tip[:2],
				"objects/" + name[:2] + "/" + name[2:]: "objects/" + tip[:2] + "/" + tip[2:],
				"refs/heads":                           "refs/heads",
				"refs/heads/main":                      "refs/heads/main",
				"logs":                                 "logs",
				"logs/refs/heads":                      "logs/refs/heads",
				"logs/refs/heads/main":                 "logs/refs/heads/main",
				"tahrir":                               "objects/" + tip[:2],
			} {
				if got, want := mode(t, ours, mine), mode(t, theirs, its); got != want {
					t.Errorf("%s is %v, git makes it %v", mine, got, want)
				}
			}
			sound(t, ours)
		})
	}
}

func mode(t *testing.T, dir, name string) fs.FileMode {
	t.Helper()
	info, err := os.Stat(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return info.Mode()
}
