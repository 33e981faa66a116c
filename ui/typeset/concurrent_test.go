package typeset

import (
	"bytes"
	"image"
	"image/color"
	"slices"
	"sync"
	"testing"

	"github.com/go-text/typesetting/fontscan"
)

// One goroutine lays out while others draw; run with -race.
func TestEngineServesManyAtOnce(t *testing.T) {
	picture := func(p *Paragraph, line int, scale float32) []byte {
		dst := image.NewRGBA(image.Rect(0, 0, 640, 60))
		p.DrawLine(dst, line, 0, 0, scale, Ink{Letters: color.Black})
		return dst.Pix
	}
	alone := testEngine(t)
	want := make([][]byte, len(snippets))
	for i, s := range snippets {
		want[i] = picture(alone.Layout(s.text, s.o), 0, 1)
	}
	whole := alone.Layout(benchText, benchOptions())

	e := testEngine(t)
	shared := e.Layout(benchText, benchOptions())
	var all sync.WaitGroup
	for worker := range 6 {
		all.Go(func() {
			for i := range 20 {
				n := (worker*7 + i) % len(snippets)
				p := e.Layout(snippets[n].text, snippets[n].o)
				picture(p, 0, 1+float32(worker)/4)
				if !bytes.Equal(picture(p, 0, 1), want[n]) {
					t.Errorf("%s is drawn otherwise among others than alone", snippets[n].name)
				}
				line := i % len(shared.Lines())
				if !bytes.Equal(picture(shared, line, 1), picture(whole, line, 1)) {
					t.Errorf("line %d of the shared paragraph is drawn otherwise", line)
				}
				if x := float32(i * 20); shared.Hit(x, 10) != whole.Hit(x, 10) {
					t.Errorf("a hit at %v comes out otherwise", x)
				}
				if !slices.Equal(shared.Controls(), whole.Controls()) {
					t.Error("the controls come out otherwise")
				}
			}
		})
	}
	all.Wait()
}

func TestFullCacheForgetsAndGoesOn(t *testing.T) {
	e := testEngine(t)
	e.masks = newMaskCache(32 << 10)
	dst := image.NewRGBA(image.Rect(0, 0, 640, 60))
	for _, s := range snippets {
		e.Layout(s.text, s.o).Draw(dst, 0, 0, 1, Ink{Letters: color.Black})
	}
	if e.masks.size > e.masks.most || e.masks.size == 0 {
		t.Errorf("%d bytes of %d held", e.masks.size, e.masks.most)
	}
}

// A letter in no bundled face is a box until the system's fonts have been searched;
// no Layout waits for that.
func TestSystemFaceComesLater(t *testing.T) {
	var runes fontscan.RuneSet
	runes.Add('א')
	s := newSystemFaces(100)
	s.scanned = true
	s.prints = []fontscan.Footprint{
		{Location: fontscan.Location{File: "testdata/nowhere.ttf"}, Runes: runes},
		{Location: fontscan.Location{File: "../../assets/fonts/NotoSansHebrew-Regular.ttf"}, Runes: runes},
	}
	e := testEngine(t)
	e.system = s
	told := make(chan struct{}, 1)
	e.OnFound(func() { told <- struct{}{} })

	if f := s.find('א'); f != nil {
		t.Fatal("the letter was there at once")
	}
	s.find('漢') // in none of them
	if _, err := e.AwaitFonts(t.Context()); err != nil {
		t.Fatal(err)
	}
	<-told
	if f := s.find('א'); f == nil || !f.has('א') {
		t.Error("the letter was not found")
	}
	if s.find('漢') != nil {
		t.Error("a face is given that lacks the letter")
	}
	if pending, _ := e.AwaitFonts(t.Context()); pending {
		t.Error("a letter that no font holds is searched again")
	}
}

func TestMissingLetterIsABox(t *testing.T) {
	e := testEngine(t)
	p := e.Layout("𒀀", Options{Style: bodyStyle, Width: 40})
	dst := image.NewRGBA(image.Rect(0, 0, 40, 39))
	p.Draw(dst, 0, 0, 1, Ink{Letters: color.Black})
	inked := 0
	for i := 3; i < len(dst.Pix); i += 4 {
		if dst.Pix[i] != 0 {
			inked++
		}
	}
	if inked < 30 || p.Lines()[0].Width == 0 {
		t.Errorf("%d pixels drawn, %v wide", inked, p.Lines()[0].Width)
	}
}
