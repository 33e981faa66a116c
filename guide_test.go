package house_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The guides for contributors name rooms and files; each must be there.
func TestGuidesNameWhatIsThere(t *testing.T) {
	quoted := regexp.MustCompile("`([a-z_]+(?:/[a-z_0-9.A-Z]+)+)`")
	tops := map[string]bool{"cmd": true, "ui": true, "newsroom": true, "publish": true, "document": true, "assets": true, "scripts": true}
	for _, guide := range []string{"ARCHITECTURE.md", "CONTRIBUTING.md", "README.md"} {
		text, err := os.ReadFile(guide)
		if err != nil {
			t.Fatal(err)
		}
		named := 0
		for _, m := range quoted.FindAllStringSubmatch(string(text), -1) {
			if top, _, _ := strings.Cut(m[1], "/"); !tops[top] {
				continue
			}
			named++
			if _, err := os.Stat(filepath.FromSlash(m[1])); err != nil && !strings.Contains(m[1], "TAG") {
				t.Errorf("%s names %s: %v", guide, m[1], err)
			}
		}
		if named == 0 && guide != "README.md" {
			t.Errorf("%s names no room", guide)
		}
	}
}
