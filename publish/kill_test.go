package publish_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/publish"
)

// To test what a crash leaves, this test binary is started again as a desk that
// publishes without end, controlled by these variables.
const (
	deskVariable  = "TAHRIR_TEST_DESK"  // the repository
	countVariable = "TAHRIR_TEST_COUNT" // how many articles; 0 for until killed
	nameVariable  = "TAHRIR_TEST_NAME"  // in ids and headlines
	peakVariable  = "TAHRIR_TEST_PEAK"  // if set, print the peak memory at the end
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(deskVariable); dir != "" {
		work := desk
		if os.Getenv(pushVariable) != "" {
			work = pushDesk
		}
		if err := work(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	status := m.Run()
	if archives.dir != "" {
		os.RemoveAll(archives.dir)
	}
	os.Exit(status)
}

// desk publishes articles one after another, and prints a line for each once its
// publication has returned.
func desk(dir string) error {
	opts := options()
	opts.Now = time.Now
	r, err := publish.Open(context.Background(), dir, opts)
	if err != nil {
		return err
	}
	if err := r.Prepare(context.Background(), nil); err != nil {
		return err
	}
	var count, base int
	fmt.Sscan(os.Getenv(countVariable), &count)
	fmt.Sscan(os.Getenv(nameVariable), &base)
	for n := 0; count == 0 || n < count; n++ {
		a := story(fmt.Sprintf("خبر %d من المكتب %d", n, base))
		a.ID = fmt.Sprintf("01FN8Z%08d%012d", base, n)
		if n%4 == 3 {
			// Now and then an existing article.
			a.ID = fmt.Sprintf("01FN8Z%08d%012d", base, n-1)
		}
		publishing := r.Publish
		if n%8 == 7 {
			publishing = func(ctx context.Context, a *document.Article) (publish.Result, error) {
				return r.Correct(ctx, a, document.Corrected, fmt.Sprintf("العنوان، وكان للخبر %d", n-1))
			}
		}
		result, err := publishing(context.Background(), a)
		if err != nil {
			return err
		}
		if result.Behind != nil {
			return result.Behind
		}
		fmt.Println(result.Commit)
	}
	if os.Getenv(peakVariable) != "" {
		fmt.Println(peak())
	}
	return r.Close()
}

func startDesk(t *testing.T, dir string, name, count int) (*exec.Cmd, io.Reader) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), deskVariable+"="+dir, fmt.Sprintf("%s=%d", countVariable, count), fmt.Sprintf("%s=%d", nameVariable, name))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, out
}

// kinds are the two kinds of content repositories.
var kinds = map[string]func(testing.TB, publish.Options) (*publish.Repository, string){
	"bare":      newsroom,
	"work tree": checkedOut,
}

// times returns how often to repeat a randomised test.
func times(usual, soak int) int {
	if os.Getenv("TAHRIR_SOAK") != "" {
		return soak
	}
	return usual
}

func TestKilledAtAnyMomentNothingAcknowledgedIsLost(t *testing.T) {
	for name, make := range kinds {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, dir := make(t, options())
			withPage(t, r)
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
			seed := uint64(time.Now().UnixNano())
			t.Logf("seed %d", seed)
			random := rand.New(rand.NewPCG(seed, 1))
			var acknowledged []string
			for round := range times(20, 250) {
				acknowledged = append(acknowledged, killOne(t, dir, round, time.Duration(random.IntN(60_000))*time.Microsecond)...)
				if round%4 != 2 { // else the next crash comes before anybody has cleaned up after this one
					afterACrash(t, dir, round, name == "work tree")
				}
			}
			in := map[string]bool{}
			for _, h := range strings.Fields(realGit(t, dir, "rev-list", "main")) {
				in[h] = true
			}
			for _, h := range acknowledged {
				if !in[h] {
					t.Errorf("the acknowledged commit %s is not on the branch", h)
				}
			}
			corrections := strings.Fields(realGit(t, dir, "log", "--format=%H", "--grep=^تصويب: ", "main"))
			for _, h := range corrections {
				file, list, _ := strings.Cut(realGit(t, dir, "show", "--format=", "--name-only", h), "\n")
				out := realGit(t, dir, "show", h+":"+file)
				_, note, _ := strings.Cut(realGit(t, dir, "show", "-s", "--format=%b", h), "العنوان، ")
				note, _, _ = strings.Cut(note, "\n")
				if strings.Count(out, "kind: correction") != 1 || list != page || note == "" || !strings.Contains(realGit(t, dir, "show", h+":"+page), note) {
					t.Errorf("%s left %s, with the note %q\n%s", h, list, note, out)
				}
			}
			t.Logf("%d acknowledged publications, %d corrections", len(acknowledged), len(corrections))
			if len(acknowledged) == 0 {
				t.Error("no desk got to publish anything: nothing was tested")
			}
		})
	}
}

// killOne runs a desk and kills it some time after its first publication, or every
// third time after its start.
func killOne(t *testing.T, dir string, round int, after time.Duration) []string {
	t.Helper()
	cmd, out := startDesk(t, dir, round+1, 0)
	kill := func() { time.AfterFunc(after, func() { cmd.Process.Kill() }) }
	if round%3 == 2 {
		kill()
	}
	lines := bufio.NewScanner(out)
	var got []string
	for lines.Scan() {
		got = append(got, lines.Text())
		if len(got) == 1 && round%3 != 2 {
			kill()
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err == nil {
		t.Fatal("the desk ended by itself")
	}
	return got
}

// afterACrash opens the repository as the next start does, publishes, and has git
// check it.
func afterACrash(t *testing.T, dir string, round int, tree bool) {
	t.Helper()
	r, err := publish.Open(context.Background(), dir, options())
	if err != nil {
		t.Fatal(err)
	}
	if tree {
		clean(t, dir)
	}
	a := story("بعد العطل")
	a.ID = fmt.Sprintf("01FN8Z99999999%012d", round)
	after := mustPublish(t, r, a)
	// Whatever the kill left of the history's index, it answers as git does.
	last := realGit(t, dir, "log", "-1", "--format=%H", after.Commit.String()+"^", "--", "articles")
	for _, h := range []string{last, after.Commit.String()} {
		name := realGit(t, dir, "show", "--format=", "--name-only", h, "--", "articles") // beside the ledger
		revs, err := r.Revisions(context.Background(), filepath.Base(filepath.Dir(name)))
		var got []string
		for _, rev := range revs {
			got = append(got, rev.Commit.String())
		}
		if want := realGit(t, dir, "log", "--format=%H", "main", "--", name); err != nil || strings.Join(got, "\n") != want {
			t.Fatalf("revisions of %s: %v, %v; git says\n%s", name, got, err, want)
		}
	}
	if tree {
		clean(t, dir)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	sound(t, dir)
}
