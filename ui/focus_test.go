package ui

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A canvas that is asked for the focus by itself leaves it where it is, when what
// shall have it was hidden for a minute; rtl.Focus does not.
func TestTheFocusIsGivenByTheToolkit(t *testing.T) {
	asks := regexp.MustCompile(`(?i)(canvas(\(\))?|\bc)\.Focus\(`)
	read := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (path == "rtl" || path == "textedit"):
			return filepath.SkipDir
		case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		source, err := os.ReadFile(path)
		read++
		for _, found := range asks.FindAllString(string(source), -1) {
			t.Errorf("%s: %s…) instead of rtl.Focus", path, found)
		}
		return err
	})
	if err != nil || read < 20 {
		t.Errorf("read %d files: %v", read, err)
	}
}
