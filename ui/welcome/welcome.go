package welcome

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"tahrir/newsroom"
	"tahrir/publish"
	"tahrir/publish/remote"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
	"tahrir/ui/trouble"
	"tahrir/ui/typeset"
	"tahrir/ui/words"
)

// Actions are what the window does for the screen.
type Actions struct {
	Framed func(textedit.Options) (*textedit.Field, *widget.Frame)
	// Begin opens the archive, with the sample article or a blank page. It calls
	// progress now and then, and told with the outcome.
	Begin func(b newsroom.Beginning, sample bool, progress func(remote.Progress), told func(error))
	Stop  func() // ends what Begin does
	Trust func(err error, told func(error))
	Speak func(tag string) // changes the language of the interface
}

// View is the screen.
type View struct {
	Object fyne.CanvasObject

	words   *words.Words
	actions Actions
	git     bool // the name comes from git's configuration

	name, email, place *answer
	sample, blank      *widget.Button
	stop               *widget.Button
	outcome            *fyne.Container // what is done, or went wrong
	room               *fyne.Container // with the room above it
	scroll             *widget.Scroll
	busy               bool
	chosen             bool // begin with the sample article
}

// answer is one question, answered already.
type answer struct {
	field *textedit.Field
	frame *widget.Frame
	hint  *widget.Label
	said  string // by the hint, while nothing is wrong
}

// The measures of the card.
const (
	wide   = 560
	inside = 48
	above  = 40
)

// title is the greeting's look.
var title = theme.Style{Family: typeset.Headline, Weight: typeset.Bold, Size: 28, Height: 44}

// New returns the screen, with what is known of the person. FromGit says that git's
// configuration names him.
func New(w *words.Words, who publish.Identity, fromGit bool, a Actions) *View {
	v := &View{words: w, actions: a, git: fromGit}
	say := w.Say
	logo := widget.NewGround(theme.Accent, layout.Center(widget.NewIcon("tahrir", 36, theme.OnAccent)))
	logo.Corner = theme.CornerCard
	nameHint := "welcome-name-hint"
	if fromGit {
		nameHint = "welcome-name-git"
	}
	v.name, v.email, v.place = v.answer(nameHint, theme.Auto), v.answer("welcome-email-hint", theme.LTR), v.answer("welcome-place-hint", theme.Auto)
	v.sample = widget.NewButton(say("welcome-sample"), widget.Primary, func() { v.begin(true) })
	v.blank = widget.NewButton(say("welcome-blank"), widget.Plain, func() { v.begin(false) })
	v.stop = widget.NewButton(say("setting-stop"), widget.Plain, a.Stop)
	v.stop.Hide()
	v.outcome = layout.VBox(10)
	v.room = layout.Pad(18, 0, 0, 0, v.outcome)
	v.room.Hide()
	other := v.tongue()
	card := widget.NewCard(layout.Inset(inside, above, layout.VBox(0,
		layout.HBox(0, layout.Sized(52, 52, logo), layout.Space(), other),
		layout.Pad(20, 0, 0, 0, widget.NewLabel(say("welcome"), title, theme.Ink)),
		widget.NewWrapped(say("welcome-about"), theme.Body, theme.Second),
		v.question("identity-name", v.name), v.question("identity-email", v.email), v.question("welcome-place", v.place),
		v.room,
		layout.Pad(22, 0, 0, 0, layout.HBox(10, v.sample, v.blank, v.stop, layout.Space())))))
	v.scroll = widget.NewScroll(middle(layout.AtMost(wide, card)))
	v.Object = widget.NewGround(theme.Window, v.scroll)
	v.name.field.SetText(who.Name)
	v.email.field.SetText(who.Email)
	v.place.field.SetText(say("welcome-here"))
	return v
}

// middle puts the card into the middle of the window, a little above it, where there
// is room.
func middle(card fyne.CanvasObject) fyne.CanvasObject {
	return layout.VBox(0, layout.Space(), layout.Inset(20, 20, card), layout.Space(), layout.Sized(0, 24, layout.Space()))
}

// tongue returns the button that changes the language, in that language's own words.
func (v *View) tongue() fyne.CanvasObject {
	for _, tag := range words.Languages {
		if own, err := words.New(tag); err == nil && tag != v.words.Language {
			return widget.NewButton(own.Tongue(tag), widget.Quiet, func() { v.actions.Speak(tag) })
		}
	}
	return layout.Space()
}

