package widget

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"tahrir/ui/rtl/theme"
)

// bricks is a source of rows with known heights, so that what the list must show
// can be computed.
type bricks struct {
	keys []string
	tall map[string]float32
	made int
	rows []*brick
}

type brick struct {
	rect   *canvas.Rectangle
	source *bricks
	key    string
	chosen bool
	shows  int
}

func (b *bricks) Len() int                        { return len(b.keys) }
func (b *bricks) Key(i int) string                { return b.keys[i] }
func (b *bricks) Height(i int, _ float32) float32 { return b.tall[b.keys[i]] }

func (b *bricks) Make() ListRow {
	b.made++
	r := &brick{rect: canvas.NewRectangle(nothing), source: b}
	b.rows = append(b.rows, r)
	return r
}

func (r *brick) Object() fyne.CanvasObject { return r.rect }

func (r *brick) Show(i int, chosen bool) {
	r.key, r.chosen = r.source.keys[i], chosen
	r.shows++
}

func wall(n int, tall func(i int) float32) *bricks {
	b := &bricks{tall: map[string]float32{}}
	for i := range n {
		key := fmt.Sprint("k", i)
		b.keys = append(b.keys, key)
		b.tall[key] = tall(i)
	}
	return b
}

// seenRow is a row on the screen.
type seenRow struct {
	key  string
	y, h float32
}

func seenRows(l *List) []seenRow {
	var rows []seenRow
	for _, o := range l.order {
		if c, ok := o.(*listCell); ok {
			rows = append(rows, seenRow{c.row.(*brick).key, c.Position().Y, c.Size().Height})
		}
	}
	return rows
}

func (b *bricks) total() (sum float32) {
	for _, key := range b.keys {
		sum += b.tall[key] + 1
	}
	return sum
}

// hidden returns how much is above the view.
func (b *bricks) hidden(l *List) (sum float32) {
	rows := seenRows(l)
	if len(rows) == 0 {
		return 0
	}
	for _, key := range b.keys[:slices.Index(b.keys, rows[0].key)] {
		sum += b.tall[key] + 1
	}
	return sum - rows[0].y
}

// checkWall checks that the rows on the screen follow each other without a gap,
// each at its height, that they cover the view, and that none is outside it.
func checkWall(t *rapid.T, l *List, b *bricks, view float32) {
	rows := seenRows(l)
	if len(b.keys) == 0 {
		if len(rows) != 0 {
			t.Fatalf("rows of an empty list: %v", rows)
		}
		return
	}
	if len(rows) == 0 {
		t.Fatal("no row is seen")
	}
	first := slices.Index(b.keys, rows[0].key)
	y := rows[0].y
	for k, r := range rows {
		if first+k >= len(b.keys) || b.keys[first+k] != r.key {
			t.Fatalf("row %d seen is %q, after %q", k, r.key, rows[0].key)
		}
		if r.h != b.tall[r.key]+1 || r.y != y {
			t.Fatalf("%q stands at %g and is %g tall; wanted %g, %g", r.key, r.y, r.h, y, b.tall[r.key]+1)
		}
		if r.y+r.h <= 0 || r.y >= view {
			t.Fatalf("%q at %g is not seen, and there", r.key, r.y)
		}
		y += r.h
	}
	last := first+len(rows) == len(b.keys)
	if y < view && (!last || rows[0].y < 0 || first > 0) {
		t.Fatalf("the view of %g ends at %g with rows %d to %d of %d", view, y, first, first+len(rows), len(b.keys))
	}
	if rows[0].y > 0 {
		t.Fatalf("a gap of %g above", rows[0].y)
	}
	for _, o := range l.order {
		if c, ok := o.(*listCell); ok && c.row.(*brick).chosen != (l.chosen != "" && c.row.(*brick).key == l.chosen) {
			t.Fatalf("%q is chosen: %v", c.row.(*brick).key, c.row.(*brick).chosen)
		}
	}
}

