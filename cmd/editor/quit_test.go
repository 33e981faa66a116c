package main_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"tahrir/publish/remote/gitserver"
)

// workTree makes a content repository with a work tree and a hook.
func workTree(t *testing.T, hook, script string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "content")
	for _, args := range [][]string{{"init", "-q", "-b", "main", dir}, {"-C", dir, "config", "user.name", "desk"}, {"-C", dir, "config", "user.email", "desk@example.org"}} {
		if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
			t.Fatalf("git %q: %v\n%s", args, err, out)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, ".git", "hooks", hook), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

const shortPage = "رئيس التحرير: ليلى حمدان\n\nافتتاح مكتبة الحي\n\nبقلم: جابر منصور\n\nافتتحت أمس مكتبة عامة جديدة في الحي القديم بعد أعوام من العمل.\n"

// Ctrl+C ends a verb whose hook sleeps for ever, and the hook with its child.
// Before the commit nothing was published; after it the commit is reported.
func TestAnInterruptEndsAHookThatSleeps(t *testing.T) {
	for hook, committed := range map[string]bool{"pre-commit": false, "commit-msg": false, "post-commit": true} {
		t.Run(hook, func(t *testing.T) {
			t.Parallel()
			script, begun, over := gitserver.Sleeper(t)
			content, home := workTree(t, hook, script), t.TempDir()
			command := func(args ...string) *exec.Cmd {
				return exec.Command(builtEditor(t), append([]string{"--home", home, "--content", content, "--json"}, args...)...)
			}
			imported := command("import", "-")
			imported.Stdin = strings.NewReader(shortPage)
			made, err := imported.Output()
			if err != nil {
				t.Fatal(err)
			}
			var draft struct{ ID string }
			if err := json.Unmarshal(made, &draft); err != nil {
				t.Fatal(err)
			}
			cmd := command("publish", draft.ID)
			var out, said bytes.Buffer
			cmd.Stdout, cmd.Stderr = &out, &said
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			defer cmd.Process.Kill()
			<-begun
			if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
				t.Fatal(err)
			}
			cmd.Wait()
			<-over
			_, unborn := exec.Command("git", "-C", content, "rev-parse", "HEAD").CombinedOutput()
			status := cmd.ProcessState.ExitCode()
			if committed {
				if status != 0 || !strings.Contains(out.String(), `"commit":"`) || !strings.Contains(said.String(), "post-commit") {
					t.Errorf("status %d, %q, %q", status, out.String(), said.String())
				}
				return
			}
			if status != 1 || said.String() != "editor: interrupted\n" || out.Len() > 0 || unborn == nil {
				t.Errorf("status %d, %q, %q, a commit: %v", status, out.String(), said.String(), unborn == nil)
			}
		})
	}
}

// However a window is closed, and whatever hangs in it, its program ends soon,
// and what was written is on disk.
func TestAWindowIsLeftWhateverHangs(t *testing.T) {
	ways := map[string]func(d *desk){
		"Ctrl Q":     func(d *desk) { d.key("ctrl+24") },
		"the button": func(d *desk) { d.askToClose(d.id) },
		"SIGTERM":    func(d *desk) { d.cmd.Process.Signal(syscall.SIGTERM) },
	}
	for name, leave := range ways {
		for _, hangs := range []bool{false, true} {
			t.Run(name+map[bool]string{true: ", while a hook sleeps"}[hangs], func(t *testing.T) {
				t.Parallel()
				ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
				defer cancel()
				script, begun, over := gitserver.Sleeper(t)
				content := workTree(t, "pre-commit", script)
				d := newDesk(t, identity+"content: "+content+"\n")
				d.open(ctx)
				const headline = "عودة القطار إلى محطة البلدة"
				d.key(ctrlN)
				d.await(ctx, "an empty article", func() bool { return strings.Contains(d.title(d.id), "تحرير") })
				d.typeArabic(headline)
				d.await(ctx, "the window to carry the headline", func() bool { return strings.HasPrefix(d.title(d.id), headline) })
				d.key("Tab")
				d.typeArabic("جابر منصور")
				d.key("Tab")
				d.typeArabic("عاد القطار اليوم إلى محطة البلدة.")
				if hangs {
					d.key("ctrl+Return")
					select {
					case <-begun:
					case <-ctx.Done():
						d.shot("failed-hook")
						t.Fatal("the hook was not run")
					}
				}
				if name == "SIGTERM" && !hangs { // which keeps no order with the keys before it
					d.settled(ctx, "what is typed to be on the page", nil)
				}
				leave(d)
				ended := make(chan error, 1)
				go func() { ended <- d.cmd.Wait() }()
				select {
				case <-ended:
				case <-ctx.Done():
					t.Fatal("the program lives on")
				}
				status := d.cmd.ProcessState.ExitCode()
				kept := ""
				for _, row := range d.drafts() {
					if row.Headline == headline {
						kept = d.stored(row.Path).Body
					}
				}
				if !strings.HasSuffix(kept, "محطة البلدة.") {
					t.Errorf("the draft holds %q", kept)
				}
				if !hangs {
					if status != 0 || d.log.Len() > 0 {
						t.Errorf("status %d, %s", status, d.log)
					}
					return
				}
				<-over
				if status != 1 || !strings.Contains(d.log.String(), "cut off") {
					t.Errorf("status %d, %s", status, d.log)
				}
				if out, err := exec.Command("git", "-C", content, "rev-parse", "HEAD").CombinedOutput(); err == nil {
					t.Errorf("it was published: %s", out)
				}
			})
		}
	}
}

