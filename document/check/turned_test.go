package check_test

import (
	"slices"
	"strings"
	"testing"

	"tahrir/document"
	"tahrir/document/check"
	uax9 "tahrir/ui/typeset/bidi"
)

// seen returns the digits and signs of a part of a text from left to right, as a
// reader sees them.
func seen(text string, from, to int) string {
	runes := []rune(text)
	start := from
	for start > 0 && runes[start-1] != '\n' {
		start--
	}
	end := to
	for end < len(runes) && runes[end] != '\n' {
		end++
	}
	line := runes[start:end]
	levels, _ := uax9.Levels(line, uax9.Auto)
	var out strings.Builder
	for _, i := range uax9.VisualOrder(levels) {
		if i >= from-start && i < to-start && strings.ContainsRune("0123456789٠١٢٣٤٥٦٧٨٩+-–() ", line[i]) {
			out.WriteRune(line[i])
		}
	}
	return out.String()
}

// What the rule finds is seen in another order than it was written, by the rules of
// UAX #9 themselves, and after the remedy it is seen as written.
func TestANumberThatReadsTurnedIsIsolated(t *testing.T) {
	at := slices.IndexFunc(texts, func(r struct {
		rule        string
		find, leave []string
	}) bool {
		return r.rule == check.Turned
	})
	for _, s := range texts[at].find {
		a, field, from, to := marked(s)
		f, _ := document.FieldOf(field)
		text := f.Get(a)
		written := string([]rune(text)[from:to])
		if got := seen(text, from, to); got == written {
			t.Errorf("%q is seen as it is written", s)
		}
		found := check.Check(a, check.Rules{})
		i := slices.IndexFunc(found, func(f check.Finding) bool { return f.Rule == check.Turned })
		check.Make(a, check.Changes(a, found[i], found[i].Remedies[0]))
		isolated := found[i].Remedies[0].Edits[0].With
		if got := seen(f.Get(a), from, from+len([]rune(isolated))); got != written {
			t.Errorf("%q, isolated, is seen as %q", s, got)
		}
	}
	for _, s := range []string{"فاز \u20662-1\u2069 أمس", "الساعة 14:30", "بلغ 10,000", "Manchester 2-1 أمس", "The score was 2-1.", "2-1 فاز"} {
		from := strings.IndexAny(s, "0123456789")
		to := strings.LastIndexAny(s, "0123456789") + 1
		part := s[from:to]
		if got := seen(s, len([]rune(s[:from])), len([]rune(s[:to]))); got != strings.NewReplacer(":", "", ",", "").Replace(part) {
			t.Errorf("%q, which is left alone, is seen as %q", s, got)
		}
	}
}
