package remote

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync"

	"tahrir/publish/git"
	"tahrir/publish/program"
)

// stream is a conversation over a pair of pipes: ssh, git:// and programs on this
// machine.
type stream struct {
	in    io.WriteCloser // to the server
	out   *bufio.Reader  // from the server
	end   func() error   // closes it
	kill  func()         // breaks it off; may be called on any goroutine
	said  *said          // standard error; may be nil
	judge func(text string, err error) error

	stop   func() bool // for the context that began it
	asked  bool
	closed bool
}

// watch breaks the stream off when the context ends.
func (s *stream) watch(ctx context.Context) { s.stop = context.AfterFunc(ctx, s.kill) }

func (s *stream) advertisement() io.Reader { return streamReader{s} }

// streamReader reads from the server. Words on standard error explain an end.
type streamReader struct{ s *stream }

func (r streamReader) Read(b []byte) (int, error) {
	n, err := r.s.out.Read(b)
	if err != nil && r.s.judge != nil {
		err = r.s.judge(r.s.said.text(), err)
	}
	return n, err
}

func (s *stream) ask(_ context.Context, request io.Reader) (io.ReadCloser, error) {
	s.asked = true
	// The server may answer before it has read the whole request.
	sent := make(chan error, 1)
	go func() {
		w := bufio.NewWriterSize(s.in, 64<<10)
		_, err := io.Copy(w, request)
		if err == nil {
			err = w.Flush()
		}
		if err != nil {
			s.kill() // half a request is none
		}
		sent <- errors.Join(err, s.in.Close())
	}()
	return &streamAnswer{streamReader{s}, sent}, nil
}

// streamAnswer is a server's answer. An answer that is cut off is explained by the
// error in sending the request, if any.
type streamAnswer struct {
	streamReader
	sent chan error
}

func (a *streamAnswer) Read(b []byte) (int, error) {
	n, err := a.streamReader.Read(b)
	if err != nil {
		select {
		case serr := <-a.sent:
			a.sent <- serr
			if serr != nil && told(serr) {
				err = serr
			}
		default:
		}
	}
	return n, err
}

func (a *streamAnswer) Close() error { return a.s.Close() }

func (s *stream) Close() error {
	if s.closed {
		return nil
	}
	s.closed = true
	if !s.asked {
		// A flush packet says that nothing is wanted (gitprotocol-pack).
		if _, err := io.WriteString(s.in, "0000"); err == nil {
			s.in.Close()
		}
	}
	err := s.end()
	if s.stop != nil {
		s.stop()
	}
	return err
}

// said keeps the beginning of a server's standard error.
type said struct {
	mu   sync.Mutex
	data []byte
	done chan struct{} // closed at the end of it
}

// saidLimit bounds what is kept of it, in bytes.
const saidLimit = 16 << 10

func (s *said) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if room := saidLimit - len(s.data); room > 0 {
		s.data = append(s.data, b[:min(room, len(b))]...)
	}
	return len(b), nil
}

// text waits for the end of standard error, which comes with the end of the answer.
func (s *said) text() string {
	if s.done != nil {
		<-s.done
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.TrimSpace(string(s.data))
}

// beginDaemon connects to a git daemon (gitprotocol-pack, "Git Transport").
func (r *Remote) beginDaemon(ctx context.Context, service string) (conversation, error) {
	a := r.address
	if a.Port == "" {
		a.Port = "9418"
	}
	c, err := r.dialer().DialContext(ctx, "tcp", a.hostPort())
	if err != nil {
		return nil, explain(ctx, err)
	}
	line := fmt.Sprintf("%s %s\x00host=%s\x00", service, a.Path, r.address.hostPort())
	if _, err := fmt.Fprintf(c, "%04x%s", len(line)+4, line); err != nil {
		return nil, explain(ctx, errors.Join(err, c.Close()))
	}
	s := &stream{in: halfClosed{c}, out: bufio.NewReader(c), end: c.Close, kill: func() { c.Close() }}
	s.watch(ctx)
	return s, nil
}

// halfClosed closes only the sending half of a connection.
type halfClosed struct{ net.Conn }

func (c halfClosed) Close() error {
	if s, ok := c.Conn.(*stalling); ok {
		if tcp, ok := s.Conn.(*net.TCPConn); ok {
			return tcp.CloseWrite()
		}
	}
	return nil
}

// beginFile runs git's own program on a repository of this machine.
func (r *Remote) beginFile(ctx context.Context, service string) (conversation, error) {
	if _, err := os.Stat(r.address.Path); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %w", ErrNoRepository, err)
	} else if err != nil {
		return nil, fmt.Errorf("speak to the repository %s: %w", r.address, err)
	}
	git, err := exec.LookPath("git")
	if err != nil {
		return nil, fmt.Errorf("speak to the repository %s: git is needed for a repository in a folder, and is not installed: %w", r.address, err)
	}
	p := program.Program{Name: git, Args: []string{strings.TrimPrefix(service, "git-"), r.address.Path}}
	return r.run(ctx, p, func(text string, err error) error {
		if strings.Contains(text, "not appear to be a git repository") {
			return fmt.Errorf("%w: %s", ErrNoRepository, r.address)
		}
		return spoken(text, err)
	})
}

// run begins a conversation with a program.
func (r *Remote) run(ctx context.Context, p program.Program, judge func(string, error) error) (conversation, error) {
	p.Env = git.ForeignEnv(r.opts.Environ)
	talk, err := program.Start(ctx, p)
	if err != nil {
		return nil, err
	}
	words := &said{done: make(chan struct{})}
	go func() {
		defer close(words.done)
		io.Copy(words, talk.Words)
	}()
	s := &stream{in: talk.In, out: bufio.NewReader(talk.Out), said: words, judge: judge}
	s.kill = talk.Stop
	s.end = func() error {
		io.Copy(io.Discard, s.out)
		<-words.done
		talk.Wait() // how it ended shows in what it printed
		return nil
	}
	s.watch(ctx)
	return s, nil
}

// spoken explains the end of an answer by standard error.
func spoken(text string, err error) error {
	if text == "" || !errors.Is(err, io.EOF) {
		return err
	}
	return &saidError{text: text}
}

// saidError is the end of a conversation, with the server's words.
type saidError struct{ text string }

func (e *saidError) Error() string {
	return fmt.Sprintf("%v: %s", ErrServer, strings.Join(strings.Fields(e.text), " "))
}

// Is reports true for ErrServer and for io.EOF.
func (e *saidError) Is(target error) bool { return target == ErrServer || target == io.EOF }
