package main_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/publish"
	"tahrir/publish/publication"
)

// sight is a part of the window that comes and goes: the steps that show it,
// and those that hide it again, from a window that shows only the desk and the
// text. A step is a key, "click X Y", or "type" and Arabic words.
type sight struct {
	name       string
	show, hide []string
}

// Keys of a pc105 keyboard: the letters of shortcuts under an Arabic layout.
const (
	ctrlE, ctrlF, ctrlH, ctrlK, ctrlL, ctrlM = "ctrl+26", "ctrl+41", "ctrl+43", "ctrl+45", "ctrl+46", "ctrl+58"
	ctrlO, ctrlR, ctrlShiftV, ctrlBackslash  = "ctrl+32", "ctrl+27", "ctrl+shift+55", "ctrl+51"
	ctrlShiftS, ctrlI, ctrlShiftF            = "ctrl+shift+39", "ctrl+31", "ctrl+shift+41"
	ctrlD, ctrlShiftY, ctrlComma             = "ctrl+40", "ctrl+shift+29", "ctrl+59"
	ctrlShiftL                               = "ctrl+shift+46"
)

// sights are all of them. A new screen is a new line.
var sights = []sight{
	{"the panel of revisions", []string{ctrlR}, []string{ctrlBackslash}},
	{"the panel of the check", []string{ctrlE}, []string{ctrlBackslash}},
	{"the panel of details", append([]string{ctrlR}, detailsTab...), []string{ctrlR, ctrlBackslash}},
	{"a revision", []string{ctrlR, "click 200 345"}, []string{"Escape", ctrlBackslash}},
	{"a comparison", []string{ctrlD}, []string{"Escape"}},
	{"what comes and goes", []string{ctrlShiftY}, []string{"Escape"}},
	{"all keys", []string{"F1"}, []string{"Escape"}},
	{"the settings", []string{ctrlComma}, []string{"Escape"}},
	{"the settings of the newspaper", []string{ctrlComma, "Tab", "space"}, []string{"shift+Tab", "space", "Escape"}},
	{"the rules of the check", []string{ctrlComma, "Tab", "Tab", "space"}, []string{"shift+Tab", "shift+Tab", "space", "Escape"}},
	{"the settings of the look", []string{ctrlComma, "Tab", "Tab", "Tab", "Tab", "space"}, []string{"shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab", "space", "Escape"}},
	{"the names of the newspaper", []string{ctrlK, "type أسماء الصحيفة", "Return"}, []string{"Escape"}},
	{"all keys that fit", []string{"F1", "type نشر"}, []string{"Escape", "Escape"}},
	{"the menu of a moment", []string{ctrlR, "click 200 430", "Menu"}, []string{"Escape", "Escape", ctrlBackslash}}, // of another row: a second click soon after would compare
	{"the dialog for a version's name", []string{ctrlShiftS}, []string{"Escape"}},
	{"who wrote a paragraph", []string{"ctrl+End", ctrlI}, []string{"Escape", "ctrl+Home"}},
	{"the find bar", []string{ctrlF}, []string{"Escape"}},
	{"the find bar with matches", []string{ctrlF, "type البحر"}, []string{ctrlF, "BackSpace", "Escape", "ctrl+Home"}},
	{"the bar for replacing", []string{ctrlH}, []string{"Escape"}},
	{"the search", []string{ctrlShiftF}, []string{"Escape"}},
	{"the search with what it found", []string{ctrlShiftF, "type المتحف"}, []string{"Escape", "Escape"}},
	{"several rows picked", []string{ctrlL, "shift+Down"}, []string{"Escape", "Escape"}},
	{"the menu of filters", []string{ctrlShiftL}, []string{"Escape"}},
	{"the palette", []string{ctrlK}, []string{"Escape"}},
	{"the palette with what was typed", []string{ctrlK, "type ال"}, []string{"Escape"}},
	{"an empty shelf", []string{ctrlL, "shift+Tab", "shift+Tab", "Left"}, []string{"Home", ctrlL, "Home", "Escape"}},
	{"the published shelf", []string{ctrlL, "shift+Tab", "shift+Tab", "Left", "Left"}, []string{"Home", ctrlL, "Home", "Escape"}},
	{"the menu", []string{ctrlM, "Down"}, []string{"Escape"}},
	{"a menu in the menu", []string{ctrlM, "End", "Up", "Up", "Up", "Up", "Up", "Up", "Left", "Left"}, []string{"Escape", "Escape"}},
	{"the menu of a row", []string{ctrlL, "Menu"}, []string{"Escape", "Escape"}},
	{"the menu of the text", []string{"Menu"}, []string{"Escape"}},
	{"the dialog of import", []string{ctrlO}, []string{"Escape"}},
	{"the dialog for a page's text", []string{ctrlShiftV}, []string{"Escape"}},
	{"all counts", []string{"click 1330 886"}, []string{"Escape"}},
	{"the dialog of the name", []string{ctrlM, "End", "Up", "Up", "Up", "Up", "Up", "Return"}, []string{"Escape"}},
	{"the question of the trash", []string{ctrlL, "Menu", "End", "Return"}, []string{"Escape", "Escape"}},
	{"the question of undoing", []string{ctrlM, "Down", "Down", "Down", "Down", "Down", "Down", "Down", "Down", "Return"}, []string{"Escape"}},
	{"the question of retracting", []string{ctrlM, "Down", "Down", "Down", "Down", "Down", "Down", "Down", "Down", "Down", "Return"}, []string{"Escape"}},
	{"the trash", []string{ctrlL, "shift+Tab", "shift+Tab", "End"}, []string{"Home", ctrlL, "Home", "Escape"}},
	{"a retracted article", []string{ctrlL, "End"}, []string{"Home", "Escape"}},
}

