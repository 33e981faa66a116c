package typeset

import (
	"bytes"
	"image"
	"image/color"
	"testing"

	"pgregory.net/rapid"
)

// Lines for which LineLooksAs reports true are the same picture to the pixel, and
// it reports true for the lines above an edit.
func TestALineThatLooksTheSameIsTheSamePicture(t *testing.T) {
	e := testEngine(t)
	draw := func(p *Paragraph, line int) *image.RGBA {
		dst := image.NewRGBA(image.Rect(-20, -20, 320, 400))
		p.DrawLine(dst, line, 3, 5, 1.25, Ink{Letters: color.Black, Warning: color.White})
		return dst
	}
	kept := 0
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(rapid.SampledFrom([]string{longArabic, "قال Reuters إن 25% من 12.5 (BBC)\tثم عَلَيْكُم لله \u202enot\u202c نعم", "one two three four five six نعم لا seven eight nine ten"}).Draw(t, "text"))
		at := rapid.IntRange(0, len(text)).Draw(t, "at")
		edited := string(text[:at]) + rapid.SampledFrom([]string{"", "ن", "x", " ", "1", "ّ"}).Draw(t, "typed") + string(text[at:])
		o := body(200)
		o.Align = Align(rapid.IntRange(0, 3).Draw(t, "align"))
		spans := rapid.IntRange(0, 2).Draw(t, "spans")
		moved, begins := o, 0
		more := len([]rune(edited)) - len(text)
		for range spans {
			s := Span{From: begins + rapid.IntRange(0, 20).Draw(t, "from"), Color: color.Gray{uint8(rapid.IntRange(0, 200).Draw(t, "color"))}}
			s.To = s.From + rapid.IntRange(1, 20).Draw(t, "to")
			if rapid.Bool().Draw(t, "ground") {
				s.Ground, s.Wave = color.Gray{200}, color.Gray{100}
			}
			begins = s.To
			o.Spans = append(o.Spans, s)
			if s.From >= at {
				s.From += more
			}
			if s.To > at {
				s.To += more
			}
			moved.Spans = append(moved.Spans, s)
		}
		p, q := e.Layout(string(text), o), e.Layout(edited, moved)
		for i := range min(len(p.lines), len(q.lines)) {
			if !p.LineLooksAs(i, q, i) {
				if at > p.lines[i].To+20 && i+1 < len(p.lines) && p.dir == q.dir && o.Align == Start && string(text) == longArabic {
					t.Fatalf("line %d of %q is another after an edit at %d", i, string(text), at)
				}
				continue
			}
			kept++
			if !bytes.Equal(draw(p, i).Pix, draw(q, i).Pix) {
				t.Fatalf("line %d of %q and of %q", i, string(text), edited)
			}
		}
	})
	if kept == 0 {
		t.Error("no line ever looks as before")
	}
}

// A mark that warns has the colour that the caller warns in, so that it is seen on
// dark paper too.
func TestAWarningIsSeenOnDarkPaper(t *testing.T) {
	p := testEngine(t).Layout("ملف \u202Egnp.exe", Options{Style: bodyStyle, Base: RTL})
	brightest := func(ink Ink) (most uint8) {
		img := image.NewRGBA(image.Rect(0, 0, 300, 60))
		box := p.Controls()[0].Place
		p.Draw(img, 0, 0, 1, ink)
		for y := int(box.Y); y < int(box.Y+box.H); y++ {
			for x := int(box.X) + 1; x < int(box.X+box.W)-1; x++ {
				most = max(most, img.RGBAAt(x, y).G)
			}
		}
		return most
	}
	if got := brightest(Ink{color.White, color.RGBA{0xFF, 0x8A, 0x7A, 0xFF}}); got < 0x70 {
		t.Errorf("among white letters its green is %#x at most", got)
	}
	if got := brightest(Ink{color.Black, color.RGBA{0xB4, 0x23, 0x18, 0xFF}}); got > 0x40 {
		t.Errorf("among black letters its green is %#x", got)
	}
}
