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
	"tahrir/publish/git/odb"
)

func hook(t *testing.T, dir, name, script string) {
	t.Helper()
	file := filepath.Join(dir, ".git", "hooks", name)
	write(t, file, "#!/bin/sh\n"+script)
	if err := os.Chmod(file, 0o755); err != nil {
		t.Fatal(err)
	}
}

func TestAHookThatSaysNoIsObeyedAndQuoted(t *testing.T) {
	for _, name := range []string{"pre-commit", "prepare-commit-msg", "commit-msg", "reference-transaction"} {
		t.Run(name, func(t *testing.T) {
			r, dir := checkedOut(t, options())
			tip := realGit(t, dir, "rev-parse", "HEAD")
			hook(t, dir, name, "echo 'ليس بعد الآن' >&2\nexit 1\n")
			_, err := r.Publish(context.Background(), story("خبر"))
			var no *git.HookError
			if !errors.As(err, &no) || no.Hook != name || !strings.Contains(no.Output, "ليس بعد") {
				t.Fatalf("error %v", err)
			}
			os.Remove(filepath.Join(dir, ".git", "hooks", name))
			if now := realGit(t, dir, "rev-parse", "HEAD"); now != tip {
				t.Error("the branch moved")
			}
			clean(t, dir)
			sound(t, dir)
		})
	}
}

func TestHooksSeeWhatGitWouldShowThem(t *testing.T) {
	r, dir := checkedOut(t, options())
	seen := filepath.Join(t.TempDir(), "seen")
	hook(t, dir, "pre-commit", "git diff --cached --name-only HEAD > "+seen+"\n")
	hook(t, dir, "prepare-commit-msg", "echo \"$2\" > "+seen+".source\n")
	hook(t, dir, "commit-msg", "echo >> \"$1\"; echo 'Reviewed-by: hook' >> \"$1\"\n")
	hook(t, dir, "reference-transaction", "echo \"$1\" $(cat) >> "+seen+".refs\n")
	hook(t, dir, "post-commit", "git rev-parse HEAD > "+seen+".post\n")
	got := mustPublish(t, r, story("خبر"))
	for file, want := range map[string]string{seen: got.Path, seen + ".post": got.Commit.String(), seen + ".source": "message"} {
		if data, err := os.ReadFile(file); err != nil || strings.TrimSpace(string(data)) != want {
			t.Errorf("%s: %q, %v, want %s", filepath.Base(file), data, err, want)
		}
	}
	if out := realGit(t, dir, "log", "-1", "--format=%(trailers:key=Reviewed-by,valueonly,separator=)"); out != "hook" {
		t.Errorf("trailer %q", out)
	}
	data, err := os.ReadFile(seen + ".refs")
	if err != nil || !strings.Contains(string(data), "prepared "+realGit(t, dir, "rev-parse", "HEAD^")+" "+got.Commit.String()+" refs/heads/main") {
		t.Errorf("reference-transaction: %s, %v", data, err)
	}
	clean(t, dir)
}

func TestAHookMayLookAtTheIndexButNotStage(t *testing.T) {
	r, dir := checkedOut(t, options())
	notes := filepath.Join(dir, "notes.txt")
	write(t, notes, "one\n")
	realGit(t, dir, "add", "notes.txt")
	realGit(t, dir, "commit", "-qm", "notes")
	write(t, notes, "two\n")
	realGit(t, dir, "add", "notes.txt")
	staged := realGit(t, dir, "status", "--porcelain")

	// git status rewrites the index where a file's times are new to it.
	hook(t, dir, "pre-commit", "touch publication.yaml; git status >/dev/null; git update-index -q --refresh; exit 0\n")
	got := mustPublish(t, r, story("خبر"))
	if out := realGit(t, dir, "show", "--format=", "--name-only", "HEAD"); out != got.Path {
		t.Errorf("the commit touches %s", out)
	}
	if now := realGit(t, dir, "status", "--porcelain"); now != staged {
		t.Errorf("status\n%s\nwant\n%s", now, staged)
	}

	hook(t, dir, "pre-commit", "echo formatted >> notes.txt; git add notes.txt\n")
	tip := realGit(t, dir, "rev-parse", "HEAD")
	_, err := r.Publish(context.Background(), story("خبر آخر"))
	var no *git.HookError
	if !errors.As(err, &no) || no.Hook != "pre-commit" || no.Output == "" {
		t.Fatalf("error %v", err)
	}
	if now := realGit(t, dir, "rev-parse", "HEAD"); now != tip {
		t.Error("the branch moved")
	}
	if out := realGit(t, dir, "diff", "--cached", "--name-only"); out != "notes.txt" {
		t.Errorf("staged: %s", out)
	}
	os.Remove(filepath.Join(dir, ".git", "hooks", "pre-commit"))
	mustPublish(t, r, story("خبر آخر"))
	sound(t, dir)
}

// signing makes a key and the git configuration for it, which both git and the desk
// read.
func signing(t *testing.T, format string) (places config.Sources, env []string) {
	t.Helper()
	home := t.TempDir()
	cfg := filepath.Join(home, "gitconfig")
	switch format {
	case "ssh":
		key := filepath.Join(home, "key")
		run(t, nil, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "samir@example.org", "-f", key)
		public, err := os.ReadFile(key + ".pub")
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(home, "signers"), "samir@example.org "+string(public))
		write(t, cfg, "[commit]\n\tgpgSign = true\n[gpg]\n\tformat = ssh\n[gpg \"ssh\"]\n\tallowedSignersFile = "+home+"/signers\n[user]\n\tsigningKey = "+key+"\n")
	case "openpgp":
		if err := os.Chmod(home, 0o700); err != nil {
			t.Fatal(err)
		}
		t.Setenv("GNUPGHOME", home)
		env = append(env, "GNUPGHOME="+home)
		run(t, env, "gpg", "--batch", "--quiet", "--passphrase", "", "--quick-generate-key", "Samir <samir@example.org>", "ed25519", "sign", "never")
		t.Cleanup(func() { exec.Command("gpgconf", "--homedir", home, "--kill", "all").Run() })
		write(t, cfg, "[commit]\n\tgpgSign = true\n[user]\n\tsigningKey = samir@example.org\n")
	}
	return config.Sources{Global: []string{cfg}, Home: home}, append(env, "GIT_CONFIG_GLOBAL="+cfg)
}

