package ui

import (
	"errors"

	"tahrir/document/smart"
	"tahrir/newsroom/settings"
	"tahrir/publish"
	"tahrir/publish/remote"
	"tahrir/ui/preferences"
	"tahrir/ui/rtl/theme"
)

// newPreferences returns the screen of all settings.
func newPreferences(w *Window) *preferences.View {
	n := w.session.Newspaper
	var parts []preferences.Part
	for _, part := range smart.Parts {
		parts = append(parts, preferences.Part{ID: string(part), Text: w.words.Say(smartWords[part])})
	}
	v := preferences.New(w.words, preferences.Actions{
		Close: w.closeAside, Framed: w.framed, Keys: w.keysOf,
		SetWho:   w.setWho,
		SetTheme: w.setTheme, Zoom: func(step int) { w.writing.Zoom(step) },
		SetDensity: w.setDensity,
		Focuses:    focuses, Widths: widths,
		SetFocus: w.setFocus, SetWidth: w.setWidth, SetTypewriter: w.setTypewriter,
		SetLogical: w.setLogical,
		Parts:      parts, SetPart: func(id string, on bool) { w.setSmart(smart.Part(id), on) },
		Speak: w.speak, ShowKeys: func() { w.openAside(keysAside) },
		EditNewspaper: n.Edit,
		TryServer:     n.TryServer,
		MoveServer:    func(address string, told func(error)) { n.MoveServer(address, w.reopens(told)) },
		OpenOther:     func(place string, told func(error)) { n.OpenOther(place, w.reopens(told)) },
		Trust:         w.trust, Stop: n.Stop, ShowQueue: w.toggleDelivery, SignOut: w.session.Delivery.SignOut,
	})
	v.Object.Hide()
	return v
}

// trust notes the key of a server that no one knew, as an attempt ended with it.
func (w *Window) trust(err error, told func(error)) {
	var key *remote.HostKeyError
	if errors.As(err, &key) {
		w.session.Newspaper.Trust(key, told)
	}
}

// preferred is the settings as they are.
func (w *Window) preferred() preferences.Subject {
	d := w.session.Delivery.Queue()
	now := preferences.Subject{
		Who: w.who, Theme: w.settings.Theme, Scale: w.settings.TextScale, Density: w.settings.Density, Logical: w.settings.CaretMoves == "logical",
		PartsOff: w.settings.SmartOff, Newspaper: w.session.Desk.Publication(), Waiting: d.Waiting,
	}
	view := seen(w.settings)
	now.Focus, now.Width, now.Typewriter = focuses[view.Focus][0], view.Width, view.Typewriter
	now.StateInk, now.State = deliveryOf(w.words, d, w.session.Desk.Now())
	now.Server, now.ServerRead = w.session.Newspaper.Server()
	return now
}

// refreshSettings brings the screen up to date, where it is seen.
func (w *Window) refreshSettings() {
	if w.aside == settingsAside {
		w.preferences.Show(w.preferred())
	}
}

// openSettings shows the settings at a place; "" is where they were left.
func (w *Window) openSettings(place string) {
	w.session.Newspaper.Read()
	w.session.Newspaper.FindServer()
	w.session.Publisher.OfferIdentity(func(who publish.Identity) {
		w.who = who
		w.refreshSettings()
	})
	if w.aside != settingsAside || w.asideShown() != settingsAside {
		w.openAside(settingsAside)
	}
	w.preferences.Show(w.preferred())
	if place != "" {
		w.preferences.Go(w.window.Canvas(), place)
	}
}

// toggleSettings shows the settings, or goes back from them.
func (w *Window) toggleSettings() {
	if w.asideShown() == settingsAside {
		w.leaveAside()
		return
	}
	w.openSettings("")
}

func (w *Window) setWho(who publish.Identity) {
	w.who = who
	w.session.Publisher.KeepIdentity(who)
}

// setTheme changes the look of the interface.
func (w *Window) setTheme(value string) {
	w.change(func(s *settings.Settings) { s.Theme = value })
	theme.SetAppearance(w.look().Appearance)
	w.writing.Recolor()
	w.refreshSettings()
}

// setDensity changes how much room rows and lines have.
func (w *Window) setDensity(value string) {
	w.change(func(s *settings.Settings) { s.Density = value })
	theme.SetCompact(w.look().Compact)
	w.buildAgain()
}

func (w *Window) setLogical(yes bool) {
	moves := "visual"
	if yes {
		moves = "logical"
	}
	w.change(func(s *settings.Settings) { s.CaretMoves = moves })
	w.writing.SetLogical(yes)
	w.refreshSettings()
}
