package preferences

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"tahrir/newsroom"
	"tahrir/publish/exchange"
	"tahrir/publish/remote"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
	"tahrir/ui/trouble"
)

// server is where the archive is sent.
type server struct {
	address *textedit.Field
	frame   *widget.Frame
	value   string // the address that is kept, or the folder where there is no server
	folder  *widget.Label
	move    *fyne.Container // the button, and what it does

	dot     *widget.Dot
	state   *widget.Label
	attempt *widget.Button
	stop    *widget.Button
	outcome *fyne.Container // what became of the last attempt
	waiting *widget.Label
	signOut *widget.Button
	busy    bool
}

func (v *View) serverPage() fyne.CanvasObject {
	s, say := &v.server, v.words.Say
	s.dot, s.state = widget.NewDot(theme.Accent), widget.NewWrapped("", theme.Body, theme.Ink)
	s.address, s.frame = v.actions.Framed(textedit.Options{
		Style: theme.Body, NoWrap: true, Base: theme.LTR, Align: theme.Beside(theme.LTR), Placeholder: say("setting-address-placeholder"), Offered: true,
		OnChanged: func(textbuf.Event) { v.addressTyped() }, OnSubmitted: v.moveServer, OnEscape: v.escapeAddress,
		OnFocus: func(has bool) {
			if !has {
				s.address.Deselect()
			}
		},
	})
	v.stops["setting-address"] = s.address
	s.folder = widget.NewWrapped("", theme.Small, theme.Second)
	s.move = layout.VBox(8, v.hint("setting-move-hint"), layout.HBox(0, widget.NewButton(say("setting-move"), widget.Primary, v.moveServer), layout.Space()))
	s.move.Hide()
	s.attempt = widget.NewButton(say("setting-try"), widget.Plain, v.tryServer)
	v.stops["setting-try"] = s.attempt
	s.stop = widget.NewButton(say("setting-stop"), widget.Quiet, v.actions.Stop)
	s.stop.Hide()
	s.outcome = layout.VBox(0)
	s.waiting = widget.NewWrapped("", theme.Body, theme.Ink)
	queue := widget.NewButton(say("delivery"), widget.Plain, v.actions.ShowQueue)
	queue.SetKeys(v.actions.Keys("delivery"))
	v.stops["setting-waiting"] = queue
	s.signOut = widget.NewButton(say("file-sign-out"), widget.Plain, v.actions.SignOut)
	v.stops["setting-sign-out"] = s.signOut
	return v.column(Server, "settings-server-about",
		layout.Border(nil, nil, layout.VBox(0, layout.Pad(7, 10, 0, 0, s.dot)), nil, s.state),
		v.setting("setting-address", s.frame, s.folder, s.move),
		layout.VBox(10, layout.HBox(10, s.attempt, s.stop, layout.Space()), s.outcome),
		v.setting("setting-waiting", s.waiting, layout.HBox(0, queue, layout.Space())),
		v.setting("setting-sign-out", v.hint("setting-sign-out-hint"), layout.HBox(0, s.signOut, layout.Space())))
}

func (v *View) fillServer() {
	s, now := &v.server, v.subject
	value := now.Server.Address
	if value == "" {
		value = now.Server.Folder
	}
	if s.address.Text() == s.value {
		s.address.SetText(value)
	}
	s.value = value
	folder := v.words.Say("setting-folder", "Path", now.Server.Folder)
	if now.Server.Fixed {
		folder += " " + v.words.Say("setting-fixed")
	}
	s.folder.SetText(folder)
	s.folder.Hidden = !now.ServerRead || now.Server.Address == "" && !now.Server.Fixed
	s.address.SetReadOnly(now.Server.Fixed || s.busy)
	s.dot.SetInk(now.StateInk)
	s.state.SetText(now.State)
	waiting := v.words.Say("delivery-out-none")
	switch {
	case now.Server.Address == "":
		waiting = v.words.Say("delivery-local")
	case now.Waiting > 0:
		waiting = v.words.Count("setting-waiting-count", now.Waiting)
	}
	s.waiting.SetText(waiting)
	s.signOut.SetEnabled(now.Server.Address != "")
	v.addressTyped()
}

