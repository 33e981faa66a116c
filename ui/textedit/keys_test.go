package textedit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

func TestShortcutsThatAreNotOursReachTheWindow(t *testing.T) {
	var passed []string
	takes := true
	d := sit(t, Options{MultiLine: true, OnShortcut: func(s fyne.Shortcut) bool {
		passed = append(passed, s.ShortcutName())
		return takes
	}})
	d.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
	d.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierControl})
	d.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierAlt})
	d.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierControl}) // the field's own
	if got := strings.Join(passed, " "); got != "CustomDesktop:Control+Return CustomDesktop:Control+S CustomDesktop:Alt+Left" {
		t.Errorf("passed on: %s", got)
	}
	if d.Text() != "" {
		t.Errorf("a shortcut wrote %q", d.Text())
	}
}

func TestTheCaretsBlinkTogether(t *testing.T) {
	d := sit(t, Options{})
	d.set("قال BBC| ثم")
	if !d.drawn.caret.Visible() || !d.drawn.second.Visible() {
		t.Fatal("no two carets at a boundary of directions")
	}
	d.blink.off = true
	d.syncBlink()
	if d.drawn.caret.Visible() || d.drawn.second.Visible() {
		t.Error("a caret stays where the other went off")
	}
	// A key that cannot move the caret shows it nevertheless.
	d.press("C-end")
	d.blink.off = true
	d.syncBlink()
	d.press("left")
	if !d.drawn.caret.Visible() {
		t.Error("a key at the text's end leaves the caret off")
	}
}

func TestSelectingAllLeavesThePageWhereItIs(t *testing.T) {
	s := spread(t, 60)
	s.window.Canvas().Focus(s.body)
	s.ScrollTo(700)
	at := s.Offset()
	s.body.Do(CommandSelectAll)
	if s.Offset() != at {
		t.Errorf("the page went from %v to %v", at, s.Offset())
	}
	if got := s.body.Selection(); got.Anchor != (textbuf.Pos{}) || got.Caret != s.body.text.End() {
		t.Errorf("selected %v", got)
	}
	s.body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if s.Offset() >= at {
		t.Errorf("the caret went to the start, the page to %v", s.Offset())
	}
}

func TestTheMenuOpensByKey(t *testing.T) {
	var at []fyne.Position
	d := sit(t, Options{MultiLine: true, OnMenu: func(_ []MenuEntry, p fyne.Position) { at = append(at, p) }})
	d.set("أول\nثان|")
	d.press("menu S-f10 f10")
	if len(at) != 2 || at[0] != at[1] {
		t.Fatalf("opened at %v", at)
	}
	caret := d.drawn.caret
	if at[0].Y < caret.Position().Y+caret.Size().Height-1 || at[0].X < caret.Position().X-2 || at[0].X > caret.Position().X+2 {
		t.Errorf("opened at %v, the caret stands at %v", at[0], caret.Position())
	}
	keys := map[string]Command{}
	for _, e := range d.Menu() {
		if other, twice := keys[e.Keys]; twice && e.Keys != "" {
			t.Errorf("commands %d and %d are both told to be %s", other, e.Command, e.Keys)
		}
		keys[e.Keys] = e.Command
	}
}

func TestUndoBringsTheCaretToItsSide(t *testing.T) {
	for _, story := range []string{"back undo", "' ثم' undo", "'x' undo 'C' undo redo undo"} {
		d := sit(t, Options{})
		d.set("قال BBC|")
		before := d.text.layout().Caret(d.text.caret.position())
		d.press(story)
		if after := d.text.layout().Caret(d.text.caret.position()); after != before {
			t.Errorf("%s: the caret stands at %+v, before at %+v", story, after, before)
		}
	}
}

// A read-only text shows where its caret is, and no sign of where a letter would
// go.
func TestReadingHasACaret(t *testing.T) {
	d := sit(t, Options{ReadOnly: true})
	d.SetText("قال BBC ثم")
	d.press("C-end left left left")
	at := d.drawn.caret.Position().X
	if !d.drawn.caret.Visible() || d.drawn.second.Visible() || d.drawn.flag.Visible() {
		t.Fatalf("caret %v, second %v, flag %v", d.drawn.caret.Visible(), d.drawn.second.Visible(), d.drawn.flag.Visible())
	}
	d.press("right")
	if d.drawn.caret.Position().X <= at {
		t.Error("it does not go with the keys")
	}
	d.FocusLost()
	if d.drawn.caret.Visible() {
		t.Error("it stays where the keys are not")
	}
}

// The text proposed in a form is selected by the first focus that comes by key,
// until it is touched, so that typing replaces it.
func TestWhatIsOfferedIsSelected(t *testing.T) {
	offer := func() *desk {
		d := sit(t, Options{Offered: true})
		d.FocusLost()
		d.SetText("ليلى حداد")
		return d
	}
	d := offer()
	d.FocusGained()
	d.press("'س'")
	if d.Text() != "س" {
		t.Errorf("typed into an offer: %q", d.Text())
	}
	d.FocusLost()
	d.FocusGained()
	d.press("'م'")
	if d.Text() != "سم" {
		t.Errorf("typed into what was typed: %q", d.Text())
	}
	d = offer()
	d.FocusGained()
	d.press("C-end")
	d.FocusLost() // to a menu
	d.FocusGained()
	d.press("' ب'")
	if d.Text() != "ليلى حداد ب" {
		t.Errorf("typed behind it: %q", d.Text())
	}
	d = offer()
	d.FocusGained()
	d.SetText("منى حداد") // which comes late
	d.press("'ن'")
	if d.Text() != "ن" {
		t.Errorf("typed into a late offer: %q", d.Text())
	}
	plain := sit(t, Options{})
	plain.FocusLost()
	plain.SetText("ليلى")
	plain.FocusGained()
	if plain.Selected() != "" {
		t.Error("a text that is no offer is selected")
	}
}

// A field that cannot be written shows no placeholder.
func TestAnEmptyTextToReadInvitesNobody(t *testing.T) {
	d := sit(t, Options{Placeholder: "اكتب هنا"})
	bare := len(sit(t, Options{}).drawn.objects)
	invited := func() bool { return len(d.drawn.objects) > bare }
	if !invited() {
		t.Fatal("an empty field says nothing")
	}
	d.SetReadOnly(true)
	if invited() {
		t.Error("a text to read asks to be written")
	}
	d.SetReadOnly(false)
	if !invited() {
		t.Error("the words do not come back")
	}
}

// In a field of one line the caret stands beside the placeholder, not over its first
// letter, at either side.
func TestTheCaretHidesNoLetterOfAPlaceholder(t *testing.T) {
	for _, c := range []struct {
		base typeset.Direction
		text string
	}{{typeset.RTL, "اكتب أمرًا"}, {typeset.LTR, "Type a command"}} {
		d := sit(t, Options{NoWrap: true, Base: c.base, Placeholder: c.text, Blink: -1})
		hint, caret := d.drawn.lines[lineKey{nil, 0}], d.drawn.caret
		if hint == nil || !caret.Visible() {
			t.Fatalf("%q: the placeholder %v, the caret %t", c.text, hint, caret.Visible())
		}
		if side := d.besideCaret(); c.base == typeset.RTL && d.start()+side > caret.Position().X || c.base == typeset.LTR && side < caret.Position().X+caretWidth {
			t.Errorf("%q: moved by %g, the caret stands at %g", c.text, side, caret.Position().X)
		}
	}
}