// askToClose does what a window manager does when its close button is clicked
// (ICCCM 4.2.8.1): it sends WM_DELETE_WINDOW. Without a window manager no
// installed client does that.
func (d *xdisplay) askToClose(window string) {
	d.t.Helper()
	id, err := strconv.ParseUint(window, 10, 32)
	if err != nil {
		d.t.Fatal(err)
	}
	c, err := net.Dial("unix", "/tmp/.X11-unix/X"+strings.TrimPrefix(d.name, ":"))
	if err != nil {
		d.t.Fatal(err)
	}
	defer c.Close()
	le := binary.LittleEndian
	read := func(n int) []byte {
		b := make([]byte, n)
		if _, err := io.ReadFull(c, b); err != nil {
			d.t.Fatal(err)
		}
		return b
	}
	c.Write([]byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0})
	if head := read(8); head[0] != 1 {
		d.t.Fatal("the display refuses the connection")
	} else {
		read(4 * int(le.Uint16(head[6:])))
	}
	atom := func(name string) uint32 {
		b := append([]byte{16, 0}, le.AppendUint16(nil, uint16(2+(len(name)+3)/4))...)
		b = append(le.AppendUint16(b, uint16(len(name))), 0, 0)
		b = append(b, name...)
		c.Write(append(b, make([]byte, (4-len(name)%4)%4)...))
		return le.Uint32(read(32)[8:])
	}
	event := append([]byte{33, 32, 0, 0}, le.AppendUint32(nil, uint32(id))...)
	event = le.AppendUint32(event, atom("WM_PROTOCOLS"))
	event = le.AppendUint32(event, atom("WM_DELETE_WINDOW"))
	event = append(event, make([]byte, 16)...)
	send := append([]byte{25, 0, 11, 0}, le.AppendUint32(nil, uint32(id))...)
	c.Write(append(append(send, 0, 0, 0, 0), event...))
	atom("WM_PROTOCOLS") // answered after the event was sent
}

// Ctrl+C ends an import that waits for a terminal. It says so, and leaves no
// draft.
func TestAnInterruptEndsAVerb(t *testing.T) {
	home := t.TempDir()
	cmd := exec.Command(builtEditor(t), "--home", home, "import", "-")
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	keys, err := cmd.StdinPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	// More than a pipe holds: once it is written, the program is reading.
	if _, err := keys.Write([]byte(strings.Repeat("كلمة ", 100_000))); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); cmd.ProcessState.ExitCode() != 1 {
		t.Errorf("it ended with %v, want status 1", err)
	}
	if said.String() != "editor: interrupted\n" || out.Len() > 0 {
		t.Errorf("it said %q and answered %q", said.String(), out.String())
	}
	if found, err := os.ReadDir(home); err != nil || len(found) != 0 {
		t.Errorf("the home holds %v (%v)", found, err)
	}
}
