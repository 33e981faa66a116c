package publish_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tahrir/publish"
	"tahrir/publish/git"
	"tahrir/publish/git/config"
)

// verified reports whether git itself accepts the signature of a commit.
func verified(t *testing.T, dir string, env []string, commit string) bool {
	t.Helper()
	cmd := exec.Command("git", "verify-commit", commit)
	cmd.Dir, cmd.Env = dir, append(gitEnv(), env...)
	return cmd.Run() == nil
}

// again opens a repository once more, as another run of the program would.
func again(t *testing.T, dir string, opts publish.Options) *publish.Repository {
	t.Helper()
	r, err := publish.Open(context.Background(), dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// plant puts a commit on top of the branch that is what edit makes of another one.
func plant(t *testing.T, dir, like string, edit func(object string) string) string {
	t.Helper()
	tip := realGit(t, dir, "rev-parse", "main")
	object := realGit(t, dir, "cat-file", "commit", like) + "\n"
	cmd := exec.Command("git", "hash-object", "-t", "commit", "-w", "--stdin")
	cmd.Dir, cmd.Env, cmd.Stdin = dir, gitEnv(), strings.NewReader(edit(object))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	made := strings.TrimSpace(string(out))
	realGit(t, dir, "update-ref", "refs/heads/main", made, tip)
	return made
}

// The judge is git verify-commit, over signatures of every kind that it tells apart.
func TestSignaturesAreWhatGitSays(t *testing.T) {
	for _, format := range []string{"ssh", "openpgp"} {
		t.Run(format, func(t *testing.T) {
			places, env := signing(t, format)
			opts := options()
			opts.Sources, opts.Environ = places, append(os.Environ(), env...)
			r, dir := newsroom(t, opts)
			first := mustPublish(t, r, story("خبر موقع"))

			stranger := options()
			stranger.Sources, stranger.Environ = places, append(os.Environ(), env...)
			if format == "ssh" {
				key := filepath.Join(t.TempDir(), "stranger")
				run(t, nil, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key)
				cfg := filepath.Join(t.TempDir(), "gitconfig")
				write(t, cfg, "[commit]\n\tgpgSign = true\n[gpg]\n\tformat = ssh\n[user]\n\tsigningKey = "+key+"\n")
				stranger.Sources = config.Sources{Global: []string{cfg}}
			}
			other := again(t, dir, stranger)
			second := story("خبر موقع")
			second.ID, second.Body = first.ID, "نص آخر."
			mustPublish(t, other, second)
			unsigned := story("خبر موقع")
			unsigned.ID, unsigned.Body = first.ID, "نص بلا توقيع."
			mustPublish(t, again(t, dir, options()), unsigned)
			broken := plant(t, dir, first.Commit.String(), func(object string) string {
				tree, _, _ := strings.Cut(object, "\n")
				_, rest, _ := strings.Cut(object, "\nauthor ")
				return tree + "\nparent " + realGit(t, dir, "rev-parse", "main") + "\nauthor " + rest
			})

			trust, err := r.Trust(context.Background(), first.ID)
			if err != nil {
				t.Fatal(err)
			}
			if !trust.Whole() {
				t.Errorf("faults %v", trust.Faults)
			}
			states := map[git.SignatureState]int{}
			for _, s := range trust.Revisions {
				states[s.State]++
				if says := verified(t, dir, env, s.Commit.String()); says != (s.State == git.Trusted) {
					t.Errorf("%s is %v to us, and %v to git: %s", s.Commit, s.State, says, s.Said)
				}
			}
			if states[git.NotSigned] != 1 || states[git.Broken] != 1 || len(trust.Revisions) != 4 {
				t.Errorf("states %v", states)
			}
			signers := trust.Signers()
			if len(signers) != 1 || !strings.Contains(signers[0].Name, "samir@example.org") || signers[0].Key == "" {
				t.Errorf("signers %+v", signers)
			}
			if want := map[string]int{"ssh": 1, "openpgp": 2}[format]; trust.Trusted() != want || len(trust.Doubted()) != 4-want {
				t.Errorf("%d trusted of %d", trust.Trusted(), len(trust.Revisions))
			}
			all, err := r.Signatures(context.Background(), nil)
			if err != nil || all[0].Commit.String() != broken || all[0].State != git.Broken {
				t.Errorf("%+v, %v", all[0], err)
			}
			for _, s := range all {
				if says := verified(t, dir, env, s.Commit.String()); says != (s.State == git.Trusted) {
					t.Errorf("%s (%s) is %v to us, and %v to git", s.Commit, s.Subject, s.State, says)
				}
			}
		})
	}
}

// The publication's own list counts before the user's, as it stands now.
func TestThePublicationSaysWhoMaySign(t *testing.T) {
	places, env := signing(t, "ssh")
	opts := options()
	opts.Sources, opts.Environ = places, append(os.Environ(), env...)
	r, dir := checkedOut(t, opts)
	a := mustPublish(t, r, story("خبر موقع"))
	state := func() git.Signature {
		t.Helper()
		trust, err := again(t, dir, opts).Trust(context.Background(), a.ID)
		if err != nil || len(trust.Revisions) != 1 {
			t.Fatalf("%+v, %v", trust, err)
		}
		return trust.Revisions[0].Signature
	}
	if s := state(); s.State != git.Trusted || s.Signer != "samir@example.org" {
		t.Errorf("by the user's list: %+v", s)
	}
	key, err := os.ReadFile(filepath.Join(places.Home, "key.pub"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		list string
		want git.SignatureState
		by   string
	}{
		{"desk@example.org " + string(key), git.Trusted, "desk@example.org"},
		{"# nobody\n", git.Untrusted, ""},
		{"desk@example.org valid-before=\"20200101\" " + string(key), git.Untrusted, ""},
		{"desk@example.org namespaces=\"file\" " + string(key), git.Untrusted, ""},
		{"desk@example.org valid-after=\"20200101\" " + string(key), git.Trusted, "desk@example.org"},
	} {
		write(t, filepath.Join(dir, "signers"), c.list)
		realGit(t, dir, "add", "signers")
		p := cairo
		p.AllowedSigners = "signers"
		realGit(t, dir, "commit", "-qm", "signers")
		if _, err := again(t, dir, opts).SetPublication(context.Background(), p); err != nil {
			t.Fatal(err)
		}
		if s := state(); s.State != c.want || s.Signer != c.by {
			t.Errorf("by %q: %+v", c.list, s)
		}
	}
}

// What was found is kept, is not believed when damaged, and says nothing under
// another list.
func TestSignaturesAreCheckedOnce(t *testing.T) {
	places, env := signing(t, "ssh")
	counter := filepath.Join(t.TempDir(), "ssh-keygen")
	write(t, counter, "#!/bin/sh\necho run >>"+counter+".log\nexec ssh-keygen \"$@\"\n")
	if err := os.Chmod(counter, 0o755); err != nil {
		t.Fatal(err)
	}
	more := filepath.Join(places.Home, "more")
	write(t, more, "[gpg \"ssh\"]\n\tprogram = "+counter+"\n")
	places.Global = append(places.Global, more)
	opts := options()
	opts.Sources, opts.Environ = places, append(os.Environ(), env...)
	r, dir := newsroom(t, opts)
	a := mustPublish(t, r, story("خبر موقع"))
	runs := func() int {
		log, _ := os.ReadFile(counter + ".log")
		os.Remove(counter + ".log")
		return strings.Count(string(log), "run")
	}
	ask := func(what string, want git.SignatureState) int {
		t.Helper()
		runs()
		trust, err := again(t, dir, opts).Trust(context.Background(), a.ID)
		if err != nil || len(trust.Revisions) != 1 || trust.Revisions[0].State != want {
			t.Fatalf("%s: %+v, %v", what, trust, err)
		}
		return runs()
	}
	if n := ask("the first time", git.Trusted); n == 0 {
		t.Error("nobody checked the signature")
	}
	if n := ask("the second time", git.Trusted); n > 0 {
		t.Errorf("%d programs were run for what is known", n)
	}
	kept := filepath.Join(dir, "tahrir", "signatures")
	whole, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	for at := 0; at < len(whole); at += 9 {
		turned := append([]byte{}, whole...)
		turned[at] ^= 4
		write(t, kept, string(turned))
		if n := ask("damaged", git.Trusted); n == 0 {
			t.Fatalf("byte %d of %d is another, and was believed", at, len(whole))
		}
	}
	write(t, filepath.Join(places.Home, "signers"), "# nobody\n")
	if n := ask("under another list", git.Untrusted); n == 0 {
		t.Error("the list changed, and nobody looked")
	}
}

// A history that has lost something is not whole.
func TestAHistoryWithADamagedRevisionIsNotWhole(t *testing.T) {
	r, dir := newsroom(t, options())
	a := mustPublish(t, r, story("خبر"))
	next := story("خبر")
	next.ID, next.Body = a.ID, "نص جديد."
	mustPublish(t, r, next)
	blob := realGit(t, dir, "rev-parse", a.Commit.String()+":"+a.Path)
	file := filepath.Join(dir, "objects", blob[:2], blob[2:])
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	trust, err := again(t, dir, options()).Trust(context.Background(), a.ID)
	if err != nil || trust.Whole() || len(trust.Revisions) != 2 || trust.Faults[0].Commit != a.Commit || trust.Faults[0].Kind != publish.BadObject {
		t.Errorf("%+v, %v", trust, err)
	}
}
