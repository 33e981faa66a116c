//go:build cgo && (linux || freebsd || netbsd || openbsd) && (x11 || !wayland) && !mobile && !no_glfw && !test_web_driver

package primary

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// onX11 reports whether the canvas belongs to a window of an X11 display.
func onX11(c fyne.Canvas) bool {
	found := false
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if native, ok := w.(driver.NativeWindow); ok && w.Canvas() == c {
			native.RunNative(func(context any) {
				x, ok := context.(driver.X11WindowContext)
				found = ok && x.WindowHandle != 0
			})
		}
	}
	return found
}

// The library leaves an error behind, as where nobody has the selection, on which a
// later call would panic: it is taken back at once.

func get() string {
	text := glfw.GetX11SelectionString()
	_, _ = glfw.GetError()
	return text
}

func set(text string) {
	glfw.SetX11SelectionString(text)
	_, _ = glfw.GetError()
}
