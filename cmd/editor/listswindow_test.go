package main_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// wrote makes drafts with these headlines, the first the newest.
func (d *desk) wrote(headlines ...string) {
	d.t.Helper()
	if err := os.MkdirAll(filepath.Join(d.home, "drafts"), 0o700); err != nil {
		d.t.Fatal(err)
	}
	at := time.Date(2026, 5, 3, 9, 0, 0, 0, time.UTC)
	for i, headline := range headlines {
		id, when := fmt.Sprintf("01M8A8%020d", i), at.Add(-time.Duration(i)*time.Minute)
		file := fmt.Sprintf("schema: 1\nid: %s\nstatus: draft\nheadline: %s\nauthor: وكالة\nbreaking: false\nlanguage: ar\ncreated: %s\nupdated: %[3]s\ntags: []\nbody: متن.\n",
			id, headline, when.Format(time.RFC3339))
		path := filepath.Join(d.home, "drafts", id+".yaml")
		err := os.WriteFile(path, []byte(file), 0o600)
		if err == nil {
			err = os.Chtimes(path, when, when)
		}
		if err != nil {
			d.t.Fatal(err)
		}
	}
}

func (d *desk) titled(ctx context.Context, headline string) {
	d.t.Helper()
	d.await(ctx, headline, func() bool { return strings.HasPrefix(d.title(d.id), headline) })
}

// A published article is found by a word that stands vocalised in its text alone,
// and opened, by keys and by mouse.
func TestWindowFindsAnArticleByAWordOfItsBody(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	d := newDesk(t, identity+"theme: light\n")
	published := d.imported("مكتبة الساحل تفتح فرعها الثاني\n\nافتُتح الفرع صباح الخميس، وقال أَحْمَد الكيلاني، مديره الجديد، إن القراءة للجميع.")
	if out, err := exec.Command(d.bin, "--home", d.home, "publish", published).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	d.imported("طقس الغد غائم\n\nتمطر غدًا على الساحل.")
	d.open(ctx)
	d.titled(ctx, "طقس الغد غائم")
	d.key(ctrlShiftF)
	d.typeArabic("احمد")
	d.settled(ctx, "the result", nil)
	d.shot("search")
	d.key("Return")
	d.titled(ctx, "مكتبة الساحل تفتح فرعها الثاني")

	d.key(ctrlShiftF) // with the words of before, which the next replace
	d.typeArabic("غدا تمطر")
	d.settled(ctx, "the other result", nil)
	d.run("xdotool", "mousemove", "--sync", "700", "220", "click", "1")
	d.titled(ctx, "طقس الغد غائم")
	if msg := d.log.String(); msg != "" {
		t.Errorf("the program complained on standard error:\n%s", msg)
	}
}

// Several drafts are picked by keys and by mouse, go to the trash and come back.
func TestWindowMovesSeveralToTheTrashAndBack(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	d := newDesk(t, identity+"theme: light\n")
	d.wrote("الأول", "الثاني", "الثالث", "الرابع", "الخامس")
	d.open(ctx)
	d.titled(ctx, "الأول")
	left := func(n int) {
		t.Helper()
		d.await(ctx, fmt.Sprint(n, " drafts"), func() bool {
			files, err := filepath.Glob(filepath.Join(d.home, "drafts", "*.yaml"))
			return err == nil && len(files) == n
		})
	}
	d.key(ctrlL, "Home")
	d.key("shift+Down", "shift+Down")
	d.settled(ctx, "three picked", nil)
	d.shot("picked")
	d.key("Delete")
	left(2)
	d.titled(ctx, "الرابع") // the open one was among them
	d.settled(ctx, "what was done", nil)
	d.shot("trashed")
	d.run("xdotool", "mousemove", "--sync", "1028", "80", "click", "1") // the tab of the trash
	d.key(ctrlL, ctrlA)
	d.settled(ctx, "the trash, all picked", nil)
	d.key("Menu", "Down", "Return") // the first of what can be done
	left(5)

	d.run("xdotool", "mousemove", "--sync", "1235", "80", "click", "1") // that of the drafts
	d.settled(ctx, "the drafts", nil)
	d.key(ctrlL, "Home")
	d.titled(ctx, "الأول")
	d.key("Escape")
	d.settled(ctx, "the first draft", nil)
	d.run("xdotool", "keydown", "ctrl", "mousemove", "--sync", "1130", "340", "click", "1", "mousemove", "--sync", "1130", "410", "click", "1", "keyup", "ctrl")
	d.settled(ctx, "three picked by the mouse", nil)
	d.key("Delete")
	left(2)
	if msg := d.log.String(); msg != "" {
		t.Errorf("the program complained on standard error:\n%s", msg)
	}
}

// A long list goes to its middle with its bar, and to an article by its first
// letters.
func TestWindowGoesFarInALongList(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	d := newDesk(t, identity+"theme: light\n")
	var headlines []string
	for i := range 400 {
		headlines = append(headlines, fmt.Sprint("خبر رقم ", i))
	}
	headlines[40], headlines[333] = "القافلة تبلغ الواحة", "القطار السريع يصل"
	d.wrote(headlines...)
	if out, err := exec.Command(d.bin, "--home", d.home, "search", "خبر").CombinedOutput(); err != nil { // reads them all
		t.Fatalf("%v\n%s", err, out)
	}
	d.open(ctx)
	d.titled(ctx, "خبر رقم 0")
	d.settled(ctx, "the desk", nil)
	d.run("xdotool", "mousemove", "--sync", "974", "118", "mousedown", "1",
		"mousemove", "--sync", "974", "200", "mousemove", "--sync", "974", "400", "mousemove", "--sync", "974", "440", "mouseup", "1")
	d.settled(ctx, "the middle", nil)
	d.shot("middle")
	d.run("xdotool", "mousemove", "--sync", "1130", "400", "click", "1")
	d.await(ctx, "an article of the middle", func() bool {
		rest, ok := strings.CutPrefix(d.title(d.id), "خبر رقم ")
		number, _, _ := strings.Cut(rest, " ")
		n, err := strconv.Atoi(number)
		return ok && err == nil && n > 150 && n < 250
	})
	d.key(ctrlL)
	for found := false; !found && ctx.Err() == nil; { // a busy machine may part the letters for longer than the list waits
		d.key("Home") // which the list shows: it has the keys
		d.titled(ctx, "خبر رقم 0")
		d.typeArabic("قطار")
		d.settled(ctx, "the row of the first letters", nil)
		found = strings.HasPrefix(d.title(d.id), "القطار")
	}
	d.titled(ctx, "القطار السريع يصل")
	d.key("End")
	d.titled(ctx, "خبر رقم 399")
	if msg := d.log.String(); msg != "" {
		t.Errorf("the program complained on standard error:\n%s", msg)
	}
}
