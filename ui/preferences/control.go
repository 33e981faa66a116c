package preferences

import (
	"strings"

	"fyne.io/fyne/v2"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
)

// setting returns a setting: its name, what holds its value, and what it means.
func (v *View) setting(name string, control fyne.CanvasObject, more ...fyne.CanvasObject) *fyne.Container {
	column := []fyne.CanvasObject{widget.NewLabel(v.words.Say(name), theme.BodyMid, theme.Ink), control}
	return layout.VBox(5, append(column, more...)...)
}

// hint returns the small words under a setting.
func (v *View) hint(key string) *widget.Label {
	return widget.NewWrapped(v.words.Say(key), theme.Small, theme.Second)
}

// choice returns a setting that is one of several values, kept as narrow as its
// words.
func (v *View) choice(name string, options []string, chosen func(i int)) (*widget.Select, *fyne.Container) {
	s := widget.NewSelect(options, func(i int) {
		if !v.filling {
			chosen(i)
		}
	})
	v.stops[name] = s
	return s, v.setting(name, layout.HBox(0, layout.Sized(220, 0, s), layout.Space()))
}

// check returns a setting that is on or off.
func (v *View) check(name string, chosen func(bool)) *widget.Check {
	k := widget.NewCheck(v.words.Say(name), func(yes bool) {
		if !v.filling {
			chosen(yes)
		}
	})
	v.stops[name] = k
	return k
}

// line is a setting that is typed: it takes its value with Enter or when the keys go
// elsewhere, and says under it why it does not.
type line struct {
	object *fyne.Container
	field  *textedit.Field
	frame  *widget.Frame
	wrong  *widget.Label

	view  *View
	value string                         // that is kept
	take  func(typed string) (no string) // takes it, or returns in words why not
}

// typed returns a setting that is typed. Take is called with what was typed, where
// that is another than before.
func (v *View) typed(name, hint string, base theme.Direction, take func(string) string) *line {
	l := &line{view: v, take: take, wrong: widget.NewWrapped("", theme.Small, theme.Red)}
	l.wrong.Hide()
	l.field, l.frame = v.actions.Framed(textedit.Options{
		Style: theme.Body, NoWrap: true, Base: base, Align: theme.Beside(base), Offered: true,
		OnChanged: func(textbuf.Event) { l.complain("") }, OnSubmitted: func() { l.commit() },
		OnFocus: func(has bool) {
			if !has {
				l.field.Deselect()
				l.commit()
			}
		},
		OnEscape: l.escape,
	})
	v.stops[name] = l.field
	more := []fyne.CanvasObject{l.wrong}
	if hint != "" {
		more = append(more, v.hint(hint))
	}
	l.object = v.setting(name, l.frame, more...)
	return l
}

// fill shows the value that is kept. What is being typed stays.
func (l *line) fill(value string) {
	typing, same := l.field.Text() != l.value, l.value == value
	l.value = value
	if !typing && !same {
		l.field.SetText(value)
	}
}

// commit takes what was typed. It reports whether that is kept now.
func (l *line) commit() bool {
	typed := strings.TrimSpace(l.field.Text())
	if typed == l.value {
		l.complain("")
		return true
	}
	if no := l.take(typed); no != "" {
		l.complain(no)
		return false
	}
	l.value = typed
	return true
}

// complain shows why what was typed is not taken; "" is no reason.
func (l *line) complain(said string) {
	l.frame.SetInvalid(said != "")
	if said == l.wrong.Text && l.wrong.Hidden == (said == "") {
		return
	}
	l.wrong.SetText(said)
	l.wrong.Hidden = said == ""
	l.view.again()
}

// escape takes back what was typed or, where that is nothing, leaves the screen.
func (l *line) escape() {
	if l.field.Text() == l.value {
		l.view.actions.Close()
		return
	}
	l.field.SetText(l.value)
	l.complain("")
}
