package main_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// xdisplay is a virtual X display for one test, with an Arabic keyboard.
type xdisplay struct {
	t    testing.TB
	name string // ":N"

	width, height int    // in pixels
	config        string // the folder for programs' configuration, of this test alone
}

// newXDisplay starts Xvfb on a number that Xvfb itself finds free, with the
// Arabic layout on its keyboard; more is for Xvfb. It fails the test where Xvfb is missing:
// scripts/setup installs it, and a window that was never opened proves nothing.
func newXDisplay(t testing.TB, width, height int, more ...string) *xdisplay {
	t.Helper()
	for _, tool := range []string{"Xvfb", "xdotool", "setxkbmap", "import"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Fatalf("%s is missing; run scripts/setup, which installs it: %v", tool, err)
		}
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("Xvfb", append([]string{"-displayfd", "3", "-nolisten", "tcp", "-noreset",
		"-screen", "0", fmt.Sprintf("%dx%dx24", width, height)}, more...)...)
	cmd.ExtraFiles = []*os.File{w}
	var log bytes.Buffer
	cmd.Stderr = &log
	endWithUs(cmd, syscall.SIGTERM)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	t.Cleanup(func() {
		cmd.Process.Signal(syscall.SIGTERM) // so that it removes its socket
		cmd.Wait()
	})
	number, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb named no display: %v\n%s", err, log.String())
	}
	r.Close()
	d := &xdisplay{t: t, config: t.TempDir(), name: ":" + strings.TrimSpace(number), width: width, height: height}
	// The number is printed a moment before the server takes its first client.
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	for ready := false; !ready; {
		client := exec.CommandContext(ctx, "setxkbmap", "-layout", "ara")
		client.Env = d.env()
		out, err := client.CombinedOutput()
		if ctx.Err() != nil {
			t.Fatalf("the display %s takes no client: %v\n%s%s", d.name, err, out, log.String())
		}
		ready = err == nil
	}
	return d
}

// env returns this process's environment with the display in it.
func (d *xdisplay) env(more ...string) []string {
	var env []string
	for _, kv := range os.Environ() {
		if !strings.HasPrefix(kv, "DISPLAY=") && !strings.HasPrefix(kv, "WAYLAND_DISPLAY=") {
			env = append(env, kv)
		}
	}
	return append(append(env, "DISPLAY="+d.name, "XDG_CONFIG_HOME="+d.config), more...)
}

// run runs an X client and returns what it printed.
func (d *xdisplay) run(name string, args ...string) string {
	d.t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = d.env()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		d.t.Fatalf("%s %q: %v\n%s", name, args, err, stderr.String())
	}
	return string(out)
}

// window waits until the program's window is on the screen, gives it the
// keyboard (no window manager does) and returns its id.
func (d *xdisplay) window(ctx context.Context) string {
	d.t.Helper()
	var id string
	d.await(ctx, "the window to open", func() bool {
		cmd := exec.Command("xdotool", "search", "--onlyvisible", "--class", "Tahrir")
		cmd.Env = d.env()
		out, _ := cmd.Output()
		id, _, _ = strings.Cut(string(out), "\n")
		return id != ""
	})
	d.run("xdotool", "windowfocus", "--sync", id)
	return id
}

// title returns the window's name as a window manager would show it.
func (d *xdisplay) title(id string) string {
	return strings.TrimSpace(d.run("xdotool", "getwindowname", id))
}

// key presses keys by keysym or keycode, for example "Arabic_seen" or
// "ctrl+57". The codes are those of a pc105 keyboard, for letters without a
// keysym in the Arabic layout.
func (d *xdisplay) key(keys ...string) {
	d.t.Helper()
	d.run("xdotool", append([]string{"key", "--delay", "12"}, keys...)...)
}

// typeArabic types text with real key events of the Arabic layout.
func (d *xdisplay) typeArabic(text string) {
	d.t.Helper()
	var keys []string
	for _, r := range text {
		switch {
		case r == ' ':
			keys = append(keys, "space")
		case r == '\n':
			keys = append(keys, "Return")
		case r == '.':
			keys = append(keys, "period") // with Shift, on the key of ز
		case r >= 0x060C && r <= 0x0652: // X's keysyms of ISO 8859-6, which xkeyboard-config's layout holds
			keys = append(keys, fmt.Sprintf("0x%x", 0x5A0+(r-0x0600)))
		default:
			d.t.Fatalf("the Arabic layout has no key for %q", r)
		}
	}
	d.key(keys...)
}

// shot keeps a picture of the whole display among the test's artefacts.
func (d *xdisplay) shot(name string) string {
	d.t.Helper()
	dir := os.Getenv("TAHRIR_ARTIFACTS")
	if dir == "" {
		dir = filepath.Join("..", "..", ".artifacts")
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		d.t.Fatal(err)
	}
	path := filepath.Join(dir, name+".png")
	d.run("import", "-window", "root", path)
	img := picture(d.t, path)
	first, varied := img.At(0, 0), false
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y && !varied; y += 7 {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x += 7 {
			if img.At(x, y) != first {
				varied = true
				break
			}
		}
	}
	if !varied {
		d.t.Errorf("the picture %s shows one colour only: nothing was drawn", path)
	}
	return path
}

// picture reads a picture from a file.
func picture(t testing.TB, path string) image.Image {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatalf("the picture %s: %v", path, err)
	}
	return img
}

// pixels counts the pixels of a picture whose colour matches.
func pixels(img image.Image, is func(color.NRGBA) bool) int {
	n := 0
	bounds := img.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			if is(color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)) {
				n++
			}
		}
	}
	return n
}

// await calls done again and again until it returns true or ctx ends.
func (d *xdisplay) await(ctx context.Context, what string, done func() bool) {
	d.t.Helper()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for !done() {
		select {
		case <-ctx.Done():
			d.shot("failed-" + strings.ReplaceAll(d.t.Name(), "/", "-"))
			d.t.Fatalf("waited in vain for %s: %v", what, ctx.Err())
		case <-tick.C:
		}
	}
}