func TestListShowsTheRowsOfItsPlace(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	rapid.Check(t, func(t *rapid.T) {
		height := rapid.Float32Range(1, 160)
		whole := func() float32 { return float32(int(height.Draw(t, "tall"))) }
		b := wall(rapid.IntRange(0, 60).Draw(t, "rows"), func(int) float32 { return whole() })
		l := NewList(b)
		view := float32(rapid.IntRange(40, 500).Draw(t, "view"))
		l.Resize(fyne.NewSize(264, view))
		made := 0
		fresh := func() string {
			made++
			key := fmt.Sprint("new", made)
			b.tall[key] = whole()
			return key
		}
		t.Repeat(map[string]func(*rapid.T){
			"": func(t *rapid.T) { checkWall(t, l, b, view) },
			"wheel": func(t *rapid.T) {
				by := float32(rapid.IntRange(-400, 400).Draw(t, "by"))
				all, was := b.total(), b.hidden(l)
				l.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, by)})
				if wanted := max(0, min(was-by, all-view)); b.hidden(l) != wanted {
					t.Fatalf("%g was hidden above, and %g is after %g; wanted %g", was, b.hidden(l), by, wanted)
				}
			},
			"bar": func(t *rapid.T) {
				l.scrollTo(rapid.Float64Range(-100, 9000).Draw(t, "to"))
			},
			"change": func(t *rapid.T) {
				before := seenRows(l)
				for range rapid.IntRange(1, 5).Draw(t, "changes") {
					at := rapid.IntRange(0, len(b.keys)).Draw(t, "at")
					if rapid.Bool().Draw(t, "insert") || at == len(b.keys) {
						b.keys = slices.Insert(b.keys, at, fresh())
					} else {
						b.keys = slices.Delete(b.keys, at, at+1)
					}
				}
				l.Refresh()
				keepsPlace(t, l, b, before, view)
			},
			"key": func(t *rapid.T) {
				name := rapid.SampledFrom([]fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown}).Draw(t, "key")
				l.TypedKey(&fyne.KeyEvent{Name: name})
				if i := slices.Index(b.keys, l.chosen); i >= 0 {
					revealed(t, l, view)
				}
			},
			"resize": func(t *rapid.T) {
				view = float32(rapid.IntRange(40, 500).Draw(t, "view"))
				l.Resize(fyne.NewSize(264, view))
			},
		})
	})
}

// keepsPlace checks that the first row that was seen has not moved, where it still
// exists.
func keepsPlace(t *rapid.T, l *List, b *bricks, before []seenRow, view float32) {
	total := b.total()
	for _, was := range before {
		if !slices.Contains(b.keys, was.key) {
			continue
		}
		i := slices.Index(b.keys, was.key)
		var above, below float32
		for k, key := range b.keys {
			switch {
			case k < i:
				above += b.tall[key] + 1
			case k >= i:
				below += b.tall[key] + 1
			}
		}
		if above < was.y || below < view-was.y || total <= view {
			return // too few rows are left
		}
		for _, now := range seenRows(l) {
			if now.key == was.key {
				if now.y != was.y {
					t.Fatalf("%q stood at %g and stands at %g", was.key, was.y, now.y)
				}
				return
			}
		}
		t.Fatalf("%q, which stood at %g, is not seen", was.key, was.y)
	}
}

// revealed checks that the chosen row is seen whole, as far as the view allows.
func revealed(t *rapid.T, l *List, view float32) {
	for _, r := range seenRows(l) {
		if r.key == l.chosen {
			if r.h <= view && (r.y < 0 || r.y+r.h > view) {
				t.Fatalf("the chosen %q stands at %g to %g of %g", r.key, r.y, r.y+r.h, view)
			}
			return
		}
	}
	t.Fatalf("the chosen %q is not seen", l.chosen)
}

