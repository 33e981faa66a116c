package textedit

import (
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

// fuzzKeys are the keys of a random writer, as desk.press takes them.
var fuzzKeys = []string{
	"left", "right", "up", "down", "home", "end", "pgup", "pgdn", "back", "del", "enter", "S-enter", "esc",
	"S-left", "S-right", "S-up", "S-down", "S-home", "S-end", "C-left", "C-right", "C-up", "C-down", "C-home", "C-end",
	"C-back", "C-del", "C-S-left", "C-S-right", "C-S-up", "C-S-down", "C-S-home", "C-S-end", "C-S-2", "C-S-a", "C-S-d", "C-S-z",
	"all", "cut", "copy", "paste", "undo", "redo", "pause", "C-plus", "C-minus", "C-0",
	"'ن'", "'لا'", "'عَ'", "' '", "'.'", "'('", "'x'", "'7'", "'٪'", "'\u200c'", "'\u200f'", "'\u202e'", "'👩‍👩‍👧'", "'\t'",
}

// FuzzField drives the field in its page with random keys, clicks, drags and
// pastes. The text stays UTF-8, the caret stands where it can, what is drawn is
// what is to be seen, and undoing everything brings back the first text.
func FuzzField(f *testing.F) {
	f.Add("قال BBC 12.5% ثم\n\nmixed نص here", "نص \u202e abc", []byte{0, 60, 200, 3, 250, 9, 8, 255, 17, 33, 66, 38, 39, 41, 42})
	f.Add("عَلَيْكُم لله\n\n\n\nلا", "سطر\r\nثان\u2029ثالث", []byte{37, 40, 8, 8, 120, 10, 10, 130, 200, 100, 41, 41, 41, 42})
	f.Add("", "👩‍👩‍👧🇪🇬", []byte{40, 13, 13, 8, 52, 53, 240, 5, 7, 9, 11, 8, 9})
	f.Add("می\u200cروم (PDF)\n- بند", "\xff\xfe\x00", []byte{90, 1, 40, 91, 92, 93, 94, 8, 46, 47, 43, 44, 45})
	f.Fuzz(func(t *testing.T, text, pasted string, steps []byte) {
		if len(text) > 2000 || len(pasted) > 500 || len(steps) > 200 {
			t.Skip("longer finds nothing that shorter does not")
		}
		play(t, text, pasted, steps)
	})
}

// The same with writers of a fixed seed each.
func TestRandomHands(t *testing.T) {
	times := 60
	if os.Getenv("TAHRIR_SOAK") != "" {
		times = 5000
	}
	texts := []string{"", "\u200fBBC أولًا\n\n\u200eثانيًا", "قال BBC 12.5% ثم\n\nmixed نص here", "عَلَيْكُم لله\n\n\n\nلا إله", "می\u200cروم (PDF)\n- بند\n\n" + paragraphs(5, 240)}
	pasted := []string{"نص \u202e abc", "سطر\r\nثان\u2029ثالث\n\n", "👩‍👩‍👧🇪🇬", "", "\n"}
	for seed := range times {
		rng := rand.New(rand.NewPCG(uint64(seed), 7))
		steps := []byte{byte(rng.IntN(256))}
		for range 80 {
			if rng.IntN(3) > 0 {
				steps = append(steps, byte(rng.IntN(len(fuzzKeys))))
			} else {
				steps = append(steps, byte(200+rng.IntN(10)), byte(rng.IntN(256)), byte(rng.IntN(256)))
			}
		}
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			play(t, texts[seed%len(texts)], pasted[seed%len(pasted)], steps)
		})
		if t.Failed() {
			break
		}
	}
}

// play runs one story: a byte is a key, or a mouse action with the two bytes that
// follow.
func play(t *testing.T, text, pasted string, steps []byte) {
	kind := "s"
	if len(steps) > 0 {
		kind = []string{"s", "m", "", "sl", "sd"}[steps[0]%5]
	}
	d := paged(t, behaviour{kind: kind}.options())
	d.SetText(text)
	first := d.Text()
	fyne.CurrentApp().Clipboard().SetContent(pasted)
	for i := 0; i < len(steps); i++ {
		if int(steps[i]) < len(fuzzKeys) {
			d.press(fuzzKeys[steps[i]])
		} else {
			d.hand(steps[i], at(steps, i+1), at(steps, i+2))
			i += 2
		}
		if !utf8.ValidString(d.Text()) {
			t.Fatalf("%q is not UTF-8", d.Text())
		}
		sane(t, d)
	}
	for d.text.CanUndo() {
		d.Undo()
	}
	if d.Text() != first {
		t.Fatalf("undo of all gives %q, want %q", d.Text(), first)
	}
}

func at(steps []byte, i int) float32 {
	if i < len(steps) {
		return float32(steps[i])
	}
	return 0
}

// hand does something with the mouse at a point, or something that happens to the
// window.
func (d *desk) hand(what byte, a, b float32) {
	x, y := a*3-60, b*2-40
	p, q := fyne.NewPos(x, y), fyne.NewPos(y, x)
	d.clock = d.clock.Add(time.Duration(b) * 20 * time.Millisecond)
	switch what % 10 {
	case 0, 1, 2:
		d.click(p, int(what%10)+1)
	case 3:
		d.down(p, fyne.KeyModifierShift)
		d.up(p)
	case 4, 5:
		d.down(p, 0)
		d.dragTo(fyne.NewPos((x+y)/2, y), q)
	case 6: // drags into the selection, and away from it
		s := d.Selection()
		if from := s.Range().From; !s.Empty() && len(d.text.flow.layout(from.Par).Selection(from.Off, from.Off+1)) > 0 {
			d.clock = d.clock.Add(time.Minute)
			d.down(d.on(d.text.Offset(from)), 0)
			d.dragTo(p, q)
		}
	case 7:
		d.page().ScrollTo(float64(a * 4))
	case 8:
		d.page().Resize(fyne.NewSize(120+2*a, 80+2*b))
	case 9:
		d.Select(textbuf.Selection{Anchor: d.text.Pos(int(a)), Caret: d.text.Pos(int(b))})
	}
}

// page returns the page that the field is on.
func (d *desk) page() *Page { return d.host.(*Page) }

// paged returns a field with the focus, as the body of a page.
func paged(t *testing.T, o Options) *desk {
	t.Helper()
	test.NewTempApp(t)
	d := &desk{t: t, clock: time.Unix(1000, 0)}
	o.Engine = engine()
	o.Now = func() time.Time { return d.clock }
	d.Field = New(o)
	d.o.OnEdited = d.follows
	headline := New(Options{Engine: engine(), Style: typeset.Style{Family: typeset.Headline, Size: 31}})
	page := NewPage(d.Field, PageOptions{Header: container.NewVBox(headline), Fields: []*Field{headline}, Width: 400, Margin: 20})
	w := test.NewTempWindow(t, page)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(420, 300))
	w.Canvas().Focus(d.Field)
	return d
}
