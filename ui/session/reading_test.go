package session

import (
	"testing"

	"pgregory.net/rapid"

	"tahrir/document"
	"tahrir/document/arabic"
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
			if want := arabic.Count(text); got.counts != want {
				t.Fatalf("%q: %+v, want %+v", text, got.counts, want)
			}
		}
	})
}
