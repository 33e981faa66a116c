package assets

import "embed"

//go:embed icons/*.svg
var icons embed.FS

// AppIcon is the program's icon, 512 pixels square.
//
//go:embed icon-512.png
var AppIcon []byte

// Icon returns the drawing icons/NAME.svg: strokes of currentColor on a square
// of 24. It fails only for a name that is not in icons/.
func Icon(name string) ([]byte, error) { return icons.ReadFile("icons/" + name + ".svg") }

//go:embed words/*.yaml
var words embed.FS

// Words returns the words of the interface in a language, by its BCP 47 tag, as
// go-i18n's YAML. It fails only for a language that is not in words/.
func Words(tag string) ([]byte, error) { return words.ReadFile("words/" + tag + ".yaml") }
