package gitconfig_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tahrir/publish/gitconfig"
)

const sample = `# a comment
; another
[user]
	name = "سمير  عبد الله" # the editor
	email = samir@example.org
[core]
	bare
	autocrlf = input
	longValue = one \
two
	path = "C:\\git\t\"x\""
[remote "Origin Desk"]
	url = https://example.org/a;b
[Section.Sub]
	Key = old form
[user]
	email = "second@example.org"
[empty]
	value =
`

func file(t *testing.T, name, text string) string {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestAsGitReadsIt has the real git read the same files.
func TestAsGitReadsIt(t *testing.T) {
	dir := t.TempDir()
	file(t, filepath.Join(dir, "more"), "[user]\n\tname = من ملف آخر\n[only]\n\there = yes\n")
	file(t, filepath.Join(dir, "other"), "[other]\n\tvalue = wrong\n")
	global := file(t, filepath.Join(dir, "global"), sample+"[include]\n\tpath = more\n[includeIf \"gitdir:/nowhere/\"]\n\tpath = other\n[includeIf \"gitdir:repo/\"]\n\tpath = "+dir+"/matched\n")
	file(t, filepath.Join(dir, "matched"), "[matched]\n\tvalue = by folder\n")
	repo := filepath.Join(dir, "repo")
	if out, err := exec.Command("git", "init", "-q", repo).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	config, err := gitconfig.Read(gitconfig.Places{Global: []string{global}}, filepath.Join(repo, ".git"), "main", filepath.Join(repo, ".git", "config"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("git", "config", "--list", "-z")
	cmd.Dir = repo
	cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+global)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	last := map[string]string{}
	for _, entry := range strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		key, value, ok := strings.Cut(entry, "\n")
		if !ok {
			value = "true"
		}
		last[key] = value
	}
	for key, want := range last {
		seen++
		if got, ok := config.Get(key); !ok || got != want {
			t.Errorf("%s: %q, git says %q", key, got, want)
		}
	}
	if seen < 12 || last["matched.value"] == "" {
		t.Errorf("only %d keys compared: %v", seen, last)
	}
	if _, ok := config.Get("other.value"); ok {
		t.Error("an include that does not apply was read")
	}
}

func TestFaultsNameTheirLine(t *testing.T) {
	for text, line := range map[string]string{
		"[a]\n\tx = \"open\n": "line", "x = 1\n": "line 2", "[a\nx=1\n": "line", "[a]\n\tx = \\q\n": "line 2", "[a]\n1 ?": "line 2", "[\"x\"]\n": "line 1",
	} {
		err := gitconfig.Parse(text, func(_, _, _, _ string) error { return nil })
		if err == nil || !strings.Contains(err.Error(), line) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestIncludesDoNotGoOnForEver(t *testing.T) {
	dir := t.TempDir()
	self := file(t, filepath.Join(dir, "self"), "[include]\n\tpath = self\n")
	if _, err := gitconfig.Read(gitconfig.Places{Global: []string{self}}, "", ""); err == nil {
		t.Error("no error")
	}
}

func TestSystemPlaces(t *testing.T) {
	env := map[string]string{"HOME": "/home/samir"}
	get := func(key string) string { return env[key] }
	if p := gitconfig.SystemPlaces(get); strings.Join(p.Global, " ") != "/home/samir/.config/git/config /home/samir/.gitconfig" || len(p.System) != 1 {
		t.Errorf("%+v", p)
	}
	env["XDG_CONFIG_HOME"], env["GIT_CONFIG_NOSYSTEM"] = "/xdg", "1"
	if p := gitconfig.SystemPlaces(get); p.Global[0] != "/xdg/git/config" || len(p.System) != 0 {
		t.Errorf("%+v", p)
	}
	env["GIT_CONFIG_GLOBAL"] = "/one"
	if p := gitconfig.SystemPlaces(get); strings.Join(p.Global, " ") != "/one" {
		t.Errorf("%+v", p)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(sample)
	f.Add("[a \"b\\\"]\"]\nx=\"\\\n")
	f.Fuzz(func(t *testing.T, text string) {
		_ = gitconfig.Parse(text, func(section, _, key, value string) error {
			if section == "" || key == "" || section != strings.ToLower(section) || key != strings.ToLower(key) {
				t.Errorf("section %q, key %q, value %q", section, key, value)
			}
			return nil
		})
	})
}
