package preferences

import (
	"image"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/document/check"
	"tahrir/publish/publication"
	"tahrir/ui/picturetest"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/screentest"
)

// tried shows the rules with what the newspaper says of them, and returns what would
// be published.
func tried(t *testing.T, language string, settings func(publication.Settings) publication.Settings) (v *View, c fyne.Canvas, published *publication.Settings) {
	t.Helper()
	published = &publication.Settings{}
	v, canvas := opened(t, language, 900, 700, Actions{EditNewspaper: func(_, to publication.Settings, told func(error)) {
		*published = to
		told(nil)
	}})
	now := paper(v)
	if settings != nil {
		now.Newspaper.Settings = settings(now.Newspaper.Settings)
	}
	v.Show(now)
	v.Choose(Rules)
	return v, canvas, published
}

func (v *View) rowOf(rule string) *ruleRow {
	return v.rules.rows[slices.IndexFunc(v.rules.rows, func(r *ruleRow) bool { return r.known.Rule == rule })]
}

// lines returns the changes that are shown under the rules.
func (v *View) lines() (all []string) {
	for _, o := range v.newspaper.foot.changes.Objects {
		all = append(all, strings.NewReplacer("\u2068", "", "\u2069", "").Replace(o.(*widget.Label).Text))
	}
	return all
}

// Every rule stands there with its severity; another one is shown as a change before
// it is published, and is put back by a button.
func TestARuleIsChangedAndPutBack(t *testing.T) {
	screentest.Dress(theme.Look{Direction: theme.RTL})
	v, _, published := tried(t, "ar", func(s publication.Settings) publication.Settings { return s.WithRule("tatweel", "off") })
	if len(v.rules.rows) != len(check.AllKnown()) || len(v.rules.rows) < 35 || !v.rules.foot.Hidden {
		t.Fatalf("%d rules, and changes are shown: %v", len(v.rules.rows), !v.rules.foot.Hidden)
	}
	tatweel, space := v.rowOf("tatweel"), v.rowOf("double-space")
	if severities[tatweel.severity.Chosen()].value != "off" || tatweel.mark.object.Hidden || severities[space.severity.Chosen()].value != "advice" || !space.mark.object.Hidden {
		t.Error("the severities are not those of the newspaper")
	}
	space.severity.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	screentest.Buttons(tatweel.mark.object)[0].Tapped(nil)
	if want := []string{"مسافات متتالية: من «ملاحظة» إلى «خطأ»", "تطويل داخل الكلمة: من «لا تُفحص» إلى «ملاحظة»"}; !slices.Equal(v.lines(), want) || v.rules.foot.Hidden {
		t.Fatalf("what would change is %q", v.lines())
	}
	if severities[tatweel.severity.Chosen()].value != "advice" || !tatweel.mark.object.Hidden || space.mark.object.Hidden {
		t.Error("the rows do not show what would be")
	}
	v.newspaper.foot.publish.Tapped(nil)
	if published.Rules != "double-space=error" {
		t.Errorf("published %q", published.Rules)
	}
	now := paper(v)
	now.Newspaper.Settings = *published
	v.Show(now)
	if len(v.lines()) != 0 || !v.rules.foot.Hidden {
		t.Errorf("once published, %q would change", v.lines())
	}
	space.severity.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	v.takeBack()
	if len(v.lines()) != 0 || severities[space.severity.Chosen()].value != "error" {
		t.Errorf("taken back, %q would change", v.lines())
	}
}

// What is always ignored is listed with its rule and words, and can be checked again.
func TestWhatIsAlwaysIgnoredIsListed(t *testing.T) {
	screentest.Dress(theme.Look{Direction: theme.RTL})
	v, _, published := tried(t, "ar", func(s publication.Settings) publication.Settings {
		return s.WithIgnored("repeated-word: قال", true).WithIgnored("look-alike: Nаto", true)
	})
	if got := len(screentest.Buttons(v.rules.ignored)); got != 2 {
		t.Fatalf("%d items can be checked again", got)
	}
	screentest.Buttons(v.rules.ignored)[0].Tapped(nil)
	if want := []string{"كلمة مكررة: «قال»: من «تُترك» إلى «تُفحص»"}; !slices.Equal(v.lines(), want) {
		t.Errorf("what would change is %q", v.lines())
	}
	v.publishNewspaper()
	if published.Ignored != "look-alike: Nаto" {
		t.Errorf("published %q", published.Ignored)
	}
}

// The limits stand beside the rules, and one that is not the program's own is put back.
func TestALimitIsPutBack(t *testing.T) {
	screentest.Dress(theme.Look{Direction: theme.RTL})
	v, _, published := tried(t, "ar", func(s publication.Settings) publication.Settings { s.Limits.Headline = 85; return s })
	mark := v.rules.limits["limits.headline"].object
	if mark.Hidden || v.newspaper.lines["limits.headline"].field.Text() != "85" {
		t.Fatal("the limit is not marked as changed")
	}
	screentest.Buttons(mark)[0].Tapped(nil)
	if want := []string{"أطول عنوان، بالحروف: من «85» إلى «70»"}; !slices.Equal(v.lines(), want) || !mark.Hidden || v.newspaper.lines["limits.headline"].field.Text() != "" {
		t.Errorf("what would change is %q", v.lines())
	}
	v.publishNewspaper()
	if published.Limits.Headline != 0 {
		t.Errorf("published %+v", published.Limits)
	}
}

