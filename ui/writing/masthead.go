package writing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/document/bidi"
	"tahrir/newsroom"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
)

// headlineLimit is the length in characters up to which a headline fits on one
// line of most pages, for a newspaper without a limit of its own. Beyond it the count
// turns amber.
const headlineLimit = 70

// masthead is what stands above the body, as on the page that the reader gets: the
// publication and its editor-in-chief, then what is above the headline, the
// headline, what is under it, the source, the writer and the tags.
type masthead struct {
	publication, chief, length *widget.Label
	named                      *widget.TapArea // the publication, which leads to its name while it has none
	dateline                   *widget.Label
	dated                      *fyne.Container // the dateline with the room around it
	breaking                   *widget.Chip
	above, under               *fyne.Container // the kicker's row; the standfirst with the room around it
	plus                       *widget.Button  // brings what takes no room
	by                         *widget.Label   // names the writer
	source                     *fyne.Container // source, writer, tags and where one is typed
	chips                      []fyne.CanvasObject
	tagged                     []string // the text of the chips
	entry                      entry
	all                        *fyne.Container
}

// newMasthead returns a masthead. Give is called where a person wants to give the
// publication a name.
func newMasthead(dir theme.Direction, give func()) masthead {
	m := masthead{
		publication: widget.NewLabel("", theme.Small, theme.Second),
		chief:       widget.NewLabel("", theme.Small, theme.Second),
		length:      widget.NewLabel("", theme.Tiny, theme.Third),
		dateline:    widget.NewLabel("", theme.Small, theme.Second),
		by:          widget.NewLabel("", theme.Body, theme.Second),
	}
	m.named = widget.NewTapArea(m.publication, give, nil)
	for _, l := range []*widget.Label{m.publication, m.chief, m.length, m.dateline, m.by} {
		l.Dir = dir
	}
	return m
}

// over puts the masthead above and between the fields, in the article's own
// direction.
func (m *masthead) over(w *Writing, dir theme.Direction) fyne.CanvasObject {
	row := func(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
		return container.New(&layout.HBoxLayout{Gap: gap, Across: layout.AcrossCenter, Dir: dir}, objects...)
	}
	source := widget.NewLabel(w.paper.Say("source"), theme.Body, theme.Second)
	source.Dir = dir
	m.by.SetText(w.paper.Say("written-by"))
	m.breaking = widget.NewChip(w.paper.Say("breaking"), theme.OnRed, theme.Red)
	m.breaking.Hide()
	m.above = layout.Pad(0, 0, 2, 0, row(8, m.breaking, layout.Grow(w.field(newsroom.Kicker))))
	m.under = layout.Pad(0, 0, 6, 0, w.field(newsroom.Standfirst))
	m.plus = widget.NewIconButton("plus", w.words.Say("add-field"), w.Offer)
	m.plus.SetKeys(w.actions.Keys("add-field"))
	m.dated = layout.Pad(2, 0, 6, 0, m.dateline)
	m.dated.Hide()
	m.entry = w.newEntry()
	m.source = container.New(&sourceRow{dir: dir, names: []fyne.CanvasObject{source, m.by}},
		source, w.field(newsroom.Author), m.by, w.field(newsroom.Byline), m.entry.field)
	m.all = container.New(&layout.VBoxLayout{Dir: dir},
		row(8, m.named, layout.Space(), m.chief),
		layout.Pad(12, 0, 12, 0, widget.NewRule()),
		m.above,
		container.New(beside{dir}, m.plus, w.headline),
		row(8, layout.Space(), m.length),
		m.under,
		m.dated,
		layout.Pad(6, 0, 0, 0, m.source),
	)
	return m.all
}

// fill shows the article's masthead.
func (m *masthead) fill(w *Writing, a document.Article) {
	publication := w.session.Desk.Publication()
	name := publication.Name
	if name == "" {
		name = w.paper.Say("no-publication")
	}
	unnamed := publication.Unnamed()
	m.named.SetEnabled(unnamed)
	ink, hint := theme.Second, ""
	if unnamed {
		ink, hint = theme.Accent, w.words.Say("paper-give-name")
		name = bidi.Joined(" · ", name, hint)
	}
	m.named.Hint = hint
	m.publication.SetInk(ink)
	m.publication.SetText(name)
	chief := a.EditorInChief
	if chief == "" {
		chief = publication.EditorInChief
	}
	if chief != "" {
		chief = bidi.Isolated(w.paper.Say("editor-in-chief", "Name", chief))
	}
	m.chief.SetText(chief)
	m.dateline.SetText(a.Dateline.Text)
	dated, breaking := a.Dateline.Text != "", a.BreakingAt(w.session.Desk.Now())
	if changed := m.tag(a.Tags); changed || dated != m.dated.Visible() || breaking != m.breaking.Visible() {
		m.breaking.Hidden, m.dated.Hidden = !breaking, !dated
		m.all.Refresh()
		w.page.Refresh()
	}
	w.arrange()
	m.count(w)
}

// count shows the length of the headline as a reader finds it, against the limit.
func (m *masthead) count(w *Writing) {
	n := arabic.Length(w.headline.Text())
	ink := theme.Third
	limit := headlineLimit
	if own := w.session.Desk.Publication().Limits.Headline; own > 0 {
		limit = own
	}
	if n > limit {
		ink = theme.Amber
	}
	m.length.SetInk(ink)
	if n == 0 {
		m.length.SetText("")
		return
	}
	// Isolated, as the editor-in-chief is, so that the words keep their order on a page of another direction.
	m.length.SetText(bidi.Isolated(w.paper.Plain().Say("headline-count", "Count", n, "Limit", limit)))
}
