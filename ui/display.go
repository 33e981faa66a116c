package ui

import (
	"errors"
	"os"
	"runtime"
)

// ErrNoDisplay says that there is no screen to open a window on.
var ErrNoDisplay = errors.New("there is no display to open a window on (neither WAYLAND_DISPLAY nor DISPLAY is set)")

// findDisplay tells whether a window can be opened, before the toolkit is
// asked, which would panic.
func findDisplay() error {
	switch runtime.GOOS {
	case "windows", "darwin", "android", "ios", "js":
		return nil
	}
	if os.Getenv("WAYLAND_DISPLAY") == "" && os.Getenv("DISPLAY") == "" {
		return ErrNoDisplay
	}
	if os.Getenv("XDG_RUNTIME_DIR") == "" {
		// libwayland, which the toolkit tries first, complains on standard
		// error where the variable is missing altogether, and is content with
		// a folder that holds no socket.
		return os.Setenv("XDG_RUNTIME_DIR", os.TempDir())
	}
	return nil
}
