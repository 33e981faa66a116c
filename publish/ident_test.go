package publish_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tahrir/publish"
	"tahrir/publish/git/config"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
)

// Author and committer are as git makes them, refusals included: the real git makes
// a commit in the same environment.
func TestAuthorAndCommitterAreAsGitHasThem(t *testing.T) {
	const user = "[user]\n\tname = سلمى\n\temail = salma@example.org\n"
	const alone = "[user]\n\tuseConfigOnly = true\n"
	for name, test := range map[string]struct {
		cfg string
		env []string
	}{
		"user":                      {user, nil},
		"author":                    {user + "[author]\n\tname = كاتب\n\temail = writer@example.org\n", nil},
		"committer":                 {user + "[committer]\n\tname = ناشر\n\temail = desk@example.org\n", nil},
		"both, and no user":         {"[author]\n\tname = كاتب\n\temail = writer@example.org\n[committer]\n\tname = ناشر\n\temail = desk@example.org\n", nil},
		"author's address alone":    {user + "[author]\n\temail = writer@example.org\n", nil},
		"environment, author":       {user, []string{"GIT_AUTHOR_NAME=من البيئة", "GIT_AUTHOR_EMAIL=env@example.org"}},
		"environment, committer":    {user, []string{"GIT_COMMITTER_NAME=من البيئة", "GIT_COMMITTER_EMAIL=env@example.org"}},
		"environment over author.*": {user + "[author]\n\tname = كاتب\n", []string{"GIT_AUTHOR_NAME=من البيئة"}},
		"environment, empty name":   {user, []string{"GIT_AUTHOR_NAME="}},
		"environment, no address":   {user, []string{"GIT_AUTHOR_EMAIL="}},
		"environment, crud":         {user, []string{"GIT_COMMITTER_NAME=. ,;"}},
		"crud around":               {user, []string{"GIT_AUTHOR_NAME=  \"سمير\", ", "GIT_AUTHOR_EMAIL=<a@example.org>"}},
		"config only, all there":    {user + alone, nil},
		"config only, no address":   {alone + "[user]\n\tname = سلمى\n", nil},
		"config only, no name":      {alone + "[user]\n\temail = salma@example.org\n", nil},
		"config only, nothing":      {alone, nil},
		"config only, environment": {alone, []string{"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org",
			"GIT_COMMITTER_NAME=c", "GIT_COMMITTER_EMAIL=c@example.org"}},
		"config only, half the environment": {alone, []string{"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org"}},
		"config only, EMAIL":                {alone + "[user]\n\tname = سلمى\n", []string{"EMAIL=mail@example.org"}},
		"config only, off":                  {user + "[user]\n\tuseConfigOnly = no\n", nil},
		"config only, author alone":         {alone + "[author]\n\tname = كاتب\n\temail = writer@example.org\n", nil},
		"EMAIL":                             {"[user]\n\tname = سلمى\n", []string{"EMAIL=mail@example.org"}},
		"EMAIL is weaker":                   {user, []string{"EMAIL=mail@example.org"}},
		"empty user.name":                   {"[user]\n\tname =\n\temail = salma@example.org\n", nil},
		"by the command line": {user, []string{"GIT_CONFIG_COUNT=2", "GIT_CONFIG_KEY_0=user.name", "GIT_CONFIG_VALUE_0=سطر",
			"GIT_CONFIG_KEY_1=author.email", "GIT_CONFIG_VALUE_1=line@example.org"}},
		"dates":               {user, []string{"GIT_AUTHOR_DATE=2021-11-24T12:00:00+02:00", "GIT_COMMITTER_DATE=@1600000000 -0330"}},
		"dates, raw":          {user, []string{"GIT_AUTHOR_DATE=1637748000 +0200", "GIT_COMMITTER_DATE=Wed, 24 Nov 2021 12:00:00 +0300"}},
		"dates, as git shows": {user, []string{"GIT_AUTHOR_DATE=2021-11-24 12:00:00 +0200", "GIT_COMMITTER_DATE=2021-11-24T12:00:00Z"}},
		"dates, none":         {user, []string{"GIT_COMMITTER_DATE=no date at all"}},
	} {
		t.Run(name, func(t *testing.T) {
			r, dir := checkedOut(t, options())
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
			global := filepath.Join(t.TempDir(), "gitconfig")
			write(t, global, test.cfg)
			var env []string
			for _, entry := range os.Environ() {
				if !strings.HasPrefix(entry, "GIT_") && !strings.HasPrefix(entry, "EMAIL=") {
					env = append(env, entry)
				}
			}
			env = append(append(env, "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+global), test.env...)
			format := "%an <%ae>|%cn <%ce>"
			if strings.HasPrefix(name, "dates") {
				format = "%ad|%cd"
				if name == "dates, none" {
					format = ""
				}
			}
			judge := exec.Command("git", "commit", "-q", "--allow-empty", "-m", "by git")
			judge.Dir, judge.Env = dir, env
			said, gitErr := judge.CombinedOutput()
			want := realGit(t, dir, "log", "-1", "--date=raw", "--format="+format)

			opts := options()
			opts.Identity = publish.Identity{}
			opts.Environ, opts.LookupEnv, opts.Sources = env, lookup(env), config.SystemSources(lookup(env))
			r, err := publish.Open(context.Background(), dir, opts)
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			_, err = r.Publish(context.Background(), story("خبر"))
			var no *odb.RefusedError
			if (err == nil) != (gitErr == nil) || err != nil && !errors.As(err, &no) {
				t.Fatalf("ours %v, git's %v %s", err, gitErr, said)
			}
			if err == nil {
				if got := realGit(t, dir, "log", "-1", "--date=raw", "--format="+format); got != want {
					t.Errorf("%s, git has %s", got, want)
				}
				return
			}
			clean(t, dir)
		})
	}
}

// The program's settings override git's configuration, and the environment of one
// command overrides the settings.
func TestTheSettingsStandBetweenEnvironmentAndConfiguration(t *testing.T) {
	r, dir := checkedOut(t, options())
	r.Close()
	env := []string{"GIT_COMMITTER_NAME=خادم النشر"}
	realGit(t, dir, "config", "author.name", "من الإعدادات")
	opts := options()
	opts.LookupEnv = lookup(env)
	r, err := publish.Open(context.Background(), dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	mustPublish(t, r, story("خبر"))
	if got := realGit(t, dir, "log", "-1", "--format=%an|%cn|%ce"); got != "سمير عبد الله|خادم النشر|samir@example.org" {
		t.Error(got)
	}
}

// A first start asks nobody: the repository is made, whatever git's configuration
// requires.
func TestAFirstStartNeedsNoName(t *testing.T) {
	global := filepath.Join(t.TempDir(), "gitconfig")
	write(t, global, "[user]\n\tuseConfigOnly = true\n")
	opts := options()
	opts.Identity, opts.Sources = publish.Identity{}, config.Sources{Global: []string{global}}
	r, dir := newsroom(t, opts)
	var no *odb.RefusedError
	if _, err := r.Publish(context.Background(), story("خبر")); !errors.As(err, &no) {
		t.Errorf("%v", err)
	}
	r.SetIdentity(publish.Identity{Name: "سلمى", Email: "salma@example.org"})
	mustPublish(t, r, story("خبر"))
	sound(t, dir)
}

// A HEAD whose name git refuses is refused; git is the judge.
func TestAHeadThatGitRefusesIsRefused(t *testing.T) {
	for _, name := range []string{
		"refs/heads/main", "refs/heads/خبر", "refs/heads/a/b", "refs/heads/-a", "refs/heads/@", "refs/heads/a@b", "refs/heads/HEAD",
		"refs/heads/a..b", "refs/heads/.a", "refs/heads/a.lock", "refs/heads/a.lock/b", "refs/heads/a b", "refs/heads/a~1", "refs/heads/a^",
		"refs/heads/a:b", "refs/heads/a?", "refs/heads/a*", "refs/heads/[a", "refs/heads/a\\b", "refs/heads/a@{1", "refs/heads/a.",
		"refs/heads//a", "refs/heads/a/", "refs/heads/../../escape", "refs/heads/a\x7f", "refs/heads/a\x01",
	} {
		t.Run(name, func(t *testing.T) {
			judge := exec.Command("git", "check-ref-format", name)
			gitErr := judge.Run()
			if err := refs.CheckRef(name); (err == nil) != (gitErr == nil) {
				t.Errorf("CheckRef: %v, git's %v", err, gitErr)
			}
			r, dir := checkedOut(t, options())
			r.Close()
			write(t, filepath.Join(dir, ".git", "HEAD"), "ref: "+name+"\n")
			r, err := publish.Open(context.Background(), dir, options())
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			_, err = r.Publication(context.Background())
			var no *odb.RefusedError
			if (err == nil) != (gitErr == nil) || err != nil && !errors.As(err, &no) {
				t.Errorf("the tip: %v, git's %v", err, gitErr)
			}
		})
	}
	for _, name := range []string{"main", "-a", "HEAD", "a/b", "a.lock", "", "a..b", "خبر", "a/", "/a"} {
		if err, gitErr := refs.CheckBranch(name), exec.Command("git", "check-ref-format", "--branch", name).Run(); (err == nil) != (gitErr == nil) {
			t.Errorf("CheckBranch %q: %v, git's %v", name, err, gitErr)
		}
	}
}
