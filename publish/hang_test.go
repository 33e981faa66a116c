//go:build unix

package publish_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"tahrir/publish"
	"tahrir/publish/git"
	"tahrir/publish/git/config"
	"tahrir/publish/remote/gitserver"
)

// executable writes a shell script.
func executable(t *testing.T, file, text string) string {
	t.Helper()
	write(t, file, text)
	if err := os.Chmod(file, 0o755); err != nil {
		t.Fatal(err)
	}
	return file
}

// A program that sleeps for ever is stopped with its children when the editor
// cancels. That is no refusal, nothing is published, and nothing blocks the next
// publication.
func TestAProgramThatHangsIsStopped(t *testing.T) {
	atHook := func(name string) func(t *testing.T, dir, script string) publish.Options {
		return func(t *testing.T, dir, script string) publish.Options {
			hook(t, dir, name, script)
			return options()
		}
	}
	configured := func(text string) func(t *testing.T, dir, script string) publish.Options {
		return func(t *testing.T, dir, script string) publish.Options {
			home := t.TempDir()
			program := executable(t, filepath.Join(home, "signer"), "#!/bin/sh\n"+script)
			write(t, filepath.Join(home, "gitconfig"), "[commit]\n\tgpgSign = true\n"+strings.ReplaceAll(text, "PROGRAM", program))
			opts := options()
			opts.Sources = config.Sources{Global: []string{filepath.Join(home, "gitconfig")}, Home: home}
			return opts
		}
	}
	for name, prepare := range map[string]func(t *testing.T, dir, script string) publish.Options{
		"pre-commit":            atHook("pre-commit"),
		"prepare-commit-msg":    atHook("prepare-commit-msg"),
		"commit-msg":            atHook("commit-msg"),
		"reference-transaction": atHook("reference-transaction"),
		"gpg":                   configured("[gpg]\n\tprogram = PROGRAM\n"),
		"ssh-keygen":            configured("[gpg]\n\tformat = ssh\n[gpg \"ssh\"]\n\tprogram = PROGRAM\n[user]\n\tsigningKey = key::ssh-ed25519 AAAA\n"),
		"defaultKeyCommand":     configured("[gpg]\n\tformat = ssh\n[gpg \"ssh\"]\n\tdefaultKeyCommand = PROGRAM\n"),
		"ls-files":              hangingGit("ls-files"),
		"update-index":          hangingGit("update-index"),
	} {
		t.Run(name, func(t *testing.T) {
			r, dir := checkedOut(t, options())
			mustPublish(t, r, story("خبر أول"))
			script, begun, over := gitserver.Sleeper(t)
			tip := realGit(t, dir, "rev-parse", "HEAD")
			opts := prepare(t, dir, script)
			r, err := publish.Open(context.Background(), dir, opts)
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			ctx, cancel := context.WithCancel(context.Background())
			go func() {
				<-begun
				cancel()
			}()
			_, err = r.Publish(ctx, story("خبر"))
			var no *git.HookError
			if !errors.Is(err, context.Canceled) || errors.As(err, &no) || strings.Contains(err.Error(), "refused") {
				t.Errorf("error %v", err)
			}
			<-over
			if now := realGit(t, dir, "rev-parse", "HEAD"); now != tip {
				t.Error("the branch moved")
			}
			os.RemoveAll(filepath.Join(dir, ".git", "hooks"))
			clean(t, dir)
			sound(t, dir)
			if again, err := publish.Open(context.Background(), dir, options()); err != nil {
				t.Error(err)
			} else {
				mustPublish(t, again, story("خبر بعده"))
				again.Close()
			}
		})
	}
}

// hangingGit puts a git before the real one that hangs in one command, for an index
// that only git can write.
func hangingGit(command string) func(t *testing.T, dir, script string) publish.Options {
	return func(t *testing.T, dir, script string) publish.Options {
		real, err := exec.LookPath("git")
		if err != nil {
			t.Fatal(err)
		}
		realGit(t, dir, "update-index", "--index-version", "4")
		bin := t.TempDir()
		executable(t, filepath.Join(bin, "git"), "#!/bin/sh\nfor word; do case $word in\n"+command+")\n"+script+";;\nesac; done\nexec "+real+" \"$@\"\n")
		opts := options()
		opts.Environ = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
		return opts
	}
}

// After the commit nothing is taken back: it is safe, and the hook that did not end
// is reported.
func TestAPostCommitThatHangsTakesNothingBack(t *testing.T) {
	for _, name := range []string{"post-commit", "reference-transaction"} {
		t.Run(name, func(t *testing.T) {
			r, dir := checkedOut(t, options())
			script, begun, over := gitserver.Sleeper(t)
			hook(t, dir, name, "[ \"$1\" = prepared ] && exit 0\n"+script)
			ctx, cancel := context.WithCancel(context.Background())
			go func() {
				<-begun
				cancel()
			}()
			result, err := r.Publish(ctx, story("خبر"))
			if err != nil || result.Behind == nil || result.Commit.String() != realGit(t, dir, "rev-parse", "HEAD") {
				t.Fatalf("%+v, %v", result, err)
			}
			<-over
			if said := result.Behind.Error(); !strings.Contains(said, "the commit is made") || strings.Contains(said, "refused") {
				t.Error(said)
			}
			clean(t, dir)
			sound(t, dir)
		})
	}
}

// A post-commit hook that starts the site's build in the background is not waited
// for, and the build goes on.
func TestAChildOfAPostCommitIsNotWaitedFor(t *testing.T) {
	r, dir := checkedOut(t, options())
	place := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(place, "go"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(filepath.Join(place, "done"), 0o600); err != nil {
		t.Fatal(err)
	}
	hook(t, dir, "post-commit", "cd "+place+"\n(read line < go; echo building; echo \"$line\" > done) &\n")
	mustPublish(t, r, story("خبر"))
	write(t, filepath.Join(place, "go"), "site\n")
	if built, err := os.ReadFile(filepath.Join(place, "done")); err != nil || string(built) != "site\n" {
		t.Errorf("%q, %v", built, err)
	}
}

// git runs a hook without "#!" by the shell; here each is run both ways.
func TestAHookWithoutAnInterpreterIsRunAsGitRunsIt(t *testing.T) {
	for name, text := range map[string]string{
		"no":    "echo 'لا تنشر' >&2\nexit 1\n",
		"yes":   "exit 0\n",
		"empty": "",
		"kills": "kill -9 $$\n",
	} {
		t.Run(name, func(t *testing.T) {
			r, dir := checkedOut(t, options())
			executable(t, filepath.Join(dir, ".git", "hooks", "pre-commit"), text)
			theirs, gitErr := tryGit(dir, "commit", "--allow-empty", "-qm", "by git")
			_, err := r.Publish(context.Background(), story("خبر"))
			if (err == nil) != (gitErr == nil) {
				t.Errorf("ours %v, git's %v\n%s", err, gitErr, theirs)
			}
			var no *git.HookError
			if err != nil && (!errors.As(err, &no) || name == "no" && !strings.Contains(err.Error(), theirs)) {
				t.Errorf("ours %v, git said %s", err, theirs)
			}
			if name == "kills" && (no == nil || no.Signal != "killed" || strings.Contains(err.Error(), "refused")) {
				t.Errorf("a hook that was killed: %v", err)
			}
		})
	}
}
