// Package writing is the screen in the middle of the window: the page with
// masthead, headline, author and body, and above it what an editor must be told
// about this article: that it was not saved or published and why, that it is
// read-only, that an earlier revision is shown.
//
// It imports ui/session for the article, ui/textedit for the fields, ui/rtl for
// the rest, ui/words and ui/trouble for the texts shown.
package writing

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/document"
	"tahrir/document/smart"
	"tahrir/newsroom"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
	"tahrir/ui/typeset"
	"tahrir/ui/words"
)

// Actions are what the window does for the screen.
type Actions struct {
	Field    func(textedit.Options) *textedit.Field // returns a text field in the window's look
	Colors   func() textedit.Colors
	Post     func(func())       // runs a function on Fyne's goroutine, from any other
	Findings func()             // shows the panel with the findings
	Conflict func()             // puts both texts of the draft before the editor
	Settings func(place string) // shows a place in the settings
	Restore  func()             // restores the viewed revision, after asking
	// Healed shows a text beside what was made of it, and calls back to take the mending
	// back.
	Healed func(title, was, mended string, back func())
	Page   func(pasted string)    // makes an article of a page that was pasted, after asking
	Scale  func(scale float64)    // sets the letters' size, which the writer changed
	Caret  func()                 // is called when the caret's paragraph may have another direction
	Edited func()                 // is called a moment after the text was edited
	Placed func()                 // is called whenever the text may stand elsewhere on the page; nil for none
	Keys   func(id string) string // returns the keys of a command of the window
}

// Writing is the screen.
type Writing struct {
	Object fyne.CanvasObject

	session *session.Session
	words   *words.Words // of the interface
	paper   *words.Words // of the article's language, for what stands on the page
	actions Actions

	byName         map[newsroom.Field]*textedit.Field
	headline, body *textedit.Field
	page           *textedit.Page
	slot           *fyne.Container // holds the page
	covers         *fyne.Container // lie over the page's top
	cover          float32         // the height of covers
	masthead       masthead
	notices        notices
	done           done
	joint          joint
	spans          spans
	margin         *margin

	at         newsroom.Field // the field with the caret
	scale      float32
	smartOff   []smart.Part
	view       View
	fences     fences
	zero       rune           // the figure 0 of the newspaper's shape; 0 for figures as they are typed
	brought    newsroom.Field // takes room though it is empty
	completing newsroom.Field // that proposals are made for
	completer  *completer
	offer      *nameOffer
	telling    bool // a call of Actions.Edited is pending
	filling    bool
	filled     string            // the key of the draft in the fields; "" for another text
	language   string            // the one that the page was made for
	dir        typeset.Direction // likewise

	controls, logical bool // hidden controls are shown; the arrow keys move in reading order
}

// New returns the screen. Fill shows an article in it.
func New(s *session.Session, w *words.Words, scale float64, a Actions) *Writing {
	if scale == 0 {
		scale = 1
	}
	screen := &Writing{
		session: s, words: w, actions: a, scale: float32(scale), margin: newMargin(),
		at: newsroom.Headline,
	}
	s.Article.BeforeLeaving(screen.TakeTyped)
	current := s.Article.Current()
	screen.make(&current)
	return screen
}

