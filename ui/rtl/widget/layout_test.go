package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// box is an object of a fixed smallest size.
func box(w, h float32) *canvas.Rectangle {
	r := canvas.NewRectangle(nothing)
	r.SetMinSize(fyne.NewSize(w, h))
	return r
}

type rectangle struct{ x, y, w, h float32 }

func at(o fyne.CanvasObject) rectangle {
	return rectangle{o.Position().X, o.Position().Y, o.Size().Width, o.Size().Height}
}

// Each layout is written down from right to left; from left to right it is its
// mirror image.
func TestLayoutsMirror(t *testing.T) {
	type built struct {
		root  *fyne.Container
		parts []fyne.CanvasObject
	}
	for _, test := range []struct {
		name  string
		size  fyne.Size
		build func() built
		rtl   []rectangle
	}{
		{"row", fyne.NewSize(200, 40), func() built {
			a, b, c := box(30, 20), box(40, 10), box(20, 40)
			return built{layout.HBox(10, a, b, c), []fyne.CanvasObject{a, b, c}}
		}, []rectangle{{170, 10, 30, 20}, {120, 15, 40, 10}, {90, 0, 20, 40}}},
		{"row that grows", fyne.NewSize(200, 20), func() built {
			a, b, c := box(30, 20), box(10, 20), box(20, 20)
			g := layout.Grow(b)
			return built{layout.HBox(5, a, g, c), []fyne.CanvasObject{a, g, c}}
		}, []rectangle{{170, 0, 30, 20}, {25, 0, 140, 20}, {0, 0, 20, 20}}},
		{"row of two groups", fyne.NewSize(200, 20), func() built {
			a, b := box(30, 20), box(40, 20)
			return built{layout.Row(10, []fyne.CanvasObject{a}, []fyne.CanvasObject{b}), []fyne.CanvasObject{a, b}}
		}, []rectangle{{170, 0, 30, 20}, {0, 0, 40, 20}}},
		{"row with something hidden", fyne.NewSize(100, 20), func() built {
			a, b, c := box(30, 20), box(40, 20), box(20, 20)
			b.Hide()
			return built{layout.HBox(10, a, b, c), []fyne.CanvasObject{a, c}}
		}, []rectangle{{70, 0, 30, 20}, {40, 0, 20, 20}}},
		{"column", fyne.NewSize(100, 80), func() built {
			a, b := box(30, 20), box(40, 10)
			return built{layout.VBox(5, a, b), []fyne.CanvasObject{a, b}}
		}, []rectangle{{0, 0, 100, 20}, {0, 25, 100, 10}}},
		{"column at the start", fyne.NewSize(100, 80), func() built {
			a, b := box(30, 20), box(40, 10)
			return built{layout.VBoxAt(5, layout.AcrossStart, a, b), []fyne.CanvasObject{a, b}}
		}, []rectangle{{70, 0, 30, 20}, {60, 25, 40, 10}}},
		{"column at the end", fyne.NewSize(100, 80), func() built {
			a := box(30, 20)
			return built{layout.VBoxAt(5, layout.AcrossEnd, a), []fyne.CanvasObject{a}}
		}, []rectangle{{0, 0, 30, 20}}},
		{"border", fyne.NewSize(200, 100), func() built {
			top, start, end, middle := box(0, 10), box(30, 0), box(20, 0), box(5, 5)
			return built{layout.Border(top, nil, start, end, middle), []fyne.CanvasObject{top, start, end, middle}}
		}, []rectangle{{0, 0, 200, 10}, {170, 10, 30, 90}, {0, 10, 20, 90}, {20, 10, 150, 90}}},
		{"room around", fyne.NewSize(100, 100), func() built {
			a := box(1, 1)
			return built{layout.Pad(1, 2, 3, 4, a), []fyne.CanvasObject{a}}
		}, []rectangle{{2, 1, 94, 96}}},
		{"grid", fyne.NewSize(110, 60), func() built {
			a, b, c := box(10, 20), box(10, 30), box(10, 10)
			return built{layout.GridOf(2, 10, a, b, c), []fyne.CanvasObject{a, b, c}}
		}, []rectangle{{60, 0, 50, 30}, {0, 0, 50, 30}, {60, 40, 50, 10}}},
		{"form", fyne.NewSize(200, 60), func() built {
			n1, f1, n2, f2 := box(40, 20), box(10, 20), box(60, 20), box(10, 30)
			return built{layout.Form(10, 5, n1, f1, n2, f2), []fyne.CanvasObject{n1, f1, n2, f2}}
		}, []rectangle{{140, 0, 60, 20}, {0, 0, 130, 20}, {140, 30, 60, 20}, {0, 25, 130, 30}}},
		{"bounded width", fyne.NewSize(200, 20), func() built {
			a := box(10, 10)
			return built{layout.AtMost(120, a), []fyne.CanvasObject{a}}
		}, []rectangle{{40, 0, 120, 20}}},
		{"middle", fyne.NewSize(200, 20), func() built {
			a := box(50, 10)
			return built{layout.Center(a), []fyne.CanvasObject{a}}
		}, []rectangle{{75, 5, 50, 10}}},
	} {
		for _, d := range []theme.Direction{theme.RTL, theme.LTR} {
			dressed(t, d, theme.LightAlways)
			b := test.build()
			b.root.Resize(test.size)
			for i, want := range test.rtl {
				if d == theme.LTR {
					want.x = test.size.Width - want.x - want.w
				}
				if got := at(b.parts[i]); got != want {
					t.Errorf("%s, direction %d, object %d stands at %v, wanted %v", test.name, d, i, got, want)
				}
			}
		}
	}
}

// Turning the interface lays out again what is on the screen.
func TestTurningTheInterface(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	a, b := NewLabel("أ", theme.Body, theme.Ink), NewButton("نشر", Primary, nil)
	tabs := NewTabs(nil, Tab{Text: "مسودات", Count: "12"}, Tab{Text: "منشورة", Count: ""})
	root := NewGround(theme.Window, layout.VBox(0, layout.HBox(10, a, b), tabs))
	open(t, root, 400, 200)
	before, underline := at(a), at(tabs.line)
	theme.SetDirection(theme.LTR)
	if after := at(a); after.x != 400-before.x-before.w {
		t.Errorf("the first object stood at %g and stands at %g", before.x, after.x)
	}
	if after := at(tabs.line); after.x != 400-underline.x-underline.w {
		t.Errorf("the underline stood at %g and stands at %g", underline.x, after.x)
	}
	ground := root.rect.FillColor
	theme.SetAppearance(theme.DarkAlways)
	if root.rect.FillColor == ground || b.ground.FillColor != theme.Dark().Accent {
		t.Error("the night did not fall on everything")
	}
}
