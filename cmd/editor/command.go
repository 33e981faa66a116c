package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
)

// verb is one thing that the command line does.
type verb struct {
	name string
	args string // as the usage shows them
	does string
	run  func(*call) error
}

// call is one run of the program: what it was asked and where it answers.
type call struct {
	ctx      context.Context
	flags    *flag.FlagSet
	words    []string // after the verb, flags among them
	home     string   // --home; empty for the default
	content  string   // --content; empty for the settings'
	json     bool
	env      func(name string) (string, bool) // os.LookupEnv
	in       io.Reader
	out, err io.Writer
}

// wrongUsage is a failure of the one who typed the command, not of the command.
type wrongUsage struct{ said string }

func (e wrongUsage) Error() string { return e.said }

// run does what args ask and returns the exit status: 0, 1 for a failure (said
// in one line on stderr), 2 for wrong usage.
func run(ctx context.Context, args []string, env func(string) (string, bool), in io.Reader, out, stderr io.Writer) int {
	c := &call{ctx: ctx, env: env, in: in, out: out, err: stderr}
	err := c.dispatch(args)
	var wrong wrongUsage
	switch {
	case err == nil:
		return 0
	case errors.Is(err, flag.ErrHelp):
		usage(out)
		return 0
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "editor: interrupted")
		return 1
	case errors.As(err, &wrong):
		fmt.Fprintf(stderr, "editor: %s (editor --help tells more)\n", oneLine(wrong.said))
		return 2
	}
	fmt.Fprintf(stderr, "editor: %s\n", oneLine(said(err)))
	return 1
}

// dispatch reads the flags before the verb and hands over to it; without a verb
// it opens the window.
func (c *call) dispatch(args []string) error {
	c.flags = c.newFlags("editor")
	if err := c.flags.Parse(args); err != nil {
		return usageOf(err)
	}
	if c.flags.NArg() == 0 {
		return openWindow(c)
	}
	name := c.flags.Arg(0)
	c.words = c.flags.Args()[1:]
	if name == "help" {
		return flag.ErrHelp
	}
	all := verbs()
	i := slices.IndexFunc(all, func(v verb) bool { return v.name == name })
	if i < 0 {
		return wrongUsage{fmt.Sprintf("no verb is called %q", name)}
	}
	c.flags = c.newFlags(name)
	if err := all[i].run(c); err != nil {
		var wrong wrongUsage
		if errors.As(err, &wrong) {
			usage := strings.TrimSpace("editor " + name + " " + all[i].args)
			return wrongUsage{fmt.Sprintf("%s: %s; usage: %s", name, wrong.said, usage)}
		}
		if !strings.HasPrefix(err.Error(), name) {
			err = fmt.Errorf("%s: %w", name, err)
		}
		return err
	}
	return nil
}

// newFlags is a set with the flags that every verb takes too.
func (c *call) newFlags(name string) *flag.FlagSet {
	f := flag.NewFlagSet(name, flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&c.home, "home", c.home, "")
	f.StringVar(&c.content, "content", c.content, "")
	f.BoolVar(&c.json, "json", c.json, "")
	return f
}

// arguments parses the words after the verb, flags before, between and after
// the arguments, and wants from least to most of these.
func (c *call) arguments(least, most int) ([]string, error) {
	var args []string
	words := c.words
	for {
		if err := c.flags.Parse(words); err != nil {
			return nil, usageOf(err)
		}
		rest := c.flags.Args()
		parsed := len(words) - len(rest)
		if parsed > 0 && words[parsed-1] == "--" {
			args = append(args, rest...)
			break
		}
		if len(rest) == 0 {
			break
		}
		args, words = append(args, rest[0]), rest[1:]
	}
	if len(args) < least {
		return nil, wrongUsage{"something is missing"}
	}
	if len(args) > most {
		return nil, wrongUsage{fmt.Sprintf("%q is too much", args[most])}
	}
	return args, nil
}

// answer prints value as one JSON value where that was asked for, else text.
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

// warn says what failed after the verb's work was done.
func (c *call) warn(err error) {
	if err != nil {
		fmt.Fprintf(c.err, "editor: %s\n", oneLine(said(err)))
	}
}

func usageOf(err error) error {
	if errors.Is(err, flag.ErrHelp) {
		return err
	}
	return wrongUsage{err.Error()}
}

// oneLine keeps a text on the one line, and in the one column, that a script
// reads, and lets it give no orders to a terminal.
func oneLine(s string) string {
	lines := strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' })
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.Join(lines, "; "))
}

func usage(out io.Writer) {
	fmt.Fprintf(out, "Tahrir, a newsroom desk.\n\n    %-36s%s\n", "editor", "open the window")
	for _, v := range verbs() {
		fmt.Fprintf(out, "    %-36s%s\n", strings.TrimSpace("editor "+v.name+" "+v.args), v.does)
	}
	fmt.Fprint(out, `
Before or after a verb: --home DIR for another folder than TAHRIR_HOME or the
system's own, --content DIR|URL for another content repository than the settings
name, --json for one JSON value on standard output.

A failure is one line on standard error and exit status 1; wrong usage is 2.
`)
}
