package writing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"tahrir/newsroom"
	"tahrir/newsroom/catalogue"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/session"
	"tahrir/ui/textedit"
)

// completer proposes what was written in a field before: sources, writers and tags,
// the most used first. Down and Up choose, Enter takes, Escape closes; a click takes
// too.
type completer struct {
	w      *Writing
	used   catalogue.Facets
	asking bool // a question is under way
	again  bool // it is older than the last one

	name   newsroom.Field // that the list is open for; "" for closed
	found  []string
	chosen int // -1 for none

	object *fyne.Container
	ground *canvas.Rectangle
	lit    *canvas.Rectangle
	rows   []*proposal
}

// mostProposed bounds the list.
const mostProposed = 6

// The measures of the list.
const (
	proposalHigh = 30
	proposalsIn  = 6
)

func newCompleter(w *Writing) *completer {
	c := &completer{w: w, chosen: -1, ground: &canvas.Rectangle{CornerRadius: 8, StrokeWidth: 1}, lit: &canvas.Rectangle{CornerRadius: 5}}
	c.object = container.NewWithoutLayout(c.ground, c.lit)
	c.object.Hide()
	return c
}

// ask reads what was used before; what is read last stays until the next is.
func (c *completer) ask() {
	if c.again = c.asking; c.asking {
		return
	}
	c.asking = true
	c.w.session.Desk.Used(func(used catalogue.Facets) {
		c.used, c.asking = used, false
		if c.w.completing != "" {
			c.propose(c.w.completing, c.fieldOf(c.w.completing).Text())
		}
		if c.again {
			c.ask()
		}
	})
}

// completes reports whether a field of the page is completed with what was written in
// it before, rather than with the newspaper's names.
func completes(name newsroom.Field) bool { return name == newsroom.Author || name == newsroom.Byline }

func (c *completer) fieldOf(name newsroom.Field) *textedit.Field {
	if name == Tags {
		return c.w.masthead.entry.field
	}
	return c.w.field(name)
}

// values returns what may complete a field; nil for a field that nothing completes.
func (c *completer) values(name newsroom.Field) []catalogue.Value {
	switch name {
	case newsroom.Author:
		return c.used.Authors
	case newsroom.Byline:
		return c.used.Bylines
	case Tags:
		return c.used.Tags
	}
	return nil
}

// propose shows what completes the text that was typed into a field.
func (c *completer) propose(name newsroom.Field, typed string) {
	c.w.completing = name
	found := session.Completions(c.values(name), typed, mostProposed)
	if len(found) == 0 {
		c.hide()
		return
	}
	c.name, c.found, c.chosen = name, found, -1
	c.show()
}

// close closes the list, and forgets what it was asked.
func (c *completer) close() {
	c.w.completing = ""
	c.hide()
}

func (c *completer) hide() {
	c.name, c.found, c.chosen = "", nil, -1
	if c.object.Visible() {
		c.object.Hide()
	}
}

// key returns what a field does first with a key.
func (c *completer) key(name newsroom.Field) func(*fyne.KeyEvent) bool {
	return func(e *fyne.KeyEvent) bool {
		if c.name != name || len(c.found) == 0 {
			return false
		}
		switch e.Name {
		case fyne.KeyDown:
			c.choose(min(c.chosen+1, len(c.found)-1))
		case fyne.KeyUp:
			c.choose(max(c.chosen-1, -1))
		case fyne.KeyEscape:
			c.close()
		case fyne.KeyReturn, fyne.KeyEnter:
			if c.chosen < 0 {
				c.close()
				return false
			}
			c.take(c.chosen)
		default:
			return false
		}
		return true
	}
}

func (c *completer) choose(i int) {
	c.chosen = i
	c.show()
}

// take puts proposal i into its field.
func (c *completer) take(i int) {
	name, text := c.name, c.found[i]
	c.close()
	if name == Tags {
		c.w.addTags(text)
		return
	}
	c.fieldOf(name).Become(text, true)
	c.fieldOf(name).SetCaretRune(len([]rune(text)))
	c.w.reflow()
}

// show places the list below its field, and draws it.
func (c *completer) show() {
	field := c.fieldOf(c.name)
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(field).Subtract(driver.AbsolutePositionForObject(c.w.slot))
	dir := c.w.dir
	for len(c.rows) < len(c.found) {
		c.rows = append(c.rows, newProposal(c))
		c.object.Add(c.rows[len(c.rows)-1])
	}
	wide := float32(160)
	for i, row := range c.rows {
		row.Hidden = i >= len(c.found)
		if !row.Hidden {
			row.set(i, c.found[i], dir)
			wide = max(wide, row.MinSize().Width)
		}
	}
	wide = min(wide, 420) + 2*proposalsIn
	high := float32(len(c.found)*proposalHigh + 2*proposalsIn)
	x := layout.Place(dir, field.Size().Width, 0, wide)
	c.object.Move(fyne.NewPos(max(4, at.X+x), at.Y+field.Size().Height+4))
	c.object.Resize(fyne.NewSize(wide, high))
	c.ground.FillColor, c.ground.StrokeColor = theme.Color(theme.Paper), theme.Color(theme.Line)
	c.ground.Move(fyne.Position{})
	c.ground.Resize(fyne.NewSize(wide, high))
	for i, row := range c.rows {
		row.Move(fyne.NewPos(proposalsIn, proposalsIn+float32(i)*proposalHigh))
		row.Resize(fyne.NewSize(wide-2*proposalsIn, proposalHigh))
	}
	c.lit.FillColor = theme.Color(theme.Tint)
	c.lit.Hidden = c.chosen < 0
	c.lit.Move(fyne.NewPos(proposalsIn, proposalsIn+float32(max(c.chosen, 0))*proposalHigh))
	c.lit.Resize(fyne.NewSize(wide-2*proposalsIn, proposalHigh))
	c.object.Show()
	c.object.Refresh()
}
