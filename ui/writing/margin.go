package writing

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/newsroom"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/typeset"
)

// margin is the notes beside the paragraphs that say who wrote each and when.
// They can be hidden.
type margin struct {
	shown   bool
	asking  bool
	article string                      // the article that the notes are about
	of      string                      // the body that was last asked about
	wrote   map[string]newsroom.Written // by the paragraph's text
	notes   []marginNote
	object  *fyne.Container
}

// marginNote is the note beside one paragraph.
type marginNote struct{ who, when *widget.Label }

// The measures of a note.
const (
	noteLine = 15
	noteEdge = 8 // to the paper's edge
	noteText = 3 // to the text
	noteDown = 11
)

var noteStyle = theme.Style{Family: typeset.Interface, Weight: typeset.Regular, Size: 10.5, Height: noteLine}

func newMargin() *margin { return &margin{object: container.NewWithoutLayout()} }

// ShowsMargin reports whether the notes are shown.
func (w *Writing) ShowsMargin() bool { return w.margin.shown }

// SetShowMargin shows or hides the notes.
func (w *Writing) SetShowMargin(yes bool) {
	w.margin.shown, w.margin.of = yes, ""
	w.askMargin()
	w.placeMargin()
}

// askMargin asks who wrote the paragraphs, where the text has changed since. At
// most one question is under way.
func (w *Writing) askMargin() {
	m := w.margin
	if id := w.session.Article.Shown().ID; id != m.article {
		m.article, m.wrote, m.of = id, nil, ""
	}
	if !m.shown || m.asking {
		return
	}
	text := w.body.Text()
	if text == m.of && m.wrote != nil {
		return
	}
	pars := make([]string, w.body.Buffer().Len())
	for i := range pars {
		pars[i] = w.body.Buffer().Paragraph(i)
	}
	m.asking, m.of = true, text
	w.session.TimeLine.WhoWrote(text, func(list []newsroom.Written, err error) {
		m.asking = false
		if err == nil && m.of == text {
			m.wrote = byText(text, pars, list)
			w.placeMargin()
		}
		if w.body.Text() != text {
			w.askMargin()
		}
	})
}

// byText returns who wrote each paragraph by the paragraph's text, which does
// not change when others come above it.
func byText(text string, pars []string, list []newsroom.Written) map[string]newsroom.Written {
	wrote := map[string]newsroom.Written{}
	par, at := 0, 0
	for _, p := range list {
		par += strings.Count(text[at:p.Offset], "\n")
		at = p.Offset
		if par < len(pars) {
			wrote[pars[par]] = p
		}
	}
	return wrote
}

// placeMargin puts the notes beside the visible paragraphs.
func (w *Writing) placeMargin() {
	m, used := w.margin, 0
	if m.shown {
		left, right, width := w.page.Margin()
		w.page.Paragraphs(func(par int, top, height float32, rightToLeft bool) {
			p, known := m.wrote[w.body.Buffer().Paragraph(par)]
			y := max(top+noteDown, noteText) // even where the paragraph begins above the top of the page
			if !known || y+2*noteLine > top+height+noteDown && y > top+noteDown {
				return
			}
			x := left + noteEdge
			if rightToLeft {
				x = right + noteText
			}
			w.note(used, p, x, y, width-noteEdge-noteText)
			used++
		})
	}
	for i, n := range m.notes {
		n.who.Hidden, n.when.Hidden = i >= used, i >= used
	}
	m.object.Refresh()
}

// note shows a note beside a paragraph.
func (w *Writing) note(i int, p newsroom.Written, x, y, width float32) {
	m := w.margin
	if i == len(m.notes) {
		n := marginNote{widget.NewContent("", noteStyle, theme.Third, 1), widget.NewLabel("", noteStyle, theme.Third)}
		m.notes = append(m.notes, n)
		m.object.Objects = append(m.object.Objects, n.who, n.when)
	}
	n := m.notes[i]
	who, when := w.words.Say("margin-new"), ""
	switch {
	case p.Last.Commit == "" && p.First.Commit != "":
		who = w.words.Say("margin-changed")
	case p.Last.Commit != "":
		who, _, _ = strings.Cut(strings.TrimSpace(p.Last.Author), " ")
		now := w.session.Desk.Zoned(w.session.Desk.Now())
		at := p.Last.Time.In(now.Location())
		if when = w.words.Day(at, now); when == w.words.Day(now, now) {
			when = w.words.Clock(at)
		}
	}
	n.who.SetText(who)
	n.when.SetText(when)
	for line, l := range []*widget.Label{n.who, n.when} {
		l.Move(fyne.NewPos(x, y+float32(line)*noteLine))
		l.Resize(fyne.NewSize(width, noteLine))
	}
}
