package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// box returns an object of a fixed smallest size.
func box(w, h float32) *canvas.Rectangle {
	r := canvas.NewRectangle(nothing)
	r.SetMinSize(fyne.NewSize(w, h))
	return r
}

type rectangle struct{ x, y, w, h float32 }

func at(o fyne.CanvasObject) rectangle {
	return rectangle{o.Position().X, o.Position().Y, o.Size().Width, o.Size().Height}
}

// Changing the direction lays out again what is on the screen.
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
