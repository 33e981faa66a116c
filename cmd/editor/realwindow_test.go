package main_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"tahrir/document"
)

// desk is the built program on a home of its own, with a real window.
type desk struct {
	*xdisplay
	bin, home string
	cmd       *exec.Cmd
	log       *bytes.Buffer
	id        string   // of the X window
	more      []string // of the environment
}

func newDesk(t testing.TB, settings string) *desk {
	t.Helper()
	d := &desk{xdisplay: newXDisplay(t, 1440, 900), bin: builtEditor(t), home: t.TempDir()}
	if err := os.WriteFile(filepath.Join(d.home, "settings.yaml"), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	return d
}

// imported makes a draft of a page, by the command line, which the window opens
// first, since it was open last. It returns the draft's id.
func (d *desk) imported(page string) (id string) {
	d.t.Helper()
	path := filepath.Join(d.t.TempDir(), "page.txt")
	if err := os.WriteFile(path, []byte(page), 0o600); err != nil {
		d.t.Fatal(err)
	}
	id = editor(d.t, d.bin, d.home, "import", path)
	state, err := json.Marshal(map[string]string{"File": id + ".yaml", "ID": id})
	if err == nil {
		err = os.WriteFile(filepath.Join(d.home, "journal", "session.json"), state, 0o600)
	}
	if err != nil {
		d.t.Fatal(err)
	}
	return id
}

// cacheTime is how long Fyne keeps what is not drawn: two seconds here, a
// minute otherwise. fyneLooks is the longest time between its looks.
const cacheTime, fyneLooks = 2 * time.Second, 10 * time.Second

// open starts the program and waits for its window. What was hidden for longer
// than Fyne remembers it must behave as the rest in all these tests.
func (d *desk) open(ctx context.Context) {
	d.t.Helper()
	d.log = new(bytes.Buffer)
	d.cmd = exec.Command(d.bin, "--home", d.home)
	d.cmd.Env = d.env(append([]string{"LANG=C", "LIBGL_ALWAYS_SOFTWARE=1", "FYNE_CACHE=" + cacheTime.String()}, d.more...)...)
	d.cmd.Stderr = d.log
	endWithUs(d.cmd, syscall.SIGKILL)
	if err := d.cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(d.kill)
	d.id = d.window(ctx)
}

// kill ends the program as a power cut would, and waits until it is gone.
func (d *desk) kill() {
	if d.cmd != nil && d.cmd.ProcessState == nil {
		d.cmd.Process.Signal(syscall.SIGKILL)
		d.cmd.Wait()
	}
}

// drafts asks the command line for the drafts.
func (d *desk) drafts() []struct{ ID, Headline, Path string } {
	var rows []struct{ ID, Headline, Path string }
	out, err := exec.Command(d.bin, "--home", d.home, "list", "--json").Output()
	if err == nil {
		err = json.Unmarshal(out, &rows)
	}
	if err != nil {
		d.t.Logf("list: %v", err)
		return nil
	}
	return rows
}

// stored reads the draft's file as it is on disk.
func (d *desk) stored(path string) *document.Article {
	data, err := os.ReadFile(path)
	if err != nil {
		return &document.Article{}
	}
	a, err := document.Decode(data)
	if err != nil {
		d.t.Fatalf("the draft %s: %v", path, err)
	}
	return a
}

// git runs the real git on the content repository.
func (d *desk) git(args ...string) string {
	d.t.Helper()
	cmd := exec.Command("git", append([]string{"-C", filepath.Join(d.home, "content.git")}, args...)...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		d.t.Fatalf("git %q: %v\n%s", args, err, out)
	}
	return string(out)
}

const identity = "name: رانيا العطار\nemail: rania@example.org\n"

// Keycodes of a pc105 keyboard, for the shortcuts: an Arabic layout has no
// Latin keysyms, and an editor presses the same keys on it.
const ctrlN, ctrlA, ctrlX, ctrlV, ctrlZ = "ctrl+57", "ctrl+38", "ctrl+53", "ctrl+55", "ctrl+52"

func TestWindowTypesPublishesAndShowsRevisions(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	defer cancel()
	d := newDesk(t, identity)
	d.open(ctx)

	const headline = "بلدية صور تفتح سوق السمك الجديد"
	const author = "سمير حداد"
	body := []string{
		"افتتحت البلدية صباح اليوم سوق السمك بعد ترميم دام عامين، وحضر الافتتاح صيادون وتجار.",
		"وقال رئيس البلدية إن السوق يستقبل الزوار كل يوم.",
	}
	d.key(ctrlN)
	d.await(ctx, "an empty article", func() bool { return strings.Contains(d.title(d.id), "تحرير") })
	d.typeArabic(headline)
	d.await(ctx, "the window to carry the headline", func() bool { return strings.HasPrefix(d.title(d.id), headline) })
	d.key("Tab")
	d.typeArabic(author)
	d.key("Tab")
	d.typeArabic(strings.Join(body, "\n\n"))

	var path, id string
	d.await(ctx, "the draft to be saved by itself", func() bool {
		for _, row := range d.drafts() {
			if row.Headline == headline {
				path, id = row.Path, row.ID
				return d.stored(path).Body == strings.Join(body, "\n\n")
			}
		}
		return false
	})
	if a := d.stored(path); a.Author != author || a.Language != "ar" {
		t.Errorf("the draft has author %q and language %q, want %q and ar", a.Author, a.Language, author)
	}
	d.shot("window-written")

	d.key("ctrl+Return")
	var revisions []struct{ Commit string }
	d.await(ctx, "the publication", func() bool {
		out, err := exec.Command(d.bin, "--home", d.home, "history", "--json", id).Output()
		return err == nil && json.Unmarshal(out, &revisions) == nil && len(revisions) == 1
	})
	if out := d.git("fsck", "--full", "--strict", "--no-dangling"); strings.Contains(out, "error") {
		t.Errorf("git fsck complains:\n%s", out)
	}
	files := strings.Fields(d.git("-c", "core.quotePath=false", "show", "--format=", "--name-only", revisions[0].Commit))
	var inRepo string
	for _, f := range files {
		if strings.HasSuffix(f, "/"+id+"/article.yaml") {
			inRepo = f
		}
	}
	if inRepo == "" {
		t.Fatalf("the commit touches %q, not the article's file", files)
	}
	a, err := document.Decode([]byte(d.git("show", revisions[0].Commit+":"+inRepo)))
	if err != nil {
		t.Fatal(err)
	}
	if a.Headline != headline || a.Author != author || a.Body != strings.Join(body, "\n\n") {
		t.Errorf("the commit holds\n%q\n%q\n%q", a.Headline, a.Author, a.Body)
	}
	if subject := d.git("log", "-1", "--format=%s", "main"); !strings.Contains(subject, headline) {
		t.Errorf("the subject %q does not name the headline", subject)
	}
	if who := strings.TrimSpace(d.git("log", "-1", "--format=%an <%ae>", "main")); who != "رانيا العطار <rania@example.org>" {
		t.Errorf("the commit's author is %q", who)
	}
	d.await(ctx, "the window to say that it is published", func() bool {
		return d.stored(path).Status == document.Published
	})
	d.shot("window-published")
	if msg := d.log.String(); msg != "" {
		t.Errorf("the program complained on standard error:\n%s", msg)
	}
}

func TestWindowKeepsTheTextThroughAPowerCut(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	defer cancel()
	d := newDesk(t, identity)
	d.open(ctx)
	d.key(ctrlN)
	d.typeArabic("عنوان قبل انقطاع الكهرباء")
	d.key("Tab", "Tab")
	const body = "كتبنا هذه الفقرة ثم انقطع التيار"
	d.typeArabic(body)
	d.await(ctx, "the text to be on disk", func() bool {
		for _, row := range d.drafts() {
			if d.stored(row.Path).Body == body {
				return true
			}
		}
		return false
	})
	d.kill()

	d.open(ctx)
	d.await(ctx, "the same article to be open again", func() bool {
		return strings.HasPrefix(d.title(d.id), "عنوان قبل انقطاع الكهرباء")
	})
	d.typeArabic(" فجأة") // at the caret, where it was before
	d.await(ctx, "what is typed after the restart to follow what was typed before", func() bool {
		for _, row := range d.drafts() {
			if d.stored(row.Path).Body == body+" فجأة" {
				return true
			}
		}
		return false
	})
	d.shot("window-recovered")
}
