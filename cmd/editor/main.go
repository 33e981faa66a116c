// Command editor is Tahrir: without arguments it opens the window, with a verb
// it does that verb's work without a screen. It holds flags and wiring only.
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
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the second signal ends the program at once
	status := run(ctx, os.Args[1:], machine{
		now: time.Now, after: time.After, entropy: cryptorand.Reader, random: rand.Float64,
		lookupEnv: os.LookupEnv, environ: os.Environ(), dataHome: xdg.DataHome,
	}, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}
