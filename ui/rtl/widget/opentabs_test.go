package widget

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

func openRow(n int) (tabs []OpenTab) {
	for i := range n {
		tabs = append(tabs, OpenTab{Text: fmt.Sprintf("الميناء يستقبل السفينة رقم %d بعد انتظار طويل", i+1)})
	}
	return tabs
}

func TestOpenTabsAnswerToPointerAndKeys(t *testing.T) {
	for _, d := range []theme.Direction{theme.RTL, theme.LTR} {
		dressed(t, d, theme.LightAlways)
		var did []string
		tabs := NewOpenTabs()
		tabs.OnChosen = func(i int) {
			did = append(did, fmt.Sprint("shows ", i))
			tabs.Set(openRow(3), i)
		}
		tabs.OnClosed = func(i int) { did = append(did, fmt.Sprint("closes ", i)) }
		tabs.OnMenu = func(i int, _ fyne.Position) { did = append(did, fmt.Sprint("menu ", i)) }
		tabs.Set(openRow(3), 0)
		c := open(t, tabs, 700, openHigh)
		if first, second := at(tabs.tabs[0]), at(tabs.tabs[1]); first.w != openWide || (first.x > second.x) != (d == theme.RTL) {
			t.Errorf("direction %d: the first stands at %v, the second at %v", d, first, second)
		}
		tab := tabs.tabs[2]
		tab.Tapped(&fyne.PointEvent{Position: fyne.NewPos(tab.Size().Width/2, 10)})
		cross := tab.onCross.Position().AddXY(5, 5)
		tab.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: cross}})
		if !tab.close || !tab.cross.Visible() {
			t.Error("the cross does not show that the pointer is on it")
		}
		tab.Tapped(&fyne.PointEvent{Position: cross})
		tab.MouseOut()
		middle := &desktop.MouseEvent{Button: desktop.MouseButtonTertiary}
		tabs.tabs[1].MouseDown(middle)
		tabs.tabs[1].MouseUp(middle)
		tabs.tabs[1].TappedSecondary(&fyne.PointEvent{})
		c.FocusNext()
		if c.Focused() != tabs || !tabs.ring.Visible() {
			t.Fatal("the focus on the tabs is not seen")
		}
		next, previous := fyne.KeyLeft, fyne.KeyRight
		if d == theme.LTR {
			next, previous = previous, next
		}
		press(c, previous, next, fyne.KeyHome, fyne.KeyEnd, fyne.KeyDelete, desktop.KeyMenu)
		want := []string{"shows 2", "closes 2", "closes 1", "menu 1", "shows 1", "shows 2", "shows 0", "shows 2", "closes 2", "menu 2"}
		if !slices.Equal(did, want) {
			t.Errorf("direction %d: %v, want %v", d, did, want)
		}
	}
}

// However many are open, the shown one is seen, none is too narrow to be read, and
// every other is seen or in the menu.
func TestOpenTabsWithoutRoomGoIntoAMenu(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	for _, width := range []float32{180, 420, 712, 1128} {
		tabs := NewOpenTabs()
		c := open(t, tabs, width, openHigh)
		for n := 1; n <= 24; n++ {
			for _, chosen := range []int{0, n / 2, n - 1} {
				tabs.Set(openRow(n), chosen)
				if slices.Contains(tabs.hidden, chosen) {
					t.Fatalf("%v wide: of %d the chosen %d is not seen", width, n, chosen)
				}
				if tabs.more.Visible() != (len(tabs.hidden) > 0) {
					t.Errorf("%v wide: %d are hidden, and the button is seen: %v", width, len(tabs.hidden), tabs.more.Visible())
				}
				for i, tab := range tabs.tabs {
					p := at(tab)
					if tab.Visible() == slices.Contains(tabs.hidden, i) {
						t.Errorf("%v wide: tab %d of %d is seen and hidden, or neither", width, i, n)
					}
					if more := at(tabs.more); tab.Visible() && (p.w < openLeast || p.w > openWide || p.x+p.w > width+0.5 || len(tabs.hidden) > 0 && p.x < more.x+more.w) {
						t.Errorf("%v wide: tab %d of %d stands at %v, the button at %v", width, i, n, p, more)
					}
				}
			}
		}
		tabs.more.Tapped(nil)
		m, ok := c.Overlays().Top().(*menu)
		if !ok || len(m.panels[0].items) != len(tabs.hidden) {
			t.Errorf("%v wide: the menu lacks some of %v", width, tabs.hidden)
		}
	}
}

// Neither a name that is typed nor a sign that comes moves another tab.
func TestANameThatGrowsMovesNoTab(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	tabs := NewOpenTabs()
	open(t, tabs, 800, openHigh)
	row := openRow(3)
	tabs.Set(row, 0)
	before := at(tabs.tabs[2])
	for _, text := range []string{"م", "ميناء", "ميناء بيروت يستقبل سفينة بعد أخرى منذ صباح اليوم"} {
		row[0] = OpenTab{Text: text, Mark: DotMark}
		tabs.Set(row, 0)
		if at(tabs.tabs[2]) != before {
			t.Errorf("%q moves the last tab to %v", text, at(tabs.tabs[2]))
		}
	}
}

func TestOpenTabsPictures(t *testing.T) {
	golden(t, "opentabs", 620, 116, func(t *testing.T, show func(fyne.CanvasObject) fyne.Canvas) {
		few := NewOpenTabs()
		few.Set([]OpenTab{
			{Text: "الأمطار تعود إلى الساحل بعد 40 يومًا من الجفاف", Mark: DotMark}, {Text: "ارتفاع Brent إلى 84.6 دولار", Mark: WarnMark}, {Text: "سوق السمك", Passing: true},
		}, 1)
		many := NewOpenTabs()
		many.Set(openRow(7), 5)
		many.FocusGained()
		many.tabs[4].MouseIn(nil)
		show(layout.VBox(24, few, many))
	})
}