// The rules are found by words of theirs, folded, in either language, by the name that
// the file has, and by an example; the keys go from row to row.
func TestTheRulesAreSearchedAndWalkedByKeys(t *testing.T) {
	for language, cases := range map[string]map[string]string{
		"ar": {"تطويل": "tatweel", "الاقتباس المستقيم": "", "tatweel": "tatweel", "هاء مكان": "ha-for-ta", "إنشاء": "common-confusion", "مسافه في اخر": "trailing-space"},
		"en": {"tatweel": "tatweel", "turned round": "reads-turned"},
	} {
		screentest.Dress(theme.Look{Direction: map[string]theme.Direction{"ar": theme.RTL, "en": theme.LTR}[language]})
		v, c, _ := tried(t, language, nil)
		for typed, rule := range cases {
			v.rules.filter.SetText(typed)
			v.rules.find(v)
			found := len(v.rules.shown)
			if rule == "" && found != 0 || rule != "" && (found == 0 || found > 4 || !slices.ContainsFunc(v.rules.shown, func(r *ruleRow) bool { return r.known.Rule == rule })) {
				t.Errorf("%s: %q finds %d rules, and not %q", language, typed, found, rule)
			}
			if v.rules.none.Hidden == (found == 0) {
				t.Errorf("%s: %q: nothing says that there is none", language, typed)
			}
		}
		v.rules.filter.SetText("")
		v.rules.find(v)
		widget.Focus(c, v.rules.filter)
		v.rules.filter.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		key := func(name fyne.KeyName) { c.Focused().TypedKey(&fyne.KeyEvent{Name: name}) }
		key(fyne.KeyDown)
		key(fyne.KeyDown)
		key(fyne.KeyUp)
		if c.Focused() != v.rules.rows[1].severity {
			t.Errorf("%s: the keys are not on the second rule", language)
		}
		key(fyne.KeyUp)
		key(fyne.KeyUp)
		if c.Focused() != v.rules.filter {
			t.Errorf("%s: the keys do not go back to the search", language)
		}
		v.Go(c, RulePlace("tatweel"))
		if c.Focused() != v.rowOf("tatweel").severity {
			t.Errorf("%s: the place of a rule does not get the keys", language)
		}
		c.Focused().TypedRune('ف')
		if c.Focused() != v.rules.filter || v.rules.filter.Text() != "ف" {
			t.Errorf("%s: what is typed on a rule does not search", language)
		}
		v.Go(c, RulePlace("double-space")) // though the search does not find it
		if c.Focused() != v.rowOf("double-space").severity {
			t.Errorf("%s: a rule that the search hides is not reached", language)
		}
	}
}

// What would change does not cover the rule that was changed.
func TestTheRuleThatWasChangedStaysInView(t *testing.T) {
	screentest.Dress(theme.Look{Direction: theme.RTL})
	v, c, _ := tried(t, "ar", nil)
	v.Go(c, RulePlace("tatweel"))
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	at := func(o fyne.CanvasObject) float32 { return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y }
	row, foot := v.rowOf("tatweel").severity, v.rules.foot
	inView := func() {
		t.Helper()
		if foot.Hidden || at(row)+row.Size().Height > at(foot) || at(row) < at(v.scroll) {
			t.Errorf("the row is at %g, the changes at %g", at(row), at(foot))
		}
	}
	inView()
	// By a click, too, which leaves the keys where they are.
	v.takeBack()
	v.Go(c, RulePlace("tatweel"))
	v.Focus(c)
	row.Tapped(&fyne.PointEvent{Position: fyne.NewPos(row.Size().Width-20, 10)})
	inView()
}

// A change of palette reaches the sections that are not seen, and the rules that the
// search hides.
func TestAnotherPaletteReachesEverySection(t *testing.T) {
	dressed := func(a theme.Appearance) {
		screentest.Dress(theme.Look{Direction: theme.RTL, Appearance: a})
	}
	dressed(theme.DarkAlways)
	fresh, c := opened(t, "ar", 900, 700, Actions{})
	var want []image.Image
	for s := range sections {
		fresh.Choose(s)
		want = append(want, c.Capture())
	}
	dressed(theme.LightAlways)
	v, canvas := opened(t, "ar", 900, 700, Actions{})
	for s := range sections {
		v.Choose(s)
		canvas.Capture()
	}
	v.rules.filter.SetText("تطويل")
	v.rules.find(v)
	theme.SetAppearance(theme.DarkAlways)
	v.rules.filter.SetText("")
	v.rules.find(v)
	for s := range sections {
		v.Choose(s)
		if far, at := picturetest.Farthest(want[s], canvas.Capture()); far > 0 {
			t.Errorf("%s is of the other palette at %v", names[s], at)
		}
	}
}

// Tab reaches every rule.
func TestTabReachesEveryRule(t *testing.T) {
	screentest.Dress(theme.Look{Direction: theme.RTL})
	v, c, _ := tried(t, "ar", nil)
	widget.Focus(c, v.rules.filter)
	seen := map[fyne.Focusable]bool{}
	for range 60 {
		c.FocusNext()
		seen[c.Focused()] = true
	}
	for _, row := range v.rules.rows {
		if !seen[row.severity] {
			t.Errorf("Tab does not reach %s", row.known.Rule)
		}
	}
}