// make builds the page for an article's language and direction.
func (w *Writing) make(a *document.Article) {
	w.language, w.dir = a.Language, Direction(*a)
	w.paper = w.words
	if paper, err := words.New(w.language); err == nil {
		paper.Digits = w.words.Digits
		w.paper = paper
	}
	w.zero = 0
	if zero := []rune(w.paper.Number(0)); len(zero) == 1 && zero[0] != '0' {
		w.zero = zero[0]
	}
	dir := w.dir
	if w.completer == nil {
		w.completer = newCompleter(w)
		w.offer = newNameOffer(w)
	}
	w.completer.close()
	w.brought = ""
	w.byName, w.filled = map[newsroom.Field]*textedit.Field{}, ""
	for _, name := range names {
		w.byName[name] = w.newField(name)
	}
	w.headline, w.body = w.byName[newsroom.Headline], w.byName[newsroom.Body]
	for _, f := range w.fields() {
		f.SetFallback(dir)
		f.SetLanguage(w.language)
		f.SetScale(w.scale)
		f.SetShowControls(w.controls)
		f.SetLogical(w.logical)
	}
	w.masthead = newMasthead(dir, func() { w.actions.Settings("settings/newspaper/name") })
	w.page = textedit.NewPage(w.body, textedit.PageOptions{
		Header: w.masthead.over(w, dir),
		Fields: append(w.fields()[:len(names)-1], w.masthead.entry.field), // the body is the page's own
		Width:  theme.PageWidth, Margin: theme.PageInside, Between: 14,
		BarLeft: theme.InterfaceDirection() == theme.RTL,
		Colors:  w.actions.Colors,
	})
	if w.Object == nil {
		w.notices, w.slot = newNotices(), layout.Stack()
		w.covers = layout.VBox(0, w.notices.box)
		w.Object = widget.NewGround(theme.Window, container.New(&covered{w}, w.slot, w.covers))
	}
	w.page.SetCover(w.cover)
	w.SetView(w.view)
	w.page.OnPlaced(w.placed)
	w.slot.Objects = []fyne.CanvasObject{w.page, w.margin.object, container.NewWithoutLayout(w.completer.list.Object, w.offer.object)}
	w.slot.Refresh()
}

// madeFor reports whether the page has an article's language and direction.
func (w *Writing) madeFor(a *document.Article) bool {
	return w.language == a.Language && w.dir == Direction(*a)
}

func (w *Writing) fields() []*textedit.Field {
	fields := make([]*textedit.Field, len(names))
	for i, name := range names {
		fields[i] = w.byName[name]
	}
	return fields
}

// Fields returns the article's fields, in reading order.
func (w *Writing) Fields() []*textedit.Field { return w.fields() }

// At returns the index in Fields of the field with the caret.
func (w *Writing) At() int { return slices.Index(names, w.at) }

// CaretField returns the field with the caret.
func (w *Writing) CaretField() newsroom.Field { return w.at }

// Selected returns the selected text of the field with the caret.
func (w *Writing) Selected() string { return w.field(w.at).Selected() }

// Went moves the caret to the field with that index in Fields. The keyboard
// focus stays.
func (w *Writing) Went(field int) {
	w.enter(names[field])
	w.moved(w.at)
}

// enter moves the caret to a field. The article is one text with one caret, so
// the selection in the field before is cleared: else a key typed there later
// would delete it.
func (w *Writing) enter(name newsroom.Field) {
	if w.at != name {
		w.field(w.at).Deselect()
	}
	w.at = name
}

// FieldOf returns the field with that name.
func (w *Writing) FieldOf(name newsroom.Field) *textedit.Field { return w.field(name) }

// field returns the field with that name, the body where there is none.
func (w *Writing) field(name newsroom.Field) *textedit.Field {
	if f := w.byName[name]; f != nil {
		return f
	}
	return w.body
}

// Fill shows the session's article in the fields, with the caret where it was.
func (w *Writing) Fill() {
	shown := w.session.Article.Shown()
	if !w.madeFor(&shown) {
		w.make(&shown)
	}
	w.filling = true
	var ahead []newsroom.Field
	for _, name := range names {
		if w.fill(name, newsroom.TextOf(&shown, name)) {
			ahead = append(ahead, name)
		}
	}
	w.filling = false
	w.done.said = ""
	if w.filled = w.session.Article.Key(); w.session.Article.State().Viewing {
		w.filled = ""
	}
	w.setReadOnly()
	caret := w.session.Article.Caret()
	if caret.Field == "" {
		caret.Field = newsroom.Headline
		if strings.TrimSpace(shown.Headline) != "" {
			caret = newsroom.Caret{Field: newsroom.Body}
		}
	}
	w.at = caret.Field
	w.field(caret.Field).SetCaretByte(caret.AtByte)
	w.page.ScrollTo(w.page.Offset())
	w.masthead.fill(w, shown)
	w.tellUnmended(&shown)
	w.FindingsChanged()
	w.StateChanged()
	for _, name := range ahead {
		if w.session.Article.Writable() {
			w.handWhole(name)
		}
	}
}

