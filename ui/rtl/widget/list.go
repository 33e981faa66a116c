package widget

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// ListSource is what a [List] shows. It answers for the rows there are now; when
// they have changed the list is refreshed.
type ListSource interface {
	Len() int
	// Key tells a row from all others, and follows it when it moves.
	Key(i int) string
	// Height is how tall row i is at a width. It is asked for rows that are
	// seen, when they are seen.
	Height(i int, width float32) float32
	// Make makes a row's object, which will show many rows one after another.
	Make() ListRow
}

// ListRow is what shows one row.
type ListRow interface {
	// Object is what is seen, always the same.
	Object() fyne.CanvasObject
	// Show makes it show row i. It is called again when the row may have
	// changed, and touches only what has.
	Show(i int, chosen bool)
}

// List shows very many rows of different heights, of which only those that are
// seen exist. It marks the chosen row, stands a line under each, and keeps its
// place when the rows above change.
type List struct {
	widget.BaseWidget

	OnChosen func(i int)                   // a person chose row i, by click or arrow
	OnOpened func(i int)                   // Enter on the chosen row, or a second click
	OnMenu   func(i int, at fyne.Position) // the other button, or the menu key
	OnKey    func(e *fyne.KeyEvent) bool   // keys that the list does not use; true where it was used

	source  ListSource
	chosen  string
	focused bool

	heights heights
	width   float32 // that the heights are for
	length  int     // of the source, when it was looked at last
	top     int     // the first row seen
	into    float64 // how much of it is hidden above
	seen    []string

	cells map[int]*listCell // of the rows that are seen
	spare []*listCell
	order []fyne.CanvasObject
	bar   *scrollBar
	ring  *canvas.Rectangle

	clicked   string // the row clicked last, and when
	clickedAt time.Time
}

var (
	_ fyne.Focusable  = (*List)(nil)
	_ fyne.Scrollable = (*List)(nil)
)

const (
	rowGuess    = 88 // before any row was measured
	doubleClick = 400 * time.Millisecond
)

// NewList makes a list of what the source gives.
func NewList(source ListSource) *List {
	l := &List{source: source, cells: map[int]*listCell{}, ring: newRing(0)}
	l.ring.CornerRadius = 2
	l.bar = newScrollBar(l.scrollTo)
	l.ExtendBaseWidget(l)
	return l
}

// Chosen is the key of the chosen row; "" for none.
func (l *List) Chosen() string { return l.chosen }

// ChosenIndex is where the chosen row stands; -1 where it is not among the rows.
func (l *List) ChosenIndex() int {
	if l.chosen == "" {
		return -1
	}
	for i := range l.cells {
		if i < l.source.Len() && l.source.Key(i) == l.chosen {
			return i
		}
	}
	for i := range l.source.Len() {
		if l.source.Key(i) == l.chosen {
			return i
		}
	}
	return -1
}

// Choose chooses the row of a key, and tells nobody; "" for none. The row need
// not exist yet.
func (l *List) Choose(key string) {
	if l.chosen == key {
		return
	}
	l.chosen = key
	l.sync() // there may be fewer rows than when they were looked at last
	l.showAll()
	l.arrange(l.Size())
}

// Reveal scrolls as little as shows the row of a key.
func (l *List) Reveal(key string) {
	l.sync()
	for i := range l.length {
		if l.source.Key(i) == key {
			l.reveal(i)
			return
		}
	}
}

// AtTop reports whether the first row is seen from its beginning.
func (l *List) AtTop() bool { return l.top == 0 && l.into == 0 }

// ScrollToTop shows the first rows.
func (l *List) ScrollToTop() {
	l.top, l.into = 0, 0
	l.arrange(l.Size())
}

// Scrolled implements [fyne.Scrollable].
func (l *List) Scrolled(e *fyne.ScrollEvent) {
	l.into -= float64(layout.Whole(e.Scrolled.DY))
	l.arrange(l.Size())
}

// scrollTo is what the bar asks for.
func (l *List) scrollTo(at float64) {
	l.top, l.into = l.heights.at(at)
	l.into = float64(int(l.into))
	l.arrange(l.Size())
}

