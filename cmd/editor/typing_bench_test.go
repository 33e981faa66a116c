package main_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"tahrir/document"
)

// The benchmarks type some words, a key every tenth of a second, with a pause
// after each word in which a program counts, checks and saves.
const (
	words, letters = 12, 6
	betweenKeys    = 100 * time.Millisecond
	betweenWords   = 1200 * time.Millisecond
)

// BenchmarkKeyInTheWindow measures the processor time that a key costs the
// built program in its window, with all that follows, by the text's length,
// beside gedit's where that is installed. Run it with -benchtime=1x.
func BenchmarkKeyInTheWindow(b *testing.B) {
	for _, paragraphs := range []int{8, 800, 8000} {
		b.Run(fmt.Sprintf("editor/paragraphs=%d", paragraphs), func(b *testing.B) {
			for range b.N {
				typeInTheEditor(b, paragraphs)
			}
		})
	}
	for _, paragraphs := range []int{8, 800, 8000} {
		b.Run(fmt.Sprintf("gedit/paragraphs=%d", paragraphs), func(b *testing.B) {
			for range b.N {
				typeInGedit(b, paragraphs)
			}
		})
	}
}

// longText returns a body of that many paragraphs.
func longText(paragraphs int) string {
	lines := make([]string, paragraphs)
	for i := range lines {
		lines[i] = fmt.Sprintf("وصلت الشاحنة رقم %d إلى السوق قبل الفجر، وأفرغ العمال صناديق الخضار «الطازجة» أمام المحال، ثم عادت إلى البقاع قبل أن تزدحم الطريق.", i+1)
	}
	return strings.Join(lines, "\n\n")
}

func typeInTheEditor(b *testing.B, paragraphs int) {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	d := newDesk(b, identity)
	const headline = "سوق الخضار يفتح قبل الفجر"
	a := &document.Article{ID: "01JDCV6M3Z6P0QK9Q2X5W8T4RB", Headline: headline, Author: "هالة منصور", Language: "ar", Body: longText(paragraphs)}
	data, err := a.Encode()
	if err == nil {
		err = os.MkdirAll(filepath.Join(d.home, "drafts"), 0o700)
	}
	path := filepath.Join(d.home, "drafts", a.ID+".yaml")
	if err == nil {
		err = os.WriteFile(path, data, 0o600)
	}
	if err != nil {
		b.Fatal(err)
	}
	d.open(ctx)
	d.await(ctx, "the article to be open", func() bool { return strings.HasPrefix(d.title(d.id), headline) })
	b.ReportMetric(d.typed(ctx, d.cmd.Process.Pid), "cpu-ms/key")
	b.ReportMetric(0, "ns/op")
	d.await(ctx, "the text to be in its file", func() bool {
		return strings.Count(d.stored(path).Body, typedWord) == words
	})
}

func typeInGedit(b *testing.B, paragraphs int) {
	if _, err := exec.LookPath("gedit"); err != nil {
		b.Skip("gedit is not installed: the figures stand alone")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	d := newXDisplay(b, 1440, 900)
	home := b.TempDir()
	path := filepath.Join(home, "text.txt")
	if err := os.WriteFile(path, []byte(longText(paragraphs)), 0o600); err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command("gedit", "--standalone", path)
	cmd.Env = d.env("HOME="+home, "GSETTINGS_BACKEND=memory", "NO_AT_BRIDGE=1", "LIBGL_ALWAYS_SOFTWARE=1")
	var log bytes.Buffer
	cmd.Stderr = &log
	endWithUs(cmd, syscall.SIGKILL)
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		cmd.Process.Signal(syscall.SIGKILL)
		cmd.Wait()
	})
	d.await(ctx, "gedit to open", func() bool {
		search := exec.Command("xdotool", "search", "--onlyvisible", "--name", "text.txt")
		search.Env = d.env()
		out, _ := search.Output()
		id, _, _ := strings.Cut(string(out), "\n")
		if id == "" {
			return false
		}
		d.run("xdotool", "windowfocus", "--sync", id)
		return true
	})
	b.ReportMetric(d.typed(ctx, cmd.Process.Pid), "cpu-ms/key")
	b.ReportMetric(0, "ns/op")
}

// typedWord is the word that typed types.
const typedWord = "كلمات "

// typed types the words into the window that has the keyboard. It returns the
// processor time of each key, in milliseconds, until the process is idle again.
func (d *xdisplay) typed(ctx context.Context, pid int) float64 {
	d.t.Helper()
	d.idle(ctx, pid)
	before := processor(d.t, pid)
	keys := []string{"key", "--delay", strconv.Itoa(int(betweenKeys.Milliseconds()))}
	for _, r := range typedWord {
		if r == ' ' {
			keys = append(keys, "space")
			continue
		}
		keys = append(keys, fmt.Sprintf("0x%x", 0x5A0+(r-0x0600)))
	}
	for range words {
		d.run("xdotool", keys...)
		time.Sleep(betweenWords) // a person thinks
	}
	d.idle(ctx, pid)
	return (processor(d.t, pid) - before).Seconds() * 1000 / (words * letters)
}

// idle waits until the process does next to nothing for a while: a blinking
// caret does not count.
func (d *xdisplay) idle(ctx context.Context, pid int) {
	d.t.Helper()
	const while = 1500 * time.Millisecond
	for last := processor(d.t, pid); ; {
		select {
		case <-ctx.Done():
			d.t.Fatal("the process never rests")
		case <-time.After(while):
		}
		now := processor(d.t, pid)
		if now-last < while/5 {
			return
		}
		last = now
	}
}

// processor returns the processor time that a process has used.
func processor(t testing.TB, pid int) time.Duration {
	t.Helper()
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		t.Fatal(err)
	}
	fields := strings.Fields(string(data[bytes.LastIndexByte(data, ')')+1:]))
	ticks := 0
	for _, i := range []int{11, 12} { // utime and stime, in hundredths of a second
		n, err := strconv.Atoi(fields[i])
		if err != nil {
			t.Fatal(err)
		}
		ticks += n
	}
	return time.Duration(ticks) * time.Second / 100
}
