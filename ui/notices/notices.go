// Package notices is what the window says of what happened meanwhile: cards over the
// foot of the page, one above the other, each with what can be done about it. A card
// stays long enough to be read, and while nobody looks it waits.
//
// It imports ui/rtl for how it is drawn and ui/words for what is said.
package notices

import (
	"slices"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/words"
)

// Notice is one card.
type Notice struct {
	Fact   string // what it is about: a fact is shown once
	Kind   widget.BannerKind
	Text   string
	Action widget.Action // what leads to it; without words for none
	Stays  bool          // until somebody closes it
}

// Notices is the stack of cards.
type Notices struct {
	Object fyne.CanvasObject
	OnGone func() // a card has gone, perhaps with the keys; may be nil

	words   *words.Words
	box     *fyne.Container
	all     []*card // the oldest first
	watched bool
	beating bool // the time is looked at in a while
}

// card is a notice on the screen, or one that waits for room.
type card struct {
	Notice
	left   time.Duration // to be read
	object fyne.CanvasObject
}

// How many cards are seen at once, and how wide they are.
const (
	mostSeen = 4
	wide     = 520
)

// New returns a stack without a card. Somebody looks at it until Watch says
// otherwise.
func New(w *words.Words) *Notices {
	n := &Notices{words: w, box: layout.VBox(8), watched: true}
	n.Object = container.New(&foot{n}, n.box)
	return n
}

// Add shows a notice, unless its fact is shown already.
func (n *Notices) Add(notice Notice) {
	if notice.Fact != "" && slices.ContainsFunc(n.all, func(c *card) bool { return c.Fact == notice.Fact }) {
		return
	}
	n.all = append(n.all, &card{Notice: notice, left: reading(notice.Text)})
	n.show()
}

// Over removes the notice of a fact, which does not hold any more.
func (n *Notices) Over(fact string) {
	n.remove(func(c *card) bool { return c.Fact == fact })
}

// Clear removes all notices.
func (n *Notices) Clear() { n.remove(func(*card) bool { return true }) }

// Watch sets whether somebody looks at the window. Until then no card goes.
func (n *Notices) Watch(watched bool) {
	n.watched = watched
	n.tick()
}

// reading returns how long a text is shown: as long as a slow reader takes, and then
// some.
func reading(text string) time.Duration {
	return min(8*time.Second+time.Duration(utf8.RuneCountInString(text))*70*time.Millisecond, 25*time.Second)
}

func (n *Notices) remove(gone func(*card) bool) {
	before := len(n.all)
	n.all = slices.DeleteFunc(n.all, gone)
	if len(n.all) != before {
		n.show()
		if n.OnGone != nil {
			n.OnGone()
		}
	}
}

// seen returns the cards that have room: the oldest, since the others wait for them.
func (n *Notices) seen() []*card { return n.all[:min(len(n.all), mostSeen)] }

func (n *Notices) show() {
	var rows []fyne.CanvasObject
	if more := len(n.all) - mostSeen; more > 0 {
		rest := widget.NewButton(n.words.Count("notices-more", more), widget.Plain, n.Clear)
		rest.Small = true
		rows = append(rows, layout.HBox(0, layout.Space(), rest, layout.Space()))
	}
	for _, c := range n.seen() {
		if c.object == nil {
			c.object = n.draw(c)
		}
		rows = append(rows, c.object)
	}
	n.box.Objects = rows
	n.Object.Refresh()
	n.tick()
}

// draw makes a card.
func (n *Notices) draw(c *card) fyne.CanvasObject {
	close := func() { n.remove(func(other *card) bool { return other == c }) }
	var actions []widget.Action
	if c.Action.Text != "" {
		act := c.Action
		do := act.Do
		act.Do = func() {
			close()
			do()
		}
		actions = append(actions, act)
	}
	banner := widget.NewBanner(c.Kind, c.Text, actions...)
	banner.OnClose = close
	banner.SetCloseHint(n.words.Say("close"))
	edge := widget.NewCard(banner)
	edge.Corner = theme.CornerButton
	return widget.NewShield(edge)
}

// beat is how often the time is looked at.
const beat = time.Second

// tick removes the cards that were seen long enough, and looks again in a while.
func (n *Notices) tick() {
	if n.beating || !n.watched || !slices.ContainsFunc(n.seen(), func(c *card) bool { return !c.Stays }) {
		return
	}
	n.beating = true
	theme.Current().Later(beat, func() {
		n.beating = false
		if n.watched {
			for _, c := range n.seen() {
				c.left -= beat
			}
			n.remove(func(c *card) bool { return !c.Stays && c.left <= 0 })
		}
		n.tick()
	})
}

// All returns the notices that are shown or wait for room, the oldest first.
func (n *Notices) All() (all []Notice) {
	for _, c := range n.all {
		all = append(all, c.Notice)
	}
	return all
}

// foot places the stack in the middle, above the lower edge.
type foot struct{ n *Notices }

// Layout implements [fyne.Layout].
func (f *foot) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const around = 16
	width := max(0, min(wide, size.Width-2*around))
	high := layout.HeightAt(f.n.box, width)
	objects[0].Move(fyne.NewPos(layout.Whole((size.Width-width)/2), layout.Whole(size.Height-high-around)))
	objects[0].Resize(fyne.NewSize(width, high))
}

// MinSize implements [fyne.Layout].
func (f *foot) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }
