//go:build cgo && !mobile && !wasm && !no_glfw && !test_web_driver

package position

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// with calls do with the library's window, unless it is not shown yet, or the
// platform forbids what is asked here, as Wayland does.
func with(w fyne.Window, do func(*glfw.Window)) {
	shown := false
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return
	}
	native.RunNative(func(context any) {
		switch c := context.(type) {
		case driver.X11WindowContext:
			shown = c.WindowHandle != 0
		case driver.WindowsWindowContext:
			shown = c.HWND != 0
		case driver.MacWindowContext:
			shown = c.NSWindow != 0
		}
	})
	drawn, ok := w.(interface{ RunWithContext(func()) })
	if !ok || !shown {
		return
	}
	inside := glfw.GetCurrentContext() // while the window is painted: RunWithContext would take it away from the painter
	if inside == nil {
		drawn.RunWithContext(func() { inside = glfw.GetCurrentContext() })
	}
	if inside != nil {
		do(inside)
	}
}

func of(w fyne.Window) (x, y int, maximized, known bool) {
	with(w, func(g *glfw.Window) {
		x, y = g.GetPos()
		maximized, known = g.GetAttrib(glfw.Maximized) == glfw.True, true
	})
	return x, y, maximized, known
}

func maximize(w fyne.Window) { with(w, (*glfw.Window).Maximize) }

func follow(w fyne.Window, moved func()) {
	with(w, func(g *glfw.Window) {
		var fynes glfw.PosCallback
		fynes = g.SetPosCallback(func(g *glfw.Window, x, y int) {
			if fynes != nil {
				fynes(g, x, y)
			}
			moved()
		})
	})
}

func fit(w fyne.Window) {
	with(w, func(g *glfw.Window) {
		if g.GetAttrib(glfw.Maximized) == glfw.True || w.FullScreen() {
			return
		}
		var areas []rect
		left, top, right, bottom := g.GetFrameSize()
		for _, m := range glfw.GetMonitors() {
			x, y, width, height := m.GetWorkarea()
			if width -= left + right; width > 0 && height > top+bottom {
				areas = append(areas, rect{x + left, y + top, width, height - top - bottom})
			}
		}
		x, y := g.GetPos()
		width, height := g.GetSize()
		now := rect{x, y, width, height}
		if want := fitted(now, areas); want != now {
			g.SetSize(want.width, want.height)
			g.SetPos(want.x, want.y)
		}
	})
}
