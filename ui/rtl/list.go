package rtl

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
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
	l.showAll()
	l.arrange(l.Size())
}

// Reveal scrolls as little as shows the row of a key.
func (l *List) Reveal(key string) {
	for i := range l.source.Len() {
		if l.source.Key(i) == key {
			l.reveal(i)
			return
		}
	}
}

// ScrollToTop shows the first rows.
func (l *List) ScrollToTop() {
	l.top, l.into = 0, 0
	l.arrange(l.Size())
}

// Scrolled implements [fyne.Scrollable].
func (l *List) Scrolled(e *fyne.ScrollEvent) {
	l.into -= float64(whole(e.Scrolled.DY))
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
// is, wherever it stands among the rows now.
func (l *List) Refresh() {
	l.find()
	l.BaseWidget.Refresh()
}

// find brings the list's idea of the rows up to date.
func (l *List) find() {
	n := l.source.Len()
	at, into := l.anchor(n)
	if n != l.length {
		l.heights.reset(n, rowGuess)
	} else {
		l.heights.forget()
	}
	l.length, l.top, l.into = n, at, into
	for i, c := range l.cells {
		l.put(i, c)
	}
	l.showAll()
}

// anchor finds the first row seen that still exists among n rows, looking near
// its old place first, and says how the view stands to it.
func (l *List) anchor(n int) (at int, into float64) {
	if n == 0 {
		return 0, 0
	}
	above := l.into
	for k, key := range l.seen {
		was := l.top + k
		if i := near(l.source, key, was, n); i >= 0 {
			return i, above
		}
		if was < len(l.heights.tall) {
			above -= float64(l.heights.tall[was])
		}
	}
	return min(l.top, n-1), 0
}

// near looks for a key from a place outwards.
func near(s ListSource, key string, place, n int) int {
	place = max(0, min(place, n-1))
	for d := 0; place-d >= 0 || place+d < n; d++ {
		if i := place + d; i < n && s.Key(i) == key {
			return i
		}
		if i := place - d; d > 0 && i >= 0 && s.Key(i) == key {
			return i
		}
	}
	return -1
}

// tall is the height of a row with the line under it.
func (l *List) tall(i int) float32 {
	if !l.heights.known[i] {
		l.heights.set(i, wholeUp(l.source.Height(i, l.width))+1)
	}
	return l.heights.tall[i]
}

// settle brings top and into to a row that is seen, and to where the last row
// ends at the view's end where they would show less than there is.
func (l *List) settle(view float64) {
	for l.into < 0 && l.top > 0 {
		l.top--
		l.into += float64(l.tall(l.top))
	}
	if l.top == 0 && l.into < 0 {
		l.into = 0
	}
	for l.top < l.length-1 && l.into >= float64(l.tall(l.top)) {
		l.into -= float64(l.tall(l.top))
		l.top++
	}
	below := -l.into
	for i := l.top; i < l.length && below < view; i++ {
		below += float64(l.tall(i))
	}
	if below >= view {
		return
	}
	l.into -= view - below // the end is seen: show as much above as there is room
	for l.into < 0 && l.top > 0 {
		l.top--
		l.into += float64(l.tall(l.top))
	}
	l.into = max(0, l.into)
}

func (l *List) arrange(size fyne.Size) {
	if size.Width <= 0 || size.Height <= 0 {
		return
	}
	if l.width != size.Width {
		l.width = size.Width
		l.heights.forget()
	}
	if n := l.source.Len(); n != l.length {
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
			c.hover(false)
			l.spare = append(l.spare, c)
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
			if l.source.Key(i) == l.chosen && l.chosen != "" {
				put(l.ring, 0, c.Position().Y, size.Width, c.Size().Height-1)
				shown = true
			}
		}
		if !shown {
			put(l.ring, 0, 0, size.Width, size.Height)
		}
	}
	dress(l.ring, nothing, Color(Accent), 2)
	visible(l.ring, l.focused)
}

// FocusGained implements [fyne.Focusable].
func (l *List) FocusGained() { l.focused = true; l.placeRing(l.Size()) }

// FocusLost implements [fyne.Focusable].
func (l *List) FocusLost() { l.focused = false; l.placeRing(l.Size()) }

// TypedRune implements [fyne.Focusable].
func (l *List) TypedRune(rune) {}

// TypedKey implements [fyne.Focusable].
func (l *List) TypedKey(e *fyne.KeyEvent) {
	at, n := l.ChosenIndex(), l.source.Len()
	if n == 0 {
		l.pass(e)
		return
	}
	switch e.Name {
	case fyne.KeyDown:
		l.choose(min(at+1, n-1))
	case fyne.KeyUp:
		if at < 0 {
			at = n
		}
		l.choose(max(at-1, 0))
	case fyne.KeyHome:
		l.choose(0)
	case fyne.KeyEnd:
		l.choose(n - 1)
	case fyne.KeyPageDown:
		l.choose(l.page(max(at, 0), 1))
	case fyne.KeyPageUp:
		l.choose(l.page(max(at, 0), -1))
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if at >= 0 && l.OnOpened != nil {
			l.OnOpened(at)
		}
	case desktop.KeyMenu:
		if c := l.cells[at]; c != nil && l.OnMenu != nil {
			from := fyne.CurrentApp().Driver().AbsolutePositionForObject(c)
			l.OnMenu(at, from.AddXY(place(Auto, c.Size().Width, RowSide, 0), c.Size().Height/2))
		}
	default:
		l.pass(e)
	}
}

func (l *List) pass(e *fyne.KeyEvent) {
	if l.OnKey != nil && l.OnKey(e) {
		return
	}
	PassKey(l, e)
}

// page is the row a view's height away.
func (l *List) page(from, by int) int {
	room := l.Size().Height
	i := from
	for i+by >= 0 && i+by < l.source.Len() {
		if room -= l.tall(i); room < l.tall(i+by) && i != from {
			break
		}
		i += by
	}
	return i
}

// choose is a person's choice.
func (l *List) choose(i int) {
	key := l.source.Key(i)
	changed := key != l.chosen
	l.chosen = key
	l.showAll()
	l.reveal(i)
	if changed && l.OnChosen != nil {
		l.OnChosen(i)
	}
}

// pressed is a click on row i.
func (l *List) pressed(i int) {
	if i >= l.source.Len() {
		return
	}
	if c := canvasOf(l); c != nil {
		c.Focus(l)
	}
	key, now := l.source.Key(i), time.Now()
	again := key == l.clicked && now.Sub(l.clickedAt) < doubleClick
	l.clicked, l.clickedAt = key, now
	l.choose(i)
	if again && l.OnOpened != nil {
		l.clicked = ""
		l.OnOpened(i)
	}
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

func (r *listRenderer) Refresh() {
	r.list.arrange(r.list.Size())
	r.list.ring.Refresh()
}

func (r *listRenderer) Objects() []fyne.CanvasObject { return r.list.order }