func (l *List) reveal(i int) {
	view := float64(l.Size().Height)
	if view <= 0 || i < 0 || i >= l.length {
		return
	}
	tall := float64(l.tall(i))
	from := l.heights.above(i)
	at := l.heights.above(l.top) + l.into
	switch {
	case from < at:
		l.top, l.into = i, 0
	case from+tall > at+view:
		l.top, l.into = i, min(0, tall-view) // its end at the view's end
	}
	l.arrange(l.Size())
}

// Refresh looks at the rows again. The first row that was seen stays where it
// is, wherever it stands among the rows now. Nothing is painted where nothing
// that is seen has changed.
func (l *List) Refresh() {
	l.find()
	l.BaseWidget.Refresh()
}

// Show shows the list again after Hide.
func (l *List) Show() {
	if l.Visible() {
		return
	}
	l.BaseWidget.Show()
	repaint(l.ring)
}

func (l *List) arrange(size fyne.Size) {
	if size.Width <= 0 || size.Height <= 0 {
		return
	}
	if l.width != size.Width {
		l.width = size.Width
		l.heights.forget()
	}
	if l.source.Len() != l.length {
		l.find()
	}
	l.settle(float64(size.Height))
	l.fill(size)
	l.bar.show(l.heights.total(), float64(size.Height), l.heights.above(l.top)+l.into)
	putBar(l.bar, size)
	l.placeRing(size)
}

// fill places the rows that are seen, reusing the objects of those that are not.
func (l *List) fill(size fyne.Size) {
	last, y := l.top, -float32(l.into)
	for y < size.Height && last < l.length {
		y += l.tall(last)
		last++
	}
	for i, c := range l.cells {
		if i < l.top || i >= last {
			delete(l.cells, i)
			l.retire(c)
		}
	}
	l.order, l.seen = l.order[:0], l.seen[:0]
	y = -float32(l.into)
	for i := l.top; i < last; i++ {
		c := l.cells[i]
		if c == nil {
			c = l.cell()
			l.cells[i] = c
			l.put(i, c)
		}
		put(c, 0, y, size.Width, l.tall(i))
		y += l.tall(i)
		l.order = append(l.order, c)
		l.seen = append(l.seen, l.source.Key(i))
	}
	l.order = append(l.order, l.ring, l.bar)
}

// retire keeps a cell for another row.
func (l *List) retire(c *listCell) {
	c.hover(false)
	l.spare = append(l.spare, c)
}

func (l *List) cell() *listCell {
	if n := len(l.spare); n > 0 {
		c := l.spare[n-1]
		l.spare = l.spare[:n-1]
		return c
	}
	return newListCell(l)
}

// put makes a cell show row i.
func (l *List) put(i int, c *listCell) {
	c.i = i
	if i < l.length {
		c.show(l.chosen != "" && l.source.Key(i) == l.chosen)
	}
}

func (l *List) showAll() {
	for i, c := range l.cells {
		l.put(i, c)
	}
}

func (l *List) placeRing(size fyne.Size) {
	shown := false
	if l.focused {
		for i, c := range l.cells {
			if l.chosen != "" && i < l.source.Len() && l.source.Key(i) == l.chosen {
				put(l.ring, 0, c.Position().Y, size.Width, c.Size().Height-1)
				shown = true
			}
		}
		if !shown {
			put(l.ring, 0, 0, size.Width, size.Height)
		}
	}
	dress(l.ring, nothing, theme.Color(theme.Accent), 2)
	visible(l.ring, l.focused)
}

// MinSize is low: a list has the room that it is given.
func (l *List) MinSize() fyne.Size { return fyne.NewSize(120, 80) }

// CreateRenderer implements [fyne.Widget].
func (l *List) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	return &listRenderer{l}
}

type listRenderer struct{ list *List }

func (r *listRenderer) Layout(size fyne.Size) { r.list.arrange(size) }
func (r *listRenderer) MinSize() fyne.Size    { return r.list.MinSize() }
func (r *listRenderer) Destroy()              {}

func (r *listRenderer) Refresh() { r.list.arrange(r.list.Size()) }

func (r *listRenderer) Objects() []fyne.CanvasObject { return r.list.order }
