package draft

import (
	"context"
	"errors"
	"os"
	"runtime"
	"testing"

	"tahrir/document"
)

func TestWhatIsNoFileIsNotReadAsADraft(t *testing.T) {
	s := newStore(t)
	if err := os.Symlink(os.DevNull, s.Path("device.yaml")); err != nil {
		t.Skip(err)
	}
	_, name, _ := newDraft(t, s, "عنوان")
	all, err := s.List(context.Background())
	if err != nil || len(all) != 2 {
		t.Fatalf("%v, %v", all, err)
	}
	for _, e := range all {
		if (e.File == name) != (e.Err == nil) || e.File != name && !errors.Is(e.Err, ErrNoFile) {
			t.Errorf("%s: %v", e.File, e.Err)
		}
	}
	if _, _, err := s.Load("device.yaml"); !errors.Is(err, ErrNoFile) {
		t.Errorf("%v", err)
	}
}

func TestAHugeDraftIsNotTakenIn(t *testing.T) {
	s := newStore(t)
	if err := errors.Join(os.WriteFile(s.Path("huge.yaml"), nil, 0o600), os.Truncate(s.Path("huge.yaml"), 100<<20)); err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, _, err := s.Load("huge.yaml")
	runtime.ReadMemStats(&after)
	if !errors.Is(err, document.ErrTooLarge) {
		t.Errorf("%v", err)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 1<<20 {
		t.Errorf("%d MB allocated", used>>20)
	}
}