func TestHeightsAgreeWithASum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 200).Draw(t, "rows")
		var h heights
		h.reset(n, 50)
		plain := make([]float64, n)
		for i := range plain {
			plain[i] = 50
		}
		for range rapid.IntRange(0, 50).Draw(t, "changes") {
			i := rapid.IntRange(0, n-1).Draw(t, "row")
			tall := float32(rapid.IntRange(1, 300).Draw(t, "tall"))
			h.set(i, tall)
			plain[i] = float64(tall)
		}
		var sum float64
		for i, tall := range plain {
			if got := h.above(i); got != sum {
				t.Fatalf("%g above row %d, wanted %g", got, i, sum)
			}
			for _, into := range []float64{0, tall / 2} {
				if row, at := h.at(sum + into); row != i || at != into {
					t.Fatalf("%g is %g into row %d, wanted %g into %d", sum+into, at, row, into, i)
				}
			}
			sum += tall
		}
		if h.total() != sum {
			t.Fatalf("%g in all, wanted %g", h.total(), sum)
		}
	})
}

// Of a hundred thousand rows only those seen are made and measured.
func TestListMakesWhatIsSeen(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	b := wall(100_000, func(i int) float32 { return float32(60 + i%3*20) })
	l := NewList(b)
	l.Resize(fyne.NewSize(264, 600))
	for range 200 {
		l.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -90)})
	}
	l.scrollTo(4_000_000)
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if b.made > 14 {
		t.Errorf("%d rows were made for a view of 600", b.made)
	}
	if rows := seenRows(l); rows[len(rows)-1].key != "k99999" || rows[len(rows)-1].y+rows[len(rows)-1].h != 600 {
		t.Errorf("the end is not at the view's end: %v", rows)
	}
	known := 0
	for _, k := range l.heights.known {
		if k {
			known++
		}
	}
	if known > 400 {
		t.Errorf("%d rows were measured", known)
	}
}

func TestListAnswersToThePointer(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	b := wall(20, func(int) float32 { return 59 })
	l := NewList(b)
	var chosen, opened, menus []int
	l.OnChosen = func(i int) { chosen = append(chosen, i) }
	l.OnOpened = func(i int) { opened = append(opened, i) }
	l.OnMenu = func(i int, _ fyne.Position) { menus = append(menus, i) }
	c := open(t, l, 264, 300)
	cell := func(i int) *listCell { return l.cells[i] }

	cell(2).MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	if c.Focused() != l || l.Chosen() != "k2" || !slices.Equal(chosen, []int{2}) {
		t.Errorf("a click: focus %v, chosen %q, told %v", c.Focused(), l.Chosen(), chosen)
	}
	cell(2).MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	if !slices.Equal(opened, []int{2}) || len(chosen) != 1 {
		t.Errorf("a second click opened %v, chose %v", opened, chosen)
	}
	test.TapSecondary(cell(3))
	if !slices.Equal(menus, []int{3}) || l.Chosen() != "k2" {
		t.Errorf("the other button: menus %v, chosen %q", menus, l.Chosen())
	}
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	l.TypedKey(&fyne.KeyEvent{Name: desktop.KeyMenu})
	if !slices.Equal(opened, []int{2, 2}) || !slices.Equal(menus, []int{3, 2}) {
		t.Errorf("keys opened %v, menus %v", opened, menus)
	}
	b.keys = append([]string{"first"}, b.keys...)
	b.tall["first"] = 30
	l.Refresh()
	if l.Chosen() != "k2" || l.ChosenIndex() != 3 {
		t.Errorf("chosen is %q at %d after a row was put above", l.Chosen(), l.ChosenIndex())
	}
}

// A row that has not changed is not shown again, so that nothing is uploaded.
func TestListRefreshTouchesEachRowOnce(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	b := wall(50, func(int) float32 { return 59 })
	l := NewList(b)
	open(t, l, 264, 300)
	objects := map[string]*listCell{}
	for i, c := range l.cells {
		objects[b.keys[i]] = c
	}
	for _, r := range b.rows {
		r.shows = 0
	}
	b.keys = append([]string{"first"}, b.keys...)
	b.tall["first"] = 30
	l.Refresh()
	for i, c := range l.cells {
		if was := objects[b.keys[i]]; was != nil && was != c {
			t.Errorf("%q has got another object", b.keys[i])
		}
	}
	for _, r := range b.rows {
		if r.shows > 1 {
			t.Errorf("%q was shown %d times", r.key, r.shows)
		}
	}
}
