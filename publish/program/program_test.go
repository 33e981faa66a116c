//go:build unix

package program_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"tahrir/publish/program"
)

// scene is a folder with two fifos. The programs of a test hold "alive" open as
// long as one of them lives, and wait for a line in "go".
type scene struct {
	t   *testing.T
	dir string
}

func newScene(t *testing.T) scene {
	s := scene{t, t.TempDir()}
	for _, name := range []string{"alive", "go"} {
		if err := syscall.Mkfifo(filepath.Join(s.dir, name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func (s scene) script(text string) program.Program {
	return program.Program{Name: "/bin/sh", Args: []string{"-c", text}, Dir: s.dir}
}

// dead returns two channels: begun is closed when somebody holds "alive", over when
// nobody does any more.
func (s scene) dead() (begun, over chan struct{}) {
	begun, over = make(chan struct{}), make(chan struct{})
	go func() {
		defer close(over)
		f, err := os.Open(filepath.Join(s.dir, "alive"))
		close(begun)
		if err == nil {
			io.Copy(io.Discard, f)
			f.Close()
		}
	}()
	return begun, over
}

// A hook that ignores the signal, its child and its grandchild are gone once the
// context has ended, and the error does not say that the program refused.
func TestTheEndOfTheContextEndsTheWholeFamily(t *testing.T) {
	for name, script := range map[string]string{
		"sleeps":              "exec 9>alive; sleep 100000",
		"sleeps in a child":   "exec 9>alive; sleep 100000; exit 0",
		"ignores the signal":  "trap '' TERM; exec 9>alive; while :; do sleep 100000; done",
		"has a background":    "exec 9>alive; sleep 100000 & sleep 100000 & wait",
		"has a deaf relative": "(trap '' TERM; sh -c 'sleep 100000; sleep 100000') 9>alive & exec 9>alive; wait",
		"says yes at the end": "trap 'exit 0' TERM; exec 9>alive; sleep 100000 & wait",
	} {
		for kind, run := range map[string]func(context.Context, program.Program) error{
			"Run": func(ctx context.Context, p program.Program) error { _, err := program.Run(ctx, p); return err },
			"RunLoose": func(ctx context.Context, p program.Program) error {
				_, err := program.RunLoose(ctx, p, 100)
				return err
			},
			"Start": func(ctx context.Context, p program.Program) error {
				talk, err := program.Start(ctx, p)
				if err != nil {
					return err
				}
				io.Copy(io.Discard, talk.Out)
				io.Copy(io.Discard, talk.Words)
				talk.Wait()
				return &program.StoppedError{Program: "sh", Cause: ctx.Err()}
			},
		} {
			t.Run(name+"/"+kind, func(t *testing.T) {
				t.Parallel()
				s := newScene(t)
				ctx, cancel := context.WithCancel(context.Background())
				begun, over := s.dead()
				go func() {
					<-begun
					cancel()
				}()
				err := run(ctx, s.script(script))
				var stopped *program.StoppedError
				if !errors.As(err, &stopped) || !errors.Is(err, context.Canceled) {
					t.Errorf("error %v", err)
				}
				<-over
			})
		}
	}
}

// A child that a hook leaves behind is not waited for, is not ended, and may go on
// writing to the hook's output.
func TestAChildLeftBehindGoesOnAlone(t *testing.T) {
	s := newScene(t)
	said, err := program.RunLoose(context.Background(), s.script(
		"echo first; (read line < go; echo later; echo \"$line\" > done.part; mv done.part done; exec 9>alive) & exit 0"), 100)
	if err != nil || string(said) != "first\n" {
		t.Fatalf("%q, %v", said, err)
	}
	_, over := s.dead()
	if err := os.WriteFile(filepath.Join(s.dir, "go"), []byte("بعد النشر\n"), 0); err != nil {
		t.Fatal(err)
	}
	<-over
	if got, err := os.ReadFile(filepath.Join(s.dir, "done")); string(got) != "بعد النشر\n" {
		t.Errorf("the child came to %q, %v", got, err)
	}
}

func TestHowAProgramEndedIsTold(t *testing.T) {
	s := newScene(t)
	for _, test := range []struct {
		script, out, said string
		status            int
		signal            string
	}{
		{"echo yes; echo well >&2", "yes\n", "", 0, ""},
		{"echo half; echo '  لا يُنشر  ' >&2; exit 3", "half\n", "لا يُنشر", 3, ""},
		{"kill -KILL $$", "", "", -1, "killed"},
		{"kill -TERM $$", "", "", -1, "terminated"},
	} {
		out, err := program.Run(context.Background(), s.script(test.script))
		var ended *program.EndedError
		if string(out) != test.out || (test.status == 0) != (err == nil) {
			t.Errorf("%s: %q, %v", test.script, out, err)
		}
		if test.status != 0 && (!errors.As(err, &ended) || ended.Status != test.status || ended.Signal != test.signal || ended.Said != test.said) {
			t.Errorf("%s: %#v", test.script, err)
		}
	}
	if _, err := program.Run(context.Background(), program.Program{Name: filepath.Join(s.dir, "nothing")}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a program that is not there: %v", err)
	}
}

// A hook without "#!" is run by the shell with its arguments, even an empty one, as
// by git.
func TestAFileWithoutAnInterpreterIsTheShells(t *testing.T) {
	s := newScene(t)
	file := filepath.Join(s.dir, "hook")
	for text, want := range map[string]string{"echo \"$0 $1 $#\"\n": file + " one 2\n", "": ""} {
		if err := os.WriteFile(file, []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
		if out, err := program.RunLoose(context.Background(), program.Program{Name: file, Args: []string{"one", "two"}}, 1000); err != nil || string(out) != want {
			t.Errorf("%q: %q, %v", text, out, err)
		}
		talk, err := program.Start(context.Background(), program.Program{Name: file, Args: []string{"one", "two"}})
		if err != nil {
			t.Fatal(err)
		}
		if out, err := io.ReadAll(talk.Out); err != nil || string(out) != want {
			t.Errorf("%q, spoken to: %q, %v", text, out, err)
		}
		talk.Wait()
	}
}

func TestInputThatIsNotReadIsNoFault(t *testing.T) {
	p := newScene(t).script("exit 0")
	p.Input = bytes.Repeat([]byte("سطر\n"), 1<<18)
	if _, err := program.Run(context.Background(), p); err != nil {
		t.Error(err)
	}
}

// What a program wrote before its end is all read, however late; output that its
// child holds open is not waited for.
func TestATalkEndsWithItsProgram(t *testing.T) {
	s := newScene(t)
	talk, err := program.Start(context.Background(), s.script(
		"(read line < go) & head -c 50000 /dev/zero; echo well >&2; echo over > ended.part; mv ended.part ended"))
	if err != nil {
		t.Fatal(err)
	}
	for _, err := os.Stat(filepath.Join(s.dir, "ended")); err != nil; _, err = os.Stat(filepath.Join(s.dir, "ended")) {
	}
	total, piece := 0, make([]byte, 5000)
	for err == nil {
		var n int
		n, err = talk.Out.Read(piece)
		total += n
	}
	if total != 50000 || err != io.EOF {
		t.Errorf("%d bytes, %v", total, err)
	}
	if words, err := io.ReadAll(talk.Words); err != nil || strings.TrimSpace(string(words)) != "well" {
		t.Errorf("%q, %v", words, err)
	}
	talk.Wait()
	if err := os.WriteFile(filepath.Join(s.dir, "go"), []byte("\n"), 0); err != nil { // lets the child end
		t.Error(err)
	}
}

// What is launched goes on, whatever becomes of who launched it, and is no zombie
// once it has ended.
func TestALaunchedProgramIsOnItsOwn(t *testing.T) {
	s := newScene(t)
	begun, over := s.dead()
	if err := program.Launch(s.script("exec 9>alive; ps -o sid= -p $$ > session; read line < go")); err != nil {
		t.Fatal(err)
	}
	<-begun
	select {
	case <-over:
		t.Fatal("it has ended by itself")
	default:
	}
	if err := os.WriteFile(filepath.Join(s.dir, "go"), []byte("\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	<-over
	session, err := os.ReadFile(filepath.Join(s.dir, "session"))
	if ours, _ := unix.Getsid(0); err != nil || strings.TrimSpace(string(session)) == strconv.Itoa(ours) {
		t.Errorf("it is in our session, %s (%v)", session, err)
	}
	if err := program.Launch(program.Program{Name: filepath.Join(s.dir, "none")}); err == nil {
		t.Error("nothing is said of a program that is not there")
	}
}
