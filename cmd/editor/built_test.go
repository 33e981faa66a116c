package main_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// built is the program, built by the first test that needs it.
var built struct {
	once sync.Once
	dir  string
	err  error
}

func TestMain(m *testing.M) {
	status := m.Run()
	if built.dir != "" {
		if err := os.RemoveAll(built.dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	os.Exit(status)
}

// builtEditor builds the program, once for all tests of a run, and returns its
// path.
func builtEditor(t testing.TB) string {
	t.Helper()
	built.once.Do(func() {
		if built.dir, built.err = os.MkdirTemp("", "tahrir-built-"); built.err != nil {
			return
		}
		if out, err := exec.Command("go", "build", "-buildvcs=false", "-o", built.dir, ".").CombinedOutput(); err != nil {
			built.err = fmt.Errorf("%w\n%s", err, out)
		}
	})
	if built.err != nil {
		t.Fatalf("build the program: %v", built.err)
	}
	return filepath.Join(built.dir, "editor")
}

// What git's environment says about a commit reaches it in the built program,
// and its hooks see that environment.
func TestTheEnvironmentReachesTheCommitAndItsHooks(t *testing.T) {
	seen := filepath.Join(t.TempDir(), "seen")
	content, home := workTree(t, "pre-commit", "echo \"$DESK_NOTE\" > "+seen+"\n"), t.TempDir()
	editor := func(stdin string, args ...string) (string, error) {
		cmd := exec.Command(builtEditor(t), append([]string{"--home", home, "--content", content, "--json"}, args...)...)
		cmd.Stdin = strings.NewReader(stdin)
		cmd.Env = append(os.Environ(), "DESK_NOTE=ملاحظة", "GIT_AUTHOR_NAME=هبة الراوي", "GIT_CONFIG_COUNT=1",
			"GIT_CONFIG_KEY_0=committer.email", "GIT_CONFIG_VALUE_0=server@example.org")
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	made, err := editor(shortPage, "import", "-")
	if err != nil {
		t.Fatalf("%v\n%s", err, made)
	}
	var draft struct{ ID string }
	if err := json.Unmarshal([]byte(made), &draft); err != nil {
		t.Fatal(err)
	}
	if out, err := editor("", "publish", draft.ID); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	out, err := exec.Command("git", "-C", content, "log", "-1", "--format=%an|%ae|%cn|%ce").Output()
	if got := strings.TrimSpace(string(out)); err != nil || got != "هبة الراوي|desk@example.org|desk|server@example.org" {
		t.Errorf("%s, %v", got, err)
	}
	if note, err := os.ReadFile(seen); err != nil || string(note) != "ملاحظة\n" {
		t.Errorf("the hook saw %q, %v", note, err)
	}
}
