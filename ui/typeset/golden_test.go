package typeset

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tahrir/ui/picturetest"
)

// dump writes a layout as text: lines, their pieces from left to right with
// level and face, and where the carets stand.
func dump(p *Paragraph) string {
	var b strings.Builder
	side := map[Direction]string{LTR: "from the left", RTL: "from the right"}
	w, h := p.Size()
	fmt.Fprintf(&b, "%s\n%s, %.2f × %.2f\n", strings.ReplaceAll(p.Text(), "\n", "␤"), side[p.Direction()], w, h)
	for i, l := range p.Lines() {
		fmt.Fprintf(&b, "\nline %d: %d to %d at %.2f, %.2f wide, baseline %.2f\n", i, l.From, l.To, l.X, l.Width, l.Baseline)
		for _, q := range l.pieces {
			fmt.Fprintf(&b, "  %8.2f %7.2f  %s\n", q.x.pixels(), q.w.pixels(), dumpPiece(p, &q))
		}
		fmt.Fprint(&b, "  carets")
		for off := l.From; off <= l.To; off = p.NextStop(off) {
			down, up := p.Caret(Position{off, Downstream}), p.Caret(Position{off, Upstream})
			switch {
			case down.Line != i:
				fmt.Fprintf(&b, " %d:%.1f", off, up.X)
			case up.Line == i && up.X != down.X:
				fmt.Fprintf(&b, " %d:%.1f/%.1f", off, down.X, up.X)
			default:
				fmt.Fprintf(&b, " %d:%.1f", off, down.X)
			}
			if off == p.Len() {
				break
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func dumpPiece(p *Paragraph, q *piece) string {
	kind := map[runKind]string{tab: "tab", sign: "sign", missing: "missing"}[q.run.kind]
	if q.run.kind == letters {
		kind = fmt.Sprintf("%s %.4g", q.run.face.name, q.run.size)
	}
	switch {
	case q.added:
		return fmt.Sprintf("level %d, %s, added", q.level, kind)
	case q.hangs:
		kind += ", hangs"
	}
	return fmt.Sprintf("level %d, %s: %d to %d %q", q.level, kind, q.from, q.to, string(p.runes[q.from:q.to]))
}

const pictureMargin = 8

// picture draws a snippet on white at a scale.
func picture(p *Paragraph, scale float32) *image.RGBA {
	_, h := p.Size()
	dst := image.NewRGBA(image.Rect(0, 0, ceil((p.options.Width+2*pictureMargin)*scale), ceil((h+2*pictureMargin)*scale)))
	draw.Draw(dst, dst.Rect, image.White, image.Point{}, draw.Src)
	p.Draw(dst, pictureMargin*scale, pictureMargin*scale, scale, Ink{Letters: color.RGBA{0x1A, 0x1C, 0x20, 0xFF}, Warning: color.RGBA{0xB4, 0x23, 0x18, 0xFF}})
	return dst
}

func TestSnippetsKeepTheirLayout(t *testing.T) {
	e := testEngine(t)
	var b strings.Builder
	for _, s := range snippets {
		fmt.Fprintf(&b, "== %s\n%s\n", s.name, dump(e.Layout(s.text, s.o)))
	}
	const path = "testdata/layouts.txt"
	if picturetest.Updating() {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	golden, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got, want := strings.Split(b.String(), "\n== "), strings.Split(string(golden), "\n== ")
	if len(got) != len(want) {
		t.Fatalf("%d snippets, %d in %s", len(got), len(want), path)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("the layout changed:\n%s\nwas\n%s", got[i], want[i])
		}
	}
}

// golden compares a picture with the one of that name in testdata, which -update
// writes anew.
func golden(t *testing.T, name string, got *image.RGBA) {
	t.Helper()
	picturetest.Check(t, filepath.Join("testdata", "pictures", name+".png"), got, 8)
}

func TestSnippetsKeepTheirPicture(t *testing.T) {
	e := testEngine(t)
	check := func(name string, s snippet, scale float32) {
		t.Run(name, func(t *testing.T) {
			golden(t, name, picture(e.Layout(s.text, s.o), scale))
		})
	}
	for _, s := range snippets {
		check(s.name, s, 1)
		switch s.name { // drawn for the screen's scale, not blown up
		case "full-tashkeel", "override-warns", "waves-and-dots":
			check(s.name+"@2", s, 2)
			check(s.name+"@1.25", s, 1.25)
		}
	}
}

// samePicture reports whether two pictures are the same in every channel.
func samePicture(a, b image.Image) bool {
	far, _ := picturetest.Farthest(a, b)
	return far == 0
}
