package ui

import (
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/newsroom/settings"
	"tahrir/ui/words"
)

func TestTheTableOfCommandsIsWhole(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	english, err := words.New("en")
	if err != nil {
		t.Fatal(err)
	}
	ids, keys := map[string]bool{}, map[chord]string{}
	for _, c := range st.Window.commands() {
		if ids[c.id] {
			t.Errorf("two commands are called %q", c.id)
		}
		ids[c.id] = true
		for _, said := range []string{st.words.Say(c.title), english.Say(c.title)} {
			if strings.HasPrefix(said, "[") {
				t.Errorf("%s: nothing is said for %q", c.id, c.title)
			}
		}
		if (c.do == nil) == (c.sub == nil) {
			t.Errorf("%s does nothing, or two things", c.id)
		}
		for _, k := range c.keys {
			if other := keys[k]; other != "" {
				t.Errorf("%s and %s have one key, %s", c.id, other, k)
			}
			keys[k] = c.id
		}
	}
	for _, id := range menuOrder {
		if id != "" && !ids[id] {
			t.Errorf("the menu shows %q, which the table lacks", id)
		}
	}
	if n := len(st.fileMenu()); n != len(menuOrder) {
		t.Errorf("the menu has %d lines of %d", n, len(menuOrder))
	}
}

func TestMenuAndTipsShowTheKeysThatWork(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	for _, item := range st.fileMenu() {
		for _, c := range st.Window.commands() {
			if item.Text == st.words.Say(c.title) && item.Keys != c.shown() {
				t.Errorf("%s: the menu shows %q for %q", c.id, item.Keys, c.shown())
			}
		}
	}
	for want, c := range map[string]chord{
		"Ctrl N": {fyne.KeyN, ctrl}, "Ctrl Shift V": {fyne.KeyV, ctrl | shift}, "Ctrl ↵": {fyne.KeyReturn, ctrl}, `Ctrl \`: {fyne.KeyBackslash, ctrl},
	} {
		if got := c.String(); got != want {
			t.Errorf("%v is shown as %q, want %q", c, got, want)
		}
	}
	if st.top.file.Hint != "Ctrl M" {
		t.Errorf("the menu's tip shows %q", st.top.file.Hint)
	}
}

const (
	keysBegin = "<!-- keys: TAHRIR_UPDATE=1 go test ./ui -run Readme -->"
	keysEnd   = "<!-- /keys -->"
)

// The README lists the keys of the table; TAHRIR_UPDATE=1 writes the list.
func TestReadmeListsTheKeys(t *testing.T) {
	st := tell(t, t.TempDir(), settings.Settings{Name: nada.Name, Email: nada.Email, Language: "en"})
	var list strings.Builder
	list.WriteString("| | |\n|---|---|\n")
	for _, c := range st.Window.commands() {
		if len(c.keys) > 0 {
			list.WriteString("| " + strings.ReplaceAll(c.shown(), `\`, `\\`) + " | " + st.words.Say(c.title) + " |\n")
		}
	}
	const file = "../README.md"
	readme, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(readme), keysBegin+"\n")
	listed, after, ended := strings.Cut(rest, keysEnd)
	if !ok || !ended {
		t.Fatal("the README has no place for the keys")
	}
	switch want := list.String(); {
	case listed == want:
	case slices.Contains(os.Environ(), "TAHRIR_UPDATE=1"):
		if err := os.WriteFile(file, []byte(before+keysBegin+"\n"+want+keysEnd+after), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("the README lists\n%s\nwant\n%s", listed, want)
	}
}
