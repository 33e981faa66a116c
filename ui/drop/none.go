//go:build !(cgo && (linux || freebsd || netbsd || openbsd) && (x11 || !wayland) && !mobile && !no_glfw && !test_web_driver)

package drop

import "fyne.io/fyne/v2"

func take(fyne.Window, func(Dropped)) (stop func()) { return func() {} }
