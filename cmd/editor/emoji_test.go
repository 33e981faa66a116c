package main_test

import (
	"context"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// yellow counts the pixels of a picture in the colour of a laughing face, which
// is nowhere else in the window.
func yellow(t *testing.T, path string) int {
	t.Helper()
	return pixels(picture(t, path), func(c color.NRGBA) bool { return c.R > 235 && c.G > 170 && c.G < 225 && c.B < 90 })
}

// Emoji are in colour in the window and in the command line's picture, once the
// system's fonts have been searched. Where no font of the system has colours this
// fails: scripts/setup test installs one.
func TestEmojiAreInColour(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	defer cancel()
	d := newDesk(t, identity+"theme: light\n")
	page := filepath.Join(t.TempDir(), "page.txt")
	text := "رئيس التحرير\nسلمى الخطيب\n\nفوز فريق الميناء بالكأس\n\nنشر\nوكالة الميناء\n\nاحتفل الجمهور 😀😀 في الساحة حتى الفجر 😀.\n"
	if err := os.WriteFile(page, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	s := &shell{t: t, bin: d.bin, home: d.home}
	var made struct{ ID string }
	s.ask(&made, "", "import", page)
	out := filepath.Join(t.TempDir(), "article.png")
	var drawn struct{ Path string }
	s.ask(&drawn, "", "render", made.ID, "-o", out)
	if n := yellow(t, out); n < 200 {
		t.Errorf("%d yellow pixels in the picture of three faces", n)
	}
	d.open(ctx)
	d.await(ctx, "the article", func() bool { return strings.HasPrefix(d.title(d.id), "فوز فريق") })
	d.await(ctx, "faces in colour", func() bool { return yellow(t, d.shot("emoji")) > 200 })
}
