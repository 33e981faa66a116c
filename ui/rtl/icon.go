package rtl

import (
	"bytes"
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Icon is a drawing that the program carries, in a colour of the palette.
type Icon struct {
	widget.BaseWidget

	Name    string
	Square  float32 // as wide and as high
	Ink     Role
	Mirrors bool // what means a direction turns with the interface

	image *canvas.Image
	shown drawingAs
}

// drawingAs is all that an icon's picture depends on, but its size.
type drawingAs struct {
	name   string
	ink    color.NRGBA
	mirror bool
}

// NewIcon makes a drawing of [Carried.Icon], as large as size.
func NewIcon(name string, size float32, ink Role) *Icon {
	i := &Icon{Name: name, Square: size, Ink: ink, image: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleFastest}}
	i.ExtendBaseWidget(i)
	return i
}

// SetName changes the drawing.
func (i *Icon) SetName(name string) { i.set(name, i.Ink) }

// SetInk changes the colour.
func (i *Icon) SetInk(ink Role) { i.set(i.Name, ink) }

func (i *Icon) set(name string, ink Role) {
	i.Name, i.Ink = name, ink
	i.update()
}

func (i *Icon) update() {
	now := drawingAs{i.Name, inkOf(i.Ink), i.Mirrors && resolve(Auto) == LTR}
	if now == i.shown {
		return
	}
	i.shown = now
	i.image.Resource = nil
	if r := drawing(now); r != nil {
		i.image.Resource = r
	} else {
		i.image.Image = nil
	}
	i.image.Refresh()
}

// drawings keeps the coloured drawings.
var drawings = map[drawingAs]fyne.Resource{}

// drawing gives the coloured SVG, or nil where there is none of that name.
func drawing(as drawingAs) fyne.Resource {
	if r, ok := drawings[as]; ok {
		return r
	}
	if as.name == "" || look.carried.Icon == nil {
		return nil
	}
	svg, err := look.carried.Icon(as.name)
	if err != nil {
		fyne.LogError("draw the icon "+as.name, err)
		drawings[as] = nil
		return nil
	}
	hex := fmt.Sprintf("#%02x%02x%02x", as.ink.R, as.ink.G, as.ink.B)
	svg = bytes.ReplaceAll(svg, []byte("currentColor"), []byte(hex))
	if as.mirror {
		svg = mirrored(svg)
	}
	name := fmt.Sprintf("%s%s-%v.svg", as.name, hex[1:], as.mirror)
	r := fyne.NewStaticResource(name, svg)
	drawings[as] = r
	return r
}

// mirrored turns a drawing on a square of 24 from left to right.
func mirrored(svg []byte) []byte {
	root := bytes.Index(svg, []byte("<svg"))
	if root < 0 {
		return svg
	}
	open := bytes.IndexByte(svg[root:], '>')
	end := bytes.LastIndex(svg, []byte("</svg>"))
	if open < 0 || end < root+open {
		return svg
	}
	open += root + 1
	var b bytes.Buffer
	b.Write(svg[:open])
	b.WriteString(`<g transform="matrix(-1 0 0 1 24 0)">`)
	b.Write(svg[open:end])
	b.WriteString("</g>")
	b.Write(svg[end:])
	return b.Bytes()
}

// MinSize implements [fyne.CanvasObject].
func (i *Icon) MinSize() fyne.Size { return fyne.NewSquareSize(i.Square) }

// CreateRenderer implements [fyne.Widget].
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	i.ExtendBaseWidget(i)
	i.update()
	return &parts{
		widget: i, objects: []fyne.CanvasObject{i.image}, update: i.update, least: i.MinSize,
		layout: func(size fyne.Size) {
			put(i.image, whole((size.Width-i.Square)/2), whole((size.Height-i.Square)/2), i.Square, i.Square)
		},
	}
}
