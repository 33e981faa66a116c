package main_test

import (
	"context"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tahrir/publish/remote/gitserver"
)

// Two desks published the same paragraph: in a real window the conflict is told by a
// notice, put off, forgotten by Fyne, opened again as it was, and settled with both
// texts by keys.
func TestWindowSettlesAConflictWithBoth(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 180*time.Second)
	defer cancel()
	d := newDesk(t, identity+"theme: light\n")
	const first, second, third = "فتحت البلدية حديقة جديدة صباح اليوم.", "وقطعت الرحلة 6,810 كيلومترات في 11 يوما.", "ويستقبل المرفأ زواره كل يوم."
	id := d.imported("حديقة جديدة على ضفة النهر\nوكالة الضفة\n\n" + strings.Join([]string{first, second, third}, "\n\n") + "\n")
	editor(t, d.bin, d.home, "publish", id)
	served := filepath.Join(t.TempDir(), "news.git")
	content := filepath.Join(d.home, "content.git")
	gitserver.Git(t, d.home, "clone", "-q", "--bare", content, served)
	d.git("remote", "add", "origin", served)

	const ours, theirs = "وقطعت الرحلة 6,180 كيلومترا في 11 يوما.", "وقطعت الرحلة نحو 6,200 كيلومتر في 11 يوما."
	colleague := t.TempDir()
	gitserver.Git(t, colleague, "clone", "-q", "--bare", served, "content.git")
	write := func(path, text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(colleague, "settings.yaml"), "name: هالة منصور\nemail: hala@example.org\n")
	published := editor(t, d.bin, d.home, "show", id) + "\n"
	file := filepath.Join(colleague, "theirs.yaml")
	write(file, strings.NewReplacer(second, theirs, "كل يوم", "كل مساء").Replace(published))
	editor(t, d.bin, colleague, "publish", file)
	editor(t, d.bin, colleague, "sync")
	draft := filepath.Join(d.home, "drafts", id+".yaml")
	text, err := os.ReadFile(draft)
	if err != nil {
		t.Fatal(err)
	}
	write(draft, strings.NewReplacer(second, ours, "حديقة جديدة على", "حديقتان على").Replace(string(text)))
	editor(t, d.bin, d.home, "publish", id)

	d.open(ctx)
	d.await(ctx, "the article", func() bool { return strings.HasPrefix(d.title(d.id), "حديقتان على ضفة النهر") })
	d.still(ctx, "dispute-size", 1440, 900)
	of := func(name string, wanted color.NRGBA) int {
		return pixels(picture(t, d.shot(name)), func(c color.NRGBA) bool { return c == wanted })
	}
	notice, lit := color.NRGBA{0xFB, 0xF0, 0xD9, 0xFF}, color.NRGBA{0xD6, 0xF0, 0xDC, 0xFF}
	d.await(ctx, "the notice over the page", func() bool { return of("dispute-waits", notice) > 4000 })
	const foot = "click 90 884"
	d.do(foot)
	before := 0
	d.await(ctx, "the dispute", func() bool { // whose changes are lit, and stay so
		was := before
		before = of("dispute-light", lit)
		return before > 1000 && before == was
	})
	d.do("Escape")
	d.await(ctx, "the page, once it was put off", func() bool { return of("dispute-later", lit) == 0 && of("dispute-later", notice) > 4000 })
	time.Sleep(cacheTime + fyneLooks) // nothing tells when Fyne forgets
	d.do(foot)
	d.await(ctx, "the dispute, as it was", func() bool { return of("dispute-again", lit) == before })

	d.key("ctrl+Return") // nobody has looked at it
	d.key("alt+12")      // the key of 3
	d.await(ctx, "both texts", func() bool { return of("dispute-both", lit) > before })
	d.key("ctrl+Return")
	where := strings.TrimSpace(gitserver.Git(t, served, "ls-tree", "-r", "--name-only", "main"))
	for name := range strings.SplitSeq(where, "\n") {
		if strings.HasSuffix(name, id+"/article.yaml") {
			where = name
		}
	}
	var sent string
	d.await(ctx, "the server to have both", func() bool {
		sent = gitserver.Git(t, served, "show", "main:"+where)
		return strings.Contains(sent, "6,180") && strings.Contains(sent, "6,200")
	})
	if i, j := strings.Index(sent, ours), strings.Index(sent, theirs); i < 0 || j < i || !strings.Contains(sent, "كل مساء") || !strings.Contains(sent, "حديقتان على") {
		t.Errorf("the server has\n%s", sent)
	}
	d.await(ctx, "the page", func() bool { return of("dispute-settled", lit) == 0 && of("dispute-settled", notice) < 4000 })
	if msg := d.log.String(); msg != "" {
		t.Errorf("the program complained on standard error:\n%s", msg)
	}
}
