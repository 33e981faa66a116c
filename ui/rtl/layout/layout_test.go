package layout

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"tahrir/ui/rtl/theme"
)

type rectangle struct{ x, y, w, h float32 }

// Each layout is written down as it is from right to left; from left to right it is
// the mirror image.
func TestLayoutsMirror(t *testing.T) {
	box := func(w, h float32) *canvas.Rectangle {
		r := canvas.NewRectangle(color.Black)
		r.SetMinSize(fyne.NewSize(w, h))
		return r
	}
	type built struct {
		root  *fyne.Container
		parts []fyne.CanvasObject
	}
	for _, c := range []struct {
		name  string
		size  fyne.Size
		build func() built
		rtl   []rectangle
	}{
		{"row", fyne.NewSize(200, 40), func() built {
			a, b, c := box(30, 20), box(40, 10), box(20, 40)
			return built{HBox(10, a, b, c), []fyne.CanvasObject{a, b, c}}
		}, []rectangle{{170, 10, 30, 20}, {120, 15, 40, 10}, {90, 0, 20, 40}}},
		{"row that grows", fyne.NewSize(200, 20), func() built {
			a, b, c := box(30, 20), box(10, 20), box(20, 20)
			g := Grow(b)
			return built{HBox(5, a, g, c), []fyne.CanvasObject{a, g, c}}
		}, []rectangle{{170, 0, 30, 20}, {25, 0, 140, 20}, {0, 0, 20, 20}}},
		{"row of two groups", fyne.NewSize(200, 20), func() built {
			a, b := box(30, 20), box(40, 20)
			return built{Row(10, []fyne.CanvasObject{a}, []fyne.CanvasObject{b}), []fyne.CanvasObject{a, b}}
		}, []rectangle{{170, 0, 30, 20}, {0, 0, 40, 20}}},
		{"row with something hidden", fyne.NewSize(100, 20), func() built {
			a, b, c := box(30, 20), box(40, 20), box(20, 20)
			b.Hide()
			return built{HBox(10, a, b, c), []fyne.CanvasObject{a, c}}
		}, []rectangle{{70, 0, 30, 20}, {40, 0, 20, 20}}},
		{"column", fyne.NewSize(100, 80), func() built {
			a, b := box(30, 20), box(40, 10)
			return built{VBox(5, a, b), []fyne.CanvasObject{a, b}}
		}, []rectangle{{0, 0, 100, 20}, {0, 25, 100, 10}}},
		{"column at the start", fyne.NewSize(100, 80), func() built {
			a, b := box(30, 20), box(40, 10)
			return built{VBoxAt(5, AcrossStart, a, b), []fyne.CanvasObject{a, b}}
		}, []rectangle{{70, 0, 30, 20}, {60, 25, 40, 10}}},
		{"column at the end", fyne.NewSize(100, 80), func() built {
			a := box(30, 20)
			return built{VBoxAt(5, AcrossEnd, a), []fyne.CanvasObject{a}}
		}, []rectangle{{0, 0, 30, 20}}},
		{"border", fyne.NewSize(200, 100), func() built {
			top, start, end, middle := box(0, 10), box(30, 0), box(20, 0), box(5, 5)
			return built{Border(top, nil, start, end, middle), []fyne.CanvasObject{top, start, end, middle}}
		}, []rectangle{{0, 0, 200, 10}, {170, 10, 30, 90}, {0, 10, 20, 90}, {20, 10, 150, 90}}},
		{"room around", fyne.NewSize(100, 100), func() built {
			a := box(1, 1)
			return built{Pad(1, 2, 3, 4, a), []fyne.CanvasObject{a}}
		}, []rectangle{{2, 1, 94, 96}}},
		{"grid", fyne.NewSize(110, 60), func() built {
			a, b, c := box(10, 20), box(10, 30), box(10, 10)
			return built{GridOf(2, 10, a, b, c), []fyne.CanvasObject{a, b, c}}
		}, []rectangle{{60, 0, 50, 30}, {0, 0, 50, 30}, {60, 40, 50, 10}}},
		{"form", fyne.NewSize(200, 60), func() built {
			n1, f1, n2, f2 := box(40, 20), box(10, 20), box(60, 20), box(10, 30)
			return built{Form(10, 5, n1, f1, n2, f2), []fyne.CanvasObject{n1, f1, n2, f2}}
		}, []rectangle{{140, 0, 60, 20}, {0, 0, 130, 20}, {140, 30, 60, 20}, {0, 25, 130, 30}}},
		{"bounded width", fyne.NewSize(200, 20), func() built {
			a := box(10, 10)
			return built{AtMost(120, a), []fyne.CanvasObject{a}}
		}, []rectangle{{40, 0, 120, 20}}},
		{"middle", fyne.NewSize(200, 20), func() built {
			a := box(50, 10)
			return built{Center(a), []fyne.CanvasObject{a}}
		}, []rectangle{{75, 5, 50, 10}}},
	} {
		for _, d := range []theme.Direction{theme.RTL, theme.LTR} {
			theme.Apply(test.NewTempApp(t), theme.Look{Direction: d}, theme.Carried{})
			b := c.build()
			b.root.Resize(c.size)
			for i, want := range c.rtl {
				if d == theme.LTR {
					want.x = c.size.Width - want.x - want.w
				}
				at, size := b.parts[i].Position(), b.parts[i].Size()
				if got := (rectangle{at.X, at.Y, size.Width, size.Height}); got != want {
					t.Errorf("%s, direction %d, object %d stands at %v, wanted %v", c.name, d, i, got, want)
				}
			}
		}
	}
}
