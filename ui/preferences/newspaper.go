package preferences

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"tahrir/publish"
	"tahrir/publish/publication"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/trouble"
)

// newspaper is publication.yaml, and what is to become of it.
type newspaper struct {
	from, to publication.Settings // as it is, and as it shall be
	known    bool                 // from is known

	lines   map[string]*line
	selects map[string]*widget.Select
	checks  map[string]*widget.Check

	pending         // above the settings of the newspaper
	foot    pending // under those of the check
}

// paperWords are the keys of the words for the settings of the newspaper.
var paperWords = map[string]string{
	"name": "paper-name", "editor_in_chief": "paper-editor-in-chief", "language": "paper-language", "time_zone": "paper-time-zone",
	"digits": "paper-digits", "sections": "paper-sections", "limits.headline": "paper-limits-headline", "limits.paragraph": "paper-limits-paragraph", "base_url": "paper-base-url",
	"generate.index": "paper-generate-index", "generate.corrections": "paper-generate-corrections",
	"signed": "paper-signed", "allowed_signers": "paper-allowed-signers",
}

func newspaperSettings() (all []string) {
	for _, key := range publication.Keys {
		if name := paperWords[key]; name != "" && !slices.Contains(limits, key) {
			all = append(all, name)
		}
	}
	return all
}

// languages and shapes are the values offered, and the keys of their words.
var (
	languages = [][2]string{{"ar", "language-ar"}, {"fa", "language-fa"}, {"ur", "language-ur"}, {"he", "language-he"}, {"en", "language-en"}, {"fr", "language-fr"}}
	shapes    = [][2]string{{"", "digits-unset"}, {"latin", "digits-latin"}, {"arabic", "digits-arabic"}, {"persian", "digits-persian"}}
)

func (v *View) newspaperPage() fyne.CanvasObject {
	n := &v.newspaper
	n.lines, n.selects, n.checks = map[string]*line{}, map[string]*widget.Select{}, map[string]*widget.Check{}
	settings := []fyne.CanvasObject{
		v.paperLine("name", "", theme.Auto),
		v.paperLine("editor_in_chief", "", theme.Auto),
		v.paperChoice("language", languages),
		v.paperLine("time_zone", "paper-time-zone-hint", theme.LTR),
		v.paperChoice("digits", shapes),
		v.paperLine("sections", "paper-sections-hint", theme.Auto),
		v.paperLine("base_url", "", theme.LTR),
		layout.VBox(8, widget.NewLabel(v.words.Say("paper-generate"), theme.BodyMid, theme.Ink),
			v.paperCheck("generate.index"), v.paperCheck("generate.corrections")),
		layout.VBox(8, v.paperCheck("signed"), v.paperLine("allowed_signers", "", theme.LTR)),
	}
	n.make(v, false)
	return v.column(Newspaper, "settings-newspaper-about", append([]fyne.CanvasObject{n.fault, n.box}, settings...)...)
}

// paperLine returns a setting of the newspaper that is typed.
func (v *View) paperLine(key, hint string, base theme.Direction) fyne.CanvasObject {
	l := v.typed(paperWords[key], hint, base, func(typed string) string { return v.setPaper(key, typed) })
	v.newspaper.lines[key] = l
	return l.object
}

func (v *View) paperChoice(key string, values [][2]string) fyne.CanvasObject {
	s, object := v.choice(paperWords[key], v.said(values), func(i int) { v.setPaper(key, values[i][0]) })
	v.newspaper.selects[key] = s
	return object
}

func (v *View) paperCheck(key string) fyne.CanvasObject {
	k := v.check(paperWords[key], func(yes bool) {
		value := "false"
		if yes {
			value = "true"
		}
		v.setPaper(key, value)
	})
	v.newspaper.checks[key] = k
	return k
}

// refusals are the keys of the words for why a value is refused.
var refusals = []struct {
	err error
	key string
}{
	{publication.ErrNoName, "paper-no-name"}, {publication.ErrNotOneLine, "paper-not-one-line"}, {publication.ErrTimeZone, "paper-no-zone"},
	{publication.ErrBaseURL, "paper-no-site"}, {publication.ErrLimit, "paper-no-limit"}, {publication.ErrPath, "paper-no-path"}, {publication.ErrSections, "paper-no-sections"},
}