// withButtons are the sights that the Tab key goes through from their first
// button.
var withButtons = regexp.MustCompile(`\b(bar|dialog|question)\b`)

// detailsTab clicks on the last tab of the panel, whatever tabs there are: a
// click beside the tabs does nothing.
var detailsTab = []string{"click 210 80", "click 180 80", "click 150 80"}

// What was hidden for longer than Fyne remembers it comes back unchanged.
func TestWindowComesBackAsItWas(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 9*time.Minute)
	defer cancel()
	d := newDesk(t, identity+"theme: light\n")
	d.furnishLongAgo(ctx)
	d.open(ctx)
	d.await(ctx, "the first article", func() bool { return strings.HasPrefix(d.title(d.id), "متحف الآثار البحرية") })
	d.still(ctx, "comeback", 1440, 900)
	d.do(ctrlBackslash)
	bare := d.settled(ctx, "the window without the panel", nil)

	before := make([]*image.RGBA, len(sights))
	for i, s := range sights {
		d.do(s.show...)
		before[i] = d.settled(ctx, s.name, bare)
		d.do(s.hide...)
		d.same(ctx, "the window without "+s.name, bare)
	}
	time.Sleep(cacheTime + fyneLooks) // there is no event for Fyne's forgetting
	d.do(ctrlL, "Escape")
	d.same(ctx, "the window after a rest", bare)
	for i, s := range sights {
		d.do(s.show...)
		d.same(ctx, s.name, before[i])
		if withButtons.MatchString(s.name) {
			d.showsTheKeys(ctx, s.name)
		}
		d.do(s.hide...)
		d.same(ctx, "the window without "+s.name+", once more", bare)
	}
	if msg := d.log.String(); msg != "" {
		t.Errorf("the program complained on standard error:\n%s", msg)
	}
}

// showsTheKeys goes through a bar or a dialog with the Tab key: each time the
// window must show where the keyboard is.
func (d *desk) showsTheKeys(ctx context.Context, what string) {
	d.t.Helper()
	before := d.grab()
	for range 3 {
		d.do("Tab")
		d.await(ctx, what+" to show where the keys are", func() bool { return !alike(before, d.grab()) })
		before = d.grab()
	}
}

