package typeset

import (
	"strings"
	"testing"
)

// The mark of a broken word stands at that word's end, in its face, whatever the
// direction of the line and of its other words.
func TestASoftHyphenMarksItsOwnWord(t *testing.T) {
	const shy = "\u00ad"
	e := testEngine(t)
	for _, test := range []struct {
		base        Direction
		first, rest string // of the word that breaks
		face        string
	}{
		{RTL, "inter" + shy, "national", "NotoSerif"},
		{LTR, "inter" + shy, "national", "NotoSerif"},
		{LTR, "ئۇنىۋېر" + shy, "سىتېت", "NotoNaskhArabic"},
		{RTL, "ئۇنىۋېر" + shy, "سىتېت", "NotoNaskhArabic"},
		{RTL, "inter\u200e" + shy, "national", "NotoSerif"},
		{RTL, "inter" + shy + "\u200f", "national", "NotoSerif"},
		{RTL, "عالمي" + shy, "ةالنطاق", "NotoNaskhArabic"},
	} {
		for _, before := range []string{"", "قيل ", "said ", "ق" + shy + "يل ", "sa" + shy + "id "} {
			text := before + test.first + test.rest
			whole := e.Layout(before+strings.ReplaceAll(test.first, shy, "")+"--", Options{Style: bodyStyle, Base: test.base})
			width, _ := whole.Size()
			p := e.Layout(text, Options{Style: bodyStyle, Base: test.base, Width: width})
			line := &p.lines[0]
			var mark, word *piece
			for i := range line.pieces {
				q := &line.pieces[i]
				switch {
				case q.added:
					mark = q
				case !q.hangs && q.to > len([]rune(before)) && q.w > 0:
					word = q
				}
			}
			if len(p.lines) < 2 || mark == nil || word == nil {
				t.Errorf("%+q: %s", text, dump(p))
				continue
			}
			at, edge := mark.x, word.x+word.w
			if word.rtl() {
				at, edge = mark.x+mark.w, word.x
			}
			if at != edge || mark.run.face != word.run.face || !strings.HasPrefix(mark.run.face.name, test.face) || mark.w <= 0 {
				t.Errorf("%+q: the mark does not end its word: %s", text, dump(p))
			}
		}
	}
}
