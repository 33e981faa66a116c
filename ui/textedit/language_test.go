package textedit

import (
	"bytes"
	"image"
	"image/color"
	"testing"

	"tahrir/ui/typeset"
)

func TestUrduWritesItsOwnFigures(t *testing.T) {
	d := sit(t, Options{Language: "fa"})
	d.set("قیمت ۴۶۷|")
	look := func() *image.RGBA {
		img := image.NewRGBA(image.Rect(0, 0, 600, 40))
		d.text.layout().Draw(img, 0, 0, 1, typeset.Ink{Letters: color.Black})
		return img
	}
	persian := look()
	d.SetLanguage("ur")
	if bytes.Equal(look().Pix, persian.Pix) {
		t.Error("the figures kept their Persian forms")
	}
	d.SetLanguage("fa")
	if !bytes.Equal(look().Pix, persian.Pix) {
		t.Error("the figures did not take their Persian forms again")
	}
}
