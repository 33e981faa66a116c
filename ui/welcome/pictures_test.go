package welcome

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"tahrir/newsroom"
	"tahrir/publish"
	"tahrir/publish/remote"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/screentest"
)

func TestMain(m *testing.M) { screentest.Main(m) }

var hala = publish.Identity{Name: "هالة منصور", Email: "hala@sahel.example"}

func opened(t *testing.T, language string, w, h float32, who publish.Identity, a Actions) (*View, software.WindowlessCanvas) {
	t.Helper()
	a.Framed = screentest.Framed
	v := New(screentest.Words(t, language), who, who.Name != "", a)
	c := screentest.Open(t, w, h, v.Object)
	c.Resize(fyne.NewSize(w, h))
	return v, c
}

// The questions look as they were looked at, also once their renderers were
// forgotten.
func TestScreenPictures(t *testing.T) {
	failing := func(err error) Actions {
		return Actions{Begin: func(_ newsroom.Beginning, _ bool, _ func(remote.Progress), told func(error)) { told(err) }}
	}
	for _, s := range []struct {
		name, language string
		look           theme.Look
		w, h           float32
		who            publish.Identity
		place          string
		actions        Actions
	}{
		{"answered", "ar", theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}, 1000, 760, hala, "", Actions{}},
		{"answered, dark and low", "ar", theme.Look{Appearance: theme.DarkAlways, Direction: theme.RTL}, 720, 480, hala, "", Actions{}},
		{"English", "en", theme.Look{Appearance: theme.LightAlways, Direction: theme.LTR}, 800, 720, publish.Identity{}, "", Actions{}},
		{"a wrong address", "ar", theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}, 800, 800, hala, "https://git.sahel.example/news.git",
			failing(&newsroom.ContentError{Place: "https://git.sahel.example/news.git", Err: remote.ErrNoRepository})},
		{"an unknown host, English and dark", "en", theme.Look{Appearance: theme.DarkAlways, Direction: theme.LTR}, 800, 860, hala, "git@git.sahel.example:news.git",
			failing(&newsroom.ContentError{Err: &remote.HostKeyError{Host: "git.sahel.example", Fingerprint: "SHA256:vT3Yq1d0hZ8"}})},
		{"under way", "ar", theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}, 800, 800, hala, "https://git.sahel.example/news.git",
			Actions{Begin: func(_ newsroom.Beginning, _ bool, progress func(remote.Progress), _ func(error)) {
				progress(remote.Progress{Objects: 4200, Bytes: 3_400_000})
			}}},
	} {
		t.Run(s.name, func(t *testing.T) {
			screentest.Dress(s.look)
			v, c := opened(t, s.language, s.w, s.h, s.who, s.actions)
			if s.place != "" {
				v.place.field.SetText(s.place)
				v.begin(true)
				c.Unfocus()
			}
			screentest.Check(t, s.name, c)
		})
	}
}

// Enter accepts all that is answered; what is wrong is said where it stands, and
// nothing is begun twice.
func TestTheAnswersAreTaken(t *testing.T) {
	screentest.Dress(theme.Look{Direction: theme.RTL})
	var begun []newsroom.Beginning
	var samples []bool
	var answer func(error)
	stopped, trusted := 0, 0
	v, c := opened(t, "ar", 800, 800, hala, Actions{
		Begin: func(b newsroom.Beginning, sample bool, _ func(remote.Progress), told func(error)) {
			begun, samples, answer = append(begun, b), append(samples, sample), told
		},
		Stop:  func() { stopped++ },
		Trust: func(_ error, told func(error)) { trusted++; told(nil) },
	})
	v.email.field.SetText("hala@")
	v.begin(true)
	if len(begun) != 0 || v.email.hint.Text != v.words.Say("identity-email-missing") || c.Focused() != v.email.field {
		t.Fatal("half an address is taken")
	}
	v.email.field.SetText("")
	v.place.field.SetText(" ~/news ")
	v.begin(false)
	v.begin(true) // too soon
	if len(begun) != 1 || samples[0] || begun[0].Content != "~/news" || begun[0].Who.Email != "" || begun[0].Who.Name != "هالة منصور" {
		t.Fatalf("begun: %+v, %v", begun, samples)
	}
	v.escape()
	answer(context.Canceled)
	if stopped != 1 || v.busy {
		t.Error("Escape does not stop it")
	}
	v.begin(true)
	answer(&newsroom.ContentError{Err: &remote.HostKeyError{Host: "h", Fingerprint: "SHA256:x"}})
	v.outcome.Objects[1].(*fyne.Container).Objects[0].(*widget.Button).Tapped(nil)
	if trusted != 1 || len(begun) != 3 || !samples[2] {
		t.Errorf("trusted %d, begun %d times", trusted, len(begun))
	}
	answer(nil)
	v.place.field.SetText(v.words.Say("welcome-here"))
	v.begin(true)
	if begun[3].Content != "" {
		t.Errorf("here is %q", begun[3].Content)
	}
}
