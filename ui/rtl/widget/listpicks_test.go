package widget

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tahrir/ui/rtl/theme"
)

// read is a wall whose rows are read only as far as the test says, and whose keys
// come when it says.
type read struct {
	*bricks
	from, to int // the rows that are read
	give     func()
}

func (r *read) known(i int) bool { return r.from <= i && i < r.to }

func (r *read) Key(i int) string {
	if !r.known(i) {
		return ""
	}
	return r.bricks.Key(i)
}

func (r *read) Height(i int, width float32) float32 {
	if !r.known(i) {
		return 0
	}
	return r.bricks.Height(i, width)
}

func (r *read) Index(key string) int { return slices.Index(r.keys, key) }

func (r *read) Keys(from, to int, got func([]string)) {
	r.give = func() { got(r.keys[from:to]) }
}

// Make returns rows that do not ask for what is not read.
func (r *read) Make() ListRow { return &unreadRow{r.bricks.Make().(*brick), r} }

type unreadRow struct {
	*brick
	of *read
}

func (u *unreadRow) Show(i int, chosen bool) {
	u.key, u.chosen = u.of.Key(i), chosen
}

func clickRow(l *List, i int, held fyne.KeyModifier) {
	l.cells[i].MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: held})
}

const (
	heldCtrl  = fyne.KeyModifierControl
	heldShift = fyne.KeyModifierShift
)

func typeKey(l *List, name fyne.KeyName, shift bool) {
	if shift {
		l.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		defer l.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	}
	l.TypedKey(&fyne.KeyEvent{Name: name})
}

func TestSeveralRowsArePicked(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	steps := []struct {
		name   string
		do     func(l *List)
		picked string
		chosen string
	}{
		{"a click picks nothing", func(l *List) { clickRow(l, 1, 0) }, "", "k1"},
		{"ctrl and a click brings the chosen row along", func(l *List) { clickRow(l, 3, heldCtrl) }, "k1 k3", "k1"},
		{"and another", func(l *List) { clickRow(l, 5, heldCtrl) }, "k1 k3 k5", "k1"},
		{"and takes one away", func(l *List) { clickRow(l, 3, heldCtrl) }, "k1 k5", "k1"},
		{"shift and a click goes from the last", func(l *List) { clickRow(l, 6, heldShift) }, "k3 k4 k5 k6", "k1"},
		{"upwards from the same", func(l *List) { clickRow(l, 2, heldShift) }, "k2 k3", "k1"},
		{"shift and an arrow", func(l *List) { typeKey(l, fyne.KeyUp, true) }, "k1 k2 k3", "k1"},
		{"and back, and beyond", func(l *List) {
			for range 4 {
				typeKey(l, fyne.KeyDown, true)
			}
		}, "k3 k4 k5", "k1"},
		{"shift and End", func(l *List) { typeKey(l, fyne.KeyEnd, true) }, "k3 k4 k5 k6 k7", "k1"},
		{"Escape clears", func(l *List) { typeKey(l, fyne.KeyEscape, false) }, "", "k1"},
		{"all", func(l *List) { l.TypedShortcut(&fyne.ShortcutSelectAll{}) }, "k0 k1 k2 k3 k4 k5 k6 k7", "k1"},
		{"an arrow alone goes on", func(l *List) { typeKey(l, fyne.KeyDown, false) }, "", "k2"},
		{"shift begins at the chosen row", func(l *List) { typeKey(l, fyne.KeyDown, true) }, "k2 k3", "k2"},
		{"a click clears", func(l *List) { clickRow(l, 0, 0) }, "", "k0"},
	}
	l := NewList(wall(8, func(int) float32 { return 29 }))
	l.Picking = true
	told := 0
	l.OnPicked = func() { told++ }
	open(t, l, 264, 300)
	for _, s := range steps {
		before, had := told, strings.Join(l.Picks(), " ")
		s.do(l)
		if got := strings.Join(l.Picks(), " "); got != s.picked || l.Chosen() != s.chosen {
			t.Errorf("%s: picked %q, chosen %q; want %q, %q", s.name, got, l.Chosen(), s.picked, s.chosen)
		} else if got != had && told == before {
			t.Errorf("%s: nobody was told", s.name)
		}
	}
}

// A list whose rows are not to be picked handles the same keys and clicks as ever.
func TestListWithoutPickingPicksNothing(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	l := NewList(wall(8, func(int) float32 { return 29 }))
	open(t, l, 264, 300)
	clickRow(l, 2, heldCtrl)
	typeKey(l, fyne.KeyDown, true)
	window := &shortcutCanvas{Canvas: l.on}
	l.on = window
	l.TypedShortcut(&fyne.ShortcutSelectAll{})
	if l.Picked() != 0 || l.Chosen() != "k3" || window.typed != 1 {
		t.Errorf("%d picked, %q chosen, the window got the shortcut %d times", l.Picked(), l.Chosen(), window.typed)
	}
}

// shortcutCanvas counts the shortcuts that come to the window.
type shortcutCanvas struct {
	fyne.Canvas
	typed int
}

func (c *shortcutCanvas) TypedShortcut(fyne.Shortcut) { c.typed++ }

// The key of the menu works where rows are picked and none is chosen.
func TestTheMenuKeyFindsWhatIsPicked(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	l := NewList(wall(8, func(int) float32 { return 29 }))
	l.Picking = true
	var menus []int
	l.OnMenu = func(i int, _ fyne.Position) { menus = append(menus, i) }
	open(t, l, 264, 300)
	typeKey(l, desktop.KeyMenu, false)
	l.TypedShortcut(&fyne.ShortcutSelectAll{})
	typeKey(l, desktop.KeyMenu, false)
	if !slices.Equal(menus, []int{0}) {
		t.Errorf("menus of the rows %v", menus)
	}
}

