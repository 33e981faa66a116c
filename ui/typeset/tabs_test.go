package typeset

import (
	"strings"
	"testing"
)

// A tab leads to the next stop, or to the one after where the next is nearer than
// half a "0" (CSS Text 3, section 9.2), so that it always separates.
func TestATabIsNeverNarrow(t *testing.T) {
	e := testEngine(t)
	for _, style := range []Style{bodyStyle, headlineStyle, plainStyle} {
		stop := units(style.Size * 2)
		zero := e.Layout("0", Options{Style: style}).width
		far := 0
		for _, base := range []Direction{LTR, RTL} {
			for _, letter := range []string{"i", "ا", "7", "м", "\t", "i\t"} {
				for n := range 40 {
					text := strings.Repeat(letter, n) + "\tx"
					p := e.Layout(text, Options{Style: style, Base: base})
					at := p.Len() - 2
					line := &p.lines[0]
					pen := p.advance(line, 0, at)
					end := p.advance(line, 0, at+1)
					room := end - pen
					if 2*room < zero || end%stop != 0 || room > stop+zero/2 {
						t.Fatalf("%q in family %d: a tab of %d from %d, stops %d apart, a zero is %d", text, style.Family, room, pen, stop, zero)
					}
					if room > stop {
						far++
					}
				}
			}
		}
		if far == 0 {
			t.Errorf("family %d: no tab came near a stop", style.Family)
		}
	}
}
