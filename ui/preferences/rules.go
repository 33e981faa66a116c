package preferences

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"tahrir/document/check"
	"tahrir/document/search"
	"tahrir/publish/publication"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
)

// rules is the list of the check's rules.
type rules struct {
	rows    []*ruleRow // in the order of their groups
	shown   []*ruleRow // that the filter finds
	filter  *textedit.Field
	list    *fyne.Container
	none    *widget.Label
	ignored *fyne.Container
	foot    *fyne.Container
	limits  map[string]*ownMark
}

// ruleRow is one rule with its severity.
type ruleRow struct {
	known    check.Known
	text     search.Title    // by which the filter finds it
	head     *fyne.Container // of its group, in the first one; nil in the others
	object   *fyne.Container
	severity *widget.Choices
	mark     *ownMark
}

// ownMark says that a setting is another than the program's own, and puts it back.
type ownMark struct{ object *fyne.Container }

// limits are the settings that bound a text, and ownLimits the program's own.
var (
	limits    = []string{"limits.headline", "limits.paragraph"}
	ownLimits = []int{check.DefaultHeadline, check.DefaultParagraph}
)

// severities are the values of a rule, the keys of their words, and their shapes.
var severities = []struct {
	value, words, icon string
	ink                theme.Role
}{
	{string(check.Error), "severity-error", "error", theme.Red},
	{string(check.Advice), "severity-advice", "warning", theme.Amber},
	{"off", "severity-off", "off", theme.Second},
}

// stopOf returns the name of the stop of a rule.
func stopOf(rule string) string { return "rule/" + rule }

func rulesSettings() (all []string) {
	for _, key := range limits {
		all = append(all, paperWords[key])
	}
	for _, k := range check.AllKnown() {
		all = append(all, stopOf(k.Rule))
	}
	return all
}

// rulesPage returns the section of the check's rules.
func (v *View) rulesPage() fyne.CanvasObject {
	r, n, say := &v.rules, &v.newspaper, v.words.Say
	n.foot.make(v, true)
	r.foot.Objects = []fyne.CanvasObject{layout.Inset(side, 12, layout.VBox(8, n.foot.fault, n.foot.box))}
	r.limits = map[string]*ownMark{}
	var bounds []fyne.CanvasObject
	for i, key := range limits {
		field := v.paperLine(key, "", theme.Auto)
		r.limits[key] = v.newOwnMark(say("rules-limit-changed"), say("rules-limit-back", "Value", v.words.Number(ownLimits[i])), func() {
			v.setPaper(key, "")
			v.showNewspaper(true)
		})
		bounds = append(bounds, layout.VBox(6, field, r.limits[key].object))
	}
	search, frame := v.actions.Framed(textedit.Options{
		Style: theme.Body, NoWrap: true, Placeholder: say("rules-filter"),
		OnChanged: func(textbuf.Event) { r.find(v) }, OnSubmitted: func() { r.step(v, nil, 1) },
		OnEscape: func() {
			if r.filter.Text() == "" {
				v.actions.Close()
				return
			}
			r.filter.SetText("")
			r.find(v)
		},
	})
	r.filter = search
	r.none = widget.NewWrapped("", theme.Body, theme.Second)
	for _, k := range check.AllKnown() {
		r.rows = append(r.rows, v.newRuleRow(k))
	}
	r.list, r.ignored = layout.VBox(0), layout.VBox(0)
	for i, row := range r.rows {
		if i == 0 || row.known.Group != r.rows[i-1].known.Group {
			row.head = layout.Pad(18, 0, 6, 0, widget.NewLabel(say("rules-"+string(row.known.Group)), theme.SmallBold, theme.Accent))
			r.list.Add(row.head)
		}
		r.list.Add(row.object)
	}
	r.find(v)
	return v.column(Rules, "settings-rules-about",
		layout.VBox(6, layout.GridOf(2, 20, bounds...),
			widget.NewWrapped(say("paper-limits-hint", "Headline", v.words.Number(check.DefaultHeadline), "Paragraph", v.words.Number(check.DefaultParagraph)), theme.Small, theme.Second)),
		r.ignored, layout.VBox(0, frame, r.none, r.list))
}

// newOwnMark returns a mark, hidden, which says that a value was changed and how it is
// put back.
func (v *View) newOwnMark(changed, putBack string, back func()) *ownMark {
	b := widget.NewButton(putBack, widget.Plain, back)
	b.Small = true
	m := &ownMark{layout.HBox(8, widget.NewChip(changed, theme.Accent, theme.Tint), b, layout.Space())}
	m.object.Hide()
	return m
}

