package check

import (
	"slices"
	"strings"

	"tahrir/document"
)

// Ignoring returns what stands in an article's file for a finding that is left
// alone there: the rule and the words that it is about, so that the same words are
// left alone wherever they stand.
func Ignoring(f Finding) string {
	if words := strings.Join(strings.Fields(visible(f.Words)), " "); words != "" {
		return f.Rule + ": " + words
	}
	return f.Rule
}

// visible returns text without the controls that a file's reader would not see.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if classOf(r)&isControl != 0 || document.Forbidden(r) {
			return -1
		}
		return r
	}, s)
}

// Ignored reports whether an article's file says that a finding is left alone.
func Ignored(a *document.Article, f Finding) bool {
	return len(a.Ignored) > 0 && (slices.Contains(a.Ignored, f.Rule) || slices.Contains(a.Ignored, Ignoring(f)))
}
