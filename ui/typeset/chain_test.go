package typeset

import (
	"strings"
	"testing"
)

// A letter that the headline's face lacks must not bring a book hand into a
// word of a sign painter's.
func TestAHeadlineStaysWithoutSerifs(t *testing.T) {
	e := testEngine(t)
	for language, text := range map[string]string{
		"Persian": "خانۀ ما در تهران", "Kurdish": "کوردستان و ڕۆژنامە", "Pashto": "افغانستان کې ښوونځي", "signs": "٢٠٢٦ ← ٢٠٢٧ ✓",
	} {
		for _, weight := range []Weight{Regular, Bold} {
			p := e.Layout(text, Options{Style: Style{Family: Headline, Weight: weight, Size: 31}, Base: RTL})
			for _, r := range p.runs {
				name := "no face"
				if r.face != nil {
					name = r.face.name
				}
				if !strings.HasPrefix(name, "Cairo") && !strings.HasPrefix(name, "IBMPlexSansArabic") {
					t.Errorf("%s: %q is set in %s", language, string(p.runes[r.from:r.to]), name)
				}
			}
		}
	}
}