// other returns what was typed as another address; "" where nothing was.
func (v *View) other() string {
	if typed := strings.TrimSpace(v.server.address.Text()); typed != v.server.value {
		return typed
	}
	return ""
}

// addressTyped offers to move to another address.
func (v *View) addressTyped() {
	s := &v.server
	s.frame.SetInvalid(false)
	offer := v.other() != "" && !s.busy && !v.subject.Server.Fixed
	s.attempt.SetEnabled(!s.busy && (v.subject.Server.Address != "" || remote.IsURL(v.other())))
	if s.move.Hidden == offer {
		s.move.Hidden = !offer
		v.again()
	}
}

func (v *View) escapeAddress() {
	if v.other() == "" {
		v.actions.Close()
		return
	}
	v.server.address.SetText(v.server.value)
	v.say("", theme.Ink)
	v.addressTyped()
}

// tryServer asks the server that was typed, or the present one, whether it answers.
func (v *View) tryServer() {
	address := v.other()
	v.attemptTo(v.words.Say("setting-trying"), func(told func(error)) { v.actions.TryServer(address, told) }, func() {
		v.say(v.words.Say("setting-answers"), theme.Accent)
	})
}

// moveServer sends everything to the address that was typed, and syncs with it from
// then on. A folder is another archive, which is opened.
func (v *View) moveServer() {
	to := v.other()
	switch {
	case to == "" || v.server.busy || v.subject.Server.Fixed:
	case remote.IsURL(to):
		v.attemptTo(v.words.Say("setting-moving"), func(told func(error)) { v.actions.MoveServer(to, told) }, nil)
	default:
		v.openOther(to)
	}
}

func (v *View) openOther(place string) {
	v.attemptTo(v.words.Say("setting-opening"), func(told func(error)) { v.actions.OpenOther(place, told) }, nil)
}

// attemptTo does something that takes its time, says so, and then what became of it.
func (v *View) attemptTo(doing string, do func(told func(error)), well func()) {
	s := &v.server
	s.busy = true
	s.stop.Show()
	v.say(doing, theme.Second)
	v.fillServer()
	do(func(err error) {
		s.busy = false
		s.stop.Hide()
		switch {
		case errors.Is(err, context.Canceled):
			v.say(v.words.Say("setting-stopped"), theme.Second)
		case err != nil:
			v.failed(err, func() { v.attemptTo(doing, do, well) })
		case well != nil:
			well()
		default:
			v.say("", theme.Ink)
		}
		v.fillServer()
	})
}

// failed shows why an attempt failed, and offers what can be done about it.
func (v *View) failed(err error, again func()) {
	var key *remote.HostKeyError
	var unsent *newsroom.UnsentError
	var steps []fyne.CanvasObject
	why := trouble.Why(v.words, err)
	step := func(words string, do func()) {
		b := widget.NewButton(v.words.Say(words), widget.Plain, do)
		b.Small = true
		steps = append(steps, b)
	}
	switch {
	case errors.As(err, &key) && !key.Changed:
		why = v.words.Say("host-ask", "Host", key.Host, "Key", key.Fingerprint)
		step("host-trust", func() {
			v.actions.Trust(err, func(failed error) {
				if failed != nil {
					v.failed(failed, again)
					return
				}
				again()
			})
		})
	case errors.As(err, &unsent):
		why = v.words.Count("setting-unsent", unsent.Count)
		step("delivery", v.actions.ShowQueue)
	case errors.Is(err, exchange.ErrUnrelated) && v.other() != "":
		why = v.words.Say("setting-unrelated")
		place := v.other()
		step("setting-open-other", func() { v.openOther(place) })
	}
	v.server.frame.SetInvalid(v.other() != "")
	v.say(why, theme.Red, steps...)
}

// say shows what became of the last attempt, and offers steps.
func (v *View) say(text string, ink theme.Role, steps ...fyne.CanvasObject) {
	v.server.outcome.Objects = nil
	if text != "" {
		v.server.outcome.Objects = []fyne.CanvasObject{widget.NewWrapped(text, theme.Body, ink)}
	}
	if len(steps) > 0 {
		v.server.outcome.Add(layout.Pad(8, 0, 0, 0, layout.HBox(8, append(steps, layout.Space())...)))
	}
	v.again()
}
