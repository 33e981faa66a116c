package ui

import (
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tahrir/newsroom"
	"tahrir/newsroom/settings"
	"tahrir/publish/exchange"
	"tahrir/publish/remote"
	"tahrir/ui/preferences"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/session"
	"tahrir/ui/textedit"
	"tahrir/ui/trouble"
	"tahrir/ui/words"
	"tahrir/ui/writing"
)

// open opens the settings by their key, and waits until they are filled.
func (st *story) openedSettings() {
	st.t.Helper()
	st.keyed(fyne.KeyComma, fyne.KeyModifierControl)
	if !st.preferences.Object.Visible() {
		st.t.Fatal("Ctrl+, opens no settings")
	}
	st.until("the settings to be filled", func() bool { _, known := st.session.Newspaper.Server(); return known && st.who.Name != "" })
}

func TestTheSettingsOpenAndLeadBack(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	body := st.field(newsroom.Body)
	st.typed(body, "وصلت السفينة.")
	st.openedSettings()
	st.openSettings("settings/me/name")
	if st.focused().Text() != nada.Name {
		t.Error("the settings do not say who publishes")
	}
	st.press(fyne.KeyEscape)
	if st.preferences.Object.Visible() || st.focused() != body {
		t.Error("Escape does not lead back to the text")
	}
	st.openedSettings()
	st.keyed(fyne.KeyComma, fyne.KeyModifierControl)
	if st.preferences.Object.Visible() {
		t.Error("the key once more does not lead back")
	}
}

// Escape steps back once: from the keys to the settings that led there, and then to
// the text.
func TestEscapeStepsBackOnce(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	body := st.field(newsroom.Body)
	st.typed(body, "وصلت السفينة.")
	st.openedSettings()
	st.openSettings("settings/keys")
	st.button("اعرض كل المفاتيح")
	if !st.keyhelp.Object.Visible() {
		t.Fatal("the keys are not shown")
	}
	st.press(fyne.KeyEscape)
	if !st.preferences.Object.Visible() || st.preferences.Chosen() != preferences.Keys {
		t.Error("the first Escape does not lead back to the settings")
	}
	st.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if st.preferences.Object.Visible() || st.focused() != body {
		t.Error("the second does not lead back to the text")
	}
}

// The keys go where the click was: else the ring stays on the section before, or what
// is typed goes into a field that is not seen any more.
func TestAClickOnASectionTakesTheKeysThere(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.openedSettings()
	for _, from := range []string{"settings/me", "settings/me/name"} {
		for _, to := range []string{"settings-server", "settings-look"} {
			st.openSettings(from)
			way := areaSaying(st.preferences.Object, st.words.Say(to))
			way.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
			way.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
			way.Tapped(nil)
			if st.window.Canvas().Focused() != way {
				t.Errorf("from %s the keys do not go to %s", from, to)
			}
			st.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
			if st.window.Canvas().Focused() != way {
				t.Error("Space takes the keys elsewhere")
			}
		}
	}
}

func TestASettingIsAppliedAtOnceAndKept(t *testing.T) {
	home := t.TempDir()
	st := tell(t, home, nada)
	st.openedSettings()
	st.openSettings("settings/look")
	st.setTheme("dark")
	st.setDensity("compact")
	if theme.Current().Look.Appearance != theme.DarkAlways || theme.RowRoom() >= theme.RowInside {
		t.Error("the look is as before")
	}
	if !st.preferences.Object.Visible() || st.preferences.Chosen() != preferences.Look {
		t.Error("the settings are gone after a change")
	}
	st.speak("en")
	if !st.preferences.Object.Visible() || !st.says("Spacing") {
		t.Error("the settings are gone after a change of language")
	}
	st.openSettings("settings/me/name")
	st.typed(st.focused(), "")
	st.focused().SetText("ندى العلي")
	st.press(fyne.KeyReturn)
	st.until("the name to be kept", func() bool { who, ok := st.options.Home.Identity(); return ok && who.Name == "ندى العلي" })
	st.leave()
	kept, err := settings.Load(home)
	if err != nil || kept.Theme != "dark" || kept.Density != "compact" || kept.Language != "en" || kept.Name != "ندى العلي" {
		t.Errorf("kept: %+v, %v", kept, err)
	}
}

func TestTheNewspaperIsNamedWhereItHasNone(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.until("the newspaper", func() bool { return st.session.Desk.Publication().Unnamed() })
	st.paint()
	if !st.says("سمِّ صحيفتك") {
		t.Error("nothing invites a name")
	}
	st.top.named.Tapped(nil)
	if !st.preferences.Object.Visible() || st.preferences.Chosen() != preferences.Newspaper {
		t.Fatal("a click on the name does not lead to it")
	}
	st.until("the field of the name", func() bool { return st.focused().Text() == "صحيفة بلا اسم" })
	for _, r := range "صحيفة الضفة" { // over the name that it has
		st.focused().TypedRune(r)
	}
	st.press(fyne.KeyReturn)
	if !st.says("اسم الصحيفة: من «صحيفة بلا اسم» إلى «صحيفة الضفة»") {
		t.Error("the change is not shown")
	}
	st.button("انشر هذا التغيير")
	st.until("the name in the bar", func() bool { return plain(st.top.name.Text) == "صحيفة الضفة" })
	if st.says("سمِّ صحيفتك") || !st.top.named.Disabled() {
		t.Error("a name is still invited")
	}
	out := realGit(t, "-C", filepath.Join(st.home, "content.git"), "log", "-1", "--format=%an", "main")
	if out != nada.Name {
		t.Errorf("the commit is by %q", out)
	}
	// A colleague's digits are followed.
	from := st.session.Desk.Publication().Settings
	to, err := from.With("digits", "arabic")
	if err != nil {
		t.Fatal(err)
	}
	st.session.Newspaper.Edit(from, to, func(err error) {
		if err != nil {
			t.Error(err)
		}
	})
	st.until("the digits", func() bool { return st.words.Digits == words.Arabic })
	if !st.preferences.Object.Visible() {
		t.Error("the settings are gone after the digits changed")
	}
}

