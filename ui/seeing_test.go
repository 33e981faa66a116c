package ui

import (
	"os"
	"testing"
	"time"

	"tahrir/newsroom"
	"tahrir/newsroom/settings"
	"tahrir/ui/textedit"
	"tahrir/ui/writing"
)

// How the page is seen is changed by commands, and comes back at the next start.
func TestHowThePageIsSeenComesBack(t *testing.T) {
	folder := t.TempDir()
	st := tell(t, folder, nada)
	st.typed(st.field(newsroom.Body), "أولى. ثانية.")
	for _, id := range []string{"focus", "focus", "typewriter", "width", "full-screen", "larger"} {
		st.commandOf(id).do()
	}
	want := writing.View{Focus: textedit.FocusSentence, Typewriter: true, Width: "wide"}
	if got := seen(st.settings); got != want {
		t.Errorf("the page is seen as %+v, want %+v", got, want)
	}
	if st.field(newsroom.Body).Focus() != textedit.FocusSentence || !st.window.FullScreen() || st.field(newsroom.Body).Scale() <= 1 {
		t.Error("the commands do nothing")
	}
	st.leave()
	kept, err := settings.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	again := tell(t, folder, *kept)
	if got := seen(again.settings); got != want || again.settings.FullScreen != "on" {
		t.Errorf("at the next start %+v", again.settings)
	}
	if again.field(newsroom.Body).Focus() != textedit.FocusSentence || again.field(newsroom.Body).Scale() <= 1 {
		t.Error("at the next start the page is seen as at first")
	}
	for _, id := range []string{"focus", "typewriter", "width", "width", "usual-size"} {
		again.commandOf(id).do()
	}
	if got := seen(again.settings); got != (writing.View{}) {
		t.Errorf("back again the page is seen as %+v", got)
	}
}

// What is said of a person's own act is read, and goes: the list has its place back.
func TestWhatIsSaidOfAnOwnActGoesByItself(t *testing.T) {
	clock := clockAt(time.Date(2031, 5, 4, 9, 0, 0, 0, time.UTC))
	st := tellAt(t, newsroom.Options{Dir: t.TempDir(), LookupEnv: os.LookupEnv, Now: clock.now}, nada)
	for id, said := range map[string]string{"width": "ورقة واسعة", "focus": "إبراز الفقرة الحالية", "who-wrote": "ضع المؤشر"} {
		st.writing.FocusHeadline(st.window.Canvas())
		st.commandOf(id).do()
		st.tick()
		if !st.says(said) {
			t.Errorf("%s: nothing is said", id)
		}
		clock.goOn(time.Minute)
		st.tick()
		if st.says(said) {
			t.Errorf("%s: after a minute it is still said", id)
		}
	}
}

// What no settings file should hold is what it is at first.
func TestAnUnknownViewIsTheUsualOne(t *testing.T) {
	if got := seen(settings.Settings{FocusMode: "word", Typewriter: "yes", PageWidth: "huge"}); got != (writing.View{}) {
		t.Errorf("%+v", got)
	}
}
