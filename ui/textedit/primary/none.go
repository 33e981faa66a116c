//go:build !(cgo && (linux || freebsd || netbsd || openbsd) && (x11 || !wayland) && !mobile && !no_glfw && !test_web_driver)

package primary

import "fyne.io/fyne/v2"

func onX11(fyne.Canvas) bool { return false }
func get() string            { return "" }
func set(string)             {}
