package main_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"tahrir/publish"
	"tahrir/publish/publication"
)

// screen is one of the program's screens, and how it is come to. Its name is
// that of the picture that it is measured by.
type screen struct {
	name     string
	settings string
	prepare  func(d *desk) // nil for none; the articles are on the desk by then
	steps    []string      // to the screen that is shown
	fresh    bool          // of a home that nobody has used: nothing is prepared, and the desktop says whether it is dark
}

// screens are those that docs holds a picture of.
var screens = []screen{
	{name: "1-writing"},
	{name: "2-check", prepare: (*desk).misspelt, steps: []string{ctrlE}},
	{name: "3-compare", prepare: (*desk).revised, steps: []string{ctrlD}},
	{name: "4-search", steps: []string{ctrlShiftF, "type الى"}},
	{name: "6-conflict", prepare: (*desk).overtaken, steps: []string{"ctrl+Return"}},
	{name: "7-palette", steps: []string{ctrlK}},
	{name: "8-first-run", fresh: true},
	{name: "9-english", settings: "language: en\n"},
	{name: "11-settings", steps: []string{ctrlComma, "Tab", "space"}},
	{name: "13-rules", steps: []string{ctrlComma, "Tab", "Tab", "space"}},
	{name: "12-keys", steps: []string{"F1"}},
}

// size is a size of the display, in pixels.
type size struct {
	width, height int
	scale         string
}

// sizes are those that each screen is shown at; the first is the usual one.
var sizes = []size{{1440, 900, "1"}, {1024, 700, "1"}, {2560, 1440, "2"}}

// look is a screen in one size and theme.
type look struct {
	screen
	size
	dark bool
}

// name is that of the picture: 1-writing, 1-writing-dark, 1-writing-2560-dark.
func (l look) name() string {
	name := l.screen.name
	if l.size != sizes[0] {
		name += "-" + itoa(l.width)
	}
	if l.dark {
		name += "-dark"
	}
	return name
}

// looks returns each screen in the usual look, the first of them in all, and the first
// start in the dark too; all of them in all where pictures are made for docs.
func looks() (list []look) {
	for i, s := range screens {
		for j, z := range sizes {
			for _, dark := range []bool{false, true} {
				if os.Getenv("TAHRIR_SHOTS") != "" || i == 0 || j == 0 && (s.fresh || !dark) {
					list = append(list, look{s, z, dark})
				}
			}
		}
	}
	return list
}

// The window in each of its looks, with articles on the desk. The pictures are
// kept as artefacts; TAHRIR_SHOTS=1 also makes those under docs again.
func TestWindowInEveryLook(t *testing.T) {
	for _, look := range looks() {
		t.Run(look.name(), func(t *testing.T) {
			ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
			defer cancel()
			theme := "theme: light\n"
			if look.dark {
				theme = "theme: dark\n"
			}
			d := newDesk(t, identity+theme+look.settings)
			d.xdisplay = newXDisplay(t, look.width, look.height)
			if look.fresh {
				d.unused()
				if look.dark {
					d.more = darkDesktop(t)
				}
			} else {
				d.furnish(ctx)
			}
			if look.prepare != nil {
				look.prepare(d)
			}
			t.Setenv("FYNE_SCALE", look.scale)
			d.open(ctx)
			d.await(ctx, "the first article", func() bool {
				return look.fresh || strings.HasPrefix(d.title(d.id), "متحف الآثار البحرية")
			})
			d.await(ctx, "the first frame", func() bool { return !plain(d.grab()) })
			picture := d.still(ctx, "look-"+look.name(), look.width, look.height)
			if len(look.steps) > 0 {
				before := d.grab()
				d.do(look.steps...)
				d.settled(ctx, "the screen of "+look.name(), before)
				picture = d.still(ctx, "look-"+look.name(), look.width, look.height)
			}
			if r, g, b, _ := d.grab().At(look.width-2, look.height-2).RGBA(); (r+g+b < 3*0x8000) != look.dark {
				t.Errorf("the window is coloured %x %x %x; dark: %t", r>>8, g>>8, b>>8, look.dark)
			}
			if os.Getenv("TAHRIR_SHOTS") != "" {
				if err := os.MkdirAll(filepath.Join("..", "..", "docs"), 0o755); err != nil {
					t.Fatal(err)
				}
				// A window has few colours: with a palette the picture takes a third.
				d.run("convert", picture, "+dither", "-colors", "255", "-define", "png:exclude-chunks=date,time",
					"PNG8:"+filepath.Join("..", "..", "docs", look.name()+".png"))
			}
			if msg := d.log.String(); msg != "" {
				t.Errorf("the program complained on standard error:\n%s", msg)
			}
		})
	}
}

// unused makes the home one that nobody has used, for somebody whom git knows.
func (d *desk) unused() {
	d.t.Helper()
	global := filepath.Join(d.t.TempDir(), "gitconfig")
	err := os.WriteFile(global, []byte("[user]\n\tname = رانيا العطار\n\temail = rania@example.org\n"), 0o600)
	if err == nil {
		err = os.Remove(filepath.Join(d.home, "settings.yaml"))
	}
	if err != nil {
		d.t.Fatal(err)
	}
	if t, ok := d.t.(*testing.T); ok {
		t.Setenv("GIT_CONFIG_GLOBAL", global)
	}
}