// Keys go where the window shows that they go, even to what Fyne has forgotten.
func TestWindowFindsAgainAfterARest(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	defer cancel()
	d := newDesk(t, identity)
	d.open(ctx)
	d.key(ctrlN)
	d.await(ctx, "an empty article", func() bool { return strings.Contains(d.title(d.id), "تحرير") })
	const headline = "سوق الخضار يعود إلى مكانه"
	d.typeArabic(headline)
	d.await(ctx, "the headline", func() bool { return strings.HasPrefix(d.title(d.id), headline) })
	d.key(ctrlF)
	d.typeArabic("سوق")
	d.key("Escape", "End")
	time.Sleep(cacheTime + fyneLooks) // there is no event for Fyne's forgetting
	d.typeArabic(" اليوم")
	d.await(ctx, "more of the headline", func() bool { return strings.HasPrefix(d.title(d.id), headline+" اليوم") })
	// In one call, so that no frame is painted between the keys.
	d.run("xdotool", "key", "--delay", "0", ctrlF, "0x5e5", "0x5e1", "Escape", "End", "0x5c7")
	d.await(ctx, "the letter after the search to be the headline's", func() bool {
		return strings.HasPrefix(d.title(d.id), headline+" اليوما")
	})

	// A question without a field: Space presses the button with the ring.
	bare := d.settled(ctx, "the window", nil)
	d.do(ctrlL, "Menu", "End", "Return")
	question := d.settled(ctx, "the question of the trash", bare)
	d.do("space")
	d.await(ctx, "the question to be answered", func() bool { return !alike(question, d.grab()) })
	if rows := d.drafts(); len(rows) != 1 || !strings.HasPrefix(rows[0].Headline, headline) {
		t.Fatalf("the desk holds %v", rows)
	}
	d.do(ctrlL, "Menu", "End", "Return")
	d.settled(ctx, "the question of the trash", bare)
	d.do("shift+Tab", "space")
	d.await(ctx, "the draft to be in the trash", func() bool {
		rows := d.drafts()
		return len(rows) == 0 || rows[0].Headline == ""
	})
}

// furnishLongAgo makes six articles on the desk, the newest published and
// changed, the oldest retracted, all so long ago that the time of the test
// changes nothing.
func (d *desk) furnishLongAgo(ctx context.Context) {
	d.t.Helper()
	now := time.Date(2024, 3, 20, 9, 0, 0, 0, time.UTC)
	who := publish.Identity{Name: "رانيا العطار", Email: "rania@example.org"}
	r, err := publish.Create(ctx, filepath.Join(d.home, "content.git"), publication.Settings{
		Name: "صحيفة الميناء", EditorInChief: "سلمى الخطيب", Language: "ar", TimeZone: "Africa/Cairo",
	}, publish.Options{Now: func() time.Time { return now }, Identity: who})
	if err != nil {
		d.t.Fatal(err)
	}
	defer r.Close()
	public := func(do func() (publish.Result, error)) *document.Article {
		now = now.Add(time.Hour)
		made, err := do()
		if err != nil {
			d.t.Fatal(err)
		}
		return made.Article
	}
	s := &shell{t: d.t, bin: d.bin, home: d.home}
	for n := 6; n > 0; n-- {
		var made struct{ ID, Path string }
		s.ask(&made, "", "import", filepath.Join("testdata", "pages", itoa(n)+".txt"))
		a := d.stored(made.Path)
		a.Created, a.Updated = now, now
		publication := func() (publish.Result, error) { return r.Publish(ctx, a) }
		switch n {
		case 1:
			a = public(publication)
			a.Body = strings.Replace(a.Body, "ستة أعوام", "سبعة أعوام", 1)
			a = public(publication)
			a.Body = strings.Replace(a.Body, "في القاعة الثانية", "في القاعة الثالثة", 1)
		case 6:
			a = public(publication)
			a = public(func() (publish.Result, error) { return r.Retract(ctx, a.ID, "اختلط فيه خبران") })
		}
		data, err := a.Encode()
		if err != nil {
			d.t.Fatal(err)
		}
		if err := os.WriteFile(made.Path, data, 0o600); err != nil {
			d.t.Fatal(err)
		}
		now = now.Add(24 * time.Hour)
		if err := os.Chtimes(made.Path, now, now); err != nil { // the desk is sorted by it
			d.t.Fatal(err)
		}
	}
}

