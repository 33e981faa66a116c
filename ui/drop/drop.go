// Package drop takes what is dragged from other programs and dropped on a window. The
// window library that Fyne draws with takes files alone; where the system is X11, this
// package takes text too, and says where it was dropped.
//
// It imports Fyne and the X protocol alone.
package drop

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// Dropped is what was dropped on a window.
type Dropped struct {
	Files []string // paths
	Text  string   // or addresses, with spaces between
	X, Y  int      // in the pixels of the window
}

// Take calls told for what is dropped on a shown window, on a goroutine of its own,
// until stop is called. Where the system is not X11, it never calls told, and what the
// window library takes goes to [fyne.Window.SetOnDropped] as before.
func Take(w fyne.Window, told func(Dropped)) (stop func()) { return take(w, told) }

// listed takes a list of URIs apart, as text/uri-list has it.
func listed(data string) (d Dropped) {
	var addresses []string
	for line := range strings.Lines(data) {
		line = strings.TrimSpace(line)
		u, err := url.Parse(line)
		switch {
		case line == "" || line[0] == '#':
		case err == nil && u.Scheme == "file" && u.Path != "":
			d.Files = append(d.Files, u.Path)
		default:
			addresses = append(addresses, line)
		}
	}
	d.Text = strings.Join(addresses, " ")
	return d
}

// written returns a text as an article has it; false where it is in no encoding that
// is known.
func written(data string) (Dropped, bool) {
	text := strings.ReplaceAll(strings.TrimRight(data, "\x00"), "\r\n", "\n")
	return Dropped{Text: text}, text != "" && utf8.ValidString(text)
}
