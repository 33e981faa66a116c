package program

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"
)

// Program is one program and what it is given.
type Program struct {
	Name  string   // a path, or a name to look up on PATH
	Args  []string // without the name
	Dir   string   // the working folder; ours where ""
	Env   []string // the whole environment; ours where nil
	Input []byte   // standard input
	// Terminal lets it ask a person on our terminal, as ssh does for a passphrase.
	// Then it stays in our session: the terminal's interrupt reaches what it
	// starts, and the end of the context reaches only the program itself.
	Terminal bool
}

// grace is how long a program may take to end after it was asked to, and how long a
// child may hold the output of one that has ended.
const grace = time.Second

// Run runs a program to its end and returns its standard output. Its standard error
// is in the *EndedError, where there is one.
func Run(ctx context.Context, p Program) ([]byte, error) {
	var out, words bytes.Buffer
	err := run(ctx, p, &out, &words)
	return out.Bytes(), quote(err, words.Bytes())
}

// RunLoose runs a program to its end and returns the beginning of its standard
// output and standard error, at most limit bytes. A child that it leaves behind may
// go on writing: they go to a file, not to a pipe, which would break.
func RunLoose(ctx context.Context, p Program, limit int) ([]byte, error) {
	file, err := os.CreateTemp("", "tahrir-said-*")
	if err != nil {
		return nil, fmt.Errorf("run %s: %w", p.Name, err)
	}
	removed := os.Remove(file.Name()) == nil // Windows does not remove an open file
	ended := run(ctx, p, file, file)
	words := make([]byte, limit)
	n, err := file.ReadAt(words, 0)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	err = errors.Join(err, file.Close())
	if !removed {
		_ = os.Remove(file.Name()) // a child that goes on has it open
	}
	if ended != nil {
		return words[:n], quote(ended, words[:n])
	}
	return words[:n], err
}

// run runs a program to its end.
func run(ctx context.Context, p Program, out, words io.Writer) error {
	err := p.try(ctx, p.command(ctx), out, words)
	if isScript(err) {
		err = p.try(ctx, p.byShell().command(ctx), out, words)
	}
	return err
}

func (p Program) try(ctx context.Context, cmd *exec.Cmd, out, words io.Writer) error {
	if err := ctx.Err(); err != nil {
		return &StoppedError{p.Name, err}
	}
	if len(p.Input) > 0 {
		cmd.Stdin = bytes.NewReader(p.Input)
	}
	cmd.Stdout, cmd.Stderr = out, words
	var stopped atomic.Bool
	family := newFamily(cmd, p.Terminal)
	cmd.Cancel = func() error {
		stopped.Store(true)
		return family.end()
	}
	cmd.WaitDelay = grace
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("run %s: %w", p.Name, err)
	}
	family.gather()
	err := cmd.Wait()
	if stopped.Load() {
		family.kill()
	}
	family.close()
	return p.ended(ctx, err, stopped.Load())
}

// ended returns the error that says how a program ended.
func (p Program) ended(ctx context.Context, err error, stopped bool) error {
	var exit *exec.ExitError
	switch {
	case stopped:
		return &StoppedError{p.Name, ctx.Err()}
	case err == nil, errors.Is(err, exec.ErrWaitDelay): // a child has its output
		return nil
	case errors.As(err, &exit):
		return &EndedError{Program: filepath.Base(p.Name), Status: exit.ExitCode(), Signal: signalOf(exit.ProcessState)}
	}
	return fmt.Errorf("run %s: %w", p.Name, err)
}

func (p Program) command(ctx context.Context) *exec.Cmd {
	cmd := exec.CommandContext(ctx, p.path(), p.Args...)
	cmd.Dir, cmd.Env = p.Dir, p.Env
	return cmd
}

// path returns the file of a program that is named without a folder, by the PATH of
// the program's environment; the name itself where that finds none.
func (p Program) path() string {
	if p.Env == nil || strings.ContainsRune(filepath.ToSlash(p.Name), '/') {
		return p.Name
	}
	for _, entry := range slices.Backward(p.Env) {
		list, ok := strings.CutPrefix(entry, "PATH=")
		if !ok {
			continue
		}
		for _, dir := range filepath.SplitList(list) {
			if file, err := exec.LookPath(filepath.Join(dir, p.Name)); err == nil && filepath.IsAbs(file) {
				return file
			}
		}
		break
	}
	return p.Name
}

// byShell returns the program as a shell script, as execvp and git take a file that
// the system cannot run.
func (p Program) byShell() Program {
	p.Args = append([]string{p.Name}, p.Args...)
	p.Name = shell
	return p
}
