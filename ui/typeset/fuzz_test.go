package typeset

import (
	"image"
	"image/color"
	"testing"
)

// Whatever a file or a clipboard holds is laid out, drawn and clicked without a
// panic, and every caret stands on its line.
func FuzzLayout(f *testing.F) {
	for _, s := range snippets {
		f.Add(s.text, int16(s.o.Width), byte(s.o.Base))
	}
	f.Add("\xff\xfe\u202e\u2067\u0000\U0010ffff\u0301", int16(1), byte(2))
	e, err := NewEngine(BundledOnly)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string, width int16, choice byte) {
		o := Options{
			Style: plainStyle, Width: float32(width), Base: Direction(choice % 3), Align: Align(choice / 3 % 4),
			ShowControls: choice&0x40 != 0, MaxLines: int(choice >> 7),
		}
		p := e.Layout(text, o)
		dst := image.NewRGBA(image.Rect(0, 0, 64, 32))
		p.Draw(dst, 0, 0, 1, Ink{Letters: color.Black})
		for at := 0; ; at = p.NextStop(at) {
			if c := p.Caret(Position{at, Upstream}); c.Line >= len(p.Lines()) {
				t.Fatalf("caret %d stands on line %d of %d", at, c.Line, len(p.Lines()))
			}
			if at == p.Len() {
				break
			}
		}
		p.Hit(float32(width)/2, 10)
		p.Selection(1, p.Len())
		p.Controls()
		if w := p.NextWord(0); w < 0 || w > p.Len() {
			t.Fatalf("the first word ends at %d", w)
		}
	})
}