func (w *Writing) setReadOnly() {
	for _, f := range w.fields() {
		f.SetReadOnly(!w.session.Article.Writable())
	}
}

// StateChanged shows the session's state of the article.
func (w *Writing) StateChanged() {
	shown := w.session.Article.Shown()
	if !w.madeFor(&shown) {
		w.Fill() // on a page in the other language or direction
		return
	}
	w.setReadOnly()
	w.masthead.fill(w, shown)
	w.notices.show(w)
}

// Tick updates the relative times, and takes away a breaking mark that has ended.
func (w *Writing) Tick() {
	w.notices.show(w)
	w.masthead.fill(w, w.session.Article.Shown())
}

// Recolor draws everything again after the palette has changed.
func (w *Writing) Recolor() {
	for _, f := range w.fields() {
		f.RefreshSpans()
		f.Refresh()
	}
	w.page.Refresh()
}

// Focus focuses the field with the caret.
func (w *Writing) Focus(c fyne.Canvas) { widget.Focus(c, w.field(w.at)) }

// Focused reports whether one of the article's fields has the keyboard.
func (w *Writing) Focused(c fyne.Canvas) bool {
	f, ok := c.Focused().(*textedit.Field)
	return ok && slices.Contains(w.fields(), f)
}

// FocusHeadline focuses the headline.
func (w *Writing) FocusHeadline(c fyne.Canvas) { widget.Focus(c, w.headline) }

// Select selects that many runes of a field from atRune on, and gives it the
// keyboard.
func (w *Writing) Select(c fyne.Canvas, name newsroom.Field, atRune, runes int) {
	f := w.field(name)
	widget.Focus(c, f)
	f.SetCaretRune(atRune + runes)
	to := f.Caret()
	f.SetCaretRune(atRune)
	from := f.Caret()
	f.Select(textbuf.Selection{Anchor: from, Caret: to})
	f.Reveal(from)
}

// Replace replaces that many runes of a field from atRune on, as one step of
// its undo history.
func (w *Writing) Replace(c fyne.Canvas, name newsroom.Field, atRune, runes int, with string) {
	if !w.session.Article.Writable() {
		return
	}
	w.Select(c, name, atRune, runes)
	f := w.field(name)
	if with == "" {
		f.Do(textedit.CommandDelete)
	} else {
		f.Insert(with)
	}
}

// Direction returns the direction of the caret's paragraph.
func (w *Writing) Direction() typeset.Direction {
	d, _ := w.field(w.at).Direction()
	return d
}

// next moves from a field of one paragraph to the one below it that takes room.
func (w *Writing) next(from newsroom.Field) {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(w.Object)
	if canvas == nil {
		return
	}
	for _, name := range names[slices.Index(names, from)+1:] {
		if w.Shows(name) {
			widget.Focus(canvas, w.field(name))
			return
		}
	}
}

// reflow sets the source, the writer and the tags anew, each as wide as it is now.
func (w *Writing) reflow() {
	high := w.masthead.source.MinSize().Height
	w.masthead.source.Refresh()
	if w.masthead.source.MinSize().Height != high || w.masthead.source.Size().Height != high {
		w.page.Refresh()
	}
}

// placed notes that the text may stand elsewhere on the page.
func (w *Writing) placed() {
	w.placeMargin()
	if w.actions.Placed != nil {
		w.actions.Placed()
	}
	if w.completer.name != "" {
		w.completer.place()
	}
}

// Scroll returns how far the page is scrolled, and ScrollTo scrolls it there.
func (w *Writing) Scroll() newsroom.Scroll {
	par, down := w.page.Top()
	return newsroom.Scroll{Known: true, Paragraph: par, Down: down}
}

// ScrollTo scrolls the page. Where nothing is known it begins at its top, unless the
// caret is further down.
func (w *Writing) ScrollTo(s newsroom.Scroll) {
	w.page.ShowTop(s.Paragraph, s.Down)
	if !s.Known {
		f := w.field(w.at)
		f.Reveal(f.Caret())
	}
}

// Page returns the sheet that the article stands on.
func (w *Writing) Page() *textedit.Page { return w.page }
