package config_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tahrir/publish/git/config"
)

// ForURL returns for an address what git finds for it.
func TestForURLIsWhatGitFinds(t *testing.T) {
	file := filepath.Join(t.TempDir(), "config")
	text := `[http]
	proxy = everywhere
[http "https://*.example.org"]
	proxy = any-host
[http "https://git.example.org"]
	proxy = host
[http "https://git.example.org/news"]
	proxy = path
[http "https://rania@git.example.org/"]
	proxy = user
[http "https://git.example.org:8443"]
	proxy = port
[http "http://127.0.0.1:8080/"]
	proxy = number
`
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	cfg, err := config.Read(config.Sources{Global: []string{file}}, "", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{
		"https://git.example.org/sports.git", "https://git.example.org/news/desk.git", "https://git.example.org/newsroom.git",
		"https://rania@git.example.org/x", "https://rania@git.example.org/news/x", "https://GIT.example.org:443/x", "https://git.example.org:8443/x",
		"http://git.example.org/x", "https://www.example.org/x", "https://a.b.example.org/x", "https://example.org/x",
		"http://127.0.0.1:8080/r", "http://127.0.0.1/r", "https://other.test/",
	} {
		out, err := exec.Command("git", "config", "--file", file, "--get-urlmatch", "http.proxy", address).Output()
		if err != nil {
			t.Fatalf("git for %s: %v", address, err)
		}
		want := strings.TrimSpace(string(out))
		got := cfg.ForURL("http", "proxy", address)
		if len(got) == 0 || got[len(got)-1] != want {
			t.Errorf("%s: %q, git says %q", address, got, want)
		}
	}
}

func TestForURLGathersAndTakesBack(t *testing.T) {
	file := filepath.Join(t.TempDir(), "config")
	text := `[http]
	extraHeader = A: 1
	extraHeader =
	extraHeader = B: 2
[http "https://git.example.org/"]
	extraHeader = C: 3
[HTTP]
	ExtraHeader = D: 4
`
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	cfg, err := config.Read(config.Sources{Global: []string{file}}, "", "")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := cfg.ForURL("http", "extraHeader", "https://git.example.org/a.git"), []string{"A: 1", "", "B: 2", "C: 3"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := cfg.ForURL("http", "extraHeader", "https://elsewhere.test/"), []string{"A: 1", "", "B: 2", "D: 4"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
