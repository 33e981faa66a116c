package main_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tahrir/document"
)

// shell runs the built program in one home.
type shell struct {
	t         testing.TB
	bin, home string
}

func newShell(t *testing.T) *shell {
	t.Helper()
	s := &shell{t: t, bin: builtEditor(t), home: t.TempDir()}
	settings := "name: رانيا العطار\nemail: rania@example.org\n"
	if err := os.WriteFile(filepath.Join(s.home, "settings.yaml"), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *shell) command(args ...string) *exec.Cmd {
	return exec.Command(s.bin, append([]string{"--home", s.home, "--json"}, args...)...)
}

// ask runs a verb to its end and parses its answer.
func (s *shell) ask(into any, stdin string, args ...string) {
	s.t.Helper()
	cmd := s.command(args...)
	var said bytes.Buffer
	cmd.Stdin, cmd.Stderr = strings.NewReader(stdin), &said
	out, err := cmd.Output()
	if err == nil {
		err = json.Unmarshal(out, into)
	}
	if err != nil {
		s.t.Fatalf("editor %q: %v\n%s%s", args, err, out, said.String())
	}
}

// kill starts a verb, kills it some time after, and reports whether it had ended
// well before that.
func (s *shell) kill(after time.Duration, stdin string, args ...string) (ended bool) {
	s.t.Helper()
	cmd := s.command(args...)
	var said bytes.Buffer
	cmd.Stdin, cmd.Stderr = strings.NewReader(stdin), &said
	if err := cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	err := cmd.Wait()
	timer.Stop()
	if err != nil && cmd.ProcessState.Exited() {
		s.t.Fatalf("editor %q was not killed and failed: %v\n%s", args, err, said.String())
	}
	return err == nil
}

// sound checks the content repository with git, where there is one.
func (s *shell) sound() {
	s.t.Helper()
	repository := filepath.Join(s.home, "content.git")
	if _, err := os.Stat(filepath.Join(repository, "HEAD")); err != nil {
		return
	}
	out, err := exec.Command("git", "-C", repository, "fsck", "--full", "--strict", "--no-dangling").CombinedOutput()
	if err != nil || bytes.Contains(out, []byte("error")) || bytes.Contains(out, []byte("missing")) {
		s.t.Fatalf("git fsck complains: %v\n%s", err, out)
	}
}

type found struct{ ID, Headline, Status, Path string }

// The program is killed at random moments of import and of publish, from its
// very first start: what it reported is there, what it did not is whole or
// absent, and git finds nothing wrong.
func TestTheProgramIsKilledAtAnyMoment(t *testing.T) {
	rounds := 12
	if os.Getenv("TAHRIR_SOAK") != "" {
		rounds = 200
	}
	s := newShell(t)
	// The time of a publication here, so that the kills hit it.
	begun := time.Now()
	if err := exec.Command(s.bin, "--home", t.TempDir(), "verify").Run(); err != nil {
		t.Fatal(err)
	}
	span := 2*time.Since(begun) + 10*time.Millisecond
	moment := func() time.Duration { return time.Duration(rand.Int64N(int64(span))) }

	published := map[string]string{} // acknowledged, by id
	corrected := map[string]int{}    // how many notes were tried, by id
	for round := range rounds {
		page := fmt.Sprintf("خبر رقم %d\nنشر\nقسم المحليات\nفقرة أولى.\n\nفقرة ثانية.\n", round)
		s.kill(moment(), page, "import", "-")
		var list []found
		s.ask(&list, "", "list")
		if len(list) == 0 {
			s.ask(new(struct{ ID string }), page, "import", "-")
			s.ask(&list, "", "list")
		}
		draft := list[rand.IntN(len(list))]
		headline := fmt.Sprintf("%s، تحديث %d", strings.Split(draft.Headline, "،")[0], round)
		rewrite(t, draft.Path, headline)
		publishing := []string{"publish", draft.ID}
		if published[draft.ID] != "" && round%2 == 0 {
			corrected[draft.ID]++
			publishing = append(publishing, "--correction", fmt.Sprintf("«%s» إلى «%s»", draft.Headline, headline))
		}
		if s.kill(moment(), "", publishing...) {
			published[draft.ID] = headline
		} else if len(publishing) > 2 { // it is unknown whether the commit was made
			s.ask(new(found), "", publishing...)
			published[draft.ID] = headline
		}
		s.sound()
		s.whole(list, draft, headline)
	}
	var verified struct{ Faults []any }
	s.ask(&verified, "", "verify")
	for id, headline := range published {
		var revisions []found
		s.ask(&revisions, "", "history", id)
		seen := false
		for _, r := range revisions {
			seen = seen || r.Headline == headline
		}
		if !seen {
			t.Errorf("the acknowledged publication %q is gone", headline)
		}
	}
	// Each note stands in the article once.
	for id := range published {
		var shown struct{ Corrections []struct{ Note string } }
		s.ask(&shown, "", "show", id)
		notes := map[string]bool{}
		for _, c := range shown.Corrections {
			notes[c.Note] = true
		}
		if len(shown.Corrections) != corrected[id] || len(notes) != corrected[id] {
			t.Errorf("%d notes, of which %d differ, after %d corrections", len(shown.Corrections), len(notes), corrected[id])
		}
	}
	// The next publication of each works as if nothing had happened.
	var list []found
	s.ask(&list, "", "list")
	for _, draft := range list {
		s.ask(new(found), "", "publish", draft.ID)
	}
	s.sound()
}

// whole checks that no draft was lost or torn, and that the one being published
// still has its words.
func (s *shell) whole(before []found, draft found, headline string) {
	s.t.Helper()
	var after []found
	s.ask(&after, "", "list")
	if len(after) != len(before) {
		s.t.Fatalf("of %d drafts %d are there", len(before), len(after))
	}
	for _, f := range after {
		if f.ID == "" {
			s.t.Fatalf("the draft %s is torn", f.Path)
		}
		if f.ID == draft.ID && f.Headline != headline {
			s.t.Fatalf("the draft says %q, want %q", f.Headline, headline)
		}
	}
}

// rewrite changes a draft's headline, as another program would.
func rewrite(t *testing.T, path, headline string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a, err := document.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	a.Headline = headline
	if data, err = a.Encode(); err == nil {
		err = os.WriteFile(path, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}
