package ui

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"testing"
	"time"
)

// A window that is closed leaves nothing running that reads its home, which a test
// removes.
func TestMain(m *testing.M) {
	code := m.Run()
	if left := stillRunning(); left != nil && code == 0 {
		fmt.Fprintf(os.Stderr, "what still runs after all windows are closed:\n%s\n", left)
		code = 1
	}
	os.Exit(code)
}

// stillRunning returns the goroutines of sessions, of windows' ticks and of what keeps a
// catalogue, once those that are about to end have had the time for it.
func stillRunning() (left []byte) {
	for end := time.Now().Add(5 * time.Second); ; {
		left = nil
		all := make([]byte, 4<<20)
		all = all[:runtime.Stack(all, true)]
		for one := range bytes.SplitSeq(all, []byte("\n\n")) {
			for _, of := range []string{"newsroom.(*Home).KeepCatalogue", "session.(*workers)", "ui.(*Window).startTicks"} {
				if bytes.Contains(one, []byte(of)) {
					left = append(left, one...)
				}
			}
		}
		if left == nil || time.Now().After(end) {
			return left
		}
		runtime.Gosched()
	}
}
