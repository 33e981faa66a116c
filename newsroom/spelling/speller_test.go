package spelling_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tahrir/newsroom/spelling"
)

// hunspell returns a speller that asks the program. It fails the test where that is
// missing: scripts/setup installs it.
func hunspell(t *testing.T) *spelling.Speller {
	t.Helper()
	s := spelling.New(nil)
	t.Cleanup(func() { s.Close() })
	if _, err := s.Ask(t.Context(), []string{"كتاب"}); err != nil {
		t.Fatalf("%v; run scripts/setup, which installs it", err)
	}
	return s
}

func TestTheDictionaryIsAsked(t *testing.T) {
	s := hunspell(t)
	words := []string{"كتاب", "المدرسه", "والمدرسة", "قالمدرسة"}
	for range 30 {
		words = append(words, "مدينة", "لاكن")
	}
	wrong, err := s.Ask(t.Context(), words)
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]bool{"كتاب": false, "والمدرسة": false, "مدينة": false, "المدرسه": true, "لاكن": true} {
		if _, got := wrong[word]; got != want {
			t.Errorf("%s is wrong: %t", word, got)
		}
	}
	if !slices.Contains(wrong["المدرسه"], "المدرسة") {
		t.Errorf("suggested: %q", wrong["المدرسه"])
	}
}

func TestAQuestionThatIsGivenUpLeavesNothing(t *testing.T) {
	s := hunspell(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Ask(ctx, []string{"كتاب"}); !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v", err)
	}
	if wrong, err := s.Ask(t.Context(), []string{"كتاب"}); err != nil || len(wrong) != 0 {
		t.Errorf("asked again: %v, %v", wrong, err)
	}
}

// fake puts a program called hunspell first on the path.
func fake(t *testing.T, script string) *spelling.Speller {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "hunspell"), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
		t.Fatal(err)
	}
	s := spelling.New([]string{"PATH=" + dir + ":" + os.Getenv("PATH")})
	t.Cleanup(func() { s.Close() })
	return s
}

func TestAProgramThatIsNotThereOrEndsIsSaid(t *testing.T) {
	if _, err := fake(t, "echo no dictionary >&2; exit 1").Ask(t.Context(), []string{"كتاب"}); !errors.Is(err, spelling.ErrAbsent) {
		t.Errorf("without a dictionary: %v", err)
	}
	// One that ends in the middle is started again for the next question.
	s := fake(t, "echo '@(#) fake'; read word; echo '& x 1 1: y'; echo; read word; case $word in ^end) exit 3;; esac; echo '*'; echo; cat > /dev/null")
	if _, err := s.Ask(t.Context(), []string{"one", "end"}); err == nil || !strings.Contains(err.Error(), "hunspell") {
		t.Errorf("ended: %v", err)
	}
	if wrong, err := s.Ask(t.Context(), []string{"one", "two"}); err != nil || len(wrong) != 1 || wrong["one"][0] != "y" {
		t.Errorf("started again: %v, %v", wrong, err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := spelling.New(nil).Ask(t.Context(), []string{"كتاب"}); !errors.Is(err, spelling.ErrAbsent) {
		t.Errorf("without the program: %v", err)
	}
}
