package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"time"
	"unicode"

	"tahrir/document/fsys"
	"tahrir/newsroom"
	"tahrir/publish"
	"tahrir/publish/exchange"
	"tahrir/publish/git/refs"
	"tahrir/publish/remote"
)

// call is one run of the program: its arguments, and where it answers.
type call struct {
	ctx      context.Context
	home     string // --home; empty for the default
	content  string // --content; empty for the one in the settings
	json     bool
	machine  machine
	in       io.Reader
	out, err io.Writer
}

// machine is what the program needs from the machine: clock, randomness,
// environment. Only main passes the real one.
type machine struct {
	disk      fsys.FS
	now       func() time.Time
	after     func(time.Duration) <-chan time.Time
	entropy   io.Reader      // for ids
	random    func() float64 // for the pauses between exchanges
	lookupEnv func(name string) (string, bool)
	environ   []string
	dataHome  string // the platform's folder for programs' data
	config    string // the platform's folder for their configuration
}

// wrongUsage is an error in how the command was typed.
type wrongUsage struct{ said string }

func (e wrongUsage) Error() string { return e.said }

// run does what args ask and returns the exit status: 0, 1 for a failure
// (reported in one line on stderr), 2 for wrong usage.
func run(ctx context.Context, args []string, m machine, in io.Reader, out, stderr io.Writer) int {
	c := &call{ctx: ctx, machine: m, in: in, out: out, err: stderr}
	root := c.root()
	root.SetArgs(append([]string{}, args...)) // an empty list, not nil, which would mean the process's own
	return c.status(root.ExecuteContext(ctx))
}

// status reports the error that ended the call, and returns the exit status.
func (c *call) status(err error) int {
	var wrong wrongUsage
	switch {
	case err == nil:
		return 0
	case c.ctx.Err() != nil && errors.Is(err, context.Canceled):
		fmt.Fprintln(c.err, "editor: interrupted")
		return 1
	case errors.As(err, &wrong):
		fmt.Fprintf(c.err, "editor: %s (editor --help tells more)\n", oneLine(wrong.said))
		return 2
	}
	fmt.Fprintf(c.err, "editor: %s\n", oneLine(said(err)))
	return 1
}

// answer prints value as JSON with --json, and text without.
func (c *call) answer(value any, text string) error {
	if c.json {
		enc := json.NewEncoder(c.out)
		enc.SetEscapeHTML(false)
		return enc.Encode(value)
	}
	if text == "" {
		return nil
	}
	_, err := fmt.Fprintln(c.out, strings.TrimSuffix(text, "\n"))
	return err
}

// answerDone is answer after the work is done: an answer that cannot be written
// is a warning, not a failure.
func (c *call) answerDone(value any, text string) {
	if err := c.answer(value, text); err != nil {
		c.warn(fmt.Errorf("done: %s; the answer could not be written: %w", text, err))
	}
}

// progress returns a function that shows the progress of a long job on one line
// of the terminal, which it overwrites, and one that wipes the line. The first is
// nil where standard error is no terminal.
func (c *call) progress(doing string) (show publish.Progress, wipe func()) {
	f, ok := c.err.(*os.File)
	if !ok {
		return nil, func() {}
	}
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return nil, func() {}
	}
	show = func(done, total int) {
		of := ""
		if total > 0 {
			of = fmt.Sprintf(" of %d", total)
		}
		fmt.Fprintf(f, "\r%s %d%s\x1b[K\r", doing, done, of)
	}
	return show, func() { fmt.Fprint(f, "\x1b[K") }
}

// warn prints an error that came after the verb's work was done, nothing for
// nil.
func (c *call) warn(err error) {
	if err != nil {
		fmt.Fprintf(c.err, "editor: %s\n", oneLine(said(err)))
	}
}

// oneLine returns a text on one line, without tabs and other control
// characters, so that it is one column for a script and does not steer a
// terminal.
func oneLine(s string) string {
	lines := strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' })
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.Join(lines, "; "))
}

// advice is what to do next about an error. The first match counts.
var advice = []struct {
	about error
	next  string
}{
	{newsroom.ErrSample, "editor publish --sample publishes it nevertheless"},
	{newsroom.ErrUnknown, "editor list and editor search tell what there is"},
	{publish.ErrNotFound, "editor list and editor search tell what there is"},
	{publish.ErrNoRevision, "editor history tells which there are"},
	{publish.ErrAmbiguous, "give more of its digits"},
	{exchange.ErrConflict, "choose in the window, or by editor settle, what shall stand, then sync again"},
	{exchange.ErrRewritten, "ask who did it; the window takes it over where you agree"},
	{exchange.ErrUnrelated, "name the right server, or join them in the window"},
	{exchange.ErrNoServer, "git remote add origin URL in that repository names one"},
	{remote.ErrHostKey, "compare the fingerprint with whoever runs the server before ssh learns it"},
	{remote.ErrAuth, "sign in on a terminal or in the window, or give what it asks for to the ssh agent or to git's credential helper"},
	{remote.ErrOffline, "nothing is lost; try again when the network is back"},
	{syscall.ENOSPC, "make room there and try again"},
	{syscall.EROFS, "it can only be read"},
}

// said returns the message of an error: what was being done, why it failed, and
// what to do next where that is known.
func said(err error) string {
	text := err.Error()
	var locked *refs.LockedError
	if errors.As(err, &locked) {
		return text + "; wait for it, or remove that file where no git is running"
	}
	for _, a := range advice {
		if errors.Is(err, a.about) {
			return text + "; " + a.next
		}
	}
	return text
}
