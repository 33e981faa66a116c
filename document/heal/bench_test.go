package heal_test

import (
	"strings"
	"testing"

	"tahrir/document/heal"
)

// A paste is mended between two frames.
func BenchmarkText(b *testing.B) {
	sound := strings.Repeat(read(b, "testdata/sound.txt"), 10)
	broken := strings.Repeat(read(b, "testdata/given/1-reportlab-mutool.txt"), 30)
	for name, text := range map[string]string{"sound": sound, "broken": broken} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				heal.Text(text)
			}
		})
	}
}