// The archive goes to a server, and the window goes on with it.
func TestTheArchiveMovesToAServer(t *testing.T) {
	server := filepath.Join(t.TempDir(), "news.git")
	realGit(t, "init", "-q", "--bare", "-b", "main", server)
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "جسر جديد")
	st.typed(st.field(newsroom.Body), "افتُتح الجسر.")
	st.publish()
	st.until("the publication", func() bool { return st.session.Article.State().Publishing == session.Done })
	st.openedSettings()
	was := st.session
	st.session.Newspaper.MoveServer("file://"+server, st.reopens(func(err error) {
		if err != nil {
			t.Error(err)
		}
	}))
	st.until("the window to be open again", func() bool { return st.session != was && !st.reopening && st.session.Article.Key() != "" })
	if !st.preferences.Object.Visible() || st.preferences.Chosen() != preferences.Server {
		t.Error("the window is not where it was")
	}
	st.until("the sync with it", func() bool { d := st.session.Delivery.Queue(); return d.Server == server && !d.Running && d.Err == nil })
	if !strings.Contains(realGit(t, "-C", server, "log", "--format=%s", "main"), "جسر جديد") {
		t.Error("what was published is not on the server")
	}
	st.closeAside()
	st.until("the article", func() bool { return st.field(newsroom.Headline).Text() == "جسر جديد" })
}

func TestAFailureLeadsToItsSetting(t *testing.T) {
	for _, err := range []error{exchange.ErrUnrelated, remote.ErrNoRepository, syscall.EROFS} {
		place := trouble.Setting(err)
		if !slices.ContainsFunc(preferences.Places(), func(p preferences.Place) bool { return p.ID == place }) {
			t.Errorf("%v leads to %q, which is no place", err, place)
		}
	}
	st := tell(t, t.TempDir(), nada)
	st.Report(session.Trouble{Doing: session.Syncing, Err: exchange.ErrUnrelated})
	st.button("افتح الإعدادات")
	if !st.preferences.Object.Visible() || st.preferences.Chosen() != preferences.Server {
		t.Error("the button does not lead to the server's address")
	}
}

// Every section and setting is found in the palette and leads there.
func TestThePaletteLeadsToEverySetting(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	items := st.paletteItems()
	for _, p := range preferences.Places() {
		at := -1
		for i, item := range items {
			if item.ID == p.ID {
				at = i
			}
		}
		if at < 0 {
			t.Errorf("%s is not in the palette", p.ID)
			continue
		}
		items[at].Do()
		if !st.preferences.Object.Visible() || st.preferences.Chosen() != p.Section {
			t.Errorf("%s leads elsewhere", p.ID)
		}
	}
	st.typed(st.openedPalette(), "المنطقة الزمنية")
	st.press(fyne.KeyReturn)
	if st.preferences.Chosen() != preferences.Newspaper || st.palette.Shown() {
		t.Error("the time zone is not reached by its name")
	}
}

// The size of the letters is one, whether the settings change it or a key, and the
// settings say which it is.
func TestTheSettingsAndTheKeysChangeOneSize(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.openedSettings()
	st.openSettings("settings/look/text-size")
	st.button(st.words.Say("text-larger"))
	st.commandOf("larger").do()
	if st.settings.TextScale != 1.2 || st.field(newsroom.Body).Scale() != 1.2 || st.preferred().Scale != 1.2 {
		t.Errorf("the settings hold %v, the page shows %v", st.settings.TextScale, st.field(newsroom.Body).Scale())
	}
	if !st.says("120") {
		t.Error("the settings do not say it")
	}
	for range 30 {
		st.commandOf("smaller").do()
	}
	if st.settings.TextScale != 0.6 {
		t.Errorf("the smallest is %v", st.settings.TextScale)
	}
}

// How the page is seen can be changed in the settings, which show it also after a
// command has changed it.
func TestTheSettingsChangeHowThePageIsSeen(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Body), "أولى. ثانية.")
	st.openedSettings()
	for place, steps := range map[string]int{"focus": 2, "width": 3} {
		st.openSettings("settings/look/" + place)
		st.press(fyne.KeyReturn) // opens the menu
		st.press(fyne.KeyHome)
		for range steps - 1 {
			st.press(fyne.KeyDown)
		}
		st.press(fyne.KeyReturn)
	}
	st.openSettings("settings/look/typewriter")
	st.press(fyne.KeySpace)
	if got, want := seen(st.settings), (writing.View{Focus: textedit.FocusParagraph, Typewriter: true, Width: "wide"}); got != want {
		t.Errorf("the page is seen as %+v, want %+v", got, want)
	}
	if got := st.field(newsroom.Body).Focus(); got != textedit.FocusParagraph {
		t.Errorf("what stands out is %v", got)
	}
	for _, id := range []string{"focus", "typewriter", "width"} {
		st.commandOf(id).do()
	}
	if got := st.preferred(); got.Focus != "sentence" || got.Typewriter || got.Width != "narrow" {
		t.Errorf("the settings show %q, %v, %q", got.Focus, got.Typewriter, got.Width)
	}
}
