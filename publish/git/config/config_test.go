package config_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tahrir/publish/git/config"
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

// TestAsGitReadsIt compares with git on the same files.
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
	cfg, err := config.Read(config.Sources{Global: []string{global}}, filepath.Join(repo, ".git"), "main", filepath.Join(repo, ".git", "config"))
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
		if got, ok := cfg.Get(key); !ok || got != want {
			t.Errorf("%s: %q, git says %q", key, got, want)
		}
	}
	if seen < 12 || last["matched.value"] == "" {
		t.Errorf("only %d keys compared: %v", seen, last)
	}
	if _, ok := cfg.Get("other.value"); ok {
		t.Error("an include that does not apply was read")
	}
}

func TestFaultsNameTheirLine(t *testing.T) {
	for text, line := range map[string]string{
		"[a]\n\tx = \"open\n": "line", "x = 1\n": "line 2", "[a\nx=1\n": "line", "[a]\n\tx = \\q\n": "line 2", "[a]\n1 ?": "line 2", "[\"x\"]\n": "line 1",
	} {
		err := config.Parse(text, func(_, _, _, _ string) error { return nil })
		if err == nil || !strings.Contains(err.Error(), line) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestIncludesDoNotGoOnForEver(t *testing.T) {
	dir := t.TempDir()
	self := file(t, filepath.Join(dir, "self"), "[include]\n\tpath = self\n")
	if _, err := config.Read(config.Sources{Global: []string{self}}, "", ""); err == nil {
		t.Error("no error")
	}
}

func TestSystemSources(t *testing.T) {
	env := map[string]string{"HOME": "/home/samir"}
	get := func(key string) (string, bool) { value, set := env[key]; return value, set }
	if p := config.SystemSources(get); strings.Join(p.Global, " ") != "/home/samir/.config/git/config /home/samir/.gitconfig" || len(p.System) != 1 {
		t.Errorf("%+v", p)
	}
	env["XDG_CONFIG_HOME"], env["GIT_CONFIG_NOSYSTEM"] = "/xdg", "1"
	if p := config.SystemSources(get); p.Global[0] != "/xdg/git/config" || len(p.System) != 0 {
		t.Errorf("%+v", p)
	}
	env["GIT_CONFIG_GLOBAL"] = "/one"
	if p := config.SystemSources(get); strings.Join(p.Global, " ") != "/one" {
		t.Errorf("%+v", p)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(sample)
	f.Add("[a \"b\\\"]\"]\nx=\"\\\n")
	f.Fuzz(func(t *testing.T, text string) {
		_ = config.Parse(text, func(section, _, key, value string) error {
			if section == "" || key == "" || section != strings.ToLower(section) || key != strings.ToLower(key) {
				t.Errorf("section %q, key %q, value %q", section, key, value)
			}
			return nil
		})
	})
}

// TestTheCommandLineAsGitReadsIt compares with git in the same environment.
func TestTheCommandLineAsGitReadsIt(t *testing.T) {
	dir := t.TempDir()
	file(t, filepath.Join(dir, "more"), "[user]\n\tname = من الملف\n")
	file(t, filepath.Join(dir, "global"), "[user]\n\tname = العام\n\temail = one@example.org\n")
	for name, env := range map[string][]string{
		"nothing":              {},
		"a pair":               {"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=User.Name", "GIT_CONFIG_VALUE_0=سطر الأوامر"},
		"two, the later":       {"GIT_CONFIG_COUNT=2", "GIT_CONFIG_KEY_0=user.name", "GIT_CONFIG_VALUE_0=one", "GIT_CONFIG_KEY_1=user.name", "GIT_CONFIG_VALUE_1=two"},
		"more than counted":    {"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=user.name", "GIT_CONFIG_VALUE_0=one", "GIT_CONFIG_KEY_1=user.name", "GIT_CONFIG_VALUE_1=two"},
		"an empty value":       {"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=user.name", "GIT_CONFIG_VALUE_0="},
		"no value":             {"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=user.name"},
		"no key":               {"GIT_CONFIG_COUNT=1", "GIT_CONFIG_VALUE_0=x"},
		"an empty key":         {"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=", "GIT_CONFIG_VALUE_0=x"},
		"a key without a dot":  {"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=name", "GIT_CONFIG_VALUE_0=x"},
		"a key with a blank":   {"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=user.na me", "GIT_CONFIG_VALUE_0=x"},
		"no count":             {"GIT_CONFIG_COUNT=many"},
		"an empty count":       {"GIT_CONFIG_COUNT="},
		"a subsection":         {"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=Remote.My Desk.x.URL", "GIT_CONFIG_VALUE_0=https://example.org/a"},
		"an include":           {"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=include.path", "GIT_CONFIG_VALUE_0=" + dir + "/more"},
		"a relative include":   {"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=include.path", "GIT_CONFIG_VALUE_0=more"},
		"parameters, old":      {"GIT_CONFIG_PARAMETERS='user.name=من قبل' 'core.bare'"},
		"parameters, new":      {"GIT_CONFIG_PARAMETERS='user.name'='it'\\''s' 'user.email'='a=b' 'core.bare'="},
		"parameters, stronger": {"GIT_CONFIG_PARAMETERS='user.name'='two'", "GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=user.name", "GIT_CONFIG_VALUE_0=one"},
		"parameters, open":     {"GIT_CONFIG_PARAMETERS='user.name=x"},
		"parameters, bare":     {"GIT_CONFIG_PARAMETERS=user.name=x"},
		"parameters, glued":    {"GIT_CONFIG_PARAMETERS='user.name'x"},
	} {
		t.Run(name, func(t *testing.T) {
			env = append(env, "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+dir+"/global")
			compare(t, dir, env, "")
		})
	}
}

// TestIncludesByTheURLOfARemoteAsGitReadsThem compares with git for each
// pattern.
func TestIncludesByTheURLOfARemoteAsGitReadsThem(t *testing.T) {
	const url = "https://git.example.org/desk/news/site.git"
	for _, pattern := range []string{
		url, "https://git.example.org/**", "https://git.example.org/*", "https://*.example.org/desk/**", "https://git.example.org/desk/*/site.git",
		"**/site.git", "https://**/news/*", "**", "*", "https://git.example.org/desk/news/site.git/**", "https://git.example.org/**/site.git",
		"https://git.example.org/desk/**/news/site.git", "https://git.example.or?/**", "https://git.example.org?desk/**", "https://git.example.[a-o][!a]g/**",
		"https://git.example.[^o]rg/**", "https://git.exampl\\e.org/**", "http**", "", "https://git.example.org/desk**site.git", "ssh://**", "[", "https://git.example.org/desk/news/site.git\\",
	} {
		for _, after := range []bool{false, true} { // the remote may come after the condition
			t.Run(pattern, func(t *testing.T) {
				dir := t.TempDir()
				file(t, filepath.Join(dir, "work"), "[user]\n\temail = work@example.org\n")
				include := "[includeIf \"hasconfig:remote.*.url:" + strings.ReplaceAll(pattern, "\\", "\\\\") + "\"]\n\tpath = work\n"
				global := "[user]\n\temail = home@example.org\n" + include
				own := "[remote \"origin\"]\n\turl = " + url + "\n"
				if after {
					global, own = "[remote \"other\"]\n\turl = git@example.org:x\n"+global+own, ""
				}
				file(t, filepath.Join(dir, "global"), global)
				compare(t, dir, []string{"GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=" + dir + "/global"}, own)
			})
		}
	}
	t.Run("a URL in what a URL includes", func(t *testing.T) {
		dir := t.TempDir()
		file(t, filepath.Join(dir, "work"), "[remote \"evil\"]\n\turl = https://example.com/x\n")
		file(t, filepath.Join(dir, "global"), "[includeIf \"hasconfig:remote.*.url:**\"]\n\tpath = work\n")
		compare(t, dir, []string{"GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=" + dir + "/global"}, "")
	})
}

// compare compares how git and we read a repository's configuration in an
// environment.
func compare(t *testing.T, dir string, env []string, own string) {
	t.Helper()
	repo := filepath.Join(t.TempDir(), "repo")
	if out, err := exec.Command("git", "init", "-q", repo).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	cfg := filepath.Join(repo, ".git", "config")
	text, err := os.ReadFile(cfg)
	if err != nil {
		t.Fatal(err)
	}
	file(t, cfg, string(text)+own)
	cmd := exec.Command("git", "config", "--list", "-z", "--includes")
	cmd.Dir, cmd.Env = repo, append(os.Environ(), env...)
	out, gitErr := cmd.Output()
	lookup := func(name string) (value string, set bool) {
		for _, entry := range env {
			if text, ok := strings.CutPrefix(entry, name+"="); ok {
				value, set = text, true
			}
		}
		return value, set
	}
	ours, err := config.Read(config.SystemSources(lookup), filepath.Join(repo, ".git"), "main", cfg)
	if (err == nil) != (gitErr == nil) {
		t.Fatalf("ours %v, git's %v", err, gitErr)
	}
	if err != nil {
		return
	}
	last := map[string]string{}
	for _, entry := range strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		key, value, ok := strings.Cut(entry, "\n")
		if !ok {
			value = "true"
		}
		last[key] = value
	}
	for key, want := range last {
		if got, ok := ours.Get(key); !ok || got != want {
			t.Errorf("%s: %q, git says %q", key, got, want)
		}
	}
	for _, key := range ours.Keys("") {
		if _, ok := last[key]; !ok {
			t.Errorf("%s is not there for git", key)
		}
	}
}
