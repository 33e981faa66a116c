package check

import (
	"slices"
	"strings"

	"tahrir/document"
)

// Ignoring returns what stands for a finding that is left alone, in an article's file
// or in the publication's settings: the rule and the words that it is about, so that the
// same words are left alone wherever they stand.
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

// leaves reports whether a list of what is ignored, in an article's file or in the
// publication's settings, says that a finding is left alone.
func leaves(ignored []string, f Finding) bool {
	return len(ignored) > 0 && (slices.Contains(ignored, f.Rule) || slices.Contains(ignored, Ignoring(f)))
}

// Quotes returns the rule and the words of an item that Ignoring returned.
func Quotes(item string) (rule, words string) {
	rule, words, _ = strings.Cut(item, ": ")
	return rule, words
}
