//go:build linux

package main_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// trip is one verb on a home whose disk fails once, and the judges of its end:
// done says what a verb that succeeded must have left, undone what one that
// failed must not have.
type trip struct {
	verb func(f *faulty) []string
	// judge returns what is wrong, "" where all is as the verb said.
	judge func(f *faulty, ended bool, out string) string
}

// faulty is a home in which a trip was prepared, and a copy of it for each.
type faulty struct {
	*shell
	id, file string // of the one draft
	tip      string // of the content repository, before the trip
	server   string
	tree     string // a work tree that is the content repository; empty: the home's own
}

const portPage = "عودة الصيادين إلى الميناء\nمراسل الساحل\nعادت القوارب فجرا إلى الميناء.\n\nوبيع السمك على الرصيف.\n"

func git(dir string, args ...string) string {
	out, _ := exec.Command("git", append([]string{"-C", dir}, args...)...).Output()
	return strings.TrimSpace(string(out))
}

func (f *faulty) content() string {
	if f.tree != "" {
		return f.tree
	}
	return filepath.Join(f.home, "content.git")
}

// committed judges what makes a commit: the branch is at the printed one, or
// where it was.
func committed(f *faulty, ended bool, out string) string {
	now := git(f.content(), "rev-parse", "-q", "--verify", "main")
	switch {
	case ended && (now == f.tip || !strings.Contains(out, now)):
		return "it said done, and the branch is at " + now
	case !ended && now != f.tip && f.tip != "":
		return "it said failed, and the branch has the commit " + now
	}
	return ""
}

var trips = map[string]trip{
	"publish":            {func(f *faulty) []string { return []string{"publish", f.id} }, committed},
	"publish, work tree": {func(f *faulty) []string { return []string{"--content", f.tree, "publish", f.id} }, committed},
	"undo":               {func(f *faulty) []string { return []string{"undo", f.id} }, committed},
	"retract":            {func(f *faulty) []string { return []string{"retract", f.id, "وقع خطأ في الاسم"} }, committed},
	"restore":            {func(f *faulty) []string { return []string{"restore", f.id, git(f.content(), "rev-parse", "main~1")} }, restored},
	"import":             {func(f *faulty) []string { return []string{"import", "-"} }, imported},
	"sync":               {func(f *faulty) []string { return []string{"sync"} }, delivered},
	"classify":           {func(f *faulty) []string { return []string{"history", f.id} }, func(*faulty, bool, string) string { return "" }},
}

func imported(f *faulty, ended bool, out string) string {
	files, err := filepath.Glob(filepath.Join(f.home, "drafts", "*.yaml"))
	if err != nil || ended != (len(files) == 2) {
		return fmt.Sprintf("it ended well: %v, and there are the drafts %q", ended, files)
	}
	return ""
}

func restored(f *faulty, ended bool, out string) string {
	text, err := os.ReadFile(filepath.Join(f.home, "drafts", filepath.Base(f.file)))
	if err != nil || ended && !bytes.Contains(text, []byte("فجرا")) {
		return fmt.Sprintf("it ended well: %v, and the draft holds %v\n%s", ended, err, text)
	}
	if ended {
		return ""
	}
	kept := bytes.Contains(text, []byte("ظهرا"))
	trashed, _ := filepath.Glob(filepath.Join(f.home, "trash", "*"))
	for _, name := range trashed {
		old, _ := os.ReadFile(name)
		kept = kept || bytes.Contains(old, []byte("ظهرا"))
	}
	if !kept {
		return "the words before the restoration are nowhere"
	}
	return ""
}

func delivered(f *faulty, ended bool, out string) string {
	has := git(f.server, "rev-parse", "main") == git(f.content(), "rev-parse", "main")
	if ended != has {
		return fmt.Sprintf("it ended well: %v, and the server has all: %v", ended, has)
	}
	return ""
}

