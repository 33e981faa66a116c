package program

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"sync/atomic"
	"time"
)

// Talk is a running program to exchange data with. Out and Words end with the
// program, even where a child that it left behind holds them open.
type Talk struct {
	In    io.WriteCloser // its standard input
	Out   io.Reader      // its standard output
	Words io.Reader      // its standard error

	name   string
	cmd    *exec.Cmd
	family family
	ended  chan struct{} // closed when the program has ended
	ends   []*openEnd
	forget func() bool // releases the context
	once   sync.Once
	stops  sync.WaitGroup
}

// Start starts a program. The end of the context stops it. The caller must call
// Wait.
func Start(ctx context.Context, p Program) (*Talk, error) {
	t, err := start(p)
	if isScript(err) {
		t, err = start(p.byShell())
	}
	if err != nil {
		return nil, fmt.Errorf("run %s: %w", p.Name, err)
	}
	t.forget = context.AfterFunc(ctx, t.Stop)
	return t, nil
}

func start(p Program) (*Talk, error) {
	cmd := exec.Command(p.path(), p.Args...)
	cmd.Dir, cmd.Env = p.Dir, p.Env
	t := &Talk{name: p.Name, cmd: cmd, family: newFamily(cmd, p.Terminal), ended: make(chan struct{})}
	theirIn, in, ierr := os.Pipe()
	out, theirOut, oerr := os.Pipe()
	words, theirWords, werr := os.Pipe()
	err := errors.Join(ierr, oerr, werr)
	if err == nil {
		cmd.Stdin, cmd.Stdout, cmd.Stderr = theirIn, theirOut, theirWords
		err = cmd.Start()
	}
	for _, end := range []*os.File{theirIn, theirOut, theirWords} {
		end.Close()
	}
	if err != nil {
		for _, end := range []*os.File{in, out, words} {
			end.Close()
		}
		return nil, err
	}
	t.family.gather()
	t.ends = []*openEnd{{file: out}, {file: words}}
	t.In, t.Out, t.Words = in, t.ends[0], t.ends[1]
	go func() {
		cmd.Wait() // how it ended shows in what it wrote
		close(t.ended)
		for _, end := range t.ends {
			end.hasEnded()
		}
	}()
	return t, nil
}

// Stop ends the program and what it started. It may be called on any goroutine, and
// returns at once.
func (t *Talk) Stop() {
	t.once.Do(func() {
		select {
		case <-t.ended:
			return // what it left behind goes on
		default:
		}
		t.family.end()
		t.stops.Go(func() {
			timer := time.NewTimer(grace)
			defer timer.Stop()
			select {
			case <-t.ended:
			case <-timer.C:
			}
			t.family.kill()
		})
	})
}

// Wait waits for the program's end and releases it.
func (t *Talk) Wait() {
	<-t.ended
	t.forget()
	t.once.Do(func() {}) // no Stop from here on
	t.stops.Wait()
	t.In.Close()
	for _, end := range t.ends {
		end.file.Close()
	}
	t.family.close()
}

// openEnd is our end of a pipe that a program writes to. After the program's end,
// what is left in the pipe is read; what its child may still write is not waited
// for.
type openEnd struct {
	file  *os.File
	ended atomic.Bool
}

// lull is how long the children of a program that has ended may write nothing
// before they count as done.
const lull = 250 * time.Millisecond

func (e *openEnd) Read(b []byte) (int, error) {
	if e.ended.Load() {
		e.file.SetReadDeadline(time.Now().Add(lull))
	}
	n, err := e.file.Read(b)
	if errors.Is(err, os.ErrDeadlineExceeded) || errors.Is(err, os.ErrClosed) {
		err = io.EOF
	}
	return n, err
}

func (e *openEnd) hasEnded() {
	e.ended.Store(true)
	if err := e.file.SetReadDeadline(time.Now().Add(lull)); errors.Is(err, os.ErrNoDeadline) {
		time.AfterFunc(grace, func() { e.file.Close() }) // Windows
	}
}
