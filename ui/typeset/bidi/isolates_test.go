package bidi

import (
	"testing"

	"pgregory.net/rapid"

	controls "tahrir/document/bidi"
)

// Levels pairs isolates as document/bidi does, which reads them for the check.
func TestIsolatesAreReadAlike(t *testing.T) {
	runes := []rune("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2069\u200e\u200f\u061caب1 \n\r\u2029\u2028\u0085\t(\u00ad")
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(rapid.SampledFrom(runes), 0, 30).Draw(t, "text")
		var b Resolver
		b.classes = make([]class, len(text))
		for i, r := range text {
			b.classes[i] = classOf(r)
			if (b.classes[i] == classB) != controls.Separates(r) {
				t.Fatalf("%U ends a paragraph for one of them", r)
			}
		}
		b.matchIsolates()
		for _, c := range controls.Read(text) {
			isolate := c.Kind == controls.Isolate || c.Kind == controls.IsolatesEnd
			if isolate != (b.classes[c.At].initiator() || b.classes[c.At] == classPDI) {
				t.Fatalf("%U is an isolate for one of them", c.Rune)
			}
			if isolate && int(b.match[c.At]) != c.Partner {
				t.Fatalf("%+q: the other half of number %d is %d, and %d for the levels", string(text), c.At, c.Partner, b.match[c.At])
			}
		}
	})
}
