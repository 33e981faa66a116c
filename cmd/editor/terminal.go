package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/term"

	"tahrir/publish/remote"
)

// asker returns a function that asks for passwords on the terminal, wherever
// standard input and output go. It is nil where there is no terminal, or
// GIT_TERMINAL_PROMPT forbids it.
func (c *call) asker() func(context.Context, remote.Question) (remote.Answer, error) {
	if value, set := c.machine.lookupEnv("GIT_TERMINAL_PROMPT"); set && !truth(value) {
		return nil
	}
	tty, err := openTerminal()
	if err != nil {
		return nil
	}
	tty.Close()
	return c.askTerminal
}

// truth reads a variable as git reads booleans.
func truth(value string) bool {
	switch strings.ToLower(value) {
	case "true", "yes", "on":
		return true
	}
	n, err := strconv.Atoi(value)
	return err == nil && n != 0
}

// terminal is the terminal that the program runs on.
type terminal struct{ in, out *os.File }

func openTerminal() (terminal, error) {
	in, err := os.OpenFile(terminalIn, os.O_RDWR, 0)
	if err != nil {
		return terminal{}, err
	}
	if terminalOut == terminalIn {
		return terminal{in, in}, nil
	}
	out, err := os.OpenFile(terminalOut, os.O_RDWR, 0)
	if err != nil {
		in.Close()
		return terminal{}, err
	}
	return terminal{in, out}, nil
}

func (t terminal) Close() {
	t.in.Close()
	if t.out != t.in {
		t.out.Close()
	}
}

// askTerminal asks a question as git and ssh do, and whether to keep the
// answer.
func (c *call) askTerminal(ctx context.Context, q remote.Question) (remote.Answer, error) {
	t, err := openTerminal()
	if err != nil {
		return remote.Answer{}, fmt.Errorf("ask on the terminal: %w", err)
	}
	defer t.Close()
	if q.Failed {
		fmt.Fprintln(t.out, "That was not accepted.")
	}
	answer := remote.Answer{User: q.User, Kept: c.kept}
	prompt := "Passphrase for the key " + oneLine(q.KeyFile) + ": "
	if q.KeyFile == "" {
		if answer.User, err = t.user(ctx, q); err != nil || answer.User == "" {
			return remote.Answer{}, err
		}
		prompt = "Password or token of " + oneLine(answer.User) + " for " + oneLine(q.Address) + ": "
	}
	secret, err := t.secret(ctx, prompt)
	if err != nil || secret == "" {
		return remote.Answer{}, err
	}
	answer.Secret = remote.NewSecret(secret)
	keep, err := t.line(ctx, "Keep it in the system's keyring? [y/N] ")
	answer.Keep = strings.HasPrefix(strings.ToLower(strings.TrimSpace(keep)), "y")
	return answer, err
}

// user asks for a name where none is known or the last was refused. Enter
// repeats the last one.
func (t terminal) user(ctx context.Context, q remote.Question) (string, error) {
	prompt := "User name for " + oneLine(q.Address)
	switch {
	case q.User != "" && !q.Failed:
		return q.User, nil
	case q.User != "":
		prompt += " [" + oneLine(q.User) + "]"
	}
	name, err := t.line(ctx, prompt+": ")
	if name == "" {
		name = q.User
	}
	return name, err
}

// kept reports why a password could not be kept.
func (c *call) kept(err error) {
	if err != nil {
		fmt.Fprintf(c.err, "editor: %s\n", oneLine(err.Error()))
	}
}

// line returns what is typed up to Enter, "" at the end of input.
func (t terminal) line(ctx context.Context, prompt string) (string, error) {
	return t.read(ctx, prompt, func() (string, error) {
		var line []byte
		var b [1]byte
		for {
			if n, err := t.in.Read(b[:]); n == 0 || b[0] == '\n' {
				return strings.TrimSuffix(string(line), "\r"), err
			}
			line = append(line, b[0])
		}
	})
}

// secret is line without echo.
func (t terminal) secret(ctx context.Context, prompt string) (string, error) {
	return t.read(ctx, prompt, func() (string, error) {
		data, err := term.ReadPassword(int(t.in.Fd()))
		fmt.Fprintln(t.out)
		return string(data), err
	})
}

// read prints a prompt and waits for typed, or for the end of ctx. It leaves
// the terminal as it was.
func (t terminal) read(ctx context.Context, prompt string, typed func() (string, error)) (string, error) {
	before, err := term.GetState(int(t.in.Fd()))
	if err != nil {
		return "", fmt.Errorf("ask on the terminal: %w", err)
	}
	if _, err := io.WriteString(t.out, prompt); err != nil {
		return "", fmt.Errorf("ask on the terminal: %w", err)
	}
	type outcome struct {
		text string
		err  error
	}
	done := make(chan outcome, 1)
	go func() {
		text, err := typed()
		done <- outcome{text, err}
	}()
	select {
	case o := <-done:
		if o.err != nil && !errors.Is(o.err, io.EOF) {
			return "", fmt.Errorf("ask on the terminal: %w", o.err)
		}
		return o.text, nil
	case <-ctx.Done():
		fmt.Fprintln(t.out)
		return "", errors.Join(ctx.Err(), term.Restore(int(t.in.Fd()), before))
	}
}