// do performs steps, with the pointer out of the way.
func (d *desk) do(steps ...string) {
	d.t.Helper()
	var keys []string // sent in one call
	for _, step := range append(steps, "") {
		what, rest, more := strings.Cut(step, " ")
		if !more && step != "" {
			keys = append(keys, step)
			continue
		}
		if len(keys) > 0 {
			d.key(keys...)
			keys = nil
		}
		switch what {
		case "type":
			d.typeArabic(rest)
		case "click":
			x, y, _ := strings.Cut(rest, " ")
			d.run("xdotool", "mousemove", "--sync", x, y, "click", "1", "mousemove", "--sync", "720", "890")
		}
	}
}

// grab returns a picture of the screen.
func (d *desk) grab() *image.RGBA {
	d.t.Helper()
	width, height := d.width, d.height
	pixels := d.run("import", "-window", "root", "-depth", "8", "rgba:-")
	if len(pixels) != 4*width*height {
		d.t.Fatalf("the picture has %d bytes", len(pixels))
	}
	return &image.RGBA{Pix: []byte(pixels), Stride: 4 * width, Rect: image.Rect(0, 0, width, height)}
}

// settled returns a picture of the screen once it differs from than and no
// longer changes.
func (d *desk) settled(ctx context.Context, what string, than *image.RGBA) (now *image.RGBA) {
	d.t.Helper()
	kept := 0
	d.await(ctx, what, func() bool {
		was := now
		now = d.grab()
		if kept++; was == nil || !alike(was, now) {
			kept = 0
		}
		return kept >= 4 && (than == nil || !alike(than, now))
	})
	return now
}

// same waits until the screen is as in a picture from before.
func (d *desk) same(ctx context.Context, what string, want *image.RGBA) {
	d.t.Helper()
	least := len(want.Pix)
	nearest := want
	for end := time.Now().Add(15 * time.Second); time.Now().Before(end); {
		if ctx.Err() != nil {
			d.t.Fatalf("no time is left for %s: %v", what, ctx.Err())
		}
		now := d.grab()
		if alike(want, now) {
			return
		}
		if n, _, _ := apart(want, now); n < least {
			least, nearest = n, now
		}
	}
	name := strings.NewReplacer(" ", "-", ",", "").Replace(what)
	d.t.Errorf("%s came back with %d pixels that are others: %s, %s", what, least,
		d.keep(name+"-before", want), d.keep(name+"-after", nearest))
}

// keep writes a picture among the test's artefacts.
func (d *desk) keep(name string, m image.Image) string {
	d.t.Helper()
	var data bytes.Buffer
	if err := png.Encode(&data, m); err != nil {
		d.t.Fatal(err)
	}
	path := filepath.Join(d.t.ArtifactDir(), name+".png")
	if err := os.WriteFile(path, data.Bytes(), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return path
}

// alike reports whether two pictures differ in nothing but a caret, which
// blinks.
func alike(a, b *image.RGBA) bool {
	n, inks, box := apart(a, b)
	return n == 0 || box.Dx() <= 14 && box.Dy() <= 70 && 2*inks > n
}

// apart counts the pixels that differ, and those of them that have the caret's
// ink in one of the pictures.
func apart(a, b *image.RGBA) (n, inks int, box image.Rectangle) {
	ink := []byte{0x0B, 0x6B, 0x5F}
	for i := 0; i < len(a.Pix); i += 4 {
		p, q := a.Pix[i:i+3], b.Pix[i:i+3]
		if bytes.Equal(p, q) {
			continue
		}
		n++
		if bytes.Equal(p, ink) || bytes.Equal(q, ink) {
			inks++
		}
		x, y := i%a.Stride/4, i/a.Stride
		box = box.Union(image.Rect(x, y, x+1, y+1))
	}
	return n, inks, box
}