func (v *View) answer(hint string, base theme.Direction) *answer {
	a := &answer{said: v.words.Say(hint)}
	a.hint = widget.NewWrapped(a.said, theme.Small, theme.Second)
	a.field, a.frame = v.actions.Framed(textedit.Options{
		Style: theme.Body, NoWrap: true, Base: base, Align: theme.Beside(base), Offered: true,
		OnChanged: func(textbuf.Event) { v.wrong(a, "") }, OnSubmitted: func() { v.begin(true) }, OnEscape: v.escape,
		OnFocus: func(has bool) {
			if !has {
				a.field.Deselect()
			}
		},
	})
	a.frame.Ends = 9
	return a
}

func (v *View) question(name string, a *answer) fyne.CanvasObject {
	return layout.Pad(18, 0, 0, 0, layout.VBox(5, widget.NewLabel(v.words.Say(name), theme.SmallBold, theme.Ink), a.frame, a.hint))
}

// Focus focuses the first question.
func (v *View) Focus(c fyne.Canvas) { widget.Focus(c, v.name.field) }

// wrong shows what is wrong with an answer in the place of its hint; "" is nothing.
func (v *View) wrong(a *answer, said string) {
	ink := theme.Red
	if a.frame.SetInvalid(said != ""); said == "" {
		said, ink = a.said, theme.Second
	}
	if a.hint.Text == said {
		return
	}
	a.hint.SetInk(ink)
	a.hint.SetText(said)
	v.again()
}

func (v *View) again() {
	if v.scroll != nil {
		widget.LayAgain(v.scroll)
	}
}

// escape ends what is being done.
func (v *View) escape() {
	if v.busy {
		v.actions.Stop()
	}
}

// begin takes the answers. A name and an address that are not given are asked for at
// the first publication.
func (v *View) begin(sample bool) {
	if v.busy {
		return
	}
	v.chosen = sample
	b := newsroom.Beginning{Who: publish.Identity{Name: strings.TrimSpace(v.name.field.Text()), Email: strings.TrimSpace(v.email.field.Text())}}
	if b.Who.Email != "" && !publish.IsEmail(b.Who.Email) {
		v.wrong(v.email, v.words.Say("identity-email-missing"))
		v.focus(v.email)
		return
	}
	if place := strings.TrimSpace(v.place.field.Text()); place != v.words.Say("welcome-here") {
		b.Content = place
	}
	v.setBusy(true)
	if b.Content != "" {
		v.tell(v.words.Say("welcome-trying", "Place", b.Content), theme.Second)
	}
	v.actions.Begin(b, sample, v.progressed, func(err error) {
		v.setBusy(false)
		switch {
		case errors.Is(err, context.Canceled):
			v.tell(v.words.Say("setting-stopped"), theme.Second)
			v.focus(v.place)
		case err != nil:
			v.failed(err)
		}
	})
}

func (v *View) focus(a *answer) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(a.field); c != nil {
		widget.Focus(c, a.field)
	}
}

// setBusy shows that something is being done, and lets nothing else be begun.
func (v *View) setBusy(yes bool) {
	v.busy = yes
	for _, a := range []*answer{v.name, v.email, v.place} {
		a.field.SetReadOnly(yes)
	}
	v.sample.SetEnabled(!yes)
	v.blank.SetEnabled(!yes)
	v.stop.Hidden = !yes
	v.again()
}

// progressed shows how far the transfer is.
func (v *View) progressed(p remote.Progress) {
	if v.busy && p.Objects > 0 {
		v.tell(v.words.Say("welcome-progress", "Objects", p.Objects, "Size", fmt.Sprintf("%d kB", (p.Bytes+999)/1000)), theme.Second)
	}
}

// failed shows what is wrong with the place, and offers what can be done.
func (v *View) failed(err error) {
	var content *newsroom.ContentError
	var key *remote.HostKeyError
	switch {
	case errors.As(err, &key) && !key.Changed:
		v.tell(v.words.Say("host-ask", "Host", key.Host, "Key", key.Fingerprint), theme.Red, widget.NewButton(v.words.Say("host-trust"), widget.Plain, func() {
			v.actions.Trust(err, func(failed error) {
				if failed != nil {
					v.failed(failed)
					return
				}
				v.begin(v.chosen)
			})
		}))
	case errors.Is(err, remote.ErrDeclined):
		v.tell(v.words.Say("welcome-declined"), theme.Red)
	default:
		v.tell(trouble.Why(v.words, err), theme.Red)
	}
	if errors.As(err, &content) {
		v.place.frame.SetInvalid(true)
		v.focus(v.place)
	}
}

// tell shows what is done, or what went wrong, above the buttons.
func (v *View) tell(text string, ink theme.Role, steps ...*widget.Button) {
	v.outcome.Objects = []fyne.CanvasObject{widget.NewWrapped(text, theme.Body, ink)}
	for _, b := range steps {
		b.Small = true
		v.outcome.Add(layout.HBox(0, b, layout.Space()))
	}
	v.room.Show()
	v.again()
}
