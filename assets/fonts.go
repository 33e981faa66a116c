// Package assets holds what the program carries with it: the faces, the icon
// and the words of the interface, embedded in the binary so that a window looks
// the same on every machine. Licences lie beside the files that they cover.
//
// It imports nothing of ours.
package assets

import "embed"

//go:embed fonts/*.ttf
var fonts embed.FS

// Font returns the bytes of the bundled face file NAME.ttf, for example
// "NotoNaskhArabic-Regular". It fails only for a name that is not in fonts/.
func Font(name string) ([]byte, error) { return fonts.ReadFile("fonts/" + name + ".ttf") }
