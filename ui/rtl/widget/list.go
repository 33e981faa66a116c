package widget

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// ListSource is what a [List] shows. It answers for the rows as they are now; call
// Refresh when they have changed.
type ListSource interface {
	Len() int
	// Key identifies a row, and stays with it when it moves. It returns "" for a row
	// that is not read yet; Refresh is called once it is.
	Key(i int) string
	// Height returns the height of row i at a width, 0 for a row that is not read
	// yet. It is called for rows that are seen, when they come into sight.
	Height(i int, width float32) float32
	// Make returns an object for rows, which will show many rows in turn.
	Make() ListRow
}

// ListFinder is implemented by a [ListSource] that finds a row without a look at
// those before it.
type ListFinder interface {
	// Index returns where the row of a key is; -1 where it is not listed.
	Index(key string) int
}

// ListRow is an object that shows one row at a time.
type ListRow interface {
	// Object returns what is seen, always the same object.
	Object() fyne.CanvasObject
	// Show makes it show row i. It is called again when the row may have changed,
	// and must touch only what has.
	Show(i int, chosen bool)
}

// ListHead is implemented by a [ListRow] that has something above what is chosen,
// such as the heading of a group that begins with it.
type ListHead interface {
	// Head returns how much of the row's top that takes.
	Head() float32
}

// List shows very many rows of different heights, and has objects only for those
// that are seen. It marks the chosen row, draws a line under each, and does not
// jump when the rows above change.
type List struct {
	widget.BaseWidget

	// Bare leaves out the lines between rows and the grounds under them, so that
	// the rows read as one page; a bar at its start marks the chosen one. It is set
	// before the list is shown.
	Bare bool

	// Unruled leaves out the lines between rows and the bar at the start of the
	// chosen one. It is set before the list is shown.
	Unruled bool

	// Menu makes it the list of a menu: a click opens a row at once and leaves the
	// focus where it is, and the focus never comes here. It is set before the list
	// is shown.
	Menu bool

	// Picking lets a person pick several rows: by Ctrl or Shift and a click, Shift
	// and an arrow, or Ctrl+A. It is set before the list is shown.
	Picking bool

	OnChosen func(i int)                   // a person chose row i, by click or arrow
	OnOpened func(i int)                   // Enter on the chosen row, or a second click
	OnMenu   func(i int, at fyne.Position) // the other button, or the menu key
	OnKey    func(e *fyne.KeyEvent) bool   // a key that the list does not use; reports whether it was used
	OnPicked func()                        // other rows are picked now

	// OnTyped looks for the row that begins with what was typed, and calls found with
	// it, now or later. What is found after the next key counts no more.
	OnTyped func(letters string, found func(i int))

	source  ListSource
	chosen  string
	coming  int // the row that a person chose before it was read; -1 for none
	focused bool
	picks   picks
	typed   typed
	held    fyne.KeyModifier // where the driver does not say
	on      fyne.Canvas      // as of the last focus

	heights heights
	width   float32 // that the heights were measured at
	length  int     // how many rows the source had at the last look
	top     int     // the first row seen
	into    float64 // how much of it is above the view
	seen    []string

	cells map[int]*listCell // of the rows that are seen
	spare []*listCell
	order []fyne.CanvasObject
	bar   *scrollBar
	ring  *canvas.Rectangle

	clicked   string // the key of the row clicked last, and when
	clickedAt time.Time
}

var (
	_ fyne.Focusable    = (*List)(nil)
	_ fyne.Scrollable   = (*List)(nil)
	_ fyne.Shortcutable = (*List)(nil)
	_ desktop.Keyable   = (*List)(nil)
)

const (
	rowGuess    = 88 // the height of a row before any was measured
	doubleClick = 400 * time.Millisecond
)

// NewList returns a list of the source's rows.
func NewList(source ListSource) *List {
	l := &List{source: source, coming: -1, cells: map[int]*listCell{}, ring: newRing(0)}
	l.ring.CornerRadius = 2
	l.bar = newScrollBar(l.scrollTo)
	l.ExtendBaseWidget(l)
	return l
}

// Chosen is the key of the chosen row; "" for none.
func (l *List) Chosen() string { return l.chosen }

// ChosenIndex returns the index of the chosen row; -1 where it is not among the
// rows.
func (l *List) ChosenIndex() int {
	if l.chosen == "" {
		return -1
	}
	return l.index(l.chosen)
}

// index returns where the row of a key is; -1 where it is not listed.
func (l *List) index(key string) int {
	for i := range l.cells {
		if i < l.source.Len() && l.source.Key(i) == key {
			return i
		}
	}
	if f, ok := l.source.(ListFinder); ok {
		return f.Index(key)
	}
	for i := range l.source.Len() {
		if l.source.Key(i) == key {
			return i
		}
	}
	return -1
}

// Choose chooses the row of a key, without calling OnChosen; "" chooses none. The
// row need not exist yet.
func (l *List) Choose(key string) {
	if l.chosen == key {
		return
	}
	l.chosen, l.coming = key, -1
	l.sync() // the source may have fewer rows by now
	l.showAll()
	l.arrange(l.Size())
}

// Reveal scrolls as little as needed to show the row of a key.
func (l *List) Reveal(key string) {
	l.sync()
	if i := l.index(key); i >= 0 {
		l.reveal(i)
	}
}

// AtTop reports whether the first row is seen from its top.
func (l *List) AtTop() bool { return l.top == 0 && l.into == 0 }

// ScrollToTop scrolls to the first row.
func (l *List) ScrollToTop() {
	l.top, l.into = 0, 0
	l.arrange(l.Size())
}

// Scrolled implements [fyne.Scrollable].
func (l *List) Scrolled(e *fyne.ScrollEvent) {
	l.into -= float64(layout.Whole(e.Scrolled.DY))
	l.arrange(l.Size())
}

// scrollTo scrolls so that at is at the top, for the bar.
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
		l.top, l.into = i, min(0, tall-view) // its end at the end of the view
	}
	l.arrange(l.Size())
}

// Refresh looks at the rows again. The first row that was seen does not move on the
// screen, whatever its index is now. Nothing is painted unless something that is
// seen has changed.
func (l *List) Refresh() {
	l.find()
	l.BaseWidget.Refresh()
	l.arrived()
	if l.dropPicks() {
		l.pickedNow()
	}
}

// Show implements [fyne.CanvasObject].
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
	l.clamp(float64(size.Height))
	l.fill(size)
	l.bar.show(l.heights.total(), float64(size.Height), l.heights.above(l.top)+l.into)
	putBar(l.bar, size)
	l.placeRing(size)
}

// fill places the rows that are seen, and reuses the cells of those that are not.
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

// retire keeps a cell for reuse.
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
		key := l.source.Key(i)
		c.show(key != "" && key == l.chosen, key != "" && l.picks.keys[key])
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
		at := l.lead()
		for i, c := range l.cells {
			if at >= 0 && i == at {
				head := c.head()
				put(l.ring, 0, c.Position().Y+head, size.Width, c.Size().Height-1-head)
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

// MinSize implements [fyne.CanvasObject]. It is small: a list takes the room that
// it is given.
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