// setPaper notes another value of a setting, and shows what would change. It returns
// in words why the value is refused.
func (v *View) setPaper(key, value string) (no string) {
	n := &v.newspaper
	to, err := n.to.With(key, value)
	if err != nil {
		for _, r := range refusals {
			if errors.Is(err, r.err) {
				return v.words.Say(r.key)
			}
		}
		return trouble.Why(v.words, err)
	}
	n.to = to
	n.calm()
	v.showNewspaper(false)
	return ""
}

// fillNewspaper takes the newspaper's settings as they are now. What a person has
// changed on the screen stays changed.
func (v *View) fillNewspaper() {
	n, now := &v.newspaper, v.subject.Newspaper.Settings
	switch {
	case !n.known:
		n.from, n.to, n.known = now, now, true
	case n.from != now:
		n.to = rebased(n.from, n.to, now)
		n.from = now
	}
	v.showNewspaper(true)
}

// rebased returns now with what was changed from one form to another.
func rebased(from, to, now publication.Settings) publication.Settings {
	merged, disputed := publication.Merge(from, to, now)
	for _, c := range disputed {
		if with, err := merged.With(c.Key, c.New); err == nil {
			merged = with
		}
	}
	return merged
}

// showNewspaper shows the values, where wanted, and what would change.
func (v *View) showNewspaper(values bool) {
	n := &v.newspaper
	if values {
		was := v.filling
		v.filling = true
		for key, l := range n.lines {
			l.fill(n.to.Value(key))
		}
		n.selects["language"].Choose(at(languages, n.to.Value("language")))
		n.selects["digits"].Choose(at(shapes, n.to.Value("digits")))
		for key, k := range n.checks {
			k.SetChecked(n.to.Value(key) == "true")
		}
		v.filling = was
	}
	v.rules.show(v)
	changes := publication.Parts(n.from, n.to)
	n.pending.show(v, changes)
	n.foot.show(v, changes)
	v.showFoot()
	v.again()
}

// valueOf returns a value in words.
func (v *View) valueOf(key, value string) string {
	if rule, ok := publication.RuleOf(key); ok {
		return v.severityOf(rule, value)
	}
	if _, ok := publication.IgnoredOf(key); ok {
		return v.words.Say(map[string]string{"true": "rules-left", "false": "rules-found"}[value])
	}
	if at := slices.Index(limits, key); at >= 0 && value == "" {
		return v.words.Number(ownLimits[at])
	}
	for _, known := range slices.Concat(map[string][][2]string{"language": languages, "digits": shapes}[key], [][2]string{{"true", "value-true"}, {"false", "value-false"}}) {
		if known[0] == value {
			return v.words.Say(known[1])
		}
	}
	if value == "" {
		return v.words.Say("paper-empty")
	}
	return value
}

// publishNewspaper commits what would change.
func (v *View) publishNewspaper() {
	n := &v.newspaper
	for _, l := range n.lines {
		if !l.commit() {
			return
		}
	}
	n.enable(false)
	from, to := n.from, n.to
	v.actions.EditNewspaper(from, to, func(err error) {
		n.enable(true)
		n.calm()
		if err != nil {
			n.complain(v.refused(err))
		}
		v.showNewspaper(err == nil)
		if v.section == Newspaper {
			v.scroll.ScrollToTop()
		}
	})
}

// refused returns in words why the settings could not be published.
func (v *View) refused(err error) string {
	var disputed *publish.SettingsError
	if !errors.As(err, &disputed) {
		return trouble.Why(v.words, err)
	}
	var said []string
	for _, c := range disputed.Disputed {
		said = append(said, v.words.Say("paper-disputed", "What", v.nameOf(c.Key), "Now", v.valueOf(c.Key, c.Old)))
	}
	return v.words.Say("paper-refused") + " " + strings.Join(said, " ")
}