func run(t *testing.T, env []string, name string, args ...string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Fatalf("run scripts/setup, which installs it: %v", err)
	}
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

func TestSignedAsGitsConfigurationAsks(t *testing.T) {
	for _, format := range []string{"ssh", "openpgp"} {
		t.Run(format, func(t *testing.T) {
			places, env := signing(t, format)
			opts := options()
			opts.Sources = places
			r, dir := newsroom(t, opts)
			got := mustPublish(t, r, story("خبر موقع"))
			cmd := exec.Command("git", "verify-commit", got.Commit.String())
			cmd.Dir, cmd.Env = dir, append(gitEnv(), env...)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("git verify-commit: %v\n%s", err, out)
			}
			revs, err := r.Revisions(context.Background(), got.ID)
			if err != nil || !revs[0].Signed {
				t.Errorf("%+v, %v", revs, err)
			}
			sound(t, dir)
		})
	}
}

func TestNothingIsPublishedWithoutTheSignatureThatIsAskedFor(t *testing.T) {
	home := t.TempDir()
	cfg := filepath.Join(home, "gitconfig")
	write(t, cfg, "[commit]\n\tgpgSign = true\n[gpg]\n\tformat = ssh\n[user]\n\tsigningKey = "+home+"/no-such-key\n")
	r, dir := newsroom(t, options())
	tip := realGit(t, dir, "rev-parse", "main")
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	opts := options()
	opts.Sources = config.Sources{Global: []string{cfg}, Home: home}
	r, err := publish.Open(context.Background(), dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := r.Publish(context.Background(), story("خبر")); err == nil {
		t.Error("published without a signature")
	}
	if now := realGit(t, dir, "rev-parse", "main"); now != tip {
		t.Error("the branch moved")
	}
}

func TestADemandToSignThatCannotBeReadIsNotPassedOver(t *testing.T) {
	_, dir := newsroom(t, options())
	tip := realGit(t, dir, "rev-parse", "main")
	realGit(t, dir, "config", "commit.gpgSign", "perhaps")
	r, err := publish.Open(context.Background(), dir, options())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var refused *odb.RefusedError
	if _, err := r.Publish(context.Background(), story("خبر")); !errors.As(err, &refused) {
		t.Errorf("%v", err)
	}
	if now := realGit(t, dir, "rev-parse", "main"); now != tip {
		t.Error("the branch moved")
	}
}

func TestWhatGpgTellsProgramsIsNotShownToPeople(t *testing.T) {
	if _, err := exec.LookPath("gpg"); err != nil {
		t.Fatal("gpg is missing; run scripts/setup, which installs it")
	}
	home := t.TempDir()
	if err := os.Chmod(home, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GNUPGHOME", home)
	t.Cleanup(func() { exec.Command("gpgconf", "--homedir", home, "--kill", "all").Run() })
	_, dir := newsroom(t, options())
	realGit(t, dir, "config", "commit.gpgSign", "true")
	realGit(t, dir, "config", "user.signingKey", "nobody@example.org")
	r, err := publish.Open(context.Background(), dir, options())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	_, err = r.Publish(context.Background(), story("خبر"))
	if err == nil || !strings.Contains(err.Error(), "nobody@example.org") || strings.Contains(err.Error(), "GNUPG:") {
		t.Errorf("%v", err)
	}
}

func TestAPostCommitHookThatFailsLeavesNothingBehind(t *testing.T) {
	r, dir := checkedOut(t, options())
	hook(t, dir, "post-commit", "echo no site today >&2\nexit 1\n")
	result, err := r.Publish(context.Background(), story("خبر"))
	if err != nil || result.Behind == nil {
		t.Fatalf("%v, %v", result.Behind, err)
	}
	if said := result.Behind.Error(); !strings.Contains(said, "no site today") || strings.Contains(said, "work tree") {
		t.Error(said)
	}
	clean(t, dir)
	sound(t, dir)
}

// Where the disk cannot say whether a hook exists, nothing is published without it.
func TestAHookThatCannotBeLookedForHoldsThePublicationBack(t *testing.T) {
	for kind, make := range kinds {
		t.Run(kind, func(t *testing.T) {
			r, dir := make(t, options())
			mustPublish(t, r, story("خبر قبل العطب"))
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
			loop := filepath.Join(t.TempDir(), "loop")
			if err := os.Symlink(loop, loop); err != nil {
				t.Fatal(err)
			}
			realGit(t, dir, "config", "core.hooksPath", loop)
			r, err := publish.Open(context.Background(), dir, options())
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			tip := realGit(t, dir, "rev-parse", "main")
			if _, err := r.Publish(context.Background(), story("خبر آخر")); !errors.Is(err, syscall.ELOOP) {
				t.Errorf("published with %v", err)
			}
			if now := realGit(t, dir, "rev-parse", "main"); now != tip {
				t.Errorf("the branch went from %s to %s", tip, now)
			}
		})
	}
}
