package main_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"tahrir/document/articletest"
)

// BenchmarkStart measures the start of the built program in its window, in a small
// newsroom and in one of 100,000 published articles and 20,000 drafts, beside that of
// a window of Fyne with nothing in it but a word: how long until something is drawn,
// and until the last row of the list is (or the word); and from ten seconds later on,
// which share of a core it takes, and how much memory it has. Run it with
// -benchtime=1x.
func BenchmarkStart(b *testing.B) {
	bare := filepath.Join(b.TempDir(), "barewindow")
	if out, err := exec.Command("go", "build", "-buildvcs=false", "-o", bare, "./testdata/barewindow").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	b.Run("bare", func(b *testing.B) {
		for range b.N {
			startOf(b, image.Rect(0, 0, 100, 60), bare)
		}
	})
	for _, size := range []struct{ articles, drafts int }{{100, 20}, {100_000, 20_000}} {
		home := b.TempDir()
		_, err := articletest.Home(home, size.articles, size.drafts)
		if err == nil {
			err = os.WriteFile(filepath.Join(home, "settings.yaml"), []byte(identity), 0o600)
		}
		if err != nil {
			b.Fatal(err)
		}
		madeReady(b, home)
		b.Run(fmt.Sprintf("editor/articles=%d", size.articles), func(b *testing.B) {
			for range b.N {
				startOf(b, image.Rect(1010, 500, 1270, 740), builtEditor(b), "--home", home)
			}
		})
	}
}

// madeReady starts the program until all is made that is made once.
func madeReady(b *testing.B, home string) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	d := &desk{xdisplay: newXDisplay(b, 1440, 900), bin: builtEditor(b), home: home}
	d.open(ctx)
	d.idle(ctx, d.cmd.Process.Pid)
	d.kill()
}

// How long a program rests before it is looked at, and is looked at.
const beforeRest, atRest = 10 * time.Second, 20 * time.Second

// startOf starts a program on a display of its own and reports what it costs, until
// there are letters in some part of the screen and afterwards.
func startOf(b *testing.B, letters image.Rectangle, program string, args ...string) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	memory := b.TempDir()
	d := newXDisplay(b, 1440, 900, "-fbdir", memory)
	cmd := exec.Command(program, args...)
	cmd.Env = d.env("LANG=C", "LIBGL_ALWAYS_SOFTWARE=1")
	endWithUs(cmd, syscall.SIGKILL)
	begun := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	defer func() {
		cmd.Process.Signal(syscall.SIGKILL)
		cmd.Wait()
	}()
	for _, step := range []struct {
		unit string
		seen func(xwd) bool
	}{
		{"ms/window", func(s xwd) bool { return s.light(640, 400) > 0 }},
		{"ms/drawn", func(s xwd) bool { return s.written(letters) }},
	} {
		for !step.seen(shown(b, memory)) {
			select {
			case <-ctx.Done():
				b.Fatal("waited in vain for ", step.unit)
			case <-time.After(2 * time.Millisecond):
			}
		}
		b.ReportMetric(float64(time.Since(begun).Milliseconds()), step.unit)
	}
	time.Sleep(beforeRest) // of rest itself
	before := processor(b, cmd.Process.Pid)
	time.Sleep(atRest)
	b.ReportMetric(100*(processor(b, cmd.Process.Pid)-before).Seconds()/atRest.Seconds(), "%core")
	b.ReportMetric(residentMemory(b, cmd.Process.Pid), "MB")
	b.ReportMetric(0, "ns/op")
}

// residentMemory returns how much of a process is in memory, in MB.
func residentMemory(b *testing.B, pid int) float64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), "VmRSS:")
	var kb float64
	if _, err := fmt.Sscanf(rest, "%f kB", &kb); err != nil {
		b.Fatal(err)
	}
	return kb / 1024
}

// xwd is what a display shows: the memory of Xvfb, which is a picture in xwd's
// form.
type xwd struct {
	pixels []byte
	line   int // bytes in a line
}

// shown returns what is on the screen of an Xvfb whose -fbdir is a folder.
func shown(b *testing.B, memory string) xwd {
	b.Helper()
	file, err := os.ReadFile(filepath.Join(memory, "Xvfb_screen0"))
	if err != nil {
		b.Fatal(err)
	}
	field := func(n int) int { return int(binary.BigEndian.Uint32(file[4*n:])) }
	const headerSize, bitsPerPixel, bytesPerLine, colors, aColor = 0, 11, 12, 19, 12
	if field(bitsPerPixel) != 32 {
		b.Fatalf("a pixel has %d bits", field(bitsPerPixel))
	}
	return xwd{file[field(headerSize)+aColor*field(colors):], field(bytesPerLine)}
}

// light returns how light a pixel is, 0 for black and 765 for white.
func (s xwd) light(x, y int) int {
	p := s.pixels[y*s.line+4*x:]
	return int(p[0]) + int(p[1]) + int(p[2])
}

// written reports whether there are letters in a part of the screen: pixels much
// darker, or lighter, than its ground.
func (s xwd) written(in image.Rectangle) bool {
	ground := s.light(in.Min.X, in.Min.Y)
	n := 0
	for y := in.Min.Y; y < in.Max.Y; y++ {
		for x := in.Min.X; x < in.Max.X; x++ {
			if l := s.light(x, y); l < ground-240 || l > ground+240 {
				n++
			}
		}
	}
	return n > 40
}
