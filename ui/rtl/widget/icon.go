package widget

import (
	"bytes"
	"fmt"
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// Icon is a drawing that the program brings, in a colour of the palette.
type Icon struct {
	widget.BaseWidget

	Name    string
	Square  float32 // its width and height
	Ink     theme.Role
	Mirrors bool // mirrored where the interface reads from left to right, as what means a direction

	raster *canvas.Raster
	shown  drawingAs
}

// drawingAs is all that an icon's picture depends on, except its size.
type drawingAs struct {
	name   string
	ink    color.NRGBA
	mirror bool
}

// NewIcon returns a drawing of [theme.Carried.Icon], size wide and high.
func NewIcon(name string, size float32, ink theme.Role) *Icon {
	i := &Icon{Name: name, Square: size, Ink: ink}
	i.raster = canvas.NewRaster(i.paint)
	i.raster.ScaleMode = canvas.ImageScaleFastest
	i.ExtendBaseWidget(i)
	return i
}

// SetName changes the drawing.
func (i *Icon) SetName(name string) { i.set(name, i.Ink) }

// SetInk changes the colour.
func (i *Icon) SetInk(ink theme.Role) { i.set(i.Name, ink) }

func (i *Icon) set(name string, ink theme.Role) {
	i.Name, i.Ink = name, ink
	i.update()
}

func (i *Icon) update() {
	now := drawingAs{i.Name, inkOf(i.Ink), i.Mirrors && theme.Resolve(theme.Auto) == theme.LTR}
	if now == i.shown {
		return
	}
	i.shown = now
	repaint(i.raster)
}

// paint draws the icon in device pixels.
func (i *Icon) paint(w, h int) image.Image {
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	if i.shown.name == "" || i.raster.Size().Width <= 0 {
		return dst
	}
	svg, err := drawn(i.shown.name)
	if err != nil {
		fyne.LogError("draw the icon "+i.shown.name, err)
		return dst
	}
	ink := i.shown.ink
	drawing, err := oksvg.ReadReplacingCurrentColor(bytes.NewReader(svg), fmt.Sprintf("#%02x%02x%02x", ink.R, ink.G, ink.B))
	if err != nil {
		fyne.LogError("read the icon "+i.shown.name, err)
		return dst
	}
	side := float64(i.Square) * float64(w) / float64(i.raster.Size().Width)
	drawing.SetTarget(0, 0, side, side)
	for p := range drawing.SVGPaths {
		drawing.SVGPaths[p].LineWidth *= side / drawing.ViewBox.W // SetTarget does not scale strokes
	}
	if i.shown.mirror {
		drawing.Transform = rasterx.Identity.Translate(side, 0).Scale(-1, 1).Mult(drawing.Transform)
	}
	drawing.Draw(rasterx.NewDasher(w, h, rasterx.NewScannerGV(w, h, dst, dst.Bounds())), 1)
	return dst
}

// signs are the drawings of this package.
var signs = map[string]string{
	enterSign: "M20.5 4.5 V13 H4 M4 13 L10 8 M4 13 L10 18",
}

// drawn returns the SVG of a drawing.
func drawn(name string) ([]byte, error) {
	if path, ok := signs[name]; ok {
		return []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="` + path + `"/></svg>`), nil
	}
	return theme.Current().Drawing(name)
}

// MinSize implements [fyne.CanvasObject].
func (i *Icon) MinSize() fyne.Size { return fyne.NewSquareSize(i.Square) }

// CreateRenderer implements [fyne.Widget].
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	i.ExtendBaseWidget(i)
	i.update()
	return &parts{
		widget: i, objects: []fyne.CanvasObject{i.raster}, update: i.update, least: i.MinSize, mark: i.raster,
		layout: func(size fyne.Size) {
			side := steps(i.Square) // a whole number of device pixels
			put(i.raster, layout.Whole((size.Width-i.Square)/2), layout.Whole((size.Height-i.Square)/2), side, side)
		},
	}
}
