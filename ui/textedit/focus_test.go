package textedit

import (
	"image/color"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

// lit returns the text that stands out: of the paragraphs, the pictures that are not
// faint, and in the caret's the letters that have not the faint colour.
func (s *sheet) lit() (out string) {
	flow := s.body.text.flow
	s.body.seen(func(par int, e *entry, _ float64) {
		for key, p := range s.body.drawn.lines {
			if key.par == e && p.img.Translucency != 0 {
				return
			}
		}
		runes := []rune(s.body.text.Paragraph(par))
		for _, span := range flow.layout(par).Options().Spans {
			if span.Color == faint(s.body.o.Colors().Ink, s.body.o.Colors().Paper) {
				for i := span.From; i < span.To; i++ {
					runes[i] = -1
				}
			}
		}
		for _, r := range runes {
			if r >= 0 {
				out += string(r)
			}
		}
	})
	return out
}

func TestFocus(t *testing.T) {
	s := spread(t, 1)
	const first, second, third = "أولى. ثانية؟ ثالثة.", "وهذه فقرة Harbour. ثم أخرى", "1. بند. وبقيته."
	s.body.o.Block = func(_ int, text string) Block {
		b := Block{}
		if strings.HasPrefix(text, "1. ") {
			b.Hang = 3
			b.Spans = []typeset.Span{{From: 0, To: 2, Weight: typeset.Bold}}
		}
		return b
	}
	s.body.renew()
	s.body.SetText(first + "\n" + second + "\n" + third)
	s.window.Canvas().Focus(s.body)
	want := func(text string) {
		t.Helper()
		if got := s.lit(); got != text {
			t.Errorf("%q stands out, want %q", got, text)
		}
	}
	want(first + second + third)
	s.body.SetFocus(FocusParagraph)
	want(first)
	s.body.SetCaret(textbuf.Pos{Par: 1, Off: 4})
	want(second)
	s.body.SetFocus(FocusSentence)
	want("وهذه فقرة Harbour. ")
	s.body.SetCaret(textbuf.Pos{Par: 1, Off: 21})
	want("ثم أخرى")
	s.body.TypedRune('ى')
	want("ثمى أخرى")
	s.body.SetCaret(textbuf.Pos{Par: 0, Off: 8})
	want("ثانية؟ ")
	s.body.SetCaret(textbuf.Pos{Par: 0, Off: 19}) // behind the last full stop
	want("ثالثة.")
	s.body.SetCaret(textbuf.Pos{Par: 2, Off: 1})
	want("1. بند. ")
	s.body.SetCaret(textbuf.Pos{Par: 2, Off: 10})
	want("وبقيته.")
	s.body.SetCaret(textbuf.Pos{Par: 0})
	s.body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.body.TypedRune('ن')
	want("نأولى. ")
	s.body.Undo()
	s.body.Undo()
	s.body.SetText("قال د. سامي إن العدد 3.5 آلاف. ثم سكت.")
	s.body.SetCaret(textbuf.Pos{Off: 9})
	want("قال د. سامي إن العدد 3.5 آلاف. ")
	s.body.SetText(first + "\n" + second + "\n" + third)
	s.body.SetFocus(FocusNone)
	want(s.body.text.Paragraph(0) + s.body.text.Paragraph(1) + s.body.text.Paragraph(2))
}

// What is faint can still be read: it has a contrast of over 2.5 to 1 in both
// palettes, and is far from the ink.
func TestWhatIsFaintCanBeRead(t *testing.T) {
	light := func(c color.Color) float64 {
		r, g, b, _ := c.RGBA()
		part := func(v uint32) float64 {
			s := float64(v) / 65535
			if s <= 0.03928 {
				return s / 12.92
			}
			return math.Pow((s+0.055)/1.055, 2.4)
		}
		return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
	}
	contrast := func(a, b color.Color) float64 {
		x, y := light(a), light(b)
		return (max(x, y) + 0.05) / (min(x, y) + 0.05)
	}
	for name, c := range map[string]Colors{"light": LightColors(), "dark": DarkColors()} {
		if got := contrast(faint(c.Ink, c.Paper), c.Paper); got < 2.5 || got > 4.5 {
			t.Errorf("%s: a contrast of %.2f", name, got)
		}
	}
}

// With the typewriter, the line that is written keeps its height, wherever it is.
func TestTheTypewritersLineKeepsItsHeight(t *testing.T) {
	s := spread(t, 40)
	s.window.Canvas().Focus(s.body)
	s.SetTypewriter(true)
	at := func() float32 {
		c, top := s.body.text.box(s.body.text.caret)
		_, y := s.body.origin(top)
		return s.body.Position().Y + y + (c.Top+c.Bottom)/2
	}
	s.body.SetCaret(textbuf.Pos{Par: 20, Off: 10})
	high := at()
	if want := s.Size().Height * typewriterLine; math.Abs(float64(high-want)) > 1 {
		t.Fatalf("the line stands at %v of %v, want %v", high, s.Size().Height, want)
	}
	for range 3 {
		s.body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		for _, r := range strings.Repeat("قالت البلدية ", 9) {
			s.body.TypedRune(r)
			if now := at(); math.Abs(float64(now-high)) > 1 {
				t.Fatalf("the line moves from %v to %v", high, now)
			}
		}
	}
	s.body.SetCaret(s.body.text.End()) // even the last
	if now := at(); math.Abs(float64(now-high)) > 1 {
		t.Errorf("the last line stands at %v, want %v", now, high)
	}
	s.body.SetCaret(textbuf.Pos{})
	if s.Offset() != 0 {
		t.Errorf("at the top the paper is at %v", s.Offset())
	}
	s.SetTypewriter(false)
	s.body.SetCaret(textbuf.Pos{Par: 20, Off: 10})
	if now := at(); math.Abs(float64(now-high)) < 5 {
		t.Error("without it the line still keeps its height")
	}
}

// A wider paper holds longer lines, and what is at the top stays there.
func TestThePaperGetsWider(t *testing.T) {
	s := spread(t, 40)
	s.window.Resize(fyne.NewSize(1200, 600))
	s.ScrollTo(2000)
	par, _ := s.Top()
	s.SetWidth(940)
	_, paper := s.column()
	if now, _ := s.Top(); now != par || paper != 940 {
		t.Errorf("the paper is %v wide, and paragraph %d is at the top, not %d", paper, now, par)
	}
	s.SetWidth(0) // no width
	if _, paper := s.column(); paper != 940 {
		t.Errorf("the paper is %v wide", paper)
	}
}
