//go:build unix

package publish_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tahrir/publish"
	"tahrir/publish/git/config"
	"tahrir/publish/git/odb"
)

// somebodyElse is an account that no test runs as.
const somebodyElse = 54321

// give changes the owner of a folder and all in it to somebodyElse.
func give(t *testing.T, path string) {
	t.Helper()
	err := filepath.WalkDir(path, func(name string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Lchown(name, somebodyElse, somebodyElse))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A repository that somebody else owns is refused where the real git refuses it in
// the same environment, and nothing in it is run.
func TestARepositoryOfSomebodyElseIsRefusedAsGitRefusesIt(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can give a file to somebody else")
	}
	layouts := map[string]func(t *testing.T, dir string) (open string){
		"work tree": func(t *testing.T, dir string) string { give(t, dir); return dir },
		"git folder alone": func(t *testing.T, dir string) string {
			give(t, filepath.Join(dir, ".git"))
			return dir
		},
		"top folder alone": func(t *testing.T, dir string) string {
			os.Lchown(dir, somebodyElse, somebodyElse)
			return dir
		},
		"bare": func(t *testing.T, dir string) string {
			bare := filepath.Join(filepath.Dir(dir), "bare.git")
			realGit(t, dir, "clone", "-q", "--bare", dir, bare)
			give(t, bare)
			return bare
		},
		"git file": func(t *testing.T, dir string) string {
			realGit(t, dir, "worktree", "add", "-q", "-b", "other", filepath.Join(filepath.Dir(dir), "linked"))
			linked := filepath.Join(filepath.Dir(dir), "linked")
			os.Lchown(filepath.Join(linked, ".git"), somebodyElse, somebodyElse)
			return linked
		},
		"by a link": func(t *testing.T, dir string) string {
			give(t, dir)
			link := filepath.Join(filepath.Dir(dir), "link")
			if err := os.Symlink(dir, link); err != nil {
				t.Fatal(err)
			}
			return link
		},
		"ours": func(_ *testing.T, dir string) string { return dir },
	}
	type setting struct {
		cfg string // the user's configuration; DIR is the repository
		env []string
		own bool // the repository itself says that it is safe
	}
	settings := map[string]setting{
		"nothing said":           {},
		"named":                  {cfg: "[safe]\n\tdirectory = DIR\n"},
		"any":                    {cfg: "[safe]\n\tdirectory = *\n"},
		"taken back":             {cfg: "[safe]\n\tdirectory = *\n\tdirectory =\n"},
		"taken back, said again": {cfg: "[safe]\n\tdirectory =\n\tdirectory = DIR\n"},
		"another":                {cfg: "[safe]\n\tdirectory = DIR/below\n\tdirectory = /srv\n"},
		"by its own word":        {own: true},
		"by the command line":    {env: []string{"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=safe.directory", "GIT_CONFIG_VALUE_0=*"}},
		"by parameters":          {env: []string{"GIT_CONFIG_PARAMETERS='safe.directory'='*'"}},
		"under sudo of theirs":   {env: []string{"SUDO_UID=54321"}},
		"under sudo of another":  {env: []string{"SUDO_UID=1"}},
		"under sudo of nobody":   {env: []string{"SUDO_UID=-1"}},
		"bare only when named":   {cfg: "[safe]\n\tdirectory = DIR\n\tbareRepository = all\n"},
	}
	refused := 0
	for layout, prepare := range layouts {
		for said, s := range settings {
			t.Run(layout+"/"+said, func(t *testing.T) {
				r, dir := checkedOut(t, options())
				if err := r.Close(); err != nil {
					t.Fatal(err)
				}
				if s.own {
					realGit(t, dir, "config", "safe.directory", "*")
				}
				ran := filepath.Join(t.TempDir(), "ran")
				hook(t, dir, "pre-commit", "touch "+ran+"\n")
				at := prepare(t, dir)
				real, err := filepath.EvalSymlinks(at)
				if err != nil {
					t.Fatal(err)
				}
				global := filepath.Join(t.TempDir(), "gitconfig")
				write(t, global, strings.ReplaceAll(s.cfg, "DIR", real))
				env := append(append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+global), s.env...)
				judge := exec.Command("git", "rev-parse", "HEAD")
				judge.Dir, judge.Env = at, env
				out, gitErr := judge.CombinedOutput()
				if gitErr != nil && !strings.Contains(string(out), "dubious ownership") {
					t.Fatalf("git: %s", out)
				}
				opts := options()
				opts.Environ, opts.Sources = env, config.SystemSources(lookup(env))
				r, err = publish.Open(context.Background(), at, opts)
				var no *odb.RefusedError
				if (err == nil) != (gitErr == nil) || err != nil && !errors.As(err, &no) {
					t.Errorf("ours %v, git's %s", err, out)
				}
				if err != nil {
					refused++
					return
				}
				defer r.Close()
				mustPublish(t, r, story("خبر"))
			})
		}
	}
	if refused < 10 {
		t.Errorf("only %d were refused", refused)
	}
}

// lookup reads an environment as os.LookupEnv does.
func lookup(env []string) func(string) (string, bool) {
	return func(name string) (value string, set bool) {
		for _, entry := range env {
			if text, ok := strings.CutPrefix(entry, name+"="); ok {
				value, set = text, true
			}
		}
		return value, set
	}
}

// With safe.bareRepository "explicit", git refuses a bare repository that it finds
// by itself. Ours are named, so they are accepted.
func TestABareRepositoryIsAlwaysNamed(t *testing.T) {
	r, dir := newsroom(t, options())
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	global := filepath.Join(t.TempDir(), "gitconfig")
	write(t, global, "[safe]\n\tbareRepository = explicit\n")
	opts := options()
	opts.Environ = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+global)
	opts.Sources = config.SystemSources(lookup(opts.Environ))
	r, err := publish.Open(context.Background(), dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	seen := filepath.Join(t.TempDir(), "seen")
	executable(t, filepath.Join(dir, "hooks", "reference-transaction"), "#!/bin/sh\ngit rev-parse --git-dir > "+seen+"\n")
	mustPublish(t, r, story("خبر"))
	if _, err := os.Stat(seen); err != nil {
		t.Error(err)
	}
}
