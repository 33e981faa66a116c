package widget

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/ui/rtl/theme"
)

func TestTabsChoose(t *testing.T) {
	for _, d := range []theme.Direction{theme.RTL, theme.LTR} {
		dressed(t, d, theme.LightAlways)
		var told []int
		tabs := NewTabs(func(i int) { told = append(told, i) }, Tab{Text: "مسودات", Count: "9"}, Tab{Text: "للمراجعة", Count: "3"}, Tab{Text: "منشورة", Count: "4,218"}, Tab{Text: "المهملات", Count: ""})
		c := open(t, tabs, 312, 60)
		next, previous := fyne.KeyLeft, fyne.KeyRight
		if d == theme.LTR {
			next, previous = previous, next
		}
		c.FocusNext()
		if c.Focused() != tabs || !tabs.ring.Visible() {
			t.Fatal("the focus on the tabs is not seen")
		}
		press(c, next, next, previous, fyne.KeyEnd, next, fyne.KeyHome)
		if !slices.Equal(told, []int{1, 2, 1, 3, 0}) {
			t.Errorf("direction %d: keys chose %v", d, told)
		}
		click(c, tabs.tabs[2])
		if tabs.Chosen() != 2 {
			t.Errorf("a click chose %d", tabs.Chosen())
		}
		before := at(tabs.tabs[0])
		tabs.SetCount(0, "1")
		tabs.Choose(0)
		if at(tabs.tabs[0]) != before {
			t.Errorf("a tab moves with its count or when it is chosen: %v, %v", before, at(tabs.tabs[0]))
		}
	}
}

func TestATabThatIsAwayTakesNoRoomAndNoKey(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	tabs := NewTabs(nil, Tab{Text: "مسودات"}, Tab{Text: "مسحوبة"}, Tab{Text: "المهملات"})
	c := open(t, tabs, 600, 60)
	third := at(tabs.tabs[2])
	tabs.SetAway(1, true)
	if tabs.tabs[1].Visible() || at(tabs.tabs[2]) == third || tabs.more.Visible() {
		t.Error("it is still seen, or leaves a hole, or went into the menu")
	}
	c.FocusNext()
	press(c, fyne.KeyLeft)
	if tabs.Chosen() != 2 {
		t.Errorf("a key chose %d", tabs.Chosen())
	}
	press(c, fyne.KeyRight)
	if tabs.Chosen() != 0 {
		t.Errorf("a key chose %d", tabs.Chosen())
	}
	tabs.SetAway(1, false)
	if !tabs.tabs[1].Visible() || at(tabs.tabs[2]) != third {
		t.Error("it is not back in its place")
	}
	tabs.Choose(1)
	tabs.SetAway(1, true)
	if !tabs.tabs[1].Visible() {
		t.Error("the chosen one was taken away")
	}
}

func TestTabsWithoutRoomGoIntoAMenu(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	tabs := NewTabs(nil, Tab{Text: "مسودات", Count: "12"}, Tab{Text: "للمراجعة", Count: "3"}, Tab{Text: "منشورة", Count: "4,218"}, Tab{Text: "المهملات", Count: ""})
	c := open(t, tabs, 600, 60)
	if tabs.more.Visible() || len(tabs.hidden) > 0 {
		t.Errorf("hidden in all the room there is: %v", tabs.hidden)
	}
	tabs.Choose(3)
	tabs.Resize(fyne.NewSize(200, 50))
	if !tabs.more.Visible() || slices.Contains(tabs.hidden, 3) || !tabs.tabs[3].Visible() {
		t.Fatalf("hidden are %v, and the chosen 3 is seen: %v", tabs.hidden, tabs.tabs[3].Visible())
	}
	for i, tab := range tabs.tabs {
		if tab.Visible() == slices.Contains(tabs.hidden, i) {
			t.Errorf("tab %d is seen and hidden, or neither", i)
		}
		if p := at(tab); tab.Visible() && (p.x < 0 || p.x+p.w > 200 || p.x < tabs.more.Position().X+tabs.more.Size().Width) {
			t.Errorf("tab %d stands at %v, the button at %v", i, p, at(tabs.more))
		}
	}
	tabs.more.Tapped(nil)
	m := c.Overlays().Top().(*menu)
	if len(m.panels[0].items) != len(tabs.hidden) {
		t.Fatalf("the menu has %d of %d", len(m.panels[0].items), len(tabs.hidden))
	}
	first := tabs.hidden[0]
	m.choose(m.panels[0], 0)
	if tabs.Chosen() != first || !tabs.tabs[first].Visible() {
		t.Errorf("chosen is %d of the menu's %d", tabs.Chosen(), first)
	}
}

func TestACountThatComesMovesNoTab(t *testing.T) {
	for _, d := range []theme.Direction{theme.RTL, theme.LTR} {
		dressed(t, d, theme.LightAlways)
		tabs := NewTabs(nil, Tab{Text: "النسخ", Counts: true}, Tab{Text: "الفحص", Counts: true}, Tab{Text: "التفاصيل"})
		open(t, tabs, 400, 60)
		last := func() rectangle { return at(tabs.tabs[2]) }
		before := last()
		for _, count := range []string{"1", "12", "", "7"} {
			tabs.SetCount(0, count)
			tabs.SetCount(1, count)
			if last() != before {
				t.Errorf("direction %d: the count %q moves the last tab from %v to %v", d, count, before, last())
			}
		}
		tabs.SetCount(0, "4,218")
		wide := last()
		if tabs.SetCount(0, "4,217"); last() != wide {
			t.Errorf("direction %d: another digit moves the last tab from %v to %v", d, wide, last())
		}
		if tabs.SetCount(0, "9"); last() != wide {
			t.Errorf("direction %d: a count that shrinks pulls the last tab from %v to %v", d, wide, last())
		}
	}
}
