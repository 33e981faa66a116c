package newsroom_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"tahrir/newsroom"
)

// A crash between our commit and the note of it makes no stranger of us.
func TestAPublicationThatWasCutOffIsOurs(t *testing.T) {
	for name, noted := range map[string]bool{"cut off": true, "of somebody else": false} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			d := openDesk(t, dir)
			if err := d.SetIdentity(t.Context(), rania); err != nil {
				t.Fatal(err)
			}
			key, a := d.create("عنوان أول", firstWord)
			publish := func(headline string) error {
				x := d.open(key)
				now := x.Article()
				now.Headline = headline
				x.Set(now, newsroom.Caret{})
				if err := x.Close(t.Context()); err != nil {
					t.Fatal(err)
				}
				_, err := d.Publish(t.Context(), a.ID)
				return err
			}
			if err := publish("عنوان أول"); err != nil {
				t.Fatal(err)
			}
			basis := filepath.Join(dir, "journal", a.ID+".basis")
			before, err := os.ReadFile(basis)
			if err == nil {
				err = publish("عنوان ثان")
			}
			if err != nil {
				t.Fatal(err)
			}
			second, err := os.ReadFile(filepath.Join(dir, "drafts", key))
			if err == nil {
				err = os.WriteFile(basis, before, 0o600) // as it was when the program was killed
			}
			if err == nil && noted {
				err = os.WriteFile(filepath.Join(dir, "journal", a.ID+".publishing"), second, 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
			var overtaken *newsroom.OvertakenError
			if err := publish("عنوان ثالث"); errors.As(err, &overtaken) == noted || noted && err != nil {
				t.Errorf("%v", err)
			}
			if left, _ := filepath.Glob(filepath.Join(dir, "journal", "*.publishing")); len(left) > 0 {
				t.Errorf("left %q", left)
			}
		})
	}
}
