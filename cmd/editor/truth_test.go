package main_test

import (
	"context"
	"image"
	"image/color"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"tahrir/publish/remote/gitserver"
)

// editor runs the built program on a home and returns what it printed.
func editor(t testing.TB, bin, home string, args ...string) string {
	t.Helper()
	cmd := exec.Command(bin, append([]string{"--home", home}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("editor %q: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// inTopBar counts the pixels of a colour in the top bar of a picture.
func inTopBar(t *testing.T, path string, wanted color.NRGBA) int {
	t.Helper()
	img := picture(t, path)
	bar := image.Rect(0, 0, img.Bounds().Dx(), 56)
	return pixels(img.(interface {
		SubImage(image.Rectangle) image.Image
	}).SubImage(bar), func(c color.NRGBA) bool { return c == wanted })
}

// Two desks on one git server, one of them in a real window: looking makes no
// draft, what a colleague sends is seen as soon as somebody looks at the
// window, and what is published is green when the server has it and not before.
func TestWindowSaysWhatIsSo(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 120*time.Second)
	defer cancel()
	d := newDesk(t, identity+"theme: light\n")
	id := d.imported("حديقة جديدة على ضفة النهر\nوكالة الضفة\n\nفتحت البلدية حديقة جديدة صباح اليوم.\n")
	editor(t, d.bin, d.home, "publish", id)
	if err := os.Remove(filepath.Join(d.home, "drafts", id+".yaml")); err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	served := filepath.Join(root, "news.git")
	gitserver.Git(t, root, "clone", "-q", "--bare", filepath.Join(d.home, "content.git"), served)
	gitserver.Git(t, served, "config", "http.receivepack", "true")
	var down atomic.Bool
	url := gitserver.HTTP(t, root, func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if down.Load() {
				panic(http.ErrAbortHandler)
			}
			next.ServeHTTP(w, r)
		})
	}) + "/news.git"
	d.git("remote", "add", "origin", url)

	d.open(ctx)
	d.await(ctx, "the published article", func() bool { return strings.HasPrefix(d.title(d.id), "حديقة جديدة على ضفة النهر") })
	if drafts := d.drafts(); len(drafts) != 0 {
		t.Errorf("looking has made drafts: %v", drafts)
	}
	d.await(ctx, "the first exchange", func() bool { return d.git("for-each-ref", "refs/remotes/origin/main") != "" })
	d.shot("truth-looked-at")

	// The window loses the focus, a colleague publishes another headline, and
	// the window gets the focus again.
	d.run("xdotool", "windowfocus", strings.TrimSpace(d.run("xdotool", "search", "--maxdepth", "0", ".*")))
	colleague := t.TempDir()
	gitserver.Git(t, root, "clone", "-q", "--bare", url, filepath.Join(colleague, "content.git"))
	file := filepath.Join(colleague, "theirs.yaml")
	text := editor(t, d.bin, colleague, "show", id) + "\n"
	if err := os.WriteFile(file, []byte(strings.Replace(text, "حديقة جديدة على", "حديقتان جديدتان على", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	editor(t, d.bin, colleague, "publish", file)
	editor(t, d.bin, colleague, "sync")
	d.run("xdotool", "windowfocus", "--sync", d.id)
	d.await(ctx, "the colleague's headline", func() bool {
		return strings.HasPrefix(d.title(d.id), "حديقتان جديدتان على ضفة النهر")
	})
	if drafts := d.drafts(); len(drafts) != 0 {
		t.Errorf("following has made drafts: %v", drafts)
	}

	// The first key makes the draft. Published without a network, it is not
	// green.
	down.Store(true)
	d.key("ctrl+Home")
	d.typeArabic("أخيرا ")
	d.await(ctx, "the draft", func() bool { drafts := d.drafts(); return len(drafts) == 1 && drafts[0].ID == id })
	d.key("ctrl+Return")
	d.await(ctx, "the publication", func() bool { return strings.Contains(d.git("log", "-1", "--format=%an", "main"), "رانيا") })
	amber := color.NRGBA{0x8A, 0x5A, 0x00, 0xFF}
	green := color.NRGBA{0x0B, 0x6B, 0x5F, 0xFF}
	var waiting int
	d.await(ctx, "the word that it waits", func() bool {
		waiting = inTopBar(t, d.shot("truth-waiting"), amber)
		return waiting > 0
	})
	greenWaiting := inTopBar(t, d.shot("truth-waiting"), green)
	down.Store(false)
	d.await(ctx, "the server to have it", func() bool {
		return strings.Contains(gitserver.Git(t, served, "log", "-1", "--format=%an", "main"), "رانيا")
	})
	d.await(ctx, "green", func() bool {
		picture := d.shot("truth-sent")
		return inTopBar(t, picture, amber) == 0 && inTopBar(t, picture, green) > greenWaiting
	})
	if msg := d.log.String(); msg != "" {
		t.Errorf("the program complained on standard error:\n%s", msg)
	}
}
