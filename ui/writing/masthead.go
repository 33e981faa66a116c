package writing

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/document"
	"tahrir/ui/rtl"
	"tahrir/ui/textedit"
	"tahrir/ui/words"
)

// headlineLimit is the length in characters up to which a headline stands in
// one line of most pages; past it the count turns amber.
const headlineLimit = 70

// masthead is what stands on the page above the body, as on the page that the
// reader gets: the publication and its editor-in-chief, then headline and byline.
type masthead struct {
	publication, chief, length *rtl.Label
	dateline                   *rtl.Label
	dated                      *fyne.Container // the dateline with the room around it
	breaking                   *rtl.Chip
	tags                       *fyne.Container // a chip each
	tagged                     []string        // what they say
	all                        *fyne.Container
}

func newMasthead(dir rtl.Direction) masthead {
	m := masthead{
		publication: rtl.NewLabel("", rtl.Small, rtl.Second),
		chief:       rtl.NewLabel("", rtl.Small, rtl.Second),
		length:      rtl.NewLabel("", rtl.Tiny, rtl.Third),
		dateline:    rtl.NewLabel("", rtl.Small, rtl.Second),
	}
	for _, l := range []*rtl.Label{m.publication, m.chief, m.length, m.dateline} {
		l.Dir = dir
	}
	return m
}

// over lays the masthead over the two fields, in the article's own direction.
func (m *masthead) over(headline, author *textedit.Field, paper *words.Words, dir rtl.Direction) fyne.CanvasObject {
	row := func(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
		return container.New(&rtl.HBoxLayout{Gap: gap, Across: rtl.AcrossCenter, Dir: dir}, objects...)
	}
	source := rtl.NewLabel(paper.Say("source"), rtl.Body, rtl.Second)
	source.Dir = dir
	m.breaking = rtl.NewChip(paper.Say("breaking"), rtl.OnRed, rtl.Red)
	m.breaking.Hide()
	m.dated = rtl.Pad(2, 0, 6, 0, m.dateline)
	m.dated.Hide()
	m.tags = row(6)
	m.all = container.New(&rtl.VBoxLayout{Dir: dir},
		row(8, m.publication, rtl.Space(), m.chief),
		rtl.Pad(12, 0, 12, 0, rtl.NewRule()),
		headline,
		m.dated,
		row(8, m.breaking, rtl.Space(), m.length),
		rtl.Pad(6, 0, 0, 0, row(8, source, rtl.Grow(author), m.tags)),
	)
	return m.all
}

// mostTags is how many tags are shown beside the source; the details have all.
const mostTags = 4

// tag shows the article's tags; true where they are others than before.
func (m *masthead) tag(w *Writing, tags []string) (changed bool) {
	if slices.Equal(tags, m.tagged) {
		return false
	}
	m.tagged = slices.Clone(tags)
	m.tags.Objects = nil
	for _, t := range tags[:min(len(tags), mostTags)] {
		m.tags.Add(rtl.NewChip(t, rtl.Second, rtl.Window))
	}
	if more := len(tags) - mostTags; more > 0 {
		m.tags.Add(rtl.NewChip("+"+w.paper.Number(more), rtl.Second, rtl.Window))
	}
	return true
}

// fill shows what belongs to the article.
func (m *masthead) fill(w *Writing, a document.Article) {
	publication := w.session.Publication()
	name := publication.Name
	if name == "" {
		name = w.paper.Say("no-publication")
	}
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

// count shows how long the headline is, against what pages have room for.
func (m *masthead) count(w *Writing, n int) {
	ink := rtl.Third
	if n > headlineLimit {
		ink = rtl.Amber
	}
	m.length.SetInk(ink)
	if n == 0 {
		m.length.SetText("")
		return
	}
	m.length.SetText(w.paper.Plain().Say("headline-count", "Count", n, "Limit", headlineLimit))
}
