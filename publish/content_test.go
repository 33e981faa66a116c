package publish_test

import (
	"context"
	"path/filepath"
	"testing"

	"tahrir/publish"
)

func TestAFolderIsNamedByItsPathOrAsAFileURL(t *testing.T) {
	r, dir := newsroom(t, options())
	tip, err := r.Tip()
	if err != nil {
		t.Fatal(err)
	}
	for _, where := range []string{dir, "file://" + filepath.ToSlash(dir)} {
		again, err := publish.OpenContent(context.Background(), t.TempDir(), where, cairo, options(), nil)
		if err != nil {
			t.Errorf("%s: %v", where, err)
			continue
		}
		if now, err := again.Tip(); err != nil || now != tip {
			t.Errorf("%s: the tip is %s, %v", where, now, err)
		}
		if err := again.Close(); err != nil {
			t.Error(err)
		}
	}
}
