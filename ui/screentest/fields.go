package screentest

import (
	"fyne.io/fyne/v2"

	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textedit"
)

// Framed returns a text field as the window makes one, and its frame.
func Framed(o textedit.Options) (*textedit.Field, *widget.Frame) {
	return FramedWith(func(field fyne.CanvasObject) fyne.CanvasObject { return field }, o)
}

// FramedWith is Framed with more in the frame than the field: what dress returns.
func FramedWith(dress func(fyne.CanvasObject) fyne.CanvasObject, o textedit.Options) (*textedit.Field, *widget.Frame) {
	o.Engine, o.Colors, o.Blink = Engine(), Colors, -1
	if o.Fallback == theme.Auto {
		o.Fallback = theme.InterfaceDirection()
	}
	field := textedit.New(o)
	frame := widget.NewFrame(dress(field))
	frame.Field = field
	return field, frame
}

// Buttons returns the buttons in a tree of containers.
func Buttons(o fyne.CanvasObject) (found []*widget.Button) {
	switch o := o.(type) {
	case *widget.Button:
		return []*widget.Button{o}
	case *fyne.Container:
		for _, inner := range o.Objects {
			found = append(found, Buttons(inner)...)
		}
	}
	return found
}
