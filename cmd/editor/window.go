package main

import (
	"os"

	"tahrir/newsroom"
	"tahrir/ui"
)

// version is the program's; a package's build sets another.
var version = "0.1.0"

// openWindow opens the window on the call's home and content repository and
// returns when it was closed.
func openWindow(c *call) error {
	h, err := newsroom.Open(c.homeOptions())
	if err != nil {
		return err
	}
	return ui.Run(c.ctx, ui.Options{
		Home: h, Version: version,
		Exit: func(err error) { os.Exit(c.status(err)) },
	})
}
