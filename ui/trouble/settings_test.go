package trouble_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"tahrir/assets"
	"tahrir/ui/trouble"
)

// Each sentence that sends somebody to the settings leads there: by a button beside
// what went wrong, or because the settings say it themselves.
func TestEachSentenceAboutTheSettingsLeadsThere(t *testing.T) {
	own := []string{
		"settings", "go-to-settings", "palette-in-settings", "trouble-settings", // names, and what failed there
		"check-rule",           // is the way itself
		"check-ignored-always", // has a button of its own, which the window's tests press
	}
	for tag, about := range map[string]string{"ar": "الإعدادات", "en": "ettings"} {
		file, err := assets.Words(tag)
		if err != nil {
			t.Fatal(err)
		}
		var said map[string]any
		if err := yaml.Unmarshal(file, &said); err != nil {
			t.Fatal(err)
		}
		seen := 0
		for _, key := range slices.Sorted(maps.Keys(said)) {
			text, _ := said[key].(string)
			if !strings.Contains(text, about) || slices.Contains(own, key) {
				continue
			}
			seen++
			if trouble.InSettings[key] == "" && !strings.HasPrefix(key, "settings-") && !strings.HasPrefix(key, "setting-") && !strings.HasPrefix(key, "paper-") {
				t.Errorf("%s: %s sends somebody to the settings, and nothing leads there: %q", tag, key, text)
			}
		}
		if seen == 0 {
			t.Errorf("%s: no sentence is about the settings: the test looks for the wrong thing", tag)
		}
	}
}