func (v *View) newRuleRow(k check.Known) *ruleRow {
	row := &ruleRow{known: k}
	language := v.words.Language
	title, why := v.ruleNamed(k.Rule), k.Why(language)
	said := []fyne.CanvasObject{widget.NewWrapped(title, theme.BodyMid, theme.Ink), widget.NewWrapped(why, theme.Small, theme.Second)}
	example := ""
	if before, after := k.Example(); before != "" {
		example = v.words.Say("rules-example", "Before", before, "After", after)
		said = append(said, widget.NewWrapped(example, theme.Small, theme.Second))
	}
	row.text = search.AsTitle(strings.Join([]string{title, why, example, k.Rule, v.words.Say("rules-" + string(k.Group))}, " "))
	var choices []widget.Choice
	for _, s := range severities {
		choices = append(choices, widget.Choice{Text: v.words.Say(s.words), Icon: s.icon, Ink: s.ink})
	}
	row.severity = widget.NewChoices(choices, func(i int) { v.setRule(row, severities[i].value) })
	row.severity.OnStep = func(by int) { v.rules.step(v, row, by) }
	row.severity.OnTyped = func(letter rune) {
		if c := fyne.CurrentApp().Driver().CanvasForObject(v.rules.filter); c != nil {
			widget.Focus(c, v.rules.filter)
			v.rules.filter.TypedRune(letter)
		}
	}
	v.stops[stopOf(k.Rule)] = row.severity
	row.mark = v.newOwnMark(v.words.Say("rules-changed"), v.words.Say("rules-put-back", "Value", v.severityOf(k.Rule, string(k.Severity))), func() { v.setRule(row, "") })
	row.object = layout.VBox(0, widget.NewRule(),
		layout.Pad(10, 0, 10, 0, layout.HBox(16, layout.Grow(layout.VBox(2, append(said, row.mark.object)...)), row.severity)))
	return row
}

// setRule notes another severity of a rule; its own, or "", is none. The rule stays in
// view when what would change is shown below.
func (v *View) setRule(row *ruleRow, severity string) {
	if severity == string(row.known.Severity) {
		severity = ""
	}
	v.setPaper(publication.RuleKey(row.known.Rule), severity)
	theme.Current().Reveal(row.severity)
}

// severityOf returns a severity in words; "" is the rule's own.
func (v *View) severityOf(rule, value string) string {
	if value == "" {
		all := check.AllKnown()
		if at := slices.IndexFunc(all, func(k check.Known) bool { return k.Rule == rule }); at >= 0 {
			value = string(all[at].Severity)
		}
	}
	for _, s := range severities {
		if s.value == value {
			return v.words.Say(s.words)
		}
	}
	return v.words.Say("paper-empty")
}

// find lists the rules that fit what is in the filter, under their groups.
func (r *rules) find(v *View) {
	query := search.ByBeginnings(r.filter.Text())
	r.shown = nil
	var head *fyne.Container
	for _, row := range r.rows {
		if row.head != nil {
			head = row.head
			head.Hidden = true
		}
		row.object.Hidden = query.In(row.text) == search.NoMatch
		if !row.object.Hidden {
			head.Hidden = false
			r.shown = append(r.shown, row)
		}
	}
	r.none.Hidden = len(r.shown) > 0
	r.none.SetText(v.words.Say("search-none", "Words", r.filter.Text()))
	v.again()
}

// step moves the keys to the rule before or behind another; nil is before the first.
func (r *rules) step(v *View, from *ruleRow, by int) {
	c := fyne.CurrentApp().Driver().CanvasForObject(r.filter)
	at := slices.Index(r.shown, from) + by
	switch {
	case c == nil || at >= len(r.shown):
	case at < 0:
		widget.Focus(c, r.filter)
		theme.Current().Reveal(r.filter)
	default:
		widget.Focus(c, r.shown[at].severity)
	}
}

// show shows the severities as they would be, and what is always ignored.
func (r *rules) show(v *View) {
	if r.list == nil {
		return // the section was not shown yet
	}
	to := v.newspaper.to
	said := to.RuleSeverities()
	for _, row := range r.rows {
		value := said[row.known.Rule]
		row.mark.object.Hidden = value == "" || value == string(row.known.Severity)
		if value == "" {
			value = string(row.known.Severity)
		}
		for i, s := range severities {
			if s.value == value && row.severity.Chosen() != i {
				row.severity.Choose(i)
			}
		}
	}
	for key, mark := range r.limits {
		mark.object.Hidden = to.Value(key) == ""
	}
	r.ignored.Objects = nil
	for _, item := range to.IgnoredAlways() {
		again := widget.NewButton(v.words.Say("rules-check-again"), widget.Plain, func() { v.setPaper(publication.IgnoredKey(item), "false") })
		again.Small = true
		r.ignored.Add(layout.Pad(6, 0, 6, 0, layout.HBox(16, layout.Grow(widget.NewWrapped(v.itemNamed(item), theme.Body, theme.Ink)), again)))
	}
	if len(r.ignored.Objects) > 0 {
		head := layout.Pad(0, 0, 6, 0, widget.NewLabel(v.words.Say("rules-ignored"), theme.SmallBold, theme.Accent))
		r.ignored.Objects = append([]fyne.CanvasObject{head, widget.NewRule()}, r.ignored.Objects...)
	}
	r.ignored.Hidden = len(r.ignored.Objects) == 0
}
