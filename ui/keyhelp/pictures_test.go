package keyhelp

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/screentest"
)

func TestMain(m *testing.M) { screentest.Main(m) }

func opened(t *testing.T, language string, w, h float32, closed func()) (*View, software.WindowlessCanvas) {
	t.Helper()
	said := screentest.Words(t, language)
	groups := []Group{
		{said.Say("keys-articles"), []Key{{said.Say("file-new"), "Ctrl N"}, {said.Say("file-import"), "Ctrl O"}, {said.Say("file-paste"), "Ctrl Shift V"}, {said.Say("file-save"), "Ctrl S"}}},
		{said.Say("keys-publish"), []Key{{said.Say("publish"), "Ctrl ↵"}, {said.Say("file-correct"), "Ctrl Shift ↵"}}},
		{said.Say("keys-settle"), []Key{{said.Say("dispute-key-mine"), "Alt 1"}, {said.Say("dispute-key-theirs"), "Alt 2"}, {said.Say("dispute-key-both"), "Alt 3"}}},
		{said.Say("keys-window"), []Key{{said.Say("keys"), "F1"}, {said.Say("panel-hide"), `Ctrl \`}}},
	}
	v := New(said, Actions{Groups: groups, Framed: screentest.FramedWith, Close: closed})
	return v, screentest.Open(t, w, h, v.Object)
}

// The screen looks as it was looked at, also once its renderers were forgotten.
func TestScreenPictures(t *testing.T) {
	for _, s := range []struct {
		name, language string
		look           theme.Look
		w, h           float32
		typed          string
	}{
		{"light", "ar", theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}, 1000, 560, ""},
		{"dark, narrow", "ar", theme.Look{Appearance: theme.DarkAlways, Direction: theme.RTL}, 560, 700, ""},
		{"English", "en", theme.Look{Appearance: theme.LightAlways, Direction: theme.LTR}, 1000, 560, ""},
		{"English, dark, what fits", "en", theme.Look{Appearance: theme.DarkAlways, Direction: theme.LTR}, 760, 360, "ctrl shift"},
		{"nothing fits", "ar", theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}, 760, 300, "قطار"},
	} {
		t.Run(s.name, func(t *testing.T) {
			screentest.Dress(s.look)
			v, c := opened(t, s.language, s.w, s.h, func() {})
			v.field.SetText(s.typed)
			v.list()
			screentest.Check(t, s.name, c)
		})
	}
}

// Keys are found by what they do, folded, by their letters and by their group;
// Escape clears the search first, and then leaves.
func TestWhatIsTypedIsLookedFor(t *testing.T) {
	screentest.Dress(theme.Look{Direction: theme.RTL})
	closed := 0
	v, _ := opened(t, "ar", 900, 600, func() { closed++ })
	for typed, want := range map[string]int{"": 11, "استيراد": 1, "اسْتِيراد": 1, "ctrl shift": 2, "f1": 1, "فض التعارض": 3, "قطار": 0} {
		v.field.SetText(typed)
		v.list()
		if got := lines(v.columns); got != want {
			t.Errorf("%q: %d keys, want %d", typed, got, want)
		}
	}
	v.field.SetText("نشر")
	v.escape()
	if v.field.Text() != "" || closed != 0 || lines(v.columns) != 11 {
		t.Error("the first Escape does not clear the search")
	}
	if v.escape(); closed != 1 {
		t.Error("the second does not leave")
	}
}

// lines counts the shortcuts below an object.
func lines(o fyne.CanvasObject) (n int) {
	switch o := o.(type) {
	case *widget.Keys:
		return 1
	case *fyne.Container:
		for _, inner := range o.Objects {
			n += lines(inner)
		}
	}
	return n
}

// Where there is little room, the groups stand under each other; no text is cut off
// beside its key.
func TestColumnsFollowTheRoom(t *testing.T) {
	screentest.Dress(theme.Look{Direction: theme.LTR})
	boxes := make([]fyne.CanvasObject, 4)
	for i := range boxes {
		boxes[i] = layout.Sized(40, float32(100*(i+1)), layout.Space())
	}
	var at []string
	for _, width := range []float32{900, 320} {
		columns{}.Layout(boxes, fyne.NewSize(width, 1000))
		var xs []string
		for _, b := range boxes {
			xs = append(xs, map[bool]string{true: "start", false: "end"}[b.Position().X == 0])
		}
		at = append(at, strings.Join(xs, " "))
	}
	if at[0] != "start end start end" || at[1] != "start start start start" {
		t.Errorf("placed at %q", at)
	}
}
