//go:build !cgo || mobile || wasm || no_glfw || test_web_driver

package position

import "fyne.io/fyne/v2"

func of(fyne.Window) (x, y int, maximized, known bool) { return 0, 0, false, false }
func maximize(fyne.Window)                             {}
func follow(fyne.Window, func())                       {}
func fit(fyne.Window)                                  {}
