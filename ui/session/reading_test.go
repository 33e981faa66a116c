package session

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/document/bidi"
	"tahrir/document/check"
)

// After each edit of any kind, a reader that read all texts before counts the
// same as a new one.
func TestATextThatIsWrittenIsCountedAsOneThatIsThere(t *testing.T) {
	bits := []string{"كلمة", " ", "\n", "\n\n", "\u200f", "\u200e", "«", "12", "a-b", "\u2067", "\u064e", "\t"}
	rapid.Check(t, func(t *rapid.T) {
		r := newReader(check.Rules{})
		var body []string
		for range rapid.IntRange(1, 12).Draw(t, "edits") {
			from := rapid.IntRange(0, len(body)).Draw(t, "from")
			to := rapid.IntRange(from, len(body)).Draw(t, "to")
			new := rapid.SliceOfN(rapid.SampledFrom(bits), 0, 8).Draw(t, "new")
			body = append(append(append([]string(nil), body[:from]...), new...), body[to:]...)
			text := ""
			for _, bit := range body {
				text += bit
			}
			got := r.read(&document.Article{Body: text})
			if words := arabic.Words(text); got.words != words {
				t.Fatalf("%q: %d words, want %d", text, got.words, words)
			}
			if letters := utf8.RuneCountInString(unled(text)); got.letters != letters {
				t.Fatalf("%q: %d letters, want %d", text, got.letters, letters)
			}
		}
	})
}

// unled returns a text without the marks at the front of its paragraphs.
func unled(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		_, lines[i] = bidi.Leading(line)
	}
	return strings.Join(lines, "\n")
}
