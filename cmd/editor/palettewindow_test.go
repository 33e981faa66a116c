package main_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The palette opens an article by keys and by mouse, does a command, leads to a
// setting, and knows at the next start what was used last.
func TestWindowsPalette(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	d := newDesk(t, identity+"theme: light\n")
	for _, headline := range []string{"مقاعد جديدة في الحديقة", "والمدرسة تفتح أبوابها"} {
		if out, err := exec.Command(d.bin, "--home", d.home, "new", headline).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	d.open(ctx)
	titled := func(headline string) {
		t.Helper()
		d.await(ctx, headline, func() bool { return strings.HasPrefix(d.title(d.id), headline) })
	}
	used := func(want string) {
		t.Helper()
		d.await(ctx, "the settings to hold "+want, func() bool {
			data, err := os.ReadFile(filepath.Join(d.home, "settings.yaml"))
			return err == nil && strings.Contains(string(data), want)
		})
	}
	titled("والمدرسة تفتح أبوابها") // the newest

	d.key(ctrlK)
	d.typeArabic("مقاعد")
	d.key("Return") // at once
	titled("مقاعد جديدة في الحديقة")
	d.key(ctrlK)
	d.typeArabic("مدرسه")
	d.settled(ctx, "the articles", nil)
	d.run("xdotool", "mousemove", "--sync", "720", "200", "click", "1") // the first line
	titled("والمدرسة تفتح أبوابها")
	d.key(ctrlK)
	d.typeArabic("مقال جد")
	d.key("Return")
	titled("تحرير")
	used("used: [new, article/")
	d.key(ctrlK)
	d.typeArabic("داكن")
	d.key("Return")
	used("theme: dark")
	for _, headline := range []string{"والمدرسة تفتح أبوابها", "مقاعد جديدة في الحديقة"} { // to be those that were used last
		d.settled(ctx, "the window before the palette", nil)
		d.key(ctrlK)
		d.typeArabic(headline)
		d.settled(ctx, "the article to be found", nil)
		d.key("Return")
		titled(headline)
	}
	d.settled(ctx, "the settings to be kept", nil)
	d.kill()

	d.open(ctx)
	titled("مقاعد جديدة في الحديقة")
	d.key(ctrlK)
	d.settled(ctx, "the palette", nil)
	d.shot("palette")
	d.key("Down", "Return")
	titled("والمدرسة تفتح أبوابها")
	if msg := d.log.String(); msg != "" {
		t.Errorf("the program complained on standard error:\n%s", msg)
	}
}
