// Command editor is Tahrir: without arguments it opens the window, and with a
// verb it does that verb's work without a screen. It holds flags and wiring
// only.
package main

import (
	"context"
	cryptorand "crypto/rand"
	"math/rand/v2"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/adrg/xdg"

	"tahrir/document/fsys"
	"tahrir/newsroom"
	"tahrir/ui"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the second signal ends the program at once
	status := run(ctx, os.Args[1:], machine{
		disk: fsys.OS{}, now: clock(os.Getenv(clockFile)), after: time.After, entropy: cryptorand.Reader, random: rand.Float64,
		lookupEnv: os.LookupEnv, environ: os.Environ(), dataHome: xdg.DataHome, config: xdg.ConfigHome,
	}, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}

// version is the program's version. A package's build sets another.
var version = "0.1.0"

// openWindow opens the window on the call's home and content repository and
// returns when it was closed.
func openWindow(c *call) error {
	h, err := newsroom.Open(c.homeOptions())
	if err != nil {
		return err
	}
	return ui.Run(c.ctx, ui.Options{
		Home: h, Open: func() (*newsroom.Home, error) { return newsroom.Open(c.homeOptions()) }, Version: version,
		Newspapers: c.newspapers(h),
		Exit:       func(err error) { os.Exit(c.status(err)) },
	})
}
