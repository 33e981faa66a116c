package writing

import (
	"fyne.io/fyne/v2"

	"tahrir/newsroom"
	"tahrir/newsroom/catalogue"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/textedit"
)

// completer proposes what was written in a field before: sources, writers and tags,
// the most used first.
type completer struct {
	w      *Writing
	used   catalogue.Facets
	asking bool // a question is under way
	again  bool // it is older than the last one

	name newsroom.Field // that the list is open for; "" for closed
	list *widget.Proposals
}

func newCompleter(w *Writing) *completer {
	c := &completer{w: w}
	c.list = widget.NewProposals(c.take, c.close)
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
	c.list.Open(session.Completions(c.values(name), typed, session.MostProposed), c.w.dir)
	if c.name = ""; c.list.Showing() != nil {
		c.name = name
		c.place()
	}
}

// close closes the list, and forgets what it was asked.
func (c *completer) close() {
	c.w.completing, c.name = "", ""
	c.list.Close()
}

// key returns what a field does first with a key.
func (c *completer) key(name newsroom.Field) func(*fyne.KeyEvent) bool {
	return func(e *fyne.KeyEvent) bool { return c.name == name && c.list.Key(e) }
}

// take puts a proposal into its field.
func (c *completer) take(text string) {
	name := c.name
	c.close()
	if name == Tags {
		c.w.addTags(text)
		return
	}
	c.fieldOf(name).Become(text, true)
	c.fieldOf(name).SetCaretRune(len([]rune(text)))
	c.w.reflow()
}

// place puts the list below its field.
func (c *completer) place() {
	field, size := c.fieldOf(c.name), c.list.Object.MinSize()
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(field).Subtract(driver.AbsolutePositionForObject(c.w.slot))
	x := layout.Place(c.w.dir, field.Size().Width, 0, size.Width)
	c.list.Object.Move(fyne.NewPos(max(4, at.X+x), at.Y+field.Size().Height+4))
	c.list.Object.Resize(size)
}
