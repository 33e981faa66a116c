package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tahrir/newsroom"
	"tahrir/newsroom/settings"
	"tahrir/ui/session"
	"tahrir/ui/textedit"
)

// openedPalette opens the palette by its key and returns its field.
func (st *story) openedPalette() *textedit.Field {
	st.t.Helper()
	st.keyed(fyne.KeyK, fyne.KeyModifierControl)
	if !st.palette.Shown() {
		st.t.Fatal("Ctrl+K opens no palette")
	}
	return st.focused()
}

func TestThePaletteDoesACommand(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Body), "افتُتح الجسر.")
	st.typed(st.openedPalette(), "استبدال مقال")
	if !st.says("استبدال في المقال") || st.says("خروج") {
		t.Error("the palette does not list what was typed, and that alone")
	}
	st.press(fyne.KeyReturn)
	if st.palette.Shown() || !st.find.Shown() {
		t.Error("Enter does not open the bar that replaces")
	}
	st.until("the use to be kept", func() bool {
		kept, err := st.options.Home.Settings()
		return err == nil && slices.Equal(kept.Used, []string{"replace"})
	})
}

func TestThePaletteListsWhatCanBeDoneNow(t *testing.T) {
	st := tell(t, t.TempDir(), settings.Settings{Name: nada.Name, Email: nada.Email, Language: "en"})
	listed := func() (ids []string) {
		for _, item := range st.paletteItems() {
			ids = append(ids, item.ID)
			if item.Do == nil || strings.HasPrefix(item.Text, "[") || strings.HasPrefix(item.Note, "[") {
				t.Errorf("%s: %q, %q", item.ID, item.Text, item.Note)
			}
		}
		return ids
	}
	ids := listed()
	for _, c := range st.Window.commands() {
		want := c.id != "palette" && c.sub == nil && (c.enabled == nil || c.enabled())
		if got := slices.Contains(ids, c.id); got != want {
			t.Errorf("%s: listed %t, want %t", c.id, got, want)
		}
	}
	for id := range areas {
		if c := st.commandOf(id); c.do == nil && c.sub == nil {
			t.Errorf("the area of %q is said, and there is no such command", id)
		}
	}
	if slices.Contains(ids, "retract") {
		t.Error("nothing is published, and it can be retracted")
	}
	for _, place := range []string{"appearance/0", "appearance/2", "language/1", "identity"} {
		if !slices.Contains(ids, place) {
			t.Errorf("%s is no place", place)
		}
	}
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Body), "متن.")
	st.publish()
	st.until("the revision", func() bool { return published(st) == 1 })
	if !slices.Contains(listed(), "retract") {
		t.Error("what is published cannot be retracted")
	}
}

func TestThePaletteOpensAnArticle(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder, 6)
	st := tell(t, folder, nada)
	st.until("the desk", func() bool { return st.session.Desk.Count(session.DraftsShelf) == 6 })
	target := st.rows()[4]
	open := func(what string) {
		t.Helper()
		st.typed(st.openedPalette(), target.Headline)
		st.press(fyne.KeyReturn) // before anybody has answered
		st.until(what, func() bool { return st.session.Article.Key() == target.Key })
		if st.palette.Shown() || !st.writing.Focused(st.window.Canvas()) {
			t.Errorf("%s: the palette is open (%t), or the keys are not in the text", what, st.palette.Shown())
		}
	}
	open("the article")
	st.session.Article.Open(st.rows()[5].Key)
	st.until("another", func() bool { return st.session.Article.Key() != target.Key })
	st.openedPalette()
	st.press(fyne.KeyReturn) // what was used last is first
	st.until("the article used last", func() bool { return st.session.Article.Key() == target.Key })
}

func TestThePaletteHandsItsWordsToTheSearch(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder, 6)
	st := tell(t, folder, nada)
	st.until("the desk", func() bool { return st.session.Desk.Count(session.DraftsShelf) == 6 })
	st.typed(st.openedPalette(), "غواصة")
	st.press(fyne.KeyReturn)
	st.until("the search", func() bool { return st.search.Object.Visible() && st.session.Search.Words() == "غواصة" })
	field := st.focused()
	if field.Text() != "غواصة" {
		t.Error("the words are not in the search")
	}
	if field := st.openedPalette(); field.Text() != "غواصة" || field.Selected() != "غواصة" {
		t.Errorf("opened from the search, the palette looks for %q", field.Text())
	}
	st.focused().TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierControl})
	if st.palette.Shown() || st.focused() != field {
		t.Error("the key that opens the palette does not close it")
	}
	st.leaveAside()
	body := st.field(newsroom.Body)
	st.window.Canvas().Focus(body)
	st.openedPalette()
	st.press(fyne.KeyEscape)
	if st.palette.Shown() || st.focused() != body {
		t.Error("Escape does not lead back to where the keys were")
	}
	st.paint()
	st.top.search.Tapped(nil)
	if !st.palette.Shown() {
		t.Error("a click on the search of the top bar opens nothing")
	}
}

func TestThePaletteLeadsToASetting(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.openedPalette(), "english")
	st.press(fyne.KeyReturn)
	if st.words.Language != "en" {
		t.Fatalf("the interface speaks %q", st.words.Language)
	}
	st.typed(st.openedPalette(), "dark")
	st.press(fyne.KeyReturn)
	if st.settings.Theme != "dark" || !slices.Equal(st.settings.Used, []string{"appearance/2", "language/1"}) {
		t.Errorf("theme %q, used %q", st.settings.Theme, st.settings.Used)
	}
	st.until("it to be kept", func() bool {
		kept, err := st.options.Home.Settings()
		return err == nil && kept.Theme == "dark" && len(kept.Used) == 2
	})
}
