package comparison

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/document/compare"
	"tahrir/document/compare/printed"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/screentest"
)

// body joins paragraphs.
func body(paragraphs ...string) string { return strings.Join(paragraphs, "\n\n") }

var (
	oldBody = body("وصلت الشحنة من مرسيليا.", "ثانية كما هي.", "ثالثة كما هي.", "رابعة كما هي.", "خامسة كما هي.", "قالت المهندسة ذلك.", "تُنقل هذه الفقرة إلى أول الخبر كما هي تمامًا.")
	newBody = body("تُنقل هذه الفقرة إلى أول الخبر كما هي تمامًا.", "وصلت الشحنة من جنوة.", "ثانية كما هي.", "ثالثة كما هي.", "رابعة كما هي.", "خامسة كما هي.", "قالت المهندِسة ذلك.")
)

func shownView(t *testing.T, a Actions) *View {
	t.Helper()
	screentest.Dress(theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL})
	v, _ := opened(t, "ar", 820, 900, subjectOf(article("قديم", oldBody), article("جديد", newBody)), a)
	return v
}

// atPlace returns the words of the current change.
func (v *View) atPlace() string {
	p := v.places[v.at]
	if p.Paragraph < 0 {
		return string(p.Field)
	}
	return compare.NewText(v.shown.Body[p.Paragraph].Pieces)
}

func TestTheNextChangeIsGoneToByAKey(t *testing.T) {
	v := shownView(t, Actions{})
	var seen []string
	for range len(v.places) {
		seen = append(seen, v.atPlace())
		if v.list.Chosen() != v.keyOf(v.places[v.at]) {
			t.Errorf("the mark stands at %q, not at %q", v.list.Chosen(), v.atPlace())
		}
		v.Step(false)
	}
	want := []string{"headline", "تُنقل هذه الفقرة إلى أول الخبر كما هي تمامًا.", "وصلت الشحنة من جنوة.", "قالت المهندِسة ذلك."}
	if !slices.Equal(seen, want) {
		t.Errorf("the changes are %q, not %q", seen, want)
	}
	if v.at != 0 {
		t.Error("after the last change the first does not come")
	}
	v.Step(true)
	if v.atPlace() != want[3] {
		t.Errorf("before the first change is %q", v.atPlace())
	}
}

// index returns the index of the first row that matches.
func index(v *View, is func(passage) bool) int { return slices.IndexFunc(v.rows, is) }

func TestAFoldOpens(t *testing.T) {
	v := shownView(t, Actions{})
	fold := index(v, func(p passage) bool { return p.field == nil && p.para < 0 })
	if fold < 0 {
		t.Fatal("nothing is folded away")
	}
	before := len(v.rows)
	hidden := v.rows[fold].fold.Paragraphs()
	v.chosen(fold)
	if got := len(v.rows); got != before-1+hidden {
		t.Errorf("%d rows became %d; %d were folded away", before, got, hidden)
	}
	if index(v, func(p passage) bool { return p.field == nil && p.para < 0 }) >= 0 {
		t.Error("the fold is there still")
	}
}

func TestWhereAParagraphWentIsShown(t *testing.T) {
	v := shownView(t, Actions{})
	left := index(v, func(p passage) bool { return p.para >= 0 && v.shown.Body[p.para].Kind == compare.MovedAway })
	if left < 0 {
		t.Fatal("no row says that a paragraph was moved away")
	}
	v.chosen(left)
	if got, want := v.list.Chosen(), (passage{para: v.shown.Body[v.rows[left].para].Other}).key(); got != want {
		t.Errorf("the mark stands at %q, the paragraph at %q", got, want)
	}
}

func TestAClassIsHidden(t *testing.T) {
	v := shownView(t, Actions{})
	items := v.classes()
	if items[0].Checked {
		t.Fatal("vowel marks are hidden at first")
	}
	before := len(v.places)
	items[0].Do()
	if len(v.places) != before-1 || strings.Contains(v.parts.summary.Text, printed.ClassName(v.words, compare.Tashkeel)) {
		t.Errorf("with vowel marks hidden there are %d changes of %d, summed up as %q", len(v.places), before, v.parts.summary.Text)
	}
	if !v.classes()[0].Checked {
		t.Error("the menu does not say that they are hidden")
	}
	v.classes()[0].Do()
	if len(v.places) != before {
		t.Error("they are not shown again")
	}
}

func TestAPlaceIsRestored(t *testing.T) {
	var asked []compare.Place
	v := shownView(t, Actions{Restore: func(p compare.Place) { asked = append(asked, p) }})
	v.Step(false)
	v.Step(false)
	v.parts.restore.Tapped(&fyne.PointEvent{})
	if len(asked) != 1 || asked[0] != v.places[2] {
		t.Errorf("%v were to be restored, not %v", asked, v.places[2])
	}
	s := v.subject
	s.Restorable = false
	v.Show(s)
	if v.parts.restore.Visible() || v.parts.restoreAll.Visible() {
		t.Error("it offers to restore where nothing can be")
	}
}

func TestEscapeGoesBack(t *testing.T) {
	closed := 0
	v := shownView(t, Actions{Close: func() { closed++ }})
	v.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if closed != 1 {
		t.Errorf("Escape closed it %d times", closed)
	}
}

func TestTwoThatAreAlikeSaySo(t *testing.T) {
	screentest.Dress(theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL})
	same := article("عنوان", "فقرة واحدة.")
	v, _ := opened(t, "ar", 700, 500, subjectOf(same, same), Actions{})
	if !v.parts.nothing.Visible() {
		t.Error("nothing says that they are the same")
	}
	v.Step(false)
	v.Step(true)
}

// What is exported is what is shown: without the hidden classes.
func TestWhatIsShownIsKept(t *testing.T) {
	var kept compare.Comparison
	v := shownView(t, Actions{Copy: func(c compare.Comparison) { kept = c }, Menu: func(fyne.CanvasObject, []widget.MenuItem) {}})
	v.classes()[0].Do()
	v.exports()[0].Do()
	if kept.Summary.Written.Tashkeel != 0 || len(kept.Places()) != len(v.places) {
		t.Error("the copy has what is hidden on the screen")
	}
}

func TestTheFootGrowsWithItsWords(t *testing.T) {
	screentest.Dress(theme.Look{Appearance: theme.LightAlways, Direction: theme.LTR})
	same := article("عنوان", oldBody)
	v, _ := opened(t, "en", 420, 700, subjectOf(same, same), Actions{})
	v.Show(subjectOf(article("قديم", oldBody), article("جديد", newBody)))
	if got, want := v.parts.summary.Size().Height, v.parts.summary.HeightAt(v.parts.summary.Size().Width); got < want || want < 2*theme.Small.Height {
		t.Errorf("the summary, %g high, has a room of %g", want, got)
	}
}
