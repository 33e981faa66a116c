package preferences

import (
	"slices"

	"fyne.io/fyne/v2"

	"tahrir/publish"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/words"
)

// own is what belongs to this person.
type own struct {
	name, email *line
	appearance  *widget.Select
	size        *widget.Label
	density     *widget.Select
	focus       *widget.Select
	width       *widget.Select
	typewriter  *widget.Check
	caret       *widget.Select
	tongue      *widget.Select
	parts       []*widget.Check // of smart typing
}

func (v *View) me() fyne.CanvasObject {
	v.own.name = v.typed("setting-name", "setting-name-hint", theme.Auto, func(typed string) string {
		if typed == "" {
			return v.words.Say("identity-name-missing")
		}
		who := v.subject.Who
		who.Name = typed
		v.setWho(who.Name, who.Email)
		return ""
	})
	v.own.email = v.typed("setting-email", "setting-email-hint", theme.LTR, func(typed string) string {
		if !publish.IsEmail(typed) {
			return v.words.Say("identity-email-missing")
		}
		v.setWho(v.subject.Who.Name, typed)
		return ""
	})
	return v.column(Me, "settings-me-about", v.own.name.object, v.own.email.object)
}

func (v *View) setWho(name, email string) {
	v.subject.Who.Name, v.subject.Who.Email = name, email
	v.actions.SetWho(v.subject.Who)
}

// appearances are the values of the theme, and the keys of their words.
var appearances = [][2]string{{"", "appearance-system"}, {"light", "appearance-light"}, {"dark", "appearance-dark"}}

// densities are how much room rows and lines have.
var densities = [][2]string{{"", "density-comfortable"}, {"compact", "density-compact"}}

// said returns the words of values.
func (v *View) said(values [][2]string) (list []string) {
	for _, value := range values {
		list = append(list, v.words.Say(value[1]))
	}
	return list
}

// at returns the index of a value.
func at(values [][2]string, value string) int {
	return slices.IndexFunc(values, func(known [2]string) bool { return known[0] == value })
}

func (v *View) look() fyne.CanvasObject {
	var appearance, density *fyne.Container
	v.own.appearance, appearance = v.choice("setting-theme", v.said(appearances), func(i int) { v.actions.SetTheme(appearances[i][0]) })
	v.own.density, density = v.choice("setting-density", v.said(densities), func(i int) { v.actions.SetDensity(densities[i][0]) })
	v.own.size = widget.NewLabel("", theme.Body, theme.Ink)
	smaller := widget.NewButton(v.words.Say("text-smaller"), widget.Plain, func() { v.actions.Zoom(-1) })
	larger := widget.NewButton(v.words.Say("text-larger"), widget.Plain, func() { v.actions.Zoom(1) })
	v.stops["setting-text-size"] = larger
	size := v.setting("setting-text-size", layout.HBox(10, larger, smaller, v.own.size, layout.Space()), v.hint("setting-text-size-hint"))
	var focus, width *fyne.Container
	v.own.width, width = v.choice("setting-width", v.said(v.actions.Widths), func(i int) { v.actions.SetWidth(v.actions.Widths[i][0]) })
	v.own.focus, focus = v.choice("setting-focus", v.said(v.actions.Focuses), func(i int) { v.actions.SetFocus(v.actions.Focuses[i][0]) })
	v.own.typewriter = v.check("setting-typewriter", func(yes bool) { v.actions.SetTypewriter(yes) })
	return v.column(Look, "", appearance, density, size, width, layout.VBox(10, focus, v.own.typewriter))
}

func (v *View) keys() fyne.CanvasObject {
	all := widget.NewButton(v.words.Say("settings-show-keys"), widget.Plain, v.actions.ShowKeys)
	all.SetKeys(v.actions.Keys("keys"))
	v.stops["setting-all-keys"] = all
	var caret *fyne.Container
	v.own.caret, caret = v.choice("setting-caret", []string{v.words.Say("caret-visual"), v.words.Say("caret-logical")}, func(i int) { v.actions.SetLogical(i == 1) })
	caret.Add(v.hint("setting-caret-hint"))
	smart := layout.VBox(8, widget.NewLabel(v.words.Say("setting-smart"), theme.BodyMid, theme.Ink))
	for _, part := range v.actions.Parts {
		k := widget.NewCheck(part.Text, func(yes bool) { v.actions.SetPart(part.ID, yes) })
		v.own.parts = append(v.own.parts, k)
		smart.Add(k)
	}
	if len(v.own.parts) > 0 {
		v.stops["setting-smart"] = v.own.parts[0]
	}
	return v.column(Keys, "settings-keys-about", v.setting("setting-all-keys", layout.HBox(0, all, layout.Space())), caret, smart)
}

func (v *View) language() fyne.CanvasObject {
	var tongues []string
	for _, tag := range words.Languages {
		name := tag
		if said, err := words.New(tag); err == nil {
			name = said.Tongue(tag) // in its own words, for whoever reads no other
		}
		tongues = append(tongues, name)
	}
	var tongue *fyne.Container
	v.own.tongue, tongue = v.choice("setting-interface", tongues, func(i int) { v.actions.Speak(words.Languages[i]) })
	tongue.Add(v.hint("setting-interface-hint"))
	return v.column(Language, "", tongue)
}

func (v *View) fillOwn() {
	now := v.subject
	v.own.name.fill(now.Who.Name)
	v.own.email.fill(now.Who.Email)
	v.own.appearance.Choose(at(appearances, now.Theme))
	v.own.density.Choose(at(densities, now.Density))
	v.own.focus.Choose(at(v.actions.Focuses, now.Focus))
	v.own.width.Choose(at(v.actions.Widths, now.Width))
	v.own.typewriter.SetChecked(now.Typewriter)
	scale := now.Scale
	if scale == 0 {
		scale = 1
	}
	v.own.size.SetText(v.words.Say("text-size", "Percent", int(100*scale+0.5)))
	for i, part := range v.actions.Parts {
		v.own.parts[i].SetChecked(!slices.Contains(now.PartsOff, part.ID))
	}
	caret := 0
	if now.Logical {
		caret = 1
	}
	v.own.caret.Choose(caret)
	v.own.tongue.Choose(slices.Index(words.Languages, v.words.Language))
}
