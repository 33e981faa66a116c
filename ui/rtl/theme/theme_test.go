package theme

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"tahrir/ui/typeset"
)

// What one app's theme has measured and been given, another's does not know.
func TestTwoThemesKnowNothingOfEachOther(t *testing.T) {
	engine, err := typeset.NewEngine(typeset.BundledOnly)
	if err != nil {
		t.Fatal(err)
	}
	first := test.NewTempApp(t)
	Apply(first, Look{Direction: LTR, Appearance: DarkAlways}, Carried{Engine: engine})
	old := Current()
	wide := old.TextWidth("نشر BBC", Body)
	old.FontsFound()
	if InterfaceDirection() != LTR || *Colors() != *Dark() || wide <= 0 || old.Found() != 1 {
		t.Fatalf("direction %d, width %g, fonts found %d times", InterfaceDirection(), wide, old.Found())
	}
	Apply(test.NewTempApp(t), Look{}, Carried{Engine: engine})
	if now := Current(); now == old || now.Found() != 0 || InterfaceDirection() != RTL || *Colors() == *Dark() {
		t.Error("another app's theme is dressed as the first's")
	}
	if again := Current().TextWidth("نشر BBC", Body); again != wide {
		t.Errorf("the same words are %g and %g wide", wide, again)
	}
	SetDirection(LTR)
	SetDirection(RTL)
	if old.Look.Direction != LTR {
		t.Error("turning one app turned another")
	}
}

// Before a theme is applied, and after its app is gone, words have no width and
// nothing fails.
func TestWithoutAThemeNothingFails(t *testing.T) {
	test.NewTempApp(t)
	theme := Current()
	if theme.Engine() != nil || theme.TextWidth("نشر", Body) != 0 || theme.SpaceWidth(Body) <= 0 {
		t.Error("words are measured without an engine")
	}
	if _, err := theme.Drawing("close"); err == nil {
		t.Error("a drawing comes from nowhere")
	}
	SetAppearance(DarkAlways)
	if InterfaceDirection() != RTL {
		t.Error("an interface reads from the right unless it is told otherwise")
	}
}

// A field begins at the side where the interface does, whatever its own direction.
func TestAFieldBeginsWhereTheInterfaceDoes(t *testing.T) {
	app := test.NewTempApp(t)
	for _, c := range []struct {
		look, base Direction
		want       typeset.Align
	}{
		{RTL, LTR, typeset.End}, {RTL, RTL, typeset.Start}, {RTL, Auto, typeset.Start},
		{LTR, LTR, typeset.Start}, {LTR, RTL, typeset.End}, {LTR, Auto, typeset.Start},
	} {
		Apply(app, Look{Direction: c.look}, Carried{})
		if got := Beside(c.base); got != c.want {
			t.Errorf("interface %d, field %d: %d, want %d", c.look, c.base, got, c.want)
		}
	}
}