func TestPicksStayWithTheirRows(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	b := wall(8, func(int) float32 { return 29 })
	l := NewList(b)
	l.Picking = true
	open(t, l, 264, 300)
	clickRow(l, 1, 0)
	clickRow(l, 4, heldCtrl)
	b.keys = slices.DeleteFunc(append([]string{"new"}, b.keys...), func(key string) bool { return key == "k1" })
	b.tall["new"] = 29
	l.Refresh()
	if got := l.Picks(); !slices.Equal(got, []string{"k4"}) {
		t.Errorf("picked after a row came and one went: %q", got)
	}
}

// Rows that are not read yet hold their place, and what a person asks of them is
// done once they are there.
func TestListWaitsForItsRows(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	r := &read{bricks: wall(100_000, func(i int) float32 { return float32(40 + i%2*20) }), to: 50}
	l := NewList(r)
	l.Picking = true
	var chosen []int
	l.OnChosen = func(i int) { chosen = append(chosen, i) }
	open(t, l, 264, 300)

	typeKey(l, fyne.KeyEnd, false)
	if l.Chosen() != "" || len(chosen) != 0 || l.top < 99_990 {
		t.Fatalf("before the last rows are read: chosen %q, told %v, row %d at the top", l.Chosen(), chosen, l.top)
	}
	r.from, r.to = 99_900, 100_000
	l.Refresh()
	if l.Chosen() != "k99999" || !slices.Equal(chosen, []int{99_999}) {
		t.Errorf("after they are read: chosen %q, told %v", l.Chosen(), chosen)
	}
	rows := seenRowsOf(l)
	if last := rows[len(rows)-1]; last != "k99999" {
		t.Errorf("the last row seen is %q", last)
	}

	l.scrollTo(l.heights.total() / 2)
	top := l.top
	if top < 49_000 || top > 51_000 {
		t.Errorf("the middle is row %d", top)
	}
	r.from, r.to = top-100, top+100
	l.Refresh()
	if got := seenRowsOf(l)[0]; got != r.keys[top] {
		t.Errorf("row %d at the top became %q", top, got)
	}

	typeKey(l, fyne.KeyHome, false)
	clickRow(l, 2, 0) // a row that is not read
	typeKey(l, fyne.KeyDown, false)
	if l.coming != 3 {
		t.Errorf("from row 2 to %d", l.coming)
	}
	l.TypedShortcut(&fyne.ShortcutSelectAll{})
	late := r.give
	l.ClearPicks()
	late()
	if l.Picked() != 0 {
		t.Errorf("%d picked by keys that came too late", l.Picked())
	}
	l.TypedShortcut(&fyne.ShortcutSelectAll{})
	r.give()
	if l.Picked() != 100_000 {
		t.Errorf("%d of all are picked", l.Picked())
	}
}

func seenRowsOf(l *List) (keys []string) {
	for _, o := range l.order {
		if c, ok := o.(*listCell); ok {
			keys = append(keys, c.row.(*unreadRow).key)
		}
	}
	return keys
}

func TestFirstLettersAreGathered(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	l := NewList(wall(8, func(int) float32 { return 29 }))
	opened := 0
	var typed []string
	var late func(i int)
	l.OnTyped = func(letters string, found func(i int)) {
		typed = append(typed, letters)
		late = found
	}
	l.OnOpened = func(int) { opened++ }
	open(t, l, 264, 300)
	l.GoTo(2)
	// On an Arabic keyboard, each key by its name before the letter that it types.
	keys := map[rune]fyne.KeyName{' ': fyne.KeySpace, 'م': fyne.KeyL, 'ي': fyne.KeyD, 'ن': fyne.KeyK, 'ا': fyne.KeyH, 'خ': fyne.KeyO, 'ب': fyne.KeyF, 'ك': fyne.KeySemicolon, 'ز': fyne.KeyPeriod, 'إ': fyne.KeyY, 'ذ': fyne.KeyUnknown, '٣': fyne.Key3}
	word := func(letters string) {
		for _, r := range letters {
			name, known := keys[r]
			if !known {
				t.Fatalf("no key types %q", r)
			}
			if r == 'إ' {
				typeKey(l, desktop.KeyShiftLeft, false)
			}
			typeKey(l, name, false)
			l.TypedRune(r)
		}
	}
	pause := func() { // a person rests, and nothing is on its way
		pass(t)
		pass(t)
	}
	word("مي")
	typeKey(l, fyne.KeyBackspace, false)
	word("ن ا")
	pause()
	word("خ")
	typeKey(l, fyne.KeyDown, false)
	word("ب")
	pause()
	word("ك")
	pass(t) // the window was at work while the next was pressed
	word("زإذ٣")
	pause()
	word(" ")
	want := []string{"م", "مي", "م", "من", "من ", "من ا", "خ", "ب", "ك", "كز", "كزإ", "كزإذ", "كزإذ٣"}
	if !slices.Equal(typed, want) || opened != 1 || l.Chosen() != "k3" {
		t.Errorf("typed %q, opened %d times, chosen %q; want %q, once, k3", typed, opened, l.Chosen(), want)
	}
	word("خ")
	pause()
	late(6) // seconds later, and nothing else was done
	if l.Chosen() != "k6" {
		t.Errorf("what was typed leads to %q", l.Chosen())
	}
	word("م")
	typeKey(l, fyne.KeyHome, false)
	late(5)
	if l.Chosen() != "k0" {
		t.Errorf("a row that was found too late is chosen: %q", l.Chosen())
	}
}
