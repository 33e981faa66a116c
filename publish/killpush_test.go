package publish_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tahrir/publish"
	"tahrir/publish/exchange"
)

// pushVariable makes the test binary, run as a desk, send each publication to the
// repository's server at once.
const pushVariable = "TAHRIR_TEST_PUSH"

// pushDesk publishes and sends without end, and prints each article once it is on
// the server.
func pushDesk(dir string) error {
	opts := options()
	opts.Now = time.Now
	opts.Remote.Keyring = noKeyring{}
	r, err := publish.Open(context.Background(), dir, opts)
	if err != nil {
		return err
	}
	var base int
	fmt.Sscan(os.Getenv(nameVariable), &base)
	for n := 0; ; n++ {
		a := story(fmt.Sprintf("خبر %d من المكتب %d", n, base))
		a.ID = fmt.Sprintf("01FN8Z%08d%012d", base, n)
		if _, err := r.Publish(context.Background(), a); err != nil {
			return err
		}
		if _, err := r.Sync(context.Background(), exchange.SyncOptions{}); err != nil {
			return err
		}
		fmt.Println(a.ID)
	}
}

// A desk is killed while it publishes and pushes, and a colleague pushes in
// between. Each time the next start continues by itself: the server is whole,
// nothing that was sent is missing, and nothing is there twice.
func TestAPusherKilledAtAnyMomentLosesAndDoublesNothing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	victim, dir := h.desk(t, "سلمى")
	if err := victim.Close(); err != nil {
		t.Fatal(err)
	}
	colleague, theirs := h.desk(t, "نادر")
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 2))
	var acknowledged []string
	for round := range times(6, 500) {
		acknowledged = append(acknowledged, killPusher(t, dir, round+1, time.Duration(random.IntN(400_000))*time.Microsecond, round%3 == 2)...)
		h.rest()
		sound(t, h.dir)
		a := story(fmt.Sprint("خبر الزميل ", round))
		a.ID = fmt.Sprintf("01FN8Z88888888%012d", round)
		mustPublish(t, colleague, a)
		mustSync(t, colleague)

		r, err := publish.Open(context.Background(), dir, h.options("سلمى"))
		if err != nil {
			t.Fatal(err)
		}
		mustSync(t, r)
		wantUnsent(t, r, 0)
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		mustSync(t, colleague)
		h.together(t, dir, theirs)
	}
	subjects := map[string]int{}
	for _, subject := range strings.Split(realGit(t, h.dir, "log", "--format=%s", "main"), "\n") {
		if subjects[subject]++; subjects[subject] > 1 {
			t.Errorf("%q was published twice", subject)
		}
	}
	there := realGit(t, h.dir, "log", "--format=%(trailers:key=Article-Id,valueonly)", "main")
	for _, id := range acknowledged {
		if !strings.Contains(there, id) {
			t.Errorf("the article %s was sent and is not on the server", id)
		}
	}
	if len(acknowledged) == 0 {
		t.Error("no pusher got to send anything: nothing was tested")
	}
	t.Logf("%d acknowledged pushes", len(acknowledged))
}

// rest waits until the server has finished what a killed desk left it with: during
// a receive-pack, git fsck finds objects missing. The serving program may outlive
// its connection, so rest looks for it too.
func (h *house) rest() {
	receiving := func() bool {
		processes, _ := filepath.Glob("/proc/[0-9]*/cmdline")
		for _, p := range processes {
			words, err := os.ReadFile(p)
			if err == nil && bytes.Contains(words, []byte("receive-pack")) && bytes.Contains(words, []byte(h.dir)) {
				return true
			}
		}
		return false
	}
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); {
		if h.serving.Load() == 0 && !receiving() {
			return
		}
	}
}

// killPusher runs a pushing desk and kills it some time after its first push, or at
// once after its start.
func killPusher(t *testing.T, dir string, name int, after time.Duration, atOnce bool) []string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), deskVariable+"="+dir, pushVariable+"=1", fmt.Sprintf("%s=%d", nameVariable, name))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kill := func() { time.AfterFunc(after, func() { cmd.Process.Kill() }) }
	if atOnce {
		kill()
	}
	var got []string
	for lines := bufio.NewScanner(out); lines.Scan(); {
		got = append(got, lines.Text())
		if len(got) == 1 && !atOnce {
			kill()
		}
	}
	if err := cmd.Wait(); err == nil {
		t.Fatal("the desk ended by itself")
	}
	return got
}
