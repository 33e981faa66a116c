package ui

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/document/check"
	"tahrir/newsroom"
	"tahrir/ui/preferences"
	"tahrir/ui/rtl/widget"
)

// From a finding a person comes to its rule in the settings, makes it an error, sees
// what would change, and publishes that; the open article is checked by it.
func TestAFindingLeadsToItsRule(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عودة القطار")
	st.typed(st.field(newsroom.Author), "وكالة")
	st.typed(st.field(newsroom.Body), "عاد  القطار.")
	severity := func() check.Severity {
		for _, f := range st.session.Article.Findings() {
			if f.Rule == check.DoubleSpace {
				return f.Severity
			}
		}
		return ""
	}
	st.until("the finding", func() bool { return severity() == check.Advice })
	st.showPanel(checkTab)
	st.iconed(st.panel.object, "check-more").Tapped(nil)
	st.presses(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn) // the second line leads to the rule
	if !st.preferences.Object.Visible() || st.preferences.Chosen() != preferences.Rules {
		t.Fatal("the rules are not shown")
	}
	choices, ok := st.window.Canvas().Focused().(*widget.Choices)
	if !ok || choices.Chosen() != 1 {
		t.Fatalf("the keys are on %T", st.window.Canvas().Focused())
	}
	st.presses(fyne.KeyRight)
	if !st.says("مسافات متتالية: من «ملاحظة» إلى «خطأ»") {
		t.Fatal("the change is not shown")
	}
	st.button("انشر هذا التغيير")
	st.until("the finding as an error", func() bool { return severity() == check.Error })
	if st.says("مسافات متتالية: من «ملاحظة»") {
		t.Error("what was published is still said to change")
	}
	file := realGit(t, "-C", filepath.Join(st.home, "content.git"), "show", "main:publication.yaml")
	if !strings.Contains(file, "double-space: error") {
		t.Errorf("publication.yaml says\n%s", file)
	}
	st.closeAside()
	st.showPanel(checkTab)
	st.button("قواعد الفحص")
	if st.preferences.Chosen() != preferences.Rules || !st.preferences.Object.Visible() {
		t.Error("the panel does not lead to the rules")
	}
}

// presses presses keys one by one, each where the focus is then.
func (st *story) presses(keys ...fyne.KeyName) {
	for _, key := range keys {
		st.press(key)
	}
}

// The palette finds a rule by its name.
func TestThePaletteLeadsToARule(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.openedPalette(), "تطويل داخل")
	st.press(fyne.KeyReturn)
	if !st.preferences.Object.Visible() || st.preferences.Chosen() != preferences.Rules {
		t.Fatal("the rule is not reached by its name")
	}
	if _, ok := st.window.Canvas().Focused().(*widget.Choices); !ok {
		t.Errorf("the keys are on %T", st.window.Canvas().Focused())
	}
}
