package writing

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/document"
	"tahrir/document/bidi"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textedit"
	"tahrir/ui/words"
)

// headlineLimit is the length in characters up to which a headline fits on one
// line of most pages, for a newspaper without a limit of its own. Beyond it the count
// turns amber.
const headlineLimit = 70

// masthead is what stands above the body, as on the page that the reader gets:
// the publication and its editor-in-chief, then headline and byline.
type masthead struct {
	publication, chief, length *widget.Label
	named                      *widget.TapArea // the publication, which leads to its name while it has none
	dateline                   *widget.Label
	dated                      *fyne.Container // the dateline with the room around it
	breaking                   *widget.Chip
	tags                       *fyne.Container // one chip each
	tagged                     []string        // the text of the chips
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
	}
	m.named = widget.NewTapArea(m.publication, give, nil)
	for _, l := range []*widget.Label{m.publication, m.chief, m.length, m.dateline} {
		l.Dir = dir
	}
	return m
}

// over puts the masthead above the two fields, in the article's own direction.
func (m *masthead) over(headline, author *textedit.Field, paper *words.Words, dir theme.Direction) fyne.CanvasObject {
	row := func(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
		return container.New(&layout.HBoxLayout{Gap: gap, Across: layout.AcrossCenter, Dir: dir}, objects...)
	}
	source := widget.NewLabel(paper.Say("source"), theme.Body, theme.Second)
	source.Dir = dir
	m.breaking = widget.NewChip(paper.Say("breaking"), theme.OnRed, theme.Red)
	m.breaking.Hide()
	m.dated = layout.Pad(2, 0, 6, 0, m.dateline)
	m.dated.Hide()
	m.tags = row(6)
	m.all = container.New(&layout.VBoxLayout{Dir: dir},
		row(8, m.named, layout.Space(), m.chief),
		layout.Pad(12, 0, 12, 0, widget.NewRule()),
		headline,
		m.dated,
		row(8, m.breaking, layout.Space(), m.length),
		layout.Pad(6, 0, 0, 0, row(8, source, layout.Grow(author), m.tags)),
	)
	return m.all
}

// mostTags is how many tags are shown beside the source. The details show all.
const mostTags = 4

// tag shows the article's tags. It reports whether they changed.
func (m *masthead) tag(w *Writing, tags []string) (changed bool) {
	if slices.Equal(tags, m.tagged) {
		return false
	}
	m.tagged = slices.Clone(tags)
	m.tags.Objects = nil
	for _, t := range tags[:min(len(tags), mostTags)] {
		m.tags.Add(widget.NewChip(t, theme.Second, theme.Window))
	}
	if more := len(tags) - mostTags; more > 0 {
		m.tags.Add(widget.NewChip("+"+w.paper.Number(more), theme.Second, theme.Window))
	}
	return true
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
		chief = w.paper.Say("editor-in-chief", "Name", chief)
	}
	m.chief.SetText(chief)
	m.dateline.SetText(a.Dateline.Text)
	dated := a.Dateline.Text != ""
	if changed := m.tag(w, a.Tags); changed || dated != m.dated.Visible() || a.Breaking != m.breaking.Visible() {
		m.breaking.Hidden, m.dated.Hidden = !a.Breaking, !dated
		m.all.Refresh()
		w.page.Refresh()
	}
	m.count(w, w.headline.Letters())
}

// count shows the length n of the headline, against the limit.
func (m *masthead) count(w *Writing, n int) {
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
	m.length.SetText(w.paper.Plain().Say("headline-count", "Count", n, "Limit", limit))
}
