package newsroom_test

import (
	"context"
	"errors"
	"testing"

	"tahrir/publish"
	"tahrir/publish/publication"
)

// What two desks change of the newspaper's settings is put together; the same
// setting, changed by both, is refused and named, and nothing is written.
func TestTheNewspapersSettingsAreMerged(t *testing.T) {
	ctx := context.Background()
	h := openDesk(t, t.TempDir())
	before, err := h.Archive().Publication(ctx)
	if err != nil || !before.Unnamed() {
		t.Fatalf("%+v, %v", before, err)
	}
	change := func(s publication.Settings, key, value string) publication.Settings {
		t.Helper()
		s, err := s.With(key, value)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	colleague := change(before.Settings, "editor_in_chief", "سمير عيد")
	if made, err := h.EditPublication(ctx, before.Settings, colleague); err != nil || made.IsZero() {
		t.Fatal(made, err)
	}
	// The form that was on the screen does not know of that.
	if _, err := h.EditPublication(ctx, before.Settings, change(before.Settings, "name", "صحيفة الضفة")); err != nil {
		t.Fatal(err)
	}
	now, err := h.Archive().Publication(ctx)
	if err != nil || now.Name != "صحيفة الضفة" || now.EditorInChief != "سمير عيد" || now.Unnamed() {
		t.Errorf("%+v, %v", now, err)
	}
	made, err := h.EditPublication(ctx, before.Settings, change(before.Settings, "editor_in_chief", "ليلى"))
	var disputed *publish.SettingsError
	if !made.IsZero() || !errors.As(err, &disputed) || len(disputed.Disputed) != 1 || disputed.Disputed[0] != (publication.Change{Key: "editor_in_chief", Old: "سمير عيد", New: "ليلى"}) {
		t.Errorf("%v, %v", made, err)
	}
	if made, err := h.EditPublication(ctx, now.Settings, now.Settings); err != nil || !made.IsZero() {
		t.Errorf("what does not change is committed: %v, %v", made, err)
	}
}
