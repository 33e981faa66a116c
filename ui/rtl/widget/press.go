package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/theme"
)

// pressable is what buttons, checks and the like share: how pointer, focus and keys
// act on them. A widget that embeds it sets self, changed and act.
//
// A click leaves the focus where it is, so that a writer who presses a button goes
// on writing. The Tab key moves the focus to the widget.
type pressable struct {
	widget.BaseWidget

	self    fyne.Widget
	act     func() // does what a press is for
	changed func() // draws the states hovered, pressed, focused and off

	hovered, pressed, focused, off bool

	lent lentKeys
	tip  tipTimer
}

var (
	_ fyne.Tappable     = (*pressable)(nil)
	_ fyne.Focusable    = (*pressable)(nil)
	_ fyne.Disableable  = (*pressable)(nil)
	_ desktop.Hoverable = (*pressable)(nil)
	_ desktop.Mouseable = (*pressable)(nil)
)

func (p *pressable) show() {
	if p.changed != nil {
		p.changed()
	}
}

// Tapped implements [fyne.Tappable].
func (p *pressable) Tapped(*fyne.PointEvent) {
	if p.off {
		return
	}
	p.lent.giveBack(p.self)
	p.do()
}

func (p *pressable) do() {
	if p.act != nil && !p.off {
		p.act()
	}
}

// MouseDown implements [desktop.Mouseable].
func (p *pressable) MouseDown(e *desktop.MouseEvent) {
	p.tip.hide()
	p.lent.note(p.self)
	p.pressed = e.Button == desktop.MouseButtonPrimary && !p.off
	p.show()
}

// MouseUp implements [desktop.Mouseable].
func (p *pressable) MouseUp(*desktop.MouseEvent) {
	p.pressed = false
	p.show()
}

// MouseIn implements [desktop.Hoverable].
func (p *pressable) MouseIn(*desktop.MouseEvent) {
	p.hovered = true
	p.tip.start(p.self)
	p.show()
}

// MouseMoved implements [desktop.Hoverable].
func (p *pressable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (p *pressable) MouseOut() {
	p.hovered, p.pressed = false, false
	p.tip.hide()
	p.show()
}

// FocusGained implements [fyne.Focusable].
func (p *pressable) FocusGained() {
	p.focused = true
	theme.Current().Reveal(p.self)
	p.show()
}

// FocusLost implements [fyne.Focusable].
func (p *pressable) FocusLost() {
	p.focused = false
	p.show()
}

// TypedRune implements [fyne.Focusable].
func (p *pressable) TypedRune(rune) {}

// TypedKey implements [fyne.Focusable]: Enter and Space press.
func (p *pressable) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		p.do()
	default:
		PassKey(p.self, e)
	}
}

// Enable implements [fyne.Disableable].
func (p *pressable) Enable() { p.SetEnabled(true) }

// Disable implements [fyne.Disableable].
func (p *pressable) Disable() { p.SetEnabled(false) }

// Disabled implements [fyne.Disableable].
func (p *pressable) Disabled() bool { return p.off }

// SetEnabled sets whether it can be pressed.
func (p *pressable) SetEnabled(yes bool) {
	if p.off == !yes {
		return
	}
	p.off = !yes
	if p.off && p.focused {
		if c := canvasOf(p.self); c != nil {
			c.Unfocus()
		}
	}
	p.show()
}

// KeyDown implements [desktop.Keyable].
func (p *pressable) KeyDown(e *fyne.KeyEvent) { theme.KeyDown(e) }

// KeyUp implements [desktop.Keyable].
func (p *pressable) KeyUp(*fyne.KeyEvent) {}