// plain reports whether a picture shows one colour only.
func plain(img *image.RGBA) bool {
	for at := 4; at < len(img.Pix); at += 4 {
		if !bytes.Equal(img.Pix[at:at+4], img.Pix[:4]) {
			return false
		}
	}
	return true
}

// revised changes words of the newest article since its last publication.
func (d *desk) revised() {
	d.rewrite("64%", "68%", "وقالت مديرة", "وقالت مُديرة", "لأول مرة", "بعد ترميمها", "(هولندا)", "(هولندا، Rotterdam)")
}

// misspelt makes the newest article one that the check has something to say
// about.
func (d *desk) misspelt() {
	d.rewrite("البحرية، صباح", "البحرية, صباح", "لم تصل»", "لم تصل", "4,200", "٤٢٠٠", "18 مترًا", "١٨ مترًا", "(هولندا)", "(هولندا)\u202e")
}

// still takes a picture once the window fills the screen and two pictures in a
// row are equal. It asks for no more than two, because the caret blinks.
func (d *desk) still(ctx context.Context, name string, width, height int) (path string) {
	d.t.Helper()
	var before []byte
	same := 0
	d.await(ctx, "the window to come to rest", func() bool {
		path = d.shot(name)
		now, err := os.ReadFile(path)
		if err != nil {
			d.t.Fatal(err)
		}
		if same++; !bytes.Equal(before, now) {
			same = 0
		}
		before = now
		img, err := png.Decode(bytes.NewReader(now))
		if err != nil {
			d.t.Fatal(err)
		}
		corner := img.Bounds().Max
		r, g, b, _ := img.At(corner.X-2, corner.Y-2).RGBA()
		is := d.run("xdotool", "getwindowgeometry", "--shell", d.id)
		if r+g+b == 0 || !strings.Contains(is, "WIDTH="+itoa(width)+"\nHEIGHT="+itoa(height)+"\n") {
			// Without a window manager nothing holds the window to a size, and
			// at its start the program may set its own after ours.
			d.run("xdotool", "windowmove", d.id, "0", "0", "windowsize", d.id, itoa(width), itoa(height))
			return false
		}
		return same >= 1
	})
	return path
}

// furnish makes six articles on the desk; the newest was published, corrected
// and changed again.
func (d *desk) furnish(ctx context.Context) {
	d.t.Helper()
	r, err := publish.Create(ctx, filepath.Join(d.home, "content.git"), publication.Settings{
		Name: "صحيفة الميناء", EditorInChief: "سلمى الخطيب", Language: "ar", TimeZone: "Africa/Cairo",
	}, publish.Options{Now: time.Now, Identity: publish.Identity{Name: "رانيا العطار", Email: "rania@example.org"}})
	if err != nil {
		d.t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		d.t.Fatal(err)
	}
	s := &shell{t: d.t, bin: d.bin, home: d.home}
	var made struct{ ID, Path string }
	for n := 6; n > 0; n-- {
		s.ask(&made, "", "import", filepath.Join("testdata", "pages", itoa(n)+".txt"))
	}
	var published struct{ Commit string }
	s.ask(&published, "", "publish", made.ID)
	for _, change := range [][2]string{{"ستة أعوام", "سبعة أعوام"}, {"في القاعة الثانية", "في القاعة الثالثة"}} {
		current, err := os.ReadFile(made.Path)
		if err != nil {
			d.t.Fatal(err)
		}
		data := []byte(strings.Replace(string(current), change[0], change[1], 1))
		if err := os.WriteFile(made.Path, data, 0o600); err != nil {
			d.t.Fatal(err)
		}
		if change[0] == "ستة أعوام" {
			s.ask(&published, "", "publish", made.ID)
		}
	}
}

// rewrite puts words into the places of others in the newest draft.
func (d *desk) rewrite(pairs ...string) {
	d.t.Helper()
	file := d.drafts()[0].Path
	text, err := os.ReadFile(file)
	if err == nil {
		err = os.WriteFile(file, []byte(strings.NewReplacer(pairs...).Replace(string(text))), 0o600)
	}
	if err != nil {
		d.t.Fatal(err)
	}
}

// overtaken publishes another form of the newest article from a colleague's desk.
func (d *desk) overtaken() {
	d.t.Helper()
	mine := &shell{t: d.t, bin: d.bin, home: d.home}
	var drafts []struct{ ID string }
	mine.ask(&drafts, "", "list")
	theirs := &shell{t: d.t, bin: d.bin, home: d.t.TempDir()}
	settings := "name: هالة منصور\nemail: hala@example.org\n"
	if err := os.WriteFile(filepath.Join(theirs.home, "settings.yaml"), []byte(settings), 0o600); err != nil {
		d.t.Fatal(err)
	}
	content := filepath.Join(d.home, "content.git")
	text, err := exec.Command(d.bin, "--home", theirs.home, "--content", content, "show", drafts[0].ID).Output()
	if err != nil {
		d.t.Fatal(err)
	}
	file := filepath.Join(theirs.home, "page.yaml")
	changed := strings.NewReplacer("في القاعة الثانية", "في القاعة الكبرى", "سبعة أعوام", "سبعة أعوام ونصف").Replace(string(text))
	if err := os.WriteFile(file, []byte(changed), 0o600); err != nil {
		d.t.Fatal(err)
	}
	var published struct{ Commit string }
	theirs.ask(&published, "", "--content", content, "publish", file)
}

func itoa(n int) string { return strconv.Itoa(n) }
