package textedit_test

import (
	"bytes"
	"testing"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"tahrir/assets"
	"tahrir/ui/textedit"
)

// The raw shaping of one paragraph of 240 letters in one run: the library's shaper
// alone. A keystroke is compared with it.
func BenchmarkShapeParagraph(b *testing.B) {
	data, err := assets.Font("NotoNaskhArabic-Regular")
	if err != nil {
		b.Fatal(err)
	}
	face, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		b.Fatal(err)
	}
	text := []rune(textedit.Paragraphs(1, 240))
	in := shaping.Input{
		Text: text, RunEnd: len(text), Direction: di.DirectionRTL, Face: face, Size: fixed.I(20),
		Script: language.Arabic, Language: language.NewLanguage("ar"),
	}
	var shaper shaping.HarfbuzzShaper
	if out := shaper.Shape(in); len(out.Glyphs) < len(text)/2 {
		b.Fatalf("%d glyphs of %d letters", len(out.Glyphs), len(text))
	}
	for b.Loop() {
		shaper.Shape(in)
	}
}
