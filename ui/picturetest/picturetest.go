// Package picturetest compares what tests draw with the pictures that they keep. It
// imports nothing of ours.
package picturetest

import (
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Updating reports whether golden files are to be written anew.
func Updating() bool { return *update }

// Check compares a picture with the one in a file, from which no channel of a colour
// may differ by more than kept, since machines round differently. With -update it
// writes the file.
func Check(t *testing.T, path string, got image.Image, kept int) {
	t.Helper()
	if Updating() {
		Write(t, path, got)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if want.Bounds() != got.Bounds() {
		t.Fatalf("the picture is %v, not %v", got.Bounds(), want.Bounds())
	}
	if far, at := Farthest(got, want); far > kept {
		out := filepath.Join(t.ArtifactDir(), filepath.Base(path))
		Write(t, out, got)
		t.Errorf("the picture changed, by up to %d of 255 at %v; it is now %s", far, at, out)
	}
}

// Write writes a picture into a file.
func Write(t testing.TB, path string, m image.Image) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, m); err != nil {
		t.Fatal(err)
	}
}

// Farthest returns the greatest difference between two pictures in any channel, and
// where it is. The last bit may differ between processors.
func Farthest(a, b image.Image) (far int, where image.Point) {
	if a.Bounds() != b.Bounds() {
		return 255, image.Point{}
	}
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			p, q := color.RGBAModel.Convert(a.At(x, y)).(color.RGBA), color.RGBAModel.Convert(b.At(x, y)).(color.RGBA)
			if d := Apart(p, q); d > far {
				far, where = d, image.Pt(x, y)
			}
		}
	}
	return far, where
}

// Apart returns the greatest difference between two colours in any channel.
func Apart(a, b color.RGBA) int {
	d := func(x, y uint8) int { return max(int(x)-int(y), int(y)-int(x)) }
	return max(d(a.R, b.R), d(a.G, b.G), d(a.B, b.B))
}