// prepare makes a home with one article, published and changed since.
func prepare(t *testing.T, name string) *faulty {
	t.Helper()
	f := &faulty{shell: newShell(t)}
	var made struct{ ID, Path string }
	f.ask(&made, portPage, "import", "-")
	f.id, f.file = made.ID, made.Path
	f.ask(new(struct{}), "", "publish", f.id)
	f.server = filepath.Join(t.TempDir(), "server.git")
	if out, err := exec.Command("git", "clone", "-q", "--bare", f.content(), f.server).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	text, err := os.ReadFile(f.file)
	if err == nil {
		err = os.WriteFile(f.file, bytes.ReplaceAll(text, []byte("فجرا"), []byte("ظهرا")), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	if name == "publish, work tree" {
		f.tree = filepath.Join(f.home, "tree")
		if out, err := exec.Command("git", "clone", "-q", f.home+"/content.git", f.tree).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	} else if name != "publish" {
		f.ask(new(struct{}), "", "publish", f.id)
	}
	return f
}

// copied returns a fresh copy of a prepared home.
func (f *faulty) copied(t *testing.T) *faulty {
	t.Helper()
	dir := t.TempDir()
	c := *f
	c.shell = &shell{t: t, bin: f.bin, home: filepath.Join(dir, "home")}
	c.server = filepath.Join(dir, "server.git")
	if f.tree != "" {
		c.tree = filepath.Join(c.home, "tree")
	}
	for from, to := range map[string]string{f.home: c.home, f.server: c.server} {
		if err := os.CopyFS(to, os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	git(c.content(), "config", "remote.origin.url", c.server)
	c.tip = git(c.content(), "rev-parse", "main")
	return &c
}

// Each system call by which the program asks the disk for something fails once,
// and the program reports the truth: never failure when the branch has the
// commit, never success when it has not. A disk that cannot be read is not
// reported as a missing archive.
func TestADiskThatFailsOnceUnderEachVerb(t *testing.T) {
	if out, err := exec.Command("strace", "-qq", "-o", os.DevNull, "true").CombinedOutput(); err != nil {
		t.Fatalf("nothing can be traced here: %v\n%s", err, out)
	}
	calls := map[string]int{"fsync": 4, "renameat": 3, "linkat": 1, "unlinkat": 5, "mkdirat": 5, "openat": 29, "newfstatat": 37, "pread64": 2}
	for name, trip := range trips {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := prepare(t, name)
			met := 0
			for call, stride := range calls {
				if os.Getenv("TAHRIR_SOAK") != "" {
					stride = 1
				}
				for n := 1; n < 1000; n += stride {
					why := []string{"EIO", "ENOSPC", "EROFS"}[n/stride%3]
					if !f.copied(t).fails(t, trip, call, why, n) {
						break // the verb ended before the fault
					}
					met++
				}
			}
			if met == 0 {
				t.Error("it met no fault")
			}
		})
	}
}

// fails runs a trip whose n-th call of that kind fails, and reports whether the
// fault occurred.
func (f *faulty) fails(t *testing.T, trip trip, call, why string, n int) (hit bool) {
	t.Helper()
	trace := filepath.Join(filepath.Dir(f.home), "trace")
	args := []string{"-f", "-qq", "-o", trace, "-e", "trace=" + call, "-e", fmt.Sprintf("inject=%s:error=%s:when=%d", call, why, n), "--"}
	cmd := f.command(trip.verb(f)...)
	cmd = exec.Command("strace", append(append(args, cmd.Path), cmd.Args[1:]...)...)
	cmd.Stdin = strings.NewReader(portPage)
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	err := cmd.Run()
	traced, terr := os.ReadFile(trace)
	if terr != nil {
		t.Fatal(terr)
	}
	if !bytes.Contains(traced, []byte("INJECTED")) {
		return false
	}
	if bytes.Contains(said.Bytes(), []byte("shared libraries")) {
		return true // it did not begin
	}
	ended := err == nil
	complain := func(what string) {
		t.Errorf("%s number %d fails with %s: %s\nout: %serr: %s", call, n, why, what, out.String(), said.String())
	}
	if what := trip.judge(f, ended, out.String()); what != "" {
		complain(what)
	}
	for _, lie := range []string{"not a git repository", "goroutine", "panic"} {
		if strings.Contains(said.String(), lie) {
			complain("it says " + lie)
		}
	}
	if !ended && said.Len() == 0 {
		complain("it does not say what failed")
	}
	f.sound()
	if out, err := exec.Command("git", "-C", f.content(), "fsck", "--full", "--strict", "--no-dangling").CombinedOutput(); err != nil {
		complain(string(out))
	}
	return true
}
