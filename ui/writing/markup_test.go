package writing

import (
	"fmt"
	"image/color"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"tahrir/document/markup"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
	"tahrir/ui/typeset"
)

// Whatever spans lie over each other, the sum is in order, and says of each rune
// what both say.
func TestSpansLieOverEachOther(t *testing.T) {
	ink, wave := color.NRGBA{R: 1, A: 255}, color.NRGBA{G: 1, A: 255}
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string, make func() typeset.Span) (spans []typeset.Span) {
			at := 0
			for range rapid.IntRange(0, 4).Draw(t, name) {
				s := make()
				s.From = at + rapid.IntRange(0, 3).Draw(t, "from")
				s.To = s.From + rapid.IntRange(1, 5).Draw(t, "to")
				at, spans = s.To, append(spans, s)
			}
			return spans
		}
		under := draw("under", func() typeset.Span { return typeset.Span{Color: ink, Weight: typeset.Bold} })
		upper := draw("upper", func() typeset.Span { return typeset.Span{Wave: wave} })
		in := func(spans []typeset.Span, i int) (typeset.Span, bool) {
			k := slices.IndexFunc(spans, func(s typeset.Span) bool { return s.From <= i && i < s.To })
			if k < 0 {
				return typeset.Span{}, false
			}
			return spans[k], true
		}
		sum := over(slices.Clone(under), slices.Clone(upper))
		at := 0
		for _, s := range sum {
			if s.From < at || s.To <= s.From {
				t.Fatalf("%v over %v: %v", upper, under, sum)
			}
			at = s.To
		}
		for i := range 48 {
			_, below := in(under, i)
			_, above := in(upper, i)
			s, _ := in(sum, i)
			if (s.Color != nil) != below || (s.Weight != 0) != below || (s.Wave != nil) != above {
				t.Fatalf("at %d %v over %v: %v", i, upper, under, sum)
			}
		}
	})
}

// Whatever is written and taken back, the blocks of code are those that a look at
// the whole text finds.
func TestFencesFollowTheText(t *testing.T) {
	pieces := []string{"```", "```go", "~~~", "````", "نص", "", "\n", "\n", "`", "  ```", "x"}
	rapid.Check(t, func(t *rapid.T) {
		b := textbuf.New(textbuf.Options{})
		f := fences{buf: b}
		stale := false
		b.Subscribe(func(e textbuf.Event) { stale = f.follow(e) })
		b.SetText(strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "text"), ""))
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			before := codeOf(&f)
			from := b.Pos(rapid.IntRange(0, b.Offset(b.End())).Draw(t, "from"))
			to := b.Pos(b.Offset(from) + rapid.IntRange(0, 6).Draw(t, "length"))
			with := rapid.SampledFrom(pieces).Draw(t, "with")
			stale = false
			var at, gone, came int
			cancel := b.Subscribe(func(e textbuf.Event) { at, gone, came = e.Change.Paragraphs() })
			if rapid.Bool().Draw(t, "undo") && b.CanUndo() {
				b.Undo()
			} else {
				b.Replace(textbuf.Range{From: from, To: to}, with, textbuf.Other, textbuf.Selection{})
			}
			cancel()
			fresh := fences{buf: b}
			fresh.follow(textbuf.Event{Cause: textbuf.Loaded})
			if got, want := codeOf(&f), codeOf(&fresh); !slices.Equal(got, want) {
				t.Fatalf("%q: code is %v, want %v", b.Text(), got, want)
			}
			now := codeOf(&f)
			if came > 0 && !stale && !(slices.Equal(before[:at], now[:at]) && slices.Equal(before[at+gone:], now[at+came:])) {
				t.Fatalf("%q: other lines are code now, and nobody is told", b.Text())
			}
		}
	})
}

func codeOf(f *fences) (code []bool) {
	for par := range f.buf.Len() {
		code = append(code, f.in(par))
	}
	return code
}

func TestPartsAreDressed(t *testing.T) {
	for kind, want := range map[markup.Kind]func(typeset.Span) bool{
		markup.Strong:               func(s typeset.Span) bool { return s.Weight == typeset.Bold && s.Color == nil },
		markup.Strong | markup.Mark: func(s typeset.Span) bool { return s.Weight == typeset.Bold && s.Color != nil },
		markup.Emphasis:             func(s typeset.Span) bool { return s.Weight == 0 && s.Color != nil },
		markup.Code:                 func(s typeset.Span) bool { return s.Ground != nil },
		markup.Struck:               func(s typeset.Span) bool { return s.Strike },
		markup.Struck | markup.Mark: func(s typeset.Span) bool { return !s.Strike },
		markup.Link:                 func(s typeset.Span) bool { return s.Dots != nil },
		markup.Heading:              func(s typeset.Span) bool { return s == typeset.Span{} },
	} {
		if !want(dressed(kind)) {
			t.Errorf("%b looks as %+v", kind, dressed(kind))
		}
	}
}

// A key in the middle of a text of 800 paragraphs of 240 letters, until the screen
// shows it: without Markdown, with it where a paragraph has no marks, and where it
// has some.
func BenchmarkKeystroke(b *testing.B) {
	plain := strings.Repeat("قالت المهندسة إن الرحلة قطعت أميالًا في يوم. ", 6)
	marked := plain[:len(plain)/2] + "**غليظ** و[رابط](https://example.com) و`code` هنا" + plain[len(plain)/2:]
	for _, c := range []struct {
		name, text string
		markdown   bool
	}{{"none", plain, false}, {"plain", plain, true}, {"marked", marked, true}} {
		b.Run(fmt.Sprintf("markdown=%s", c.name), func(b *testing.B) {
			test.NewTempApp(b)
			engine, err := typeset.NewEngine(typeset.BundledOnly)
			if err != nil {
				b.Fatal(err)
			}
			w := &Writing{}
			o := textedit.Options{Engine: engine, MultiLine: true, Spaced: true}
			if c.markdown {
				o.Block, o.Follow = w.block, func(e textbuf.Event) bool { return w.fences.follow(e) }
			}
			body := textedit.New(o)
			w.fences.buf = body.Buffer()
			page := textedit.NewPage(body, textedit.PageOptions{})
			window := test.NewTempWindow(b, page)
			window.SetPadded(false)
			window.Resize(fyne.NewSize(800, 600))
			body.SetText(strings.TrimSuffix(strings.Repeat(c.text+"\n\n", 800), "\n\n"))
			window.Canvas().Focus(body)
			body.SetCaret(textbuf.Pos{Par: 800, Off: 60})
			b.ResetTimer()
			for i := 0; b.Loop(); i++ {
				if i%2 == 0 {
					body.TypedRune('ن')
				} else {
					body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
				}
			}
		})
	}
}
