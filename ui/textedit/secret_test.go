package textedit

import (
	"image"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

// Two passwords of one length look alike, whatever their letters, their direction
// and their hidden controls.
func TestASecretIsDrawnAsDots(t *testing.T) {
	pictures := map[string][]image.Image{}
	for _, word := range []string{"abcdef", "سلام12", "!!\u200f\u202e?x", "e\u0301fi\u064e("} {
		d := sit(t, Options{Secret: true, NoWrap: true, Blink: -1, ShowControls: true})
		d.press("'" + word + "'")
		if d.Text() != word {
			t.Errorf("the field holds %q, want %q", d.Text(), word)
		}
		pictures[word] = []image.Image{d.canvas().Capture()}
	}
	first := pictures["abcdef"][0].(*image.NRGBA)
	for word, list := range pictures {
		if got := list[0].(*image.NRGBA); !slices.Equal(got.Pix, first.Pix) {
			t.Errorf("%q is drawn another way than abcdef", word)
		}
	}
}

// A secret can be typed and pasted, but not copied, cut, dragged out, or pasted
// elsewhere by the middle button.
func TestASecretIsNotCopied(t *testing.T) {
	var primary board
	d := sit(t, Options{Secret: true, NoWrap: true, Primary: &primary})
	fyne.CurrentApp().Clipboard().SetContent("مفتاح\n")
	d.press("paste '7'")
	if got := d.Text(); got != "مفتاح7" && got != "مفتاح 7" {
		t.Errorf("the field holds %q", got)
	}
	fyne.CurrentApp().Clipboard().SetContent("لوح")
	before := d.Text()
	d.press("all copy cut")
	if got := fyne.CurrentApp().Clipboard().Content(); got != "لوح" || d.Text() != before {
		t.Errorf("the clipboard holds %q, the field %q", got, d.Text())
	}
	if primary.content != "" {
		t.Errorf("the middle button would paste %q", primary.content)
	}
	for _, c := range []Command{CommandCopy, CommandCut} {
		if d.Can(c) {
			t.Errorf("the menu offers command %d", c)
		}
	}
	d.press("back")
	if d.Text() != "" {
		t.Errorf("Backspace leaves %q", d.Text())
	}
}
